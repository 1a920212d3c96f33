"""From wishes to facts: what a command leads to in the present state of a conversation.

Pure. Raises `Refused` and nothing has changed; returns [] when things already are as wished (a repeat is harmless).
Every event returned here is legal by conversation.TRANSITIONS, which a property test walks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import TAKES_CONVERSATIONS
from handoff.rules.callbacks import missed, promise
from handoff.rules.conversation import (
    DEADLINES,
    IN_QUEUE,
    OPEN_HANDOFF,
    Conversation,
    DeadlineKind,
    State,
)
from handoff.rules.errors import Refused
from handoff.rules.evolve import evolve
from handoff.rules.indexes import deadline_at_ms, promise_at_ms, silent_at_ms
from handoff.rules.ladder import next_call, offer_to
from handoff.rules.routing import Duty, anyone_online
from handoff.rules.sla import Clocks
from handoff.rules.suggesting import OUTAGE, may_suggest, suggested, taken
from handoff.rules.topics import priority_of, skills_of, topics_of

CODE_FAILURES_MAX = 5
"""Guesses at a six-digit code before it is void: one in two hundred thousand."""


def decide(
    conversation: Conversation | None, command: c.Command, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    """The events that `command` leads to; [] when it is already so. Raises Refused when it does not fit."""
    if isinstance(command, c.Start):
        return [
            e.Started(
                at_ms=now_ms,
                language=command.language,
                token_sha256=command.token_sha256,
                page=command.page,
                time_zone=command.time_zone,
                team=command.team,
                identity=command.identity,
                canary=command.canary,
                device=command.device,
            )
        ]
    if conversation is None:
        raise Refused("no_conversation", "There is no such conversation.")
    own_clocks = clocks.of(conversation.team)
    decided: list[e.Event] = _DECISIONS[type(command)](conversation, command, now_ms, own_clocks)
    return decided


def _then_call(
    conv: Conversation, events: Sequence[e.Event], staff: c.Staff, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    """The events, and the call that follows at once in the same commit."""
    after = conv
    for event in events:
        after = evolve(after, event)
    return [*events, *next_call(after, staff, now_ms, clocks.of(after.team))]


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
        return _call_human(conv, [*opened, said], cmd.trigger, message_seq, cmd.staff, now_ms, clocks)
    return [*opened, said, *_suggest(conv, cmd, message_seq, now_ms)]


def _suggest(conv: Conversation, cmd: c.VisitorSays, message_seq: int, now_ms: int) -> list[e.Event]:
    """With the message, in the same commit. The bot answers as usual, unless it is spared: then this is the answer."""
    if cmd.spared:
        seen = cmd.suggestion.seen if cmd.suggestion else None
        return [suggested(replace(OUTAGE, seen=seen), now_ms, (message_seq,), spared=True)]
    if cmd.suggestion is None or not may_suggest(conv, now_ms):
        return []
    return [suggested(cmd.suggestion, now_ms)]


def _call_human(
    conv: Conversation,
    before: Sequence[e.Event],
    trigger: c.Trigger,
    message_seq: int,
    staff: c.Staff,
    now_ms: int,
    clocks: Clocks,
) -> list[e.Event]:
    """What came before, the request, and the first call: one commit."""
    topics = {*conv.topics, *(topic for event in before for topic in getattr(event, "topics", ()))}
    request = e.HandoffRequested(
        at_ms=now_ms,
        reason=trigger.reason,
        words=trigger.words,
        message_seq=message_seq,
        agents_online=anyone_online(staff),
        score=trigger.score,
        evidence=trigger.evidence,
        priority=priority_of(tuple(sorted(topics)), conv.vip),
        skills=skills_of(tuple(sorted(topics))),
        suggestion_seq=taken(conv, trigger.reason, now_ms),
    )
    return _then_call(conv, [*before, request], staff, now_ms, clocks)


def _ask_for_human(conv: Conversation, cmd: c.AskForHuman, now_ms: int, clocks: Clocks) -> list[e.Event]:
    if conv.state in OPEN_HANDOFF:
        return []
    opened: list[e.Event] = [e.Reopened(at_ms=now_ms)] if conv.state is State.CLOSED else []
    return _call_human(conv, opened, c.Trigger(e.Reason.BUTTON, ""), 0, cmd.staff, now_ms, clocks)


def _withdraw(conv: Conversation, _cmd: c.Withdraw, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN:
        raise Refused("with_a_human", "A person already has this conversation.")
    return [e.Withdrawn(at_ms=now_ms)] if conv.state in IN_QUEUE else []


def _fence(conv: Conversation, turn: c.BotTurn) -> None:
    """I4: an answer computed before the handoff, or for a message already answered, is dropped."""
    if conv.state is not State.BOT or conv.epoch != turn.epoch or turn.seq not in conv.unanswered:
        raise Refused("late_bot", "The conversation has moved on.")


def _bot_replies(conv: Conversation, cmd: c.BotReplies, now_ms: int, clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    if not cmd.bubbles and not cmd.wants_human:
        return _failed_turn(conv, c.BotFails(cmd.turn, "empty", cmd.staff, cmd.outage), now_ms, clocks)
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
        return _call_human(conv, said, trigger, cmd.turn.seq, cmd.staff, now_ms, clocks)
    return said


def _bot_fails(conv: Conversation, cmd: c.BotFails, now_ms: int, clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    return _failed_turn(conv, cmd, now_ms, clocks)


def _failed_turn(conv: Conversation, cmd: c.BotFails, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """A visitor whom the bot leaves without an answer gets a human, not another try; in an outage, in which that
    would be everybody, the question whether they want one. Either answers all that the bot owes."""
    failed = e.BotFailed(at_ms=now_ms, answers=cmd.turn.seq, cause=cmd.cause)
    if cmd.outage:
        return [failed, suggested(OUTAGE, now_ms, conv.unanswered)]
    words = conv.last_visitor.text if conv.last_visitor else ""
    trigger = c.Trigger(e.Reason.BOT_FAILED, words)
    return _call_human(conv, [failed], trigger, cmd.turn.seq, cmd.staff, now_ms, clocks)


def _claim(conv: Conversation, cmd: c.Claim, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN:
        if conv.owner_id == cmd.agent.id:
            return []
        name = conv.owner_name or ""
        raise Refused("already_claimed", f"{name} already has this conversation.", winner=name)
    if conv.state not in IN_QUEUE:
        raise Refused("not_waiting", "This conversation is not waiting for a person.")
    return [e.Claimed(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name, line=cmd.line)]


def _own(conv: Conversation, agent: c.AgentRef) -> None:
    if conv.state is not State.HUMAN or conv.owner_id != agent.id:
        name = conv.owner_name or ""
        sentence = f"{name} has this conversation." if name else "Claim this conversation first."
        raise Refused("not_owner", sentence, **({"owner": name} if name else {}))


def _agent_says(conv: Conversation, cmd: c.AgentSays, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    return [
        e.AgentSaid(
            at_ms=now_ms,
            agent_id=cmd.agent.id,
            agent_name=cmd.agent.name,
            client_message_id=cmd.client_message_id,
            text=cmd.text,
            asks=cmd.asks,
            repeats=cmd.repeats,
        )
    ]


def _acknowledge(conv: Conversation, cmd: c.Acknowledge, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    """Kept once for an offer, and once for each wider call: whose screen it reached first."""
    if conv.state not in IN_QUEUE or cmd.agent.id in conv.seen_by:
        return []
    asked = conv.offered_to == cmd.agent.id if conv.state is State.OFFERED else not conv.seen_by
    return [e.Seen(at_ms=now_ms, agent_id=cmd.agent.id)] if asked else []


def _decline(conv: Conversation, cmd: c.Decline, now_ms: int, clocks: Clocks) -> list[e.Event]:
    if conv.state is not State.OFFERED or conv.offered_to != cmd.agent.id:
        if conv.state in IN_QUEUE and cmd.agent.id in conv.tried:
            return []
        raise Refused("not_offered", "This conversation is not offered to you.")
    declined = e.Declined(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name)
    return _then_call(conv, [declined], cmd.staff, now_ms, clocks)


def _transfer(conv: Conversation, cmd: c.Transfer, now_ms: int, clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    passed = e.Transferred(
        at_ms=now_ms,
        agent_id=cmd.agent.id,
        agent_name=cmd.agent.name,
        to=cmd.to,
        to_id=cmd.to_id,
        to_name=cmd.to_id,
    )
    if cmd.to is not e.TransferKind.AGENT:
        return _then_call(conv, [passed], cmd.staff, now_ms, clocks)
    target = _colleague(cmd)
    named = replace(passed, to_name=target.name)
    return [named, offer_to(target, now_ms, clocks)]


def _colleague(cmd: c.Transfer) -> Duty:
    if cmd.to_id == cmd.agent.id:
        raise Refused("to_yourself", "You already have this conversation.")
    found = next((duty for duty in cmd.staff if duty.agent_id == cmd.to_id and duty.online), None)
    if found is None or found.role not in TAKES_CONVERSATIONS:
        raise Refused("agent_not_there", "This colleague is not there right now.")
    return found


def _assign(conv: Conversation, cmd: c.Assign, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN and conv.owner_id == cmd.agent.id:
        return []
    if conv.state not in OPEN_HANDOFF:
        raise Refused("not_waiting", "This conversation is not waiting for a person.")
    return [
        e.Assigned(
            at_ms=now_ms,
            agent_id=cmd.agent.id,
            agent_name=cmd.agent.name,
            by_id=cmd.by.id,
            by_name=cmd.by.name,
            line=cmd.line,
        )
    ]


def _release(conv: Conversation, cmd: c.Release, now_ms: int, clocks: Clocks) -> list[e.Event]:
    if conv.state is not State.HUMAN or conv.owner_id != cmd.agent.id:
        return []
    return _requeue(conv, cmd.cause, cmd.staff, now_ms, clocks)


def _requeue(
    conv: Conversation, cause: e.RequeueCause, staff: c.Staff, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    lost = e.Requeued(
        at_ms=now_ms, agent_id=conv.owner_id or "", agent_name=conv.owner_name or "", cause=cause
    )
    return _then_call(conv, [lost], staff, now_ms, clocks)


def _return_to_bot(conv: Conversation, cmd: c.ReturnToBot, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    return [e.Returned(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name)]


def _resolve(conv: Conversation, cmd: c.Resolve, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    return [
        e.Closed(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name, outcome=cmd.outcome),
    ]


def _judge_trigger(conv: Conversation, cmd: c.JudgeTrigger, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.last_owner_id != cmd.agent.id:
        raise Refused("not_owner", "Only who had this conversation last may judge that.")
    if not 1 <= cmd.at_seq <= conv.seq:
        raise Refused("no_such_entry", "There is no such entry.")
    return [
        e.TriggerJudged(
            at_ms=now_ms,
            agent_id=cmd.agent.id,
            agent_name=cmd.agent.name,
            judged=cmd.judged,
            at_seq=cmd.at_seq,
        )
    ]


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


def _add_sentence(conv: Conversation, cmd: c.AddSentence, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """It answers nothing and owes nothing; but who asks for a human in it has asked for one."""
    _still_open(conv)
    added = e.SentenceAdded(at_ms=now_ms, text=cmd.text, topics=topics_of(cmd.text))
    if cmd.trigger is None or conv.state in OPEN_HANDOFF:
        return [added]
    return _call_human(conv, [added], cmd.trigger, conv.seq + 1, cmd.staff, now_ms, clocks)


def _still_open(conv: Conversation) -> None:
    if conv.state is State.CLOSED:
        raise Refused("closed", "This conversation is closed. Write a message to go on.")


def _fire_deadline(conv: Conversation, cmd: c.FireDeadline, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """What the clock owes this state. [] when it is not due, or when the owner turned out to be alive."""
    due_at_ms = deadline_at_ms(conv, clocks)
    if due_at_ms is None or due_at_ms > now_ms:
        return []
    kind = DEADLINES[conv.state]
    if kind is DeadlineKind.BOT_ANSWER:
        turn = c.BotTurn(conv.unanswered[0], conv.epoch)
        failed = c.BotFails(turn, "no_answer_in_time", cmd.staff, cmd.outage)
        return _failed_turn(conv, failed, now_ms, clocks)
    if kind is DeadlineKind.CALLBACK:
        return [missed(conv.level, now_ms, clocks)]
    if kind is DeadlineKind.OWNER:
        cause = _owner_lost(conv, cmd, now_ms, clocks)
        return _requeue(conv, cause, cmd.staff, now_ms, clocks) if cause else []
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


_DECISIONS: Mapping[type[c.Command], Any] = {
    c.VisitorSays: _visitor_says,
    c.AskForHuman: _ask_for_human,
    c.Withdraw: _withdraw,
    c.BotReplies: _bot_replies,
    c.BotFails: _bot_fails,
    c.Claim: _claim,
    c.AgentSays: _agent_says,
    c.Acknowledge: _acknowledge,
    c.Decline: _decline,
    c.Transfer: _transfer,
    c.Assign: _assign,
    c.Release: _release,
    c.ReturnToBot: _return_to_bot,
    c.Resolve: _resolve,
    c.JudgeTrigger: _judge_trigger,
    c.LeaveContact: _leave_contact,
    c.ConfirmContact: _confirm_contact,
    c.CorrectFact: _correct_fact,
    c.AddSentence: _add_sentence,
    c.FireDeadline: _fire_deadline,
}
