"""A Redis that could lose or evict what was acknowledged is refused, and one that is away is said to be away."""

from pathlib import Path

import pytest

from handoff.rules.errors import Unavailable
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import UnsafeRedis, connect, prepare
from tests.handoff.world import running_redis


@pytest.mark.parametrize(
    ("setting", "value"),
    [("appendonly", "no"), ("appendfsync", "everysec"), ("maxmemory-policy", "allkeys-lru")],
)
async def test_an_unsafe_redis_is_refused(setting: str, value: str) -> None:
    """One sentence names the setting, what it is, and what it must be."""
    with running_redis(**{setting: value}) as url:
        async with connect(url) as redis:
            with pytest.raises(UnsafeRedis, match=rf"has {setting} {value},.* must be \w+\.$"):
                await prepare(redis)
            assert await redis.function_list() == []


async def test_a_safe_redis_is_taken_also_twice() -> None:
    """A second gateway on the same Redis loads the same function over the first one's."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            await prepare(redis)
            assert len(await redis.function_list()) == 1


async def test_a_redis_that_is_away_is_unavailable(tmp_path: Path) -> None:
    """Nothing is acknowledged and nothing looks like "not found" while storage is away."""
    async with connect(f"unix://{tmp_path}/nobody") as redis:
        store, agents = RedisStore(redis), RedisAgents(redis)
        for call in (
            store.load("c"),
            store.ping(),
            store.log("c"),
            store.add_note("c", "1", "Dana", "text", 0),
            store.due(0, 1),
            store.position("c"),
            agents.leases(),
            agents.session("token"),
        ):
            with pytest.raises(Unavailable):
                await call


async def test_a_full_redis_is_unavailable() -> None:
    """Full means refused, never forgotten: a write fails, and what was written stays."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            store = RedisStore(redis)
            assert await store.alias("name", "c") == "c"
            await redis.config_set("maxmemory", "1")
            with pytest.raises(Unavailable):
                await store.ping()
            assert await store.aliased("name") == "c"
