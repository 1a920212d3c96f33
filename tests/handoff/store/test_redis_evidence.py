"""What the proof reads, on a real Redis."""

import pytest
from hypothesis import HealthCheck, given, settings
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

from handoff.rules import events as e
from handoff.rules.errors import Unavailable
from handoff.rules.invariants import Entry, Finding, Invariant, Places, Whole
from handoff.store import keys
from handoff.store.redis_evidence import FINDINGS_MAX, RedisEvidence
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect
from tests.handoff.histories import T0_MS, histories
from tests.handoff.stored import everything, put, whole_of

STARTED = e.Started(at_ms=T0_MS, language="en", token_sha256="")
HELLO = e.VisitorSaid(at_ms=T0_MS + 1, client_message_id="1", text="hello", language="en")
REQUESTED = e.HandoffRequested(
    at_ms=T0_MS + 2, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True
)
CLAIMED = e.Claimed(at_ms=T0_MS + 3, agent_id="d", agent_name="Dana")
WITHDRAWN = e.Withdrawn(at_ms=T0_MS + 4)


@pytest.fixture
def evidence(redis: Redis) -> RedisEvidence:
    return RedisEvidence(redis)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(log=histories())
async def test_a_conversation_is_read_as_it_was_written(redis_url: str, log: list[e.Event]) -> None:
    """Entries with their hashes, snapshot, queue, deadline, owner, and the answers to repeats."""
    with BlockingRedis.from_url(redis_url) as blocking:
        blocking.flushall()
    async with connect(redis_url) as redis:
        await put(RedisStore(redis), "c", log)
        assert await RedisEvidence(redis).whole("c") == whole_of(log)


async def test_what_is_not_there_is_nothing(evidence: RedisEvidence) -> None:
    """No error, and no trace is left by looking."""
    assert await evidence.whole("c") == Whole("c", (), Places())
    assert await evidence.indexed() == set()
    assert await evidence.requests(0, 2**53) == []
    assert await evidence.findings() == []
    assert await evidence.logs() == set()
    assert await evidence.indexed_requests("c", 2) == [None, None]


async def test_requests_are_found_by_their_time(store: RedisStore, evidence: RedisEvidence) -> None:
    """From the first instant on, up to the last one and not with it; the second request of one has its own n."""
    again = e.HandoffRequested(
        at_ms=T0_MS + 9, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True
    )
    await put(store, "c#odd", [STARTED, REQUESTED, WITHDRAWN, again])
    await put(store, "d", [STARTED, REQUESTED])
    await put(store, "never asked", [STARTED, HELLO])
    first = [("c#odd", 1, T0_MS + 2), ("d", 1, T0_MS + 2)]
    assert await evidence.requests(T0_MS + 2, T0_MS + 9) == first
    assert await evidence.requests(T0_MS + 3, T0_MS + 10) == [("c#odd", 2, T0_MS + 9)]
    assert await evidence.indexed_requests("c#odd", 3) == [T0_MS + 2, T0_MS + 9, None]
    assert await evidence.indexed_requests("d", 0) == []


async def test_conversations_are_found_by_their_last_change(
    store: RedisStore, evidence: RedisEvidence
) -> None:
    """The oldest change first; by then, not by when they began."""
    await put(store, "old", [STARTED])
    await put(store, "new", [STARTED, REQUESTED, CLAIMED])
    assert await evidence.changed_since(T0_MS) == ["old", "new"]
    assert await evidence.changed_since(T0_MS + 3) == ["new"]
    assert await evidence.changed_since(T0_MS + 4) == []
    assert await evidence.logs() == {"old", "new"}


async def test_whoever_stands_in_an_index_is_found(store: RedisStore, evidence: RedisEvidence) -> None:
    """The queue, the deadlines and the owners; who talks to nobody is in none of them."""
    await put(store, "waits", [STARTED, REQUESTED])
    await put(store, "has a human", [STARTED, REQUESTED, CLAIMED])
    await put(store, "owed an answer", [STARTED, HELLO])
    await put(store, "silent", [STARTED])
    assert await evidence.indexed() == {"waits", "has a human", "owed an answer"}


async def test_a_round_of_slices_shows_everything(redis: Redis, evidence: RedisEvidence) -> None:
    """Also more than Redis gives at once; then it begins again."""
    cids = {f"c{n}" for n in range(5_000)}
    async with redis.pipeline() as pipe:
        for cid in cids:
            pipe.zadd(keys.changed(keys.shard_of(cid)), {cid: 1})
        await pipe.execute()
    seen: set[str] = set()
    slices = 0
    cursor = ""
    while slices == 0 or cursor:
        found, cursor = await evidence.all_ids(cursor)
        seen |= set(found)
        slices += 1
    assert seen == cids
    assert slices > keys.SHARDS


async def test_a_repair_writes_what_differs_and_no_event(
    redis: Redis, store: RedisStore, evidence: RedisEvidence
) -> None:
    """Everything that is derived was taken away; the log gives it back, and is not touched."""
    await put(store, "c", [STARTED, HELLO, REQUESTED, CLAIMED])
    before = await everything(redis)
    right = (await evidence.whole("c")).places
    shard = keys.shard_of("c")
    await redis.delete(keys.snapshot("c"), keys.ids("c"), keys.owned(shard), keys.deadlines(shard))
    await redis.zadd(keys.queue(shard), {"c": 7})
    assert await evidence.repair(await evidence.whole("c"), right)
    assert await everything(redis) == before
    assert await evidence.repair(await evidence.whole("c"), right)
    assert await everything(redis) == before


async def test_a_repair_loses_to_a_commit(redis: Redis, store: RedisStore, evidence: RedisEvidence) -> None:
    """What was derived from an older log is never written over a newer one."""
    await put(store, "c", [STARTED, REQUESTED])
    looked = await evidence.whole("c")
    await put(store, "c", [STARTED, REQUESTED, CLAIMED], written=2)
    before = await everything(redis)
    assert not await evidence.repair(looked, Places(snapshot="{}", queue_score=1, deadline_at_ms=1))
    assert await everything(redis) == before


async def test_the_turn_is_one_replicas_until_it_ends(redis: Redis, evidence: RedisEvidence) -> None:
    """The second one is refused, whatever it is named; and nobody has to give it back."""
    assert await evidence.lock("scrub", 60_000)
    assert not await evidence.lock("scrub", 60_000)
    assert await evidence.lock("another", 60_000)
    assert 0 < await redis.pttl(keys.lock("scrub")) <= 60_000


async def test_progress_is_shared(redis: Redis, evidence: RedisEvidence) -> None:
    """Another replica goes on where the first one was."""
    assert await evidence.progress() == (0, "")
    await evidence.save_progress(5, "3:17")
    assert await RedisEvidence(redis).progress() == (5, "3:17")
    await evidence.save_progress(6, "")
    assert await evidence.progress() == (6, "")


def finding(n: int, at_ms: int) -> Finding:
    return Finding(Invariant.DEADLINE, f"c{n}", "no deadline", repaired=True, at_ms=at_ms)


async def test_findings_are_kept_once_and_the_newest_stay(evidence: RedisEvidence) -> None:
    """Newest first; one that is found again is moved to the present; the oldest go."""
    await evidence.record([finding(1, 10), finding(2, 20)])
    await evidence.record([finding(1, 30)])
    assert await evidence.findings() == [finding(1, 30), finding(2, 20)]
    await evidence.record([finding(100 + n, 100 + n) for n in range(FINDINGS_MAX)])
    kept = await evidence.findings()
    assert len(kept) == FINDINGS_MAX
    assert kept[0] == finding(100 + FINDINGS_MAX - 1, 100 + FINDINGS_MAX - 1)
    assert finding(1, 30) not in kept


async def test_storage_that_is_away_is_unavailable(tmp_path: object) -> None:
    """No look gives an empty answer when nothing could be looked at."""
    async with connect(f"unix://{tmp_path}/nobody") as redis:
        evidence = RedisEvidence(redis)
        for look in (
            evidence.whole("c"),
            evidence.indexed(),
            evidence.changed_since(0),
            evidence.all_ids(""),
            evidence.requests(0, 1),
            evidence.lock("scrub", 1),
            evidence.progress(),
            evidence.findings(),
            evidence.logs(),
        ):
            with pytest.raises(Unavailable):
                await look


async def test_a_look_is_one_step_of_redis(redis: Redis, redis_url: str, evidence: RedisEvidence) -> None:
    """Nothing can be written between two of its parts: they are one transaction."""
    async with connect(redis_url) as other, other.monitor() as monitor:
        await evidence.whole("c")
        await redis.echo("looked")
        seen = [(await monitor.next_command())["command"].split()[0] for _ in range(9)]
    assert seen == ["MULTI", "XRANGE", "GET", "ZSCORE", "ZSCORE", "HGET", "HGETALL", "EXEC", "ECHO"]


async def test_what_nobody_here_writes_can_be_looked_at(redis: Redis, evidence: RedisEvidence) -> None:
    """Bytes that are no text, numbers that are none, keys of another kind: they are seen, and no error."""
    await redis.xadd(keys.log("c"), {"e": b"\xff{", "other": "field"}, id="7-3")
    await redis.lpush(keys.snapshot("c"), "of another kind")
    await redis.zadd(keys.queue(keys.shard_of("c")), {"c": float("inf")})
    await redis.hset(keys.ids("c"), "message:1", "not a number")
    assert await evidence.whole("c") == Whole(
        "c",
        (Entry(7, "\\xff{", ""),),
        Places(queue_score=-1, ids={"message:1": -1}),
        strange=("snapshot",),
    )
    await redis.zadd(keys.requests(keys.shard_of("c")), {"no number": 5, "c#one": 6})
    assert await evidence.requests(5, 7) == [("", -1, 5), ("c", -1, 6)]
