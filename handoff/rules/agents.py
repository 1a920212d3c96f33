"""Agents: who they are, and whether they are there.

Presence is a lease: it is renewed by the agent's own socket traffic and requests, and who stops being heard is gone
when it runs out. Browsers throttle timers in hidden tabs, so a timer in the page would be no heartbeat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    AGENT = "agent"
    SUPERVISOR = "supervisor"
    DESIGNER = "designer"


TAKES_CONVERSATIONS = frozenset({Role.AGENT, Role.SUPERVISOR})


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


@dataclass(frozen=True, slots=True)
class Lease:
    """What an agent last said about themselves, and until when it holds (UTC epoch ms)."""

    presence: Presence
    until_ms: int

    def at(self, now_ms: int) -> Presence:
        return self.presence if self.until_ms > now_ms else Presence.OFFLINE


def anyone_online(leases: dict[str, Lease], now_ms: int) -> bool:
    return any(lease.at(now_ms) is Presence.ONLINE for lease in leases.values())
