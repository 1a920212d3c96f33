"""Warmline's gateway process. Wiring only: Redis, Rasa's client, the desk, the ticker, the routes."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import httpx
import structlog
import uvicorn
from fastapi import FastAPI

from bot.for_desk import RasaBot, TurnReader
from bot.rasa_client import RasaClient
from handoff import crash
from handoff.clocks import clocks_of
from handoff.demo import seed_logins
from handoff.desk import Desk, Surroundings
from handoff.gateway.app import build_app
from handoff.gateway.auth import hash_password
from handoff.gateway.delivery import Hub
from handoff.gateway.limits import Buckets
from handoff.gateway.metrics import count_events
from handoff.gateway.return_links import ReturnLinks
from handoff.gateway.services import GatewayConfig, Services
from handoff.gateway.turns import BotTurns
from handoff.rules.notices import Channel
from handoff.rules.sla import Clocks
from handoff.settings import Environment, Settings, SettingsError, load_settings
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_clock import RedisClock
from handoff.store.redis_store import RedisStore
from handoff.store.safety import UnsafeRedis, connect, prepare
from handoff.teams import TeamsError, load_teams
from handoff.ticker import Ticker


def create_app(settings: Settings) -> FastAPI:
    """The whole gateway. Nothing is opened before the application starts."""
    teams = load_teams(settings.teams_file, settings.default_callback)
    clocks = clocks_of(settings, teams)
    config = GatewayConfig(
        lease_ms=clocks.lease_ms,
        allowed_origins=settings.allowed_origins,
        contact=settings.contact,
        rest_channel=settings.rest_channel,
        bot_budget_s=settings.bot_budget_s,
        secure_cookies=settings.env is Environment.PRODUCTION,
        teams=tuple(teams),
        channels=frozenset({Channel.MAIL}),
        identity_secret=settings.identity_secret,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state.services = await open_services(settings, config, clocks, stack)
            yield

    return build_app(config, lifespan)


async def open_services(
    settings: Settings, config: GatewayConfig, clocks: Clocks, stack: AsyncExitStack
) -> Services:
    """Everything that has to be opened, and is closed with `stack` in the opposite order."""
    redis = connect(settings.redis_url or "redis://127.0.0.1:6379/0")
    stack.push_async_callback(redis.aclose)
    await prepare(redis, settings.replicas_min)
    clock = RedisClock(redis)
    await clock.start()
    store, agents = RedisStore(redis, settings.replicas_min), RedisAgents(redis)
    http = await stack.enter_async_context(httpx.AsyncClient(timeout=settings.bot_budget_s))
    bot = RasaBot(RasaClient(http, settings.rasa_url or "http://127.0.0.1:5005", settings.bot_budget_s))
    links = ReturnLinks(
        await agents.shared_secret(), settings.public_url or f"http://{settings.host}:{settings.port}"
    )
    around = Surroundings(config.channels, links.link, count_events)
    desk = Desk(store, agents, TurnReader(), clock, clocks, around)
    hub, turns = Hub(store), BotTurns(desk, bot)
    if settings.demo:
        await seed_logins(agents, settings.state_dir / "demo-logins.json", hash_password)
    for part in (clock, hub, Ticker(desk, store, clock)):
        keep_running(part.run(), type(part).__name__, stack)
    stack.push_async_callback(turns.stop)
    return Services(desk, store, agents, bot, hub, turns, clock, Buckets(), links, config)


def keep_running(work: Coroutine[Any, Any, None], name: str, stack: AsyncExitStack) -> None:
    """In the background until the stack is closed."""
    task = asyncio.create_task(work, name=name)

    async def end() -> None:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    stack.push_async_callback(end)


def main() -> int:
    settings = load_settings()
    if settings.drill:
        crash.arm(settings.crash_at)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[settings.log_level.upper()]
        )
    )
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        ws_max_size=64 * 1024,
        timeout_graceful_shutdown=3,
    )
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (UnsafeRedis, SettingsError, TeamsError, crash.UnknownPoint) as error:
        sys.exit(str(error))
