"""What the commands of agents and supervisors lead to. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import TAKES_CONVERSATIONS
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, Conversation, State
from handoff.rules.decide_calls import requeue, then_call
from handoff.rules.errors import Refused
from handoff.rules.ladder import offer_to
from handoff.rules.routing import Duty
from handoff.rules.sla import Clocks


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
    return then_call(conv, [declined], cmd.staff, now_ms, clocks)


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
        return then_call(conv, [passed], cmd.staff, now_ms, clocks)
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
    return requeue(conv, cmd.cause, cmd.staff, now_ms, clocks)


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


AGENT: Mapping[type[c.Command], Any] = {
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
}
