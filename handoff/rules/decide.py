"""From wishes to facts: what a command leads to in the present state of a conversation.

Pure. Raises `Refused` and nothing has changed; returns [] when things already are as wished (a repeat is harmless).
Every event returned here is legal by conversation.TRANSITIONS, which a property test walks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.callbacks import missed, promise
from handoff.rules.conversation import (
    DEADLINES,
    IN_QUEUE,
    OPEN_HANDOFF,
    Conversation,
    DeadlineKind,
    State,
    deadline_at_ms,
)
from handoff.rules.errors import Refused
from handoff.rules.sla import Clocks


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
            )
        ]
    if conversation is None:
        raise Refused("no_conversation", "There is no such conversation.")
    decided: list[e.Event] = _DECISIONS[type(command)](conversation, command, now_ms, clocks)
    return decided


def _visitor_says(conv: Conversation, cmd: c.VisitorSays, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    opened: list[e.Event] = [e.Reopened(at_ms=now_ms)] if conv.state is State.CLOSED else []
    said = e.VisitorSaid(
        at_ms=now_ms,
        client_message_id=cmd.client_message_id,
        text=cmd.text,
        language=cmd.language,
        score=cmd.score,
    )
    if cmd.trigger is None or conv.state in OPEN_HANDOFF:
        return [*opened, said]
    message_seq = conv.seq + len(opened) + 1
    return [*opened, said, _request(cmd.trigger, message_seq, cmd.agents_online, now_ms)]


def _request(trigger: c.Trigger, message_seq: int, agents_online: bool, now_ms: int) -> e.HandoffRequested:
    return e.HandoffRequested(
        at_ms=now_ms,
        reason=trigger.reason,
        words=trigger.words,
        message_seq=message_seq,
        agents_online=agents_online,
        score=trigger.score,
        evidence=trigger.evidence,
    )


def _ask_for_human(conv: Conversation, cmd: c.AskForHuman, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state in OPEN_HANDOFF:
        return []
    opened: list[e.Event] = [e.Reopened(at_ms=now_ms)] if conv.state is State.CLOSED else []
    return [*opened, _request(c.Trigger(e.Reason.BUTTON, ""), 0, cmd.agents_online, now_ms)]


def _withdraw(conv: Conversation, _cmd: c.Withdraw, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN:
        raise Refused("with_a_human", "A person already has this conversation.")
    return [e.Withdrawn(at_ms=now_ms)] if conv.state in IN_QUEUE else []


def _fence(conv: Conversation, turn: c.BotTurn) -> None:
    """I4: an answer computed before the handoff, or for a message already answered, is dropped."""
    if conv.state is not State.BOT or conv.epoch != turn.epoch or turn.seq not in conv.unanswered:
        raise Refused("late_bot", "The conversation has moved on.")


def _bot_replies(conv: Conversation, cmd: c.BotReplies, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    if not cmd.bubbles and not cmd.wants_human:
        return _failed_turn(conv, cmd.turn, "empty", cmd.agents_online, now_ms)
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
        )
        for number, bubble in enumerate(cmd.bubbles, start=1)
    ]
    if cmd.wants_human:
        words = conv.last_visitor.text if conv.last_visitor and conv.last_visitor.seq == cmd.turn.seq else ""
        trigger = c.Trigger(e.Reason.BOT_ASKED, words)
        said.append(_request(trigger, cmd.turn.seq, cmd.agents_online, now_ms))
    return said


def _bot_fails(conv: Conversation, cmd: c.BotFails, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _fence(conv, cmd.turn)
    return _failed_turn(conv, cmd.turn, cmd.cause, cmd.agents_online, now_ms)


def _failed_turn(
    conv: Conversation, turn: c.BotTurn, cause: str, agents_online: bool, now_ms: int
) -> list[e.Event]:
    """A visitor whom the bot leaves without an answer gets a human, not another try."""
    words = conv.last_visitor.text if conv.last_visitor else ""
    return [
        e.BotFailed(at_ms=now_ms, answers=turn.seq, cause=cause),
        _request(c.Trigger(e.Reason.BOT_FAILED, words), turn.seq, agents_online, now_ms),
    ]


def _claim(conv: Conversation, cmd: c.Claim, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    if conv.state is State.HUMAN:
        if conv.owner_id == cmd.agent.id:
            return []
        name = conv.owner_name or ""
        raise Refused("already_claimed", f"{name} already has this conversation.", winner=name)
    if conv.state not in IN_QUEUE:
        raise Refused("not_waiting", "This conversation is not waiting for a person.")
    return [e.Claimed(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name)]


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
        )
    ]


def _return_to_bot(conv: Conversation, cmd: c.ReturnToBot, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    return [e.Returned(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name)]


def _resolve(conv: Conversation, cmd: c.Resolve, now_ms: int, _clocks: Clocks) -> list[e.Event]:
    _own(conv, cmd.agent)
    return [e.Closed(at_ms=now_ms, agent_id=cmd.agent.id, agent_name=cmd.agent.name)]


def _fire_deadline(conv: Conversation, cmd: c.FireDeadline, now_ms: int, clocks: Clocks) -> list[e.Event]:
    """What the clock owes this state. [] when it is not due, or when the owner turned out to be alive."""
    due_at_ms = deadline_at_ms(conv, clocks)
    if due_at_ms is None or due_at_ms > now_ms:
        return []
    kind = DEADLINES[conv.state]
    if kind is DeadlineKind.BOT_ANSWER:
        turn = c.BotTurn(conv.unanswered[0], conv.epoch)
        return _failed_turn(conv, turn, "no_answer_in_time", cmd.agents_online, now_ms)
    if kind is DeadlineKind.PROMISE:
        return [e.Promised(at_ms=now_ms, due_at_ms=promise(now_ms, clocks))]
    if kind is DeadlineKind.CALLBACK:
        return [missed(conv.level, now_ms)]
    if cmd.owner_lease_until_ms is not None and cmd.owner_lease_until_ms > now_ms:
        return []
    return [e.Requeued(at_ms=now_ms, agent_id=conv.owner_id or "", agent_name=conv.owner_name or "")]


_DECISIONS: Mapping[type[c.Command], Any] = {
    c.VisitorSays: _visitor_says,
    c.AskForHuman: _ask_for_human,
    c.Withdraw: _withdraw,
    c.BotReplies: _bot_replies,
    c.BotFails: _bot_fails,
    c.Claim: _claim,
    c.AgentSays: _agent_says,
    c.ReturnToBot: _return_to_bot,
    c.Resolve: _resolve,
    c.FireDeadline: _fire_deadline,
}
