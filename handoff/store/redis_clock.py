"""One clock for all replicas: Redis' wall clock, carried on by the monotonic one, with leaps cancelled.

The wall clock of this machine is never read. The arithmetic stands in shared_time.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog
from redis.asyncio import Redis

from handoff.rules.errors import Unavailable
from handoff.store import keys
from handoff.store.safety import fcall_durably, storage
from handoff.store.shared_time import Correction, Sample, SharedTime

CORRECTION = "warmline:clock"

SYNC_S = 1.0
"""A leap is noticed within a second by one replica or another, and nobody has seen the wrong time by then."""

PRECISE_MS = 10.0
"""A reading that is sure to this is good enough; else two more are made and the best one counts."""

TRIES = 3

log = structlog.get_logger(__name__)


def monotonic_ms() -> float:
    """Counts while the machine is suspended, where the system can (Linux): deadlines pass then too."""
    clock_id = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
    return time.clock_gettime_ns(clock_id) / 1_000_000


class RedisClock:
    """Clock on Redis. `start` before first use; `run` keeps it in step; without Redis it goes on by itself."""

    def __init__(
        self,
        redis: Redis,
        own_ms: Callable[[], float] = monotonic_ms,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._redis = redis
        self._own_ms = own_ms
        self._pause = pause
        self._time: SharedTime | None = None

    def now_ms(self) -> int:
        """UTC epoch ms, without I/O; never goes backwards in this process. Raises RuntimeError before `start`."""
        if self._time is None:
            raise RuntimeError("the clock was not started")
        return self._time.now_ms(self._own_ms())

    @property
    def correction(self) -> Correction:
        """The one that this replica goes by. Raises RuntimeError before `start`."""
        if self._time is None:
            raise RuntimeError("the clock was not started")
        return self._time.correction

    async def start(self) -> None:
        """Read the clock once. Raises Unavailable when Redis is away.

        While other replicas run, a leap may have happened that they are about to cancel: then it waits for one sync
        of theirs, as this process has nothing of its own to compare with.
        """
        self._time = SharedTime(await self._sample())
        if await self._others_run():
            await self._pause(SYNC_S * 1.5)
            self._time.adopt(await self._sample())

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self._pause(SYNC_S)
            try:
                await self.sync()
            except Unavailable as error:
                log.warning("clock_goes_on_alone", code=error.code)

    async def sync(self) -> None:
        """Read Redis, and cancel a leap there if no other replica has. Raises Unavailable; the clock goes on then."""
        for _ in range(TRIES):
            if await self._is_in_step():
                return

    async def _is_in_step(self) -> bool:
        """False: another replica wrote first, so look again."""
        assert self._time is not None
        sample = await self._sample()
        wanted = self._time.sync(sample)
        if wanted is None:
            return True
        if not await self._write(sample.correction, wanted):
            return False
        self._time.adopt(replace(sample, correction=wanted))
        log.warning("wall_clock_leapt", offset_ms=wanted.offset_ms, version=wanted.version)
        return True

    async def _sample(self) -> Sample:
        best = await self._read()
        for _ in range(TRIES - 1):
            if best.unsure_ms <= PRECISE_MS:
                break
            best = min(best, await self._read(), key=lambda sample: sample.unsure_ms)
        return best

    async def _read(self) -> Sample:
        """One round trip; the wall clock was read somewhere in it, so its middle is sure to half its length."""
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.time()
            pipe.hmget(CORRECTION, "version", "offset_ms", "anchor_ms")
            sent_ms = self._own_ms()
            (seconds, microseconds), row = await pipe.execute()
            half_ms = (self._own_ms() - sent_ms) / 2
        wall_ms = seconds * 1000 + microseconds / 1000
        return Sample(wall_ms, sent_ms + half_ms, half_ms, Correction(*(int(value or 0) for value in row)))

    async def _write(self, seen: Correction, wanted: Correction) -> bool:
        args: list[Any] = [seen.version, wanted.version, wanted.offset_ms, wanted.anchor_ms]
        async with storage():
            return bool(await fcall_durably(self._redis, 0, "correct_clock", 1, CORRECTION, *args))

    async def _others_run(self) -> bool:
        """A running gateway listens to hints."""
        async with storage():
            [(_, listeners)] = await self._redis.pubsub_numsub(keys.HINTS)
        return bool(listeners)
