"""What the visitor's commands lead to: messages, the wish for a human, the contact, the card. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, Conversation, State
from handoff.rules.decide_calls import call_human
from handoff.rules.errors import Refused
from handoff.rules.sla import Clocks
from handoff.rules.suggesting import OUTAGE, may_suggest, suggested
from handoff.rules.topics import topics_of

CODE_FAILURES_MAX = 5
"""Guesses at a six-digit code before it is void: one in two hundred thousand."""


def _visitor_says(conv: Conversation, cmd: c.VisitorSays, now_ms: int, clocks: Clocks) -> list[e.Event]:
    opened: list[e.Event] = [e.Reopened(at_ms=now_ms)] if conv.state is State.CLOSED else []
    said = e.VisitorSaid(
        at_ms=now_ms,
        client_message_id=cmd.client_message_id,
        text=cmd.text,
        language=cmd.language,
        score=cmd.score,
        topics=topics_of(cmd.text),
    )
    if conv.state in OPEN_HANDOFF:
        return [*opened, said]
    message_seq = conv.seq + len(opened) + 1
    if cmd.trigger is not None:
        return call_human(conv, [*opened, said], cmd.trigger, message_seq, cmd.staff, now_ms, clocks)
    return [*opened, said, *_suggest(conv, cmd, message_seq, now_ms)]


def _suggest(conv: Conversation, cmd: c.VisitorSays, message_seq: int, now_ms: int) -> list[e.Event]:
    """With the message, in the same commit. The bot answers as usual, unless it is spared: then this is the answer."""
    if cmd.spared:
        seen = cmd.suggestion.seen if cmd.suggestion else None
        return [suggested(replace(OUTAGE, seen=seen), now_ms, (message_seq,), spared=True)]
    if cmd.suggestion is None or not may_suggest(conv, now_ms):
        return []
    return [suggested(cmd.suggestion, now_ms)]


def _ask_for_human(conv: Conversation, cmd: c.AskForHuman, now_ms: int, clocks: Clocks) -> list[e.Event]:
    if conv.state in OPEN_HANDOFF:
        return []
    opened: list[e.Event] = [e.Reopened(at_ms=now_ms)] if conv.state is State.CLOSED else []
    return call_human(conv, opened, c.Trigger(e.Reason.BUTTON, ""), 0, cmd.staff, now_ms, clocks)


def _withdraw(conv: Conversation, _cmd: c.Withdraw, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN:
        raise Refused("with_a_human", "A person already has this conversation.")
    return [e.Withdrawn(at_ms=now_ms)] if conv.state in IN_QUEUE else []


def _leave_contact(conv: Conversation, cmd: c.LeaveContact, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _still_open(conv)
    return [
        e.ContactLeft(
            at_ms=now_ms,
            contact=cmd.contact,
            value=cmd.value,
            code_sha256=cmd.code_sha256,
            code_until_ms=cmd.code_until_ms,
        )
    ]


def _confirm_contact(
    conv: Conversation, cmd: c.ConfirmContact, now_ms: int, _clocks: Clocks
) -> list[e.Event]:
    """A wrong code is a fact too: it is counted in the log, so that guessing ends whatever is restarted."""
    _still_open(conv)
    if conv.contact is None:
        raise Refused("no_contact", "Leave an address first.")
    if conv.contact.confirmed:
        return []
    if conv.contact.code_failures >= CODE_FAILURES_MAX:
        raise Refused("too_many_codes", "Too many wrong codes. Ask for a new one.")
    if now_ms > conv.contact.code_until_ms:
        raise Refused("code_expired", "This code has expired. Ask for a new one.")
    if conv.contact.code_sha256 != cmd.code_sha256:
        return [e.ContactCodeWrong(at_ms=now_ms)]
    return [e.ContactConfirmed(at_ms=now_ms)]


def _correct_fact(conv: Conversation, cmd: c.CorrectFact, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    """In any open state, and no clock moves by it."""
    _still_open(conv)
    if cmd.value == cmd.was:
        return []
    return [
        e.FactCorrected(
            at_ms=now_ms, name=cmd.name, was=cmd.was, value=cmd.value, seq_of_fact=cmd.seq_of_fact
        )
    ]


def _take_fact_off(conv: Conversation, cmd: c.TakeFactOff, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    """In any open state, and no clock moves by it."""
    _still_open(conv)
    return [e.FactTakenOff(at_ms=now_ms, name=cmd.name, was=cmd.was, seq_of_fact=cmd.seq_of_fact)]


def _add_sentence(conv: Conversation, cmd: c.AddSentence, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """It answers nothing and owes nothing; but who asks for a human in it has asked for one."""
    _still_open(conv)
    added = e.SentenceAdded(at_ms=now_ms, text=cmd.text, topics=topics_of(cmd.text))
    if cmd.trigger is None or conv.state in OPEN_HANDOFF:
        return [added]
    return call_human(conv, [added], cmd.trigger, conv.seq + 1, cmd.staff, now_ms, clocks)


def _still_open(conv: Conversation) -> None:
    if conv.state is State.CLOSED:
        raise Refused("closed", "This conversation is closed. Write a message to go on.")


VISITOR: Mapping[type[c.Command], Any] = {
    c.VisitorSays: _visitor_says,
    c.AskForHuman: _ask_for_human,
    c.Withdraw: _withdraw,
    c.LeaveContact: _leave_contact,
    c.ConfirmContact: _confirm_contact,
    c.CorrectFact: _correct_fact,
    c.TakeFactOff: _take_fact_off,
    c.AddSentence: _add_sentence,
}
