"""Percentiles and paired ratios."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """Of one series of durations."""

    p50_ms: float
    p99_ms: float
    count: int

    def __str__(self) -> str:
        return f"{self.p50_ms:.1f} / {self.p99_ms:.1f}"


def spread(durations_s: Sequence[float]) -> Spread:
    """Raises ValueError for an empty series: a measurement that measured nothing must not look good."""
    return Spread(percentile(durations_s, 50) * 1000, percentile(durations_s, 99) * 1000, len(durations_s))


def percentile(values: Sequence[float], percent: float) -> float:
    """Nearest rank: always a value that was measured."""
    if not values:
        raise ValueError("nothing was measured")
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def paired_ratio(left: Sequence[float], right: Sequence[float]) -> float:
    """The median of left/right pair by pair, so that a slow moment of the machine hits both sides."""
    return median(a / b for a, b in zip(left, right, strict=True))
