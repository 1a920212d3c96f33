"""The clock of all replicas on a real Redis, whose correction is changed by hand where a wall clock would leap."""

import asyncio
import time
from contextlib import suppress

import pytest
from redis.asyncio import Redis

from handoff.rules.errors import Unavailable
from handoff.store import keys
from handoff.store.redis_clock import CORRECTION, RedisClock, monotonic_ms
from handoff.store.safety import connect
from handoff.store.shared_time import Correction
from tests.handoff.world import running_redis

HOUR_MS = 3_600_000
NEAR_MS = 100
"""Two readings of a clock by a busy test."""


class OwnMonotonic:
    """The machine's monotonic clock, moved forward at will: as if the wall clock of Redis had leapt back."""

    def __init__(self) -> None:
        self.ahead_ms = 0.0

    def __call__(self) -> float:
        return monotonic_ms() + self.ahead_ms


@pytest.fixture
async def own() -> OwnMonotonic:
    return OwnMonotonic()


@pytest.fixture
async def started(redis: Redis, own: OwnMonotonic) -> RedisClock:
    clock = RedisClock(redis, own)
    await clock.start()
    return clock


async def wall_ms(redis: Redis) -> float:
    seconds, microseconds = await redis.time()
    return float(seconds * 1000 + microseconds / 1000)


async def test_it_shows_the_time_of_redis(redis: Redis, started: RedisClock) -> None:
    """And between two syncs it does so without asking."""
    assert abs(started.now_ms() - await wall_ms(redis)) < NEAR_MS
    assert started.correction == Correction()


async def test_a_leap_is_cancelled_once_for_all_replicas(
    redis: Redis, started: RedisClock, own: OwnMonotonic
) -> None:
    """Two replicas notice at the same instant: one writes, the other takes that over, and neither clock moved."""
    other = RedisClock(redis, own)
    await other.start()
    # Two connections, so that both read before either writes.
    await asyncio.gather(redis.ping(), redis.ping())
    before_ms = started.now_ms()
    own.ahead_ms = HOUR_MS
    await asyncio.gather(started.sync(), other.sync())
    assert started.correction == other.correction
    assert started.correction.version == 1
    assert abs(started.now_ms() - before_ms - HOUR_MS) < NEAR_MS
    assert abs(started.now_ms() - other.now_ms()) < NEAR_MS
    assert abs(started.now_ms() - await wall_ms(redis) - HOUR_MS) < NEAR_MS


async def test_a_later_replica_begins_with_the_correction(
    redis: Redis, started: RedisClock, own: OwnMonotonic
) -> None:
    """It never saw the leap and still shows the same time."""
    own.ahead_ms = HOUR_MS
    await started.sync()
    late = RedisClock(redis)
    await late.start()
    assert late.correction == started.correction
    assert abs(late.now_ms() - started.now_ms()) < NEAR_MS


async def test_who_starts_beside_others_lets_them_cancel_a_leap_first(
    redis: Redis, started: RedisClock, own: OwnMonotonic
) -> None:
    """It starts in the second between a leap and its discovery: before anybody sees its time it has the others' one."""
    own.ahead_ms = HOUR_MS
    pauses: list[float] = []

    async def others_sync(pause_s: float) -> None:
        pauses.append(pause_s)
        await started.sync()

    alone = RedisClock(redis, pause=others_sync)
    await alone.start()
    assert pauses == []
    async with redis.pubsub() as running_gateway:
        await running_gateway.subscribe(keys.HINTS)
        await running_gateway.get_message(timeout=5)
        late = RedisClock(redis, pause=others_sync)
        await late.start()
    assert len(pauses) == 1
    assert abs(late.now_ms() - started.now_ms()) < NEAR_MS


async def test_it_never_reads_the_wall_clock_of_this_machine(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong clock here, set while it runs or before it starts, is not noticed."""
    for name in ("time", "time_ns"):
        monkeypatch.setattr(time, name, lambda: 1 / 0)
    clock = RedisClock(redis)
    await clock.start()
    await clock.sync()
    assert abs(clock.now_ms() - await wall_ms(redis)) < NEAR_MS


async def test_without_redis_it_goes_on_but_does_not_start() -> None:
    """Going on is by the monotonic clock; `run` waits for Redis and is in step again when that returns."""
    own, syncs, pauses = OwnMonotonic(), asyncio.Semaphore(0), asyncio.Semaphore(0)

    async def by_hand(_pause_s: float) -> None:
        pauses.release()
        await syncs.acquire()

    with running_redis() as url:
        async with connect(url) as redis:
            clock = RedisClock(redis, own, by_hand)
            await clock.start()
            running = asyncio.create_task(clock.run())
            await redis.hset(CORRECTION, mapping={"version": 1, "offset_ms": 20, "anchor_ms": clock.now_ms()})
            await pauses.acquire()
            syncs.release()
            await pauses.acquire()
            assert clock.correction.version == 1
    shown_ms = clock.now_ms()
    own.ahead_ms = HOUR_MS
    assert abs(clock.now_ms() - shown_ms - HOUR_MS) < NEAR_MS
    syncs.release()
    paused = asyncio.create_task(pauses.acquire())
    await asyncio.wait({paused, running}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    with pytest.raises(Unavailable):
        await clock.sync()
    with pytest.raises(Unavailable):
        await RedisClock(redis).start()
    await redis.aclose()


def test_it_must_be_started_first() -> None:
    """A time that was never read is no time."""
    clock = RedisClock(connect("unix:///nowhere"))
    with pytest.raises(RuntimeError, match="not started"):
        clock.now_ms()
    with pytest.raises(RuntimeError, match="not started"):
        _ = clock.correction


async def test_a_stale_correction_is_not_written(redis: Redis) -> None:
    """Compare and set: only who has seen the one that stands there replaces it, the first one included."""
    assert await redis.fcall("correct_clock", 1, CORRECTION, 0, 1, 500, 7) == 1
    before = await redis.hgetall(CORRECTION)
    assert await redis.fcall("correct_clock", 1, CORRECTION, 0, 1, 900, 8) == 0
    assert await redis.hgetall(CORRECTION) == before
    assert await redis.fcall("correct_clock", 1, CORRECTION, 1, 2, 900, 8) == 1
