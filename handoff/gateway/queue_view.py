"""The queue as one agent sees it: who waits, for whom it rings, what is theirs, and which colleagues are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from handoff.desk.staff import duties
from handoff.gateway import views
from handoff.gateway.services import Services
from handoff.ports import Roster
from handoff.rules.agents import TAKES_CONVERSATIONS, Agent, Role
from handoff.rules.conversation import Conversation, State
from handoff.rules.events import Audience
from handoff.rules.ladder import need_of
from handoff.rules.routing import Duty, members

Json = dict[str, Any]


async def queue_body(svc: Services, agent: Agent) -> Json:
    waiting = _theirs(agent, await svc.store.many(await svc.store.queue()))
    owned, roster, now_ms = await svc.store.owned(), await svc.agents.roster(), svc.clock.now_ms()
    supervises = agent.role is Role.SUPERVISOR
    held = await svc.store.many([cid for cid, owner in owned.items() if supervises or owner == agent.id])
    held = sorted(_theirs(agent, held), key=lambda item: item.claimed_at_ms or 0)
    staff = duties(roster, owned, now_ms, agent.canary)
    body: Json = {
        "now_ms": now_ms,
        "waiting": [_waiting_item(conversation, agent.id, staff) for conversation in waiting],
        "mine": [
            views.queue_item(conversation) for conversation in held if conversation.owner_id == agent.id
        ],
        "agents": _colleagues(agent, roster, owned, now_ms),
        "teams": list(svc.config.teams),
    }
    if supervises:
        body["owned"] = [views.conversation_head(conversation) for conversation in held]
        body["alarms"] = await svc.alarms()
    return body


def _theirs(agent: Agent, conversations: Sequence[Conversation]) -> list[Conversation]:
    """Nobody is bothered with a synthetic visitor, but for whoever watches over it."""
    return [conversation for conversation in conversations if conversation.canary is agent.canary]


def _waiting_item(conversation: Conversation, agent_id: str, staff: Sequence[Duty]) -> Json:
    ring = views.ring_view(conversation, agent_id, agent_id in called(conversation, staff))
    return views.queue_item(conversation) | ring


def called(conversation: Conversation, staff: Sequence[Duty]) -> Collection[str]:
    """Whom the present rung calls. Whom it has left the house for, whoever is in it may still answer."""
    audience = conversation.audience
    if audience is None or conversation.state is State.OFFERED:
        return ()
    within = Audience.EVERYONE if audience is Audience.OUTSIDE else audience
    return {duty.agent_id for duty in members(within, need_of(conversation), staff)}


def _colleagues(agent: Agent, roster: Roster, owned: Mapping[str, str], now_ms: int) -> list[Json]:
    held = Counter(owned.values())
    there = [
        each for each in roster.agents if each.role in TAKES_CONVERSATIONS and each.canary is agent.canary
    ]
    return [
        {
            "id": each.id,
            "name": each.name,
            "team": each.team,
            "capacity": each.capacity,
            "presence": roster.presence(each.id, now_ms).value,
            "open": held[each.id],
        }
        for each in sorted(there, key=lambda each: each.name)
    ]
