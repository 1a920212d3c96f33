"""What the clock leads to once a conversation's deadline has passed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.callbacks import missed, promise
from handoff.rules.conversation import DEADLINES, Conversation, DeadlineKind
from handoff.rules.decide_bot import failed_turn
from handoff.rules.decide_calls import requeue
from handoff.rules.indexes import deadline_at_ms, promise_at_ms, silent_at_ms
from handoff.rules.ladder import next_call
from handoff.rules.routing import anyone_online
from handoff.rules.sla import Clocks


def _fire_deadline(conv: Conversation, cmd: c.FireDeadline, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """What the clock owes this state. [] when it is not due, or when the owner turned out to be alive."""
    due_at_ms = deadline_at_ms(conv, clocks)
    if due_at_ms is None or due_at_ms > now_ms:
        return []
    kind = DEADLINES[conv.state]
    if kind is DeadlineKind.BOT_ANSWER:
        turn = c.BotTurn(conv.unanswered[0], conv.epoch)
        failed = c.BotFails(turn, "no_answer_in_time", cmd.staff, cmd.outage)
        return failed_turn(conv, failed, now_ms, clocks)
    if kind is DeadlineKind.CALLBACK:
        return [missed(conv.level, now_ms, clocks)]
    if kind is DeadlineKind.OWNER:
        cause = _owner_lost(conv, cmd, now_ms, clocks)
        return requeue(conv, cause, cmd.staff, now_ms, clocks) if cause else []
    return _next_call_or_promise(conv, cmd.staff, now_ms, clocks)


def _next_call_or_promise(conv: Conversation, staff: c.Staff, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """The ladder goes on while there is somebody to call and time before the promise; then the promise stands."""
    someone = anyone_online(staff)
    if someone and now_ms < conv.waiting_since_ms + clocks.promise_after_ms:
        call = next_call(conv, staff, now_ms, clocks)
        if call or now_ms < promise_at_ms(conv, clocks):
            return call
    return [promise(now_ms, clocks, someone)]


def _owner_lost(
    conv: Conversation, cmd: c.FireDeadline, now_ms: int, clocks: Clocks
) -> e.RequeueCause | None:
    silent_ms = silent_at_ms(conv, clocks)
    owes_since_ms = conv.owner_owes_since_ms
    if silent_ms is not None and silent_ms <= now_ms:
        return e.RequeueCause.SILENT
    if cmd.owner_away and owes_since_ms and owes_since_ms + clocks.silent_ms <= now_ms:
        return e.RequeueCause.SILENT
    if cmd.owner_lease_until_ms is not None and cmd.owner_lease_until_ms > now_ms:
        return None
    if conv.owner_acted_at_ms + clocks.lease_ms > now_ms:
        return None
    return e.RequeueCause.GONE


CLOCK: Mapping[type[c.Command], Any] = {
    c.FireDeadline: _fire_deadline,
}
