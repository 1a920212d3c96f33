"""The replicated profile: what was acknowledged outlives the primary, and what can not be kept is refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from unittest.mock import AsyncMock

import pytest
from redis.asyncio import Redis

from handoff.desk.desk import Desk
from handoff.rules import commands as c
from handoff.rules.errors import Unavailable
from handoff.rules.events import VisitorSaid
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import LIBRARIES, connect, durably, fcall_durably, prepare, storage
from tests.handoff.world import OwnClock
from tools.replicated.load import Silence
from tools.replicated.run import faults_of, run
from tools.replicated.servers import Replicated, Server, replicated, until

pytestmark = pytest.mark.slow


@pytest.fixture
async def servers() -> AsyncIterator[Replicated]:
    """A primary with a single replica."""
    async with replicated(replicas=1) as servers:
        yield servers


@pytest.fixture
async def redis(servers: Replicated) -> AsyncIterator[Redis]:
    async with connect(servers.url) as redis:
        await prepare(redis, replicas_min=1)
        yield redis


@pytest.fixture
def store(redis: Redis) -> RedisStore:
    return RedisStore(redis, 1)


@pytest.fixture
def desk(store: RedisStore, clock: OwnClock) -> Desk:
    return Desk(store, MemoryAgents(clock), Silence(), clock, Clocks())


async def said(store: RedisStore) -> list[tuple[int, str]]:
    log = await store.log("c")
    return [
        (logged.seq, logged.event.client_message_id)
        for logged in log
        if isinstance(logged.event, VisitorSaid)
    ]


async def acknowledged(desk: Desk, client_message_id: str) -> int:
    """As a browser does: again, with the same id, for as long as a busy machine is too slow for the replicas' word."""
    seqs: list[int] = []

    async def once() -> bool:
        with suppress(Unavailable):
            seqs.append((await desk.visitor_says("c", client_message_id, "Kept.")).seq)
        return bool(seqs)

    await until(once)
    return seqs[0]


async def begin(desk: Desk) -> int:
    """A conversation and its first message."""
    with suppress(Unavailable):
        await desk.start("c", c.Start("en", "0" * 64))
    return await acknowledged(desk, "first")


async def test_nothing_is_acknowledged_while_the_replica_is_away(
    servers: Replicated, redis: Redis, store: RedisStore, desk: Desk
) -> None:
    """Frozen, gone, back again: what no replica has is refused also when it is repeated; once the replica has it, the
    repeat is acknowledged, and it stands there once.
    """
    first = await begin(desk)
    servers.replicas[0].freeze()
    for _ in range(2):
        with pytest.raises(Unavailable):
            await desk.visitor_says("c", "second", "Not kept as yet.")
    servers.replicas[0].kill()
    for client_message_id in ("second", "third"):
        with pytest.raises(Unavailable):
            await desk.visitor_says("c", client_message_id, "Nobody listens.")
    with pytest.raises(Unavailable):
        await store.add_note("c", "note", "Dana", "Nobody listens.", 0)
    servers.replicas[0].start("--replicaof", f"127.0.0.1 {servers.primary.port}")
    await until(servers.follow)
    seqs = [await acknowledged(desk, name) for name in ("first", "second", "third")]
    assert await said(store) == list(zip(seqs, ("first", "second", "third"), strict=True))
    assert seqs[0] == first
    servers.primary.kill()
    await servers.promoted()
    assert await said(store) == list(zip(seqs, ("first", "second", "third"), strict=True))
    assert len(await redis.function_list()) == len(LIBRARIES)


async def test_a_durable_read_shows_nothing_that_can_vanish(servers: Replicated, redis: Redis) -> None:
    """Also what another connection wrote counts: a value that no replica has is not returned."""
    async with servers.primary.client() as writer:
        await writer.set("key", "kept")
        assert await durably(redis, 1, "GET", "key") == b"kept"
        servers.replicas[0].freeze()
        await writer.set("key", "alone")
    assert await redis.get("key") == b"alone"
    with pytest.raises(Unavailable):
        await durably(redis, 1, "GET", "key")
    servers.replicas[0].thaw()
    await until(servers.follow)
    assert await durably(redis, 1, "GET", "key") == b"alone"


async def test_a_function_that_went_missing_is_loaded_again(servers: Replicated, redis: Redis) -> None:
    """Once, in the middle of a commit; what is unknown in truth stays an error."""
    await redis.function_flush()
    assert await fcall_durably(redis, 1, "commit", 1, "log", 0, "hints", "hint", 1, "event", "hash") == 1
    with pytest.raises(Unavailable):
        async with storage():
            await fcall_durably(redis, 1, "no such function", 0)


async def test_a_primary_without_replicas_may_be_none_any_more(
    servers: Replicated, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off from sentinels and replicas, but not from us, it would never say so: after a refusal we ask again."""
    old, new = servers.primary, servers.replicas[0]
    assert await durably(redis, 1, "GET", "key") is None
    for server in (*servers.sentinels, new):
        server.kill()
    new.start()
    await until(lambda: has_role(new, "master"))
    sentinels = redis.connection_pool.sentinel_manager
    monkeypatch.setattr(sentinels, "discover_master", AsyncMock(return_value=("127.0.0.1", new.port)))
    assert await redis.config_get("port") == {"port": str(old.port)}
    with pytest.raises(Unavailable):
        await durably(redis, 1, "GET", "key")
    assert await redis.config_get("port") == {"port": str(new.port)}


async def has_role(server: Server, role: str) -> bool:
    return (await server.about_replication()).get("role") == role


async def test_no_sentinel_is_forgotten(servers: Replicated, redis: Redis) -> None:
    """However many ask at once while one of them is down: it may be the only one that is up tomorrow."""
    pool = redis.connection_pool
    known = {id(client) for client in pool.sentinel_manager.sentinels}
    servers.sentinels[0].kill()
    addresses = await asyncio.gather(*(pool.get_master_address() for _ in range(20)))
    assert {port for _, port in addresses} == {servers.primary.port}
    assert {id(client) for client in pool.sentinel_manager.sentinels} == known


async def test_no_sentinel_and_no_primary_is_unavailable(servers: Replicated, desk: Desk) -> None:
    """Whoever is missing, the visitor is told."""
    await begin(desk)
    servers.stop()
    with pytest.raises(Unavailable):
        await desk.visitor_says("c", "second", "Nobody there.")


async def test_failovers_lose_nothing_that_was_acknowledged() -> None:
    """Under load: the primary killed, frozen and back as a primary, or cut off first. Every message that was
    acknowledged is in the promoted one, once and at its place; the writers go on.
    """
    faults = faults_of(1)
    rounds = await run(faults)
    assert [(each.fault, each.lost, each.doubled) for each in rounds] == [(fault, 0, 0) for fault in faults]
    assert all(each.refused > 0 for each in rounds)


async def test_the_check_finds_what_is_lost() -> None:
    """The same failover without waiting for replicas: what a primary wrote alone is gone, and is counted."""
    [alone] = await asyncio.wait_for(run(["cut off"], replicas_min=0), 120)
    assert alone.lost > 0
