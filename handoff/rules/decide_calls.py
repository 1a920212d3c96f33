"""Calling a human: the request with its first call, the call that follows, the way back into the queue. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve
from handoff.rules.ladder import next_call
from handoff.rules.routing import anyone_online
from handoff.rules.sla import Clocks
from handoff.rules.suggesting import taken
from handoff.rules.topics import priority_of, skills_of


def then_call(
    conv: Conversation, events: Sequence[e.Event], staff: c.Staff, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    """The events, and the call that follows at once in the same commit."""
    after = conv
    for event in events:
        after = evolve(after, event)
    return [*events, *next_call(after, staff, now_ms, clocks.of(after.team))]


def call_human(
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
    return then_call(conv, [*before, request], staff, now_ms, clocks)


def requeue(
    conv: Conversation, cause: e.RequeueCause, staff: c.Staff, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    lost = e.Requeued(
        at_ms=now_ms, agent_id=conv.owner_id or "", agent_name=conv.owner_name or "", cause=cause
    )
    return then_call(conv, [lost], staff, now_ms, clocks)
