"""Who is called next, until somebody takes it: one agent after the other, then all of a language, then everyone.

Pure. The time that a rung may last is counted from the beginning of the wait, so that offers and declines can never
put the promise off.
"""

from __future__ import annotations

from collections.abc import Sequence

from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.routing import Duty, Need, members, ranked
from handoff.rules.sla import Clocks


def need_of(conversation: Conversation) -> Need:
    return Need(
        language=conversation.language,
        team=conversation.team,
        skills=conversation.skills,
        priority=conversation.priority,
        last_owner_id=conversation.last_owner_id,
        excluded=frozenset(conversation.tried),
    )


def next_call(
    conversation: Conversation, staff: Sequence[Duty], now_ms: int, clocks: Clocks
) -> list[e.Event]:
    """The next step of a waiting conversation: an offer, a wider call, or [] when there is nobody to call."""
    need = need_of(conversation)
    calls = clocks.calls
    at = calls.index(conversation.audience) if conversation.audience in calls else 0
    for audience in calls[at:]:
        if audience is e.Audience.OFFERED:
            best = ranked(need, staff)
            if best and now_ms < conversation.waiting_since_ms + clocks.offer_rung_ms:
                return [offer_to(best[0], now_ms, clocks)]
        elif audience is not conversation.audience and members(audience, need, staff):
            return [_climb(conversation, audience, now_ms, clocks)]
    return []


def offer_to(agent: Duty, now_ms: int, clocks: Clocks) -> e.Offered:
    return e.Offered(
        at_ms=now_ms,
        agent_id=agent.agent_id,
        agent_name=agent.name,
        ack_by_ms=now_ms + clocks.ack_ms,
        until_ms=now_ms + clocks.offer_ms,
    )


def _climb(conversation: Conversation, audience: e.Audience, now_ms: int, clocks: Clocks) -> e.Climbed:
    until_ms = conversation.waiting_since_ms + clocks.promise_after_ms
    if audience is e.Audience.LANGUAGE:
        until_ms = min(until_ms, now_ms + clocks.language_rung_ms)
    return e.Climbed(at_ms=now_ms, audience=audience, until_ms=until_ms)
