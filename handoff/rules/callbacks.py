"""The promise of a callback: a time that is tracked and climbs until a human takes the conversation."""

from __future__ import annotations

from handoff.rules.events import Promised, PromiseMissed, PromiseWhy
from handoff.rules.hours import add_open_ms, is_open, next_open_at_ms
from handoff.rules.sla import CALLBACK_RETRY_MS, Clocks


def promise(now_ms: int, clocks: Clocks, someone_online: bool) -> Promised:
    """The instant by which a human will have answered; when it is closed, the next time that somebody is there."""
    open_now = is_open(clocks.hours, now_ms)
    if open_now or someone_online:
        why = PromiseWhy.BUSY if someone_online else PromiseWhy.NOBODY_ONLINE
        return Promised(at_ms=now_ms, due_at_ms=_callback_at_ms(now_ms, clocks), why=why)
    opens_at_ms = next_open_at_ms(clocks.hours, now_ms)
    return Promised(at_ms=now_ms, due_at_ms=max(opens_at_ms, now_ms), why=PromiseWhy.CLOSED)


def _callback_at_ms(now_ms: int, clocks: Clocks) -> int:
    """Within opening hours. A quarter of an hour before closing it is still a quarter of an hour, if it fits."""
    due_at_ms = now_ms + clocks.callback_after_ms
    if clocks.callback_in_open_hours:
        return add_open_ms(clocks.hours, now_ms, clocks.callback_after_ms)
    return due_at_ms if is_open(clocks.hours, due_at_ms) else next_open_at_ms(clocks.hours, due_at_ms)


def missed(level: int, now_ms: int, clocks: Clocks) -> PromiseMissed:
    """The promised time has passed: one rung up, with a new time. Never the last word; it stays claimable.

    It climbs to the last rung without waiting for anybody's morning; there, the night is not counted.
    """
    rungs = clocks.escalation
    due_at_ms = now_ms + CALLBACK_RETRY_MS
    if level + 1 >= len(rungs) and not is_open(clocks.hours, due_at_ms):
        due_at_ms = next_open_at_ms(clocks.hours, due_at_ms)
    audience = rungs[min(level, len(rungs) - 1)]
    return PromiseMissed(at_ms=now_ms, level=level + 1, due_at_ms=due_at_ms, audience=audience)
