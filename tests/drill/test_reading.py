"""What the judge is given is one moment of each conversation, whatever goes on meanwhile."""

from __future__ import annotations

import asyncio

from redis.asyncio import Redis

from handoff.desk.desk import Desk
from handoff.ports import Reading
from handoff.rules import commands as c
from handoff.rules.indexes import queue_place
from handoff.rules.sla import Clocks
from handoff.store import keys
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect, prepare
from tests.handoff.world import OwnClock, running_redis
from tools.drill.reading import read_log

DANA = c.AgentRef("d", "Dana")


class Calm:
    def read(self, *_args: object) -> Reading:
        return Reading("en", 0.0, None)


async def _asked(desk: Desk, cid: str) -> None:
    await desk.start(cid, c.Start("en", "0" * 64))
    await desk.ask_for_human(cid, "h")


async def test_a_claim_during_the_reading_is_no_contradiction() -> None:
    """Log, snapshot, queue and owner of a conversation agree, though it is claimed and released all the time."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            store = RedisStore(redis)
            desk = Desk(store, RedisAgents(redis), Calm(), OwnClock(), Clocks())
            for number in range(5):
                await _asked(desk, f"c{number}")
            stop = asyncio.Event()
            moving = asyncio.create_task(_claim_and_release(desk, stop))
            for _ in range(30):
                read = await read_log(redis, store)
                for found in read.conversations.values():
                    assert found.snapshot is not None
                    assert found.snapshot.seq == len(found.log)
                    place = queue_place(found.snapshot)
                    assert list(found.queue) == ([] if place is None else [place])
                    assert list(found.owners) == ([found.snapshot.owner_id] if place is None else [])
            stop.set()
            await moving


async def _claim_and_release(desk: Desk, stop: asyncio.Event) -> None:
    while not stop.is_set():
        for number in range(5):
            await desk.do(f"c{number}", c.Claim(DANA))
            await desk.do(f"c{number}", c.Release(DANA))


async def test_a_place_in_a_shard_that_is_not_its_own_is_seen() -> None:
    """A second place is found wherever it stands."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            store = RedisStore(redis)
            desk = Desk(store, RedisAgents(redis), Calm(), OwnClock(), Clocks())
            await _asked(desk, "c")
            await _put_astray(redis)
            found = (await read_log(redis, store)).conversations["c"]
            assert (len(found.queue), len(found.deadlines), list(found.owners)) == (2, 2, ["d"])


async def _put_astray(redis: Redis) -> None:
    other = (keys.shard_of("c") + 1) % keys.SHARDS
    await redis.zadd(keys.queue(other), {"c": 7})
    await redis.zadd(keys.deadlines(other), {"c": 7})
    await redis.hset(keys.owned(other), "c", "d")
