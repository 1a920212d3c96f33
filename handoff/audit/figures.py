"""The times that matter, over all rows of a period."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handoff.rules.ledger import Row


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds since the request; None for what has not happened."""

    visible_ms: int | None
    claimed_ms: int | None
    first_word_ms: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Over the rows in which it happened."""

    count: int
    median_ms: int | None
    p95_ms: int | None


def waits(row: Row) -> Waits:
    def since(at_ms: int | None) -> int | None:
        return None if at_ms is None else at_ms - row.requested_at_ms

    return Waits(since(row.visible_at_ms), since(row.claimed_at_ms), since(row.first_word_at_ms))


def figures(rows: Iterable[Row]) -> dict[str, Figure]:
    """By the name of the wait, in the order in which they happen."""
    all_waits = [waits(row) for row in rows]
    names = ("visible_ms", "claimed_ms", "first_word_ms")
    return {name: _figure([getattr(wait, name) for wait in all_waits]) for name in names}


def _figure(values: Sequence[int | None]) -> Figure:
    known = sorted(value for value in values if value is not None)
    return Figure(len(known), _rank(known, 0.5), _rank(known, 0.95))


def _rank(ordered: Sequence[int], share: float) -> int | None:
    """Nearest rank: a value that was measured, such that at least `share` of all are no greater."""
    return ordered[math.ceil(share * len(ordered)) - 1] if ordered else None
