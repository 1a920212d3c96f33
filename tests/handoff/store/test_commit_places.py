"""What a commit writes beside log, queue, deadline and owner: the chain, the ledger's index, notices, one queue."""

from typing import Any

import pytest
from redis.asyncio import Redis

from handoff.ports import Commit
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve
from handoff.rules.indexes import queue_place
from handoff.rules.notices import STAFF, Channel, Notice, NoticeKind, notice_from_json
from handoff.store import keys
from handoff.store.memory import MemoryStore
from handoff.store.redis_store import RedisStore
from tests.handoff.stored import chained

STARTED = e.Started(at_ms=1, language="en", token_sha256="0" * 64)
CLAIMED = e.Claimed(at_ms=3, agent_id="d", agent_name="Dana")
RETURNED = e.Returned(at_ms=4, agent_id="d", agent_name="Dana")


def requested(at_ms: int) -> e.HandoffRequested:
    return e.HandoffRequested(
        at_ms=at_ms, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True
    )


async def put(
    store: RedisStore, cid: str, before: Conversation | None, *events: e.Event, **more: Any
) -> Conversation:
    after, hashes = before, []
    for event in events:
        after = evolve(after, event, cid)
        hashes.append(after.chain)
    assert after is not None
    places: dict[str, Any] = {"ids": {}, "deadline_at_ms": None, "queue_score": queue_place(after)}
    assert await store.commit(Commit(after, before.seq if before else 0, events, hashes, **(places | more)))
    return after


async def test_the_chain_is_stored_with_the_log(store: RedisStore, redis: Redis) -> None:
    """Each entry stands with its text and the hash of everything up to it; the snapshot knows the last."""
    log = (STARTED, requested(2), CLAIMED, RETURNED)
    conv = await put(store, "c", None, *log[:2])
    conv = await put(store, "c", conv, *log[2:])
    rows: Any = await redis.xrange(keys.log("c"))
    stored = [(int(row_id.split(b"-")[0]), row[b"e"].decode(), row[b"h"].decode()) for row_id, row in rows]
    assert stored == [(entry.seq, entry.text, entry.hash) for entry in chained(log)]
    assert conv.chain == stored[-1][2]


async def test_a_request_stays_in_its_index_for_good(store: RedisStore, redis: Redis) -> None:
    """The ledger counts requests by it: one entry each, also after the handoff has ended; all changes are dated."""
    conv = await put(store, "c", None, STARTED, requested(2))
    conv = await put(store, "c", conv, CLAIMED, RETURNED)
    await put(store, "c", conv, requested(9))
    shard = keys.shard_of("c")
    assert await redis.zrange(keys.requests(shard), 0, -1, withscores=True) == [(b"c#1", 2), (b"c#2", 9)]
    assert await redis.zrange(keys.changed(shard), 0, -1, withscores=True) == [(b"c", 9)]


async def test_notices_are_written_and_due_with_the_fact(store: RedisStore, redis: Redis) -> None:
    """The outbox holds each notice whole, and names it as due at its instant; a commit that is refused writes none."""
    notices = [
        Notice(f"c:2:{kind}:mail", kind, Channel.MAIL, "c", STAFF, "en", 7, {"level": 3})
        for kind in (NoticeKind.CALL_STAFF, NoticeKind.ANSWERED)
    ]
    conv = await put(store, "c", None, STARTED, requested(2), notices=notices)
    shard = keys.shard_of("c")
    held = await redis.hgetall(keys.outbox(shard))
    assert sorted(map(notice_from_json, held.values()), key=lambda n: n.id) == sorted(
        notices, key=lambda n: n.id
    )
    assert dict(await redis.zrange(keys.outbox_due(shard), 0, -1, withscores=True)) == dict.fromkeys(held, 7)
    late = Notice("c:2:late", NoticeKind.CALL_STAFF, Channel.MAIL, "c", STAFF, "en", 7)
    stale = evolve(conv, CLAIMED)
    assert not await store.commit(Commit(stale, 1, [CLAIMED], [stale.chain], {}, None, None, notices=[late]))
    assert await redis.hgetall(keys.outbox(shard)) == held


async def test_the_queue_is_one_whatever_the_shard(store: RedisStore) -> None:
    """First come, first served over all shards, and each one's position counts all who stand before."""
    cids = [f"c{n}" for n in range(40)]
    assert len({keys.shard_of(cid) for cid in cids}) > 10
    for place, cid in enumerate(cids):
        await put(store, cid, None, STARTED, requested(100 + place))
    assert await store.queue() == cids
    for place, cid in enumerate(cids, start=1):
        assert await store.position(cid) == (place, len(cids))


@pytest.mark.parametrize("ended", [RETURNED, e.Closed(at_ms=4, agent_id="d", agent_name="Dana")])
async def test_what_has_ended_stands_nowhere(store: RedisStore, ended: e.Event) -> None:
    """No place, no owner, whatever was there while a human had it."""
    conv = await put(store, "c", None, STARTED, requested(2), CLAIMED)
    await put(store, "c", conv, ended)
    assert (await store.queue(), await store.owned(), await store.position("c")) == ([], {}, None)


@pytest.mark.parametrize("make", [RedisStore, lambda _redis: MemoryStore()], ids=["redis", "memory"])
async def test_the_log_after_a_number_begins_behind_it(redis: Redis, make: Any) -> None:
    """I2: what a screen has is not sent to it again, and nothing behind it is left out."""
    store = make(redis)
    conv = await put(store, "c", None, STARTED, requested(2))
    await put(store, "c", conv, CLAIMED, RETURNED)
    for after in range(6):
        assert [logged.seq for logged in await store.log("c", after)] == list(range(after + 1, 5))
    assert [logged.seq for logged in await store.log("c", 1, limit=2)] == [2, 3]
