"""Agents: who they are, and whether they are there.

Presence is a lease: it is renewed by the agent's own socket traffic and requests, and who stops being heard is gone
when it runs out. Browsers throttle timers in hidden tabs, so a timer in the page would be no heartbeat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    DESIGNER = "designer"


TAKES_CONVERSATIONS = frozenset({Role.AGENT, Role.SUPERVISOR})

DEFAULT_TEAM = "shop"
"""Every installation has this team; accounts stored before there were teams belong to it."""

DEFAULT_CAPACITY = 4
"""Conversations at once: more than a handful, and whoever waits for an answer feels it."""


class Presence(StrEnum):
    ONLINE = "online"
    AWAY = "away"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Agent:
    id: str
    name: str
    role: Role
    languages: tuple[str, ...]
    password_hash: str  # argon2id
    team: str = DEFAULT_TEAM
    skills: tuple[str, ...] = ()  # what they know well, as in topics.SKILLS
    capacity: int = (
        DEFAULT_CAPACITY  # conversations at once; beyond it nothing is offered, claiming stays possible
    )
    canary: bool = False  # the watcher of the synthetic visitor: takes nobody else, and nobody sees them

    def as_json(self) -> dict[str, Any]:
        """What an operator gave them, as plain JSON values: all but id, password and canary."""
        return {
            "name": self.name,
            "role": self.role.value,
            "languages": list(self.languages),
            "team": self.team,
            "skills": list(self.skills),
            "capacity": self.capacity,
        }


@dataclass(frozen=True, slots=True)
class Lease:
    """What an agent last said about themselves, and until when it holds (UTC epoch ms)."""

    presence: Presence
    until_ms: int

    def at(self, now_ms: int) -> Presence:
        return self.presence if self.until_ms > now_ms else Presence.OFFLINE


def anyone_online(leases: dict[str, Lease], now_ms: int) -> bool:
    return any(lease.at(now_ms) is Presence.ONLINE for lease in leases.values())
