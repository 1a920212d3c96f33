"""Who is on duty and how busy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from handoff.ports import Roster
from handoff.rules.agents import Presence
from handoff.rules.routing import Duty


def duties(roster: Roster, owned: Mapping[str, str], now_ms: int, canary: bool) -> tuple[Duty, ...]:
    """The roster as routing sees it."""
    held = Counter(owned.values())
    return tuple(
        Duty(
            agent_id=agent.id,
            name=agent.name,
            role=agent.role,
            team=agent.team,
            languages=agent.languages,
            skills=agent.skills,
            capacity=agent.capacity,
            open=held[agent.id],
            online=roster.presence(agent.id, now_ms) is Presence.ONLINE,
            idle_since_ms=roster.asked_at_ms.get(agent.id, 0),
        )
        for agent in roster.agents
        if agent.canary is canary
    )
