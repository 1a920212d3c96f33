"""Measures that the comparison needs beside those of bot.detector: numpy only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.detector import fitting
from bot.detector.corpus import FOLDS
from bot.detector.measures import Scored, f1_at

ALARMS = 0.02  # of the calm messages, at most


def at_alarms(scored: Scored, share: float = ALARMS) -> float:
    """The lowest score from which on at most that share of what is calm is called."""
    calm = sorted((score for score, true in scored if not true), reverse=True)
    allowed = int(share * len(calm))
    if allowed >= len(calm):
        return 0.0
    return float(np.nextafter(calm[allowed], np.inf))


def f1_at_alarms(scored: Scored, share: float = ALARMS) -> float:
    """F1 at that threshold."""
    return f1_at(scored, at_alarms(scored, share))


def chances(logits: Any) -> Any:
    """Rows of class logits to rows of the chances of calm, mild, asks, and angry in any way."""
    grown = np.exp(logits - logits.max(1, keepdims=True))
    shares = grown / grown.sum(1, keepdims=True)
    return np.column_stack([shares[:, :3], shares[:, 3:].sum(1)])


def sigmoid(logits: Any) -> Any:
    """Of an array."""
    return 1 / (1 + np.exp(-np.clip(logits, -60, 60)))


def platt(logits: Any, truths: Any, weights: Any, folds: Any) -> Any:
    """Chances of held-out logits: slope and shift of each part are fitted on the other parts."""
    found = np.zeros(len(truths))
    for fold in range(FOLDS):
        learnt = folds != fold
        slope, shift = fitting.fit_calibration(logits[learnt], truths[learnt], weights[learnt])
        found[~learnt] = sigmoid(slope * logits[~learnt] + shift)
    return found


def scored(scores: Any, truths: Any) -> list[tuple[float, bool]]:
    """Arrays as bot.detector.measures takes them."""
    return list(zip(map(float, scores), map(bool, truths), strict=True))


def percentile_us(seconds: Sequence[float], share: float) -> float:
    """In millionths of a second; `share` 0..1."""
    ordered = sorted(seconds)
    return 1e6 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
