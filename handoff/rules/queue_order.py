"""Who is next: the ready queue is ordered by this score alone, lowest first; the conversation's id breaks ties.

The score is the time of the request, moved ahead by a bounded advance. Whoever comes later than MAX_ADVANCE_MS after a
visitor stands behind them for good, whatever they are and however often they were let down: nobody starves.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum


class Priority(IntEnum):
    NORMAL = 0
    VIP = 1  # vouched for by the site that the visitor is signed in to
    SAFETY = 2  # somebody may come to harm


ADVANCE_MS: Mapping[Priority, int] = {
    Priority.NORMAL: 0,
    Priority.VIP: 300_000,  # five minutes: ahead of the last few who came, not of a whole queue
    Priority.SAFETY: 1_800_000,  # half an hour: ahead of whoever waits on an ordinary day
}

OVERDUE_ADVANCE_MS = 600_000
"""Each missed promise moves a visitor up as if they had come ten minutes earlier."""

MAX_ADVANCE_MS = 5_400_000
"""Nobody is moved up by more than 90 minutes: a safety matter and six missed promises."""

CANARIES_FROM_MS = 4_000_000_000_000
"""Scores from here on are those of synthetic visitors: behind everybody, so that no visitor's place counts them. As an
instant it is the year 2096, beyond any request."""


def queue_score(requested_at_ms: int, level: int, priority: int = Priority.NORMAL) -> int:
    """Score of an open handoff, in ms; `level` counts its missed promises, from 0.

    It does not depend on claims, so a re-queued visitor is back at the same place.
    Raises ValueError for a priority that does not exist.
    """
    advance_ms = ADVANCE_MS[Priority(priority)] + level * OVERDUE_ADVANCE_MS
    return requested_at_ms - min(advance_ms, MAX_ADVANCE_MS)


def is_canary(score: float) -> bool:
    """Whether this is the score of a synthetic visitor."""
    return score >= CANARIES_FROM_MS
