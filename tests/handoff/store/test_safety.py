"""A Redis that could lose or evict what was acknowledged is refused, and one that is away is said to be away."""

import asyncio
from pathlib import Path

import pytest

from handoff.rules.errors import Unavailable
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import LIBRARIES, UnsafeRedis, connect, prepare, storage
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
    """A second gateway on the same Redis finds the functions that it needs; an older gateway's are replaced."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            await prepare(redis)
            assert len(await redis.function_list()) == len(LIBRARIES)
            older = "#!lua name=warmline\nredis.register_function('commit', function() return 'old' end)"
            await redis.function_load(older, replace=True)
            await prepare(redis)
            assert await redis.fcall("commit", 1, "log", 5, "hints", "hint", 0) == 0


async def test_functions_that_are_there_need_no_write() -> None:
    """A gateway may start while the primary has lost its replicas: only a new function would have to be written."""
    with running_redis() as url:
        async with connect(url) as redis:
            await prepare(redis)
            await redis.config_set("min-replicas-to-write", "1")
            await prepare(redis, replicas_min=1)
            await redis.config_set("min-replicas-to-write", "0")
            await redis.function_flush()
            await redis.config_set("min-replicas-to-write", "1")
            with pytest.raises(UnsafeRedis, match=r"does not take Warmline's functions: .*replicas"):
                await prepare(redis, replicas_min=1)


async def test_a_primary_that_would_write_alone_is_refused() -> None:
    """With replicas asked for, the primary itself must refuse what none of them can hear."""
    with running_redis(min_replicas_to_write="1") as url:
        async with connect(url) as redis:
            with pytest.raises(UnsafeRedis, match=r"has min-replicas-to-write 1,.* needs at least 2\.$"):
                await prepare(redis, replicas_min=2)
            assert await redis.function_list() == []


@pytest.mark.parametrize(
    "url", ["sentinel://", "sentinel://h:1", "sentinel://h:1/", "sentinel://h/name", "sentinel://:1/name"]
)
def test_a_sentinel_url_names_sentinels_and_the_primary(url: str) -> None:
    """What is missing is said at once, not found out at the first failover."""
    with pytest.raises(ValueError, match=r"^a sentinel:// URL must .*\.$"):
        connect(url)


async def test_a_sentinel_url_carries_its_login_and_number() -> None:
    """Name and password go to the primary, `sentinel_password` to the sentinels; no primary's address is kept."""
    url = "sentinel://warm:p%40ss@one:26379,[::1]:26380/shop?db=3&sentinel_password=quiet"
    async with connect(url) as redis:
        pool = redis.connection_pool
        asked = [client.connection_pool.connection_kwargs for client in pool.sentinel_manager.sentinels]
        assert [(kwargs["host"], kwargs["port"]) for kwargs in asked] == [("one", 26379), ("::1", 26380)]
        assert {kwargs["password"] for kwargs in asked} == {"quiet"}
        primary = pool.connection_kwargs
        assert (primary["username"], primary["password"], primary["db"]) == ("warm", "p@ss", 3)
        assert (pool.service_name, pool.is_master, "host" in primary) == ("shop", True, False)


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


async def test_a_frozen_redis_is_unavailable_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """One step ends with its limit however many tries and time-outs its calls would add up to."""
    monkeypatch.setattr("handoff.store.safety.STORAGE_LIMIT_S", 0.01)
    with pytest.raises(Unavailable):
        async with storage():
            await asyncio.Event().wait()
