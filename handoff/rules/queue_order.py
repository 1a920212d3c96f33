"""Who is next: the ready queue is ordered by this score alone, lowest first."""

from __future__ import annotations

OVERDUE_ADVANCE_MS = 600_000
"""Each missed promise moves a visitor up as if they had come ten minutes earlier: ahead, yet nobody starves."""


def queue_score(requested_at_ms: int, level: int) -> int:
    """Score of an open handoff. It does not depend on claims, so a re-queued visitor is back at the same place."""
    return requested_at_ms - level * OVERDUE_ADVANCE_MS
