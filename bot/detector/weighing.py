"""The last step: the row of numbers of a conversation into one chance that a human is due now."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import Any


class Weighing:
    """A weighted sum, a logistic curve. The weights hold the calibration already."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self._bias: float = source["bias"]
        self._weights: list[float] = source["weights"]

    def score(self, row: Sequence[float]) -> float:
        """Return the chance, 0..1."""
        if len(row) != len(self._weights):
            raise ValueError(f"{len(row)} numbers for {len(self._weights)} weights")
        return sigmoid(self._bias + sum(map(mul, self._weights, row)))


def sigmoid(logit: float) -> float:
    """Of any number, without overflow."""
    if logit >= 0:
        return 1.0 / (1.0 + math.exp(-min(logit, 60.0)))
    grown = math.exp(max(logit, -60.0))
    return grown / (1.0 + grown)


def logit(chance: float) -> float:
    """The opposite of sigmoid, for chances cut to .005 to .995: nothing is surer than two hundred to one."""
    cut = min(max(chance, 0.005), 0.995)
    return math.log(cut / (1.0 - cut))
