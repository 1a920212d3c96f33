"""What the routes share. Built once in server.py, reached by `services(request)`."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from handoff.desk import Desk
from handoff.gateway.delivery import Hub
from handoff.gateway.limits import Buckets
from handoff.gateway.turns import BotTurns
from handoff.ports import AgentDirectory, Bot, Clock, ConversationStore


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    lease_ms: int
    allowed_origins: tuple[str, ...] = ()
    contact: str = ""
    rest_channel: bool = True
    bot_budget_s: float = 4.0
    secure_cookies: bool = False


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
    config: GatewayConfig


def services(connection: HTTPConnection) -> Services:
    found: Services = connection.app.state.services
    return found
