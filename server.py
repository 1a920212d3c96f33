"""Warmline's gateway process. Wiring only: Redis, Rasa's client, the desk, the ticker, the routes."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
import structlog
import uvicorn
from fastapi import FastAPI

from bot.for_desk import RasaBot, TurnReader
from bot.rasa_client import RasaClient
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
from handoff.rules.sla import Clocks
from handoff.settings import Environment, Settings, SettingsError, load_settings
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import UnsafeRedis, connect, prepare
from handoff.ticker import Ticker


class WallClock:
    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


def clocks_of(settings: Settings) -> Clocks:
    return Clocks(
        bot_budget_ms=int(settings.bot_budget_s * 1000),
        promise_after_ms=int(settings.promise_after_s * 1000),
        callback_after_ms=settings.default_callback.after_ms,
        callback_in_open_hours=settings.default_callback.working,
        lease_ms=int(settings.lease_s * 1000),
    )


def create_app(settings: Settings) -> FastAPI:
    """The whole gateway. Nothing is opened before the application starts."""
    config = GatewayConfig(
        lease_ms=int(settings.lease_s * 1000),
        allowed_origins=settings.allowed_origins,
        contact=settings.contact,
        rest_channel=settings.rest_channel,
        bot_budget_s=settings.bot_budget_s,
        secure_cookies=settings.env is Environment.PRODUCTION,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        redis = connect(settings.redis_url or "redis://127.0.0.1:6379/0")
        await prepare(redis)
        store, agents, clock = RedisStore(redis), RedisAgents(redis), WallClock()
        async with httpx.AsyncClient(timeout=settings.bot_budget_s) as http:
            rasa_url = settings.rasa_url or "http://127.0.0.1:5005"
            bot = RasaBot(RasaClient(http, rasa_url, settings.bot_budget_s))
            links = ReturnLinks(await agents.shared_secret(), "http://localhost:8000")
            around = Surroundings(config.channels, links.link, count_events)
            desk = Desk(store, agents, TurnReader(), clock, clocks_of(settings), around)
            hub, turns = Hub(store), BotTurns(desk, bot)
            app.state.services = Services(
                desk, store, agents, bot, hub, turns, clock, Buckets(), links, config
            )
            if settings.demo:
                await seed_logins(agents, settings.state_dir / "demo-logins.json", hash_password)
            running = [
                asyncio.create_task(hub.run(), name="hub"),
                asyncio.create_task(Ticker(desk, store, clock).run(), name="ticker"),
            ]
            yield
            await turns.stop()
            for task in running:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        await redis.aclose()

    return build_app(config, lifespan)


def main() -> int:
    settings = load_settings()
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
    except (UnsafeRedis, SettingsError) as error:
        sys.exit(str(error))
