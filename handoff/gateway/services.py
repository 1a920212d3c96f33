"""What the routes share. Built once in server.py, reached by `services(request)`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import HTTPConnection

from handoff.desk.desk import Desk
from handoff.gateway.delivery import Hub
from handoff.gateway.earlier import EarlierConversations
from handoff.gateway.limits import Buckets
from handoff.gateway.return_links import ReturnLinks
from handoff.gateway.turns import BotTurns
from handoff.ports import AgentDirectory, Bot, Clock, ConversationStore, Summariser
from handoff.rules.agents import DEFAULT_TEAM
from handoff.rules.notices import Channel
from handoff.studio_port import Studio


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    lease_ms: int
    allowed_origins: tuple[str, ...] = ()
    contact: str = ""
    rest_channel: bool = True
    bot_budget_s: float = 4.0
    secure_cookies: bool = False
    teams: tuple[str, ...] = (DEFAULT_TEAM,)
    channels: frozenset[Channel] = frozenset()
    identity_secret: str = ""


async def no_alarms() -> dict[str, Any]:
    return {"violations": [], "found": 0, "dead_letters": 0}


@dataclass(frozen=True, slots=True)
class Services:
    desk: Desk
    store: ConversationStore
    agents: AgentDirectory
    bot: Bot
    hub: Hub
    turns: BotTurns
    clock: Clock
    buckets: Buckets
    return_links: ReturnLinks
    config: GatewayConfig
    alarms: Callable[[], Awaitable[dict[str, Any]]] = no_alarms
    """What a supervisor must see: findings of the scrubber, and notices that could not be delivered."""
    earlier: EarlierConversations | None = None
    """What verified visitors came with before; None: nobody looks."""
    summariser: Summariser | None = None
    """A language model beside the brief; None: there is none."""
    canary_mark: str = ""
    """How the synthetic visitor is told from the others (canary_mark.py); "" when there is none."""
    studio: Studio | None = None


def services(connection: HTTPConnection) -> Services:
    found: Services = connection.app.state.services
    return found
