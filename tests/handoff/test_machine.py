"""Random lives of conversations, on memory and on a real Redis: whatever happens, the promises of the desk hold.

lives.py, purpose.py and races.py say what may happen, promises.py what must hold. WARMLINE_EXAMPLES sets how many
lives are lived.
"""

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

import pytest
import structlog
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from redis.asyncio import Redis

from handoff.rules import events as e
from handoff.store.safety import connect, load_functions
from tests.handoff.lives import Happened, Lives
from tests.handoff.purpose import Purpose
from tests.handoff.races import Races
from tests.handoff.world import OwnClock, running_redis
from tests.handoff.worlds import CLOCKS, MemoryWorld, RedisWorld, World

PATIENCE_S = 60

ENOUGH = 300
"""Lives in which everything happens that can; in fewer, something rare may be missing."""

LIVES = settings(
    max_examples=int(os.environ.get("WARMLINE_EXAMPLES", ENOUGH)),
    stateful_step_count=11,  # three hundred lives of this length, in each of three machines, are a minute
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

Make = Callable[[OwnClock], list[World]]


@pytest.fixture(autouse=True)
def undisturbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing here is about the time that a call takes, on however busy a machine. A thousand lines tell nothing."""
    monkeypatch.setattr("handoff.store.safety.STORAGE_LIMIT_S", PATIENCE_S)
    monkeypatch.setattr("handoff.store.safety.CALL_TIMEOUT_S", PATIENCE_S)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    yield
    structlog.reset_defaults()


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def kept(runner: asyncio.Runner) -> Iterator[Redis]:
    """One Redis for all lives. What reaches its disk is proven elsewhere, and would take half of the time here."""
    with running_redis(appendonly="no") as url:
        redis = connect(url)
        runner.run(load_functions(redis))
        yield redis
        runner.run(redis.aclose())


def live(machine: type[Lives], runner: asyncio.Runner, make: Make) -> None:
    """Also fails when the lives were dull: every fact there is must have happened, and every rung been called."""
    happened: Happened = Counter()
    run_state_machine_as_test(partial(machine, runner, make, happened), settings=LIVES)
    if LIVES.max_examples >= ENOUGH:
        assert set(e.KINDS.values()) <= set(happened)
        assert {(e.Climbed, audience) for audience in CLOCKS.calls[1:]} <= set(happened)
        assert {(e.PromiseMissed, audience) for audience in CLOCKS.escalation} <= set(happened)


def test_lives_in_memory(runner: asyncio.Runner) -> None:
    """The rules and the desk keep the promises on an ideal store, also when several things happen at once."""
    live(Races, runner, lambda clock: [MemoryWorld(clock)])


@pytest.mark.slow
def test_lives_on_redis(runner: asyncio.Runner, kept: Redis) -> None:
    """The same on the real store."""
    live(Races, runner, lambda clock: [RedisWorld(kept, clock)])


@pytest.mark.slow
def test_twins_in_step(runner: asyncio.Runner, kept: Redis) -> None:
    """One life in both: after each step memory and Redis have answered alike and stored the same."""
    live(Purpose, runner, lambda clock: [MemoryWorld(clock), RedisWorld(kept, clock)])
