"""Warmline's gateway process. Wiring only: Redis, Rasa's client, the desk, the ticker, the routes."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI

from bot.designer.for_studio.whole import studio_of
from bot.for_desk import RasaBot, TurnReader, load_detector_settings
from bot.live import LiveAddress
from bot.rasa_client import RasaClient
from handoff import crash
from handoff.background import keep_running
from handoff.breaker import Breaker
from handoff.canary import Canary, Pager
from handoff.canary_walk import Way, own_url
from handoff.clocks import clocks_of
from handoff.courier import Courier
from handoff.demo import seed_logins
from handoff.desk.desk import Desk
from handoff.desk.surroundings import Surroundings
from handoff.gateway.alarms import Alarms, report_findings
from handoff.gateway.app import build_app
from handoff.gateway.canary_mark import canary_mark
from handoff.gateway.delivery import Hub
from handoff.gateway.earlier import EarlierConversations
from handoff.gateway.limits import Buckets, TriggerTokens
from handoff.gateway.metrics import BREAKER_OPEN, TICKER_AT, count_events, count_reading, count_walk
from handoff.gateway.return_links import ReturnLinks
from handoff.gateway.services import GatewayConfig, Services
from handoff.gateway.story import known_facts
from handoff.gateway.turns import BotTurns
from handoff.logs import configure_logs
from handoff.outside.ways import channels_of, senders_of, summariser_of
from handoff.passwords import hash_password
from handoff.scrubber import Scrubber
from handoff.settings import Environment, Settings, SettingsError, load_settings
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_clock import RedisClock
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.redis_outbox import RedisOutbox
from handoff.store.redis_store import RedisStore
from handoff.store.safety import UnsafeRedis, connect, prepare
from handoff.teams import Team, TeamsError, load_teams
from handoff.ticker import Ticker

ROOT = Path(__file__).resolve().parent


def create_app(settings: Settings) -> FastAPI:
    """The whole gateway. Nothing is opened before the application starts."""
    teams = load_teams(settings.teams_file, settings.default_callback)
    reader = TurnReader(load_detector_settings(settings.detector_settings, teams))
    config = GatewayConfig(
        lease_ms=int(settings.lease_s * 1000),
        allowed_origins=settings.allowed_origins,
        contact=settings.contact,
        rest_channel=settings.rest_channel,
        bot_budget_s=settings.bot_budget_s,
        secure_cookies=settings.env is Environment.PRODUCTION,
        teams=tuple(teams),
        channels=channels_of(settings),
        identity_secret=settings.identity_secret,
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            app.state.services = await open_services(settings, config, teams, reader, stack)
            yield

    return build_app(config, lifespan)


async def open_services(
    settings: Settings,
    config: GatewayConfig,
    teams: Mapping[str, Team],
    reader: TurnReader,
    stack: AsyncExitStack,
) -> Services:
    """Everything that has to be opened, and is closed with `stack` in the opposite order."""
    redis = connect(settings.redis_url or "redis://127.0.0.1:6379/0")
    stack.push_async_callback(redis.aclose)
    await prepare(redis, settings.replicas_min)
    clock, clocks = RedisClock(redis), clocks_of(settings, teams)
    await clock.start()
    store, agents = RedisStore(redis, settings.replicas_min), RedisAgents(redis)
    outbox, evidence = RedisOutbox(redis), RedisEvidence(redis)
    http = await stack.enter_async_context(httpx.AsyncClient(timeout=settings.bot_budget_s))
    address = settings.rasa_url or LiveAddress(settings.state_dir)
    bot = RasaBot(RasaClient(http, address, settings.bot_budget_s))
    secret, here = await agents.shared_secret(), own_url(settings.host, settings.port)
    links = ReturnLinks(secret, settings.public_url or here)
    breaker = Breaker()
    tokens = TriggerTokens(settings.auto_triggers_per_conversation, settings.auto_triggers_per_address)
    around = Surroundings(config.channels, links.link, count_events, count_reading, breaker, tokens)
    desk = Desk(store, agents, reader, clock, clocks, around)
    hub, turns, ticker = (
        Hub(store),
        BotTurns(desk, bot, breaker, partial(known_facts, store)),
        Ticker(desk, store, clock),
    )
    if settings.demo:
        await seed_logins(agents, settings.state_dir / "demo-logins.json", hash_password)
    senders = senders_of(settings, teams, clock)
    running: list[Coroutine[Any, Any, None]] = [
        clock.run(),
        hub.run(),
        ticker.run(),
        Courier(outbox, senders, clock).run(),
        Scrubber(evidence, clock, clocks, report_findings).run(),
    ]
    mark = canary_mark(secret) if settings.canary_s else ""
    if mark:
        pager = Pager(outbox, senders)
        canary = Canary(Way(here, mark), agents, evidence, pager, clock, hash_password, count_walk)
        running.append(canary.run(settings.canary_s))
    BREAKER_OPEN.set_function(breaker.is_open)
    TICKER_AT.set_function(lambda: ticker.last_tick_at_ms / 1000)
    for work in running:
        keep_running(work, stack)
    stack.push_async_callback(turns.stop)
    alarms = Alarms(evidence.findings, outbox.dead)
    earlier = EarlierConversations(store)
    known = (desk, store, agents, bot, hub, turns, clock, Buckets(), links, config)
    studio = studio_of(ROOT, settings, evidence, clock, stack)
    return Services(*known, alarms.now, earlier, summariser_of(settings, http), mark, studio)


def main() -> int:
    settings = load_settings()
    if settings.drill:
        crash.arm(settings.crash_at)
    configure_logs(settings.log_level)
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
