"""A real Redis for the whole run, empty for each test, and a clock that the test owns."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect, prepare
from tests.handoff.world import OwnClock, running_redis


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis that passed the gateway's own check."""

    async def check(url: str) -> None:
        async with connect(url) as redis:
            await prepare(redis)

    with running_redis() as url:
        asyncio.run(check(url))
        yield url


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with connect(redis_url) as client:
        await client.flushall()
        yield client


@pytest.fixture
def store(redis: Redis) -> RedisStore:
    return RedisStore(redis)


@pytest.fixture
def clock() -> OwnClock:
    return OwnClock()
