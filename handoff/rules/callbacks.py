"""The promise of a callback: a time that is tracked and climbs until a human takes the conversation."""

from __future__ import annotations

from handoff.rules.events import PromiseMissed
from handoff.rules.sla import CALLBACK_RETRY_MS, Clocks


def promise(now_ms: int, clocks: Clocks) -> int:
    """The instant by which a human will have answered."""
    return now_ms + clocks.callback_after_ms


def missed(level: int, now_ms: int) -> PromiseMissed:
    """The promised time has passed: one level up, with a new time. Never the last word; the visitor stays claimable."""
    return PromiseMissed(at_ms=now_ms, level=level + 1, due_at_ms=now_ms + CALLBACK_RETRY_MS)
