"""What the bot's answers and failures lead to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State
from handoff.rules.decide_calls import call_human
from handoff.rules.errors import Refused
from handoff.rules.sla import Clocks
from handoff.rules.suggesting import OUTAGE, suggested


def _fence(conv: Conversation, turn: c.BotTurn) -> None:
    """I4: an answer computed before the handoff, or for a message already answered, is dropped."""
    if conv.state is not State.BOT or conv.epoch != turn.epoch or turn.seq not in conv.unanswered:
        raise Refused("late_bot", "The conversation has moved on.")


def _bot_replies(conv: Conversation, cmd: c.BotReplies, now_ms: int, clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    if not cmd.bubbles and not cmd.wants_human:
        return failed_turn(conv, c.BotFails(cmd.turn, "empty", cmd.staff, cmd.outage), now_ms, clocks)
    said: list[e.Event] = [
        e.BotSaid(
            at_ms=now_ms,
            answers=cmd.turn.seq,
            text=bubble.text,
            buttons=bubble.buttons,
            last=number == len(cmd.bubbles),
            fallback=cmd.fallback,
            asked_slot=cmd.asked_slot,
            slots=cmd.slots,
            intent=cmd.intent,
            confidence=cmd.confidence,
            asks=bubble.asks,
            repeats=bubble.repeats,
        )
        for number, bubble in enumerate(cmd.bubbles, start=1)
    ]
    if cmd.wants_human:
        words = conv.last_visitor.text if conv.last_visitor and conv.last_visitor.seq == cmd.turn.seq else ""
        trigger = c.Trigger(e.Reason.BOT_ASKED, words)
        return call_human(conv, said, trigger, cmd.turn.seq, cmd.staff, now_ms, clocks)
    return said


def _bot_fails(conv: Conversation, cmd: c.BotFails, now_ms: int, clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    return failed_turn(conv, cmd, now_ms, clocks)


def failed_turn(conv: Conversation, cmd: c.BotFails, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """A visitor whom the bot leaves without an answer gets a human, not another try; in an outage, in which that
    would be everybody, the question whether they want one. Either answers all that the bot owes."""
    failed = e.BotFailed(at_ms=now_ms, answers=cmd.turn.seq, cause=cmd.cause)
    if cmd.outage:
        return [failed, suggested(OUTAGE, now_ms, conv.unanswered)]
    words = conv.last_visitor.text if conv.last_visitor else ""
    trigger = c.Trigger(e.Reason.BOT_FAILED, words)
    return call_human(conv, [failed], trigger, cmd.turn.seq, cmd.staff, now_ms, clocks)


BOT: Mapping[type[c.Command], Any] = {
    c.BotReplies: _bot_replies,
    c.BotFails: _bot_fails,
}
