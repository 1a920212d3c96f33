"""The scrubber beside a desk at work: what is in motion is no finding, whatever the agents, visitors and clocks do."""

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from redis.asyncio import Redis

from handoff import scrubber
from handoff.audit.period import Period
from handoff.audit.reading import read_ledger
from handoff.desk.desk import Desk
from handoff.rules import commands as c
from handoff.rules.agents import Lease, Presence
from handoff.rules.errors import Refused
from handoff.rules.invariants import Finding
from handoff.scrubber import CALM_MS, Scrubber
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect, load_functions
from handoff.ticker import Ticker
from tests.handoff.lives import AGENTS
from tests.handoff.races import Races
from tests.handoff.world import OwnClock, running_redis
from tests.handoff.worlds import CLOCKS, STAFF, RedisWorld, WordDetector

CONVERSATIONS = [f"c{n}" for n in range(8)]
STEPS = 120
SCRUBS_MIN = 5


@pytest.fixture(autouse=True)
def _without_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubber, "RESTS", 0)


async def _no_moment() -> None:
    await asyncio.sleep(0)


class Busy:
    """A desk, and people who do whatever comes into their heads."""

    def __init__(self, redis: Redis, clock: OwnClock, seed: int) -> None:
        self.store, self.agents, self.clock = RedisStore(redis), RedisAgents(redis), clock
        self.desk = Desk(self.store, self.agents, WordDetector(), clock, CLOCKS)
        self.ticker = Ticker(self.desk, self.store, clock)
        self.random = random.Random(seed)
        self.commits = 0

    async def open(self) -> None:
        for one in STAFF:
            await self.agents.add(one)
            await self.agents.set_lease(one.id, Lease(Presence.ONLINE, self.clock.now_ms() + 60_000))
        for cid in CONVERSATIONS:
            await self.desk.start(cid, c.Start("en", "0" * 64))

    async def work(self) -> None:
        for step in range(STEPS):
            with suppress(Refused):
                await self.one_thing(step)
                self.commits += 1

    async def one_thing(self, step: int) -> None:
        cid = self.random.choice(CONVERSATIONS)
        agent = self.random.choice(AGENTS)
        cmid = f"{self.random.random()}"
        match step % 8:
            case 0 | 1:
                await self.desk.visitor_says(cid, cmid, self.random.choice(["hello", "a human please"]))
            case 2:
                await self.desk.do(cid, c.Claim(agent))
            case 3 | 4:
                conv = (await self.store.load(cid)).conversation
                owner = c.AgentRef(conv.owner_id or "", conv.owner_name or "") if conv else agent
                await self.desk.do(cid, c.AgentSays(owner, cmid, "Hello."), f"agent:{owner.id}:{cmid}")
            case 5:
                await self.desk.do(
                    cid, self.random.choice([c.Resolve(agent), c.Decline(agent), c.Withdraw()])
                )
            case 6:
                self.clock.advance(self.random.choice([1, 900, 5_000]))
                await self.ticker.tick()
            case _:
                await self.desk.ask_for_human(cid, cmid)


@pytest.mark.parametrize("seed", range(3))
async def test_racing_commits_are_no_finding(redis: Redis, clock: OwnClock, seed: int) -> None:
    """Three desks write while one scrubs again and again: no finding, not one; and the audit adds up as well."""
    desks = [Busy(redis, clock, seed * 10 + n) for n in range(3)]
    await desks[0].open()
    found: list[Finding] = []
    one = Scrubber(RedisEvidence(redis), clock, CLOCKS, moment=_no_moment)
    scrubs = 0
    working = asyncio.gather(*(desk.work() for desk in desks))
    while not working.done() or scrubs < SCRUBS_MIN:
        found += await one.scrub()
        scrubs += 1
    await working
    assert found == []
    assert scrubs >= SCRUBS_MIN
    assert sum(desk.commits for desk in desks) > len(desks) * STEPS / 4
    ledger = await read_ledger(RedisEvidence(redis), Period(0, clock.now_ms() + 1))
    assert ledger.problems == ()
    assert ledger.adds_up
    assert ledger.requested > 0


class ScrubbedLives(Races):
    """After every step of the random lives the scrubber looks, also at what is overdue."""

    def __init__(self, runner: asyncio.Runner, redis: Redis) -> None:
        super().__init__(runner, lambda clock: [RedisWorld(redis, clock)], Counter())
        self.scrubber = Scrubber(RedisEvidence(redis), self.clock, CLOCKS, moment=self.tick)

    async def tick(self) -> None:
        """In the moment before the second look the ticker has run, as it does."""
        await self.world.tickers[0].tick()

    @invariant()
    def nothing_is_found(self) -> None:
        found: Sequence[Finding] = self.runner.run(self.scrubber.scrub())
        assert found == []

    @rule(by_ms=st.sampled_from([CALM_MS, 3_600_000]))
    def a_long_time_passes(self, by_ms: int) -> None:
        self.clock.advance(by_ms)

    def a_clock_is_set_back(self, by_ms: int) -> None:
        """Not here: the replicas share one clock, and a lease from the future would be a finding, and rightly."""


@pytest.mark.slow
def test_random_lives_are_clean() -> None:
    """Whatever the table, the ladder and the racing replicas lead to, nothing is found at any step."""
    lives = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    with running_redis(appendonly="no") as url, asyncio.Runner() as runner:
        redis = connect(url)
        runner.run(load_functions(redis))
        run_state_machine_as_test(partial(ScrubbedLives, runner, redis), settings=lives)
        runner.run(redis.aclose())
