"""Measures of a detector: plain functions of scores and truths."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

Scored = Sequence[tuple[float, bool]]
"""(score, truth) of every case."""


def average_precision(scored: Scored) -> float:
    """Mean precision at each true case, in the order of falling score; cases of one score share one rank."""
    positives = sum(true for _, true in scored)
    total, seen, hits = 0.0, 0, 0
    for _, truths in _ranks(scored):
        seen += len(truths)
        hits += sum(truths)
        total += sum(truths) * hits / seen
    return total / positives if positives else 0.0


def f1(called: Iterable[tuple[bool, bool]]) -> float:
    """F1 of (called, truth)."""
    pairs = list(called)
    hits = sum(call and true for call, true in pairs)
    both = sum(call for call, _ in pairs) + sum(true for _, true in pairs)
    return 2 * hits / both if both else 1.0


def f1_at(scored: Scored, threshold: float) -> float:
    """F1 of calling every case whose score reaches the threshold."""
    return f1((score >= threshold, true) for score, true in scored)


def best_f1(scored: Scored) -> float:
    """The F1 at the threshold that suits this set best: an upper bound, not a result."""
    positives = sum(true for _, true in scored)
    best, seen, hits = 0.0, 0, 0
    for _, truths in _ranks(scored):
        seen += len(truths)
        hits += sum(truths)
        best = max(best, 2 * hits / (seen + positives))
    return best


def recall_at_precision(scored: Scored, precision: float) -> float:
    """The highest recall at which the precision is still kept."""
    positives = sum(true for _, true in scored) or 1
    best, seen, hits = 0.0, 0, 0
    for _, truths in _ranks(scored):
        seen += len(truths)
        hits += sum(truths)
        if hits >= precision * seen:
            best = max(best, hits / positives)
    return best


def curve(scored: Scored) -> list[tuple[float, float]]:
    """(recall, precision) at every score."""
    positives = sum(true for _, true in scored) or 1
    points, seen, hits = [], 0, 0
    for _, truths in _ranks(scored):
        seen += len(truths)
        hits += sum(truths)
        points.append((hits / positives, hits / seen))
    return points


def reliability(scored: Scored, parts: int = 10) -> list[tuple[float, float, int]]:
    """(mean score, share that is true, how many) of each tenth of the scale that holds any."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, true in scored:
        found[min(parts - 1, int(score * parts))].append((score, true))
    return [
        (sum(s for s, _ in part) / len(part), sum(t for _, t in part) / len(part), len(part))
        for _, part in sorted(found.items())
    ]


def calibration_error(scored: Scored) -> float:
    """Mean distance between score and truth over the tenths, each weighed by how many it holds (ECE)."""
    return sum(abs(mean - share) * count for mean, share, count in reliability(scored)) / (len(scored) or 1)


def golden_transfer(predicted: Sequence[int], gold: Sequence[int], tolerance: int) -> float:
    """Golden transfer within tolerance (Liu et al., AAAI 2021) of one dialogue.

    Mean over the predicted places p of the largest exp(-(p - q)² / (2 T²)) over the gold places q; 1 when there are
    none on either side, 0 when there are on one side alone.
    """
    if not predicted or not gold:
        return float(not predicted and not gold)
    return sum(
        max(math.exp(-((place - right) ** 2) / (2 * tolerance**2)) for right in gold) for place in predicted
    ) / len(predicted)


def _ranks(scored: Scored) -> list[tuple[float, list[bool]]]:
    by_score: dict[float, list[bool]] = defaultdict(list)
    for score, true in scored:
        by_score[score].append(true)
    return sorted(by_score.items(), reverse=True)
