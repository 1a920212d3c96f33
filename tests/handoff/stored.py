"""Puts histories into a real store exactly as the desk would, and changes what is stored behind its back."""

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from handoff.ports import Commit
from handoff.rules import events as e
from handoff.rules.chain import link
from handoff.rules.codec import event_to_json
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.invariants import Entry, Places, Whole
from handoff.rules.notices import Notice, notice_to_json
from handoff.rules.sla import Clocks
from handoff.rules.snapshot import conversation_to_json
from handoff.store import keys
from handoff.store.redis_store import RedisStore

CLOCKS = Clocks()


def repeat_keys(log: Sequence[e.Event], first_seq: int = 1) -> dict[str, int]:
    """What the desk remembers of messages, so that a repeat gets the first answer."""
    ids: dict[str, int] = {}
    for seq, event in enumerate(log, start=first_seq):
        if isinstance(event, e.VisitorSaid):
            ids[f"message:{event.client_message_id}"] = seq
        elif isinstance(event, e.AgentSaid):
            ids[f"agent:{event.agent_id}:{event.client_message_id}"] = seq
    return ids


def folded(log: Sequence[e.Event], cid: str = "c") -> tuple[Conversation, list[str]]:
    conv: Conversation | None = None
    hashes: list[str] = []
    for event in log:
        conv = evolve(conv, event, cid)
        hashes.append(conv.chain)
    assert conv is not None
    return conv, hashes


def chained(log: Sequence[e.Event]) -> tuple[Entry, ...]:
    """The log as it is stored, with right hashes, also one that the state machine refuses."""
    return chained_texts([event_to_json(event) for event in log])


def chained_texts(texts: Sequence[str]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for seq, text in enumerate(texts, start=1):
        entries.append(Entry(seq, text, link(entries[-1].hash if entries else "", text)))
    return tuple(entries)


def whole_of(log: Sequence[e.Event], cid: str = "c") -> Whole:
    """The conversation as one look would see it, without a store."""
    conv, _ = folded(log, cid)
    places = Places(
        snapshot=conversation_to_json(conv),
        queue_score=queue_place(conv),
        deadline_at_ms=deadline_at_ms(conv, CLOCKS),
        owner_id=conv.owner_id,
        ids=repeat_keys(log),
    )
    return Whole(cid, chained(log), places)


async def put(store: RedisStore, cid: str, log: Sequence[e.Event], written: int = 0) -> Conversation:
    """One commit for each event, after the first `written`, which are there already."""
    for count in range(written + 1, len(log) + 1):
        conv, hashes = folded(log[:count], cid)
        commit = Commit(
            after=conv,
            expected_seq=count - 1,
            events=log[count - 1 : count],
            hashes=hashes[-1:],
            ids=repeat_keys(log[count - 1 : count], count),
            deadline_at_ms=deadline_at_ms(conv, CLOCKS),
            queue_score=queue_place(conv),
        )
        assert await store.commit(commit)
    return folded(log, cid)[0]


async def everything(redis: Redis) -> dict[bytes, Any]:
    """All that is stored, but for what a proof notes down for itself."""
    own = (keys.FINDINGS.encode(), keys.SCRUB.encode())
    return {key: await redis.dump(key) for key in await redis.keys("*") if key not in own}


async def rewrite_log(redis: Redis, cid: str, entries: Sequence[Entry]) -> None:
    """As somebody with the password of Redis could."""
    await redis.delete(keys.log(cid))
    for entry in entries:
        await redis.xadd(keys.log(cid), {"e": entry.text, "h": entry.hash}, id=f"{entry.seq}-0")


async def put_notice(redis: Redis, notice: Notice) -> None:
    """As the commit does: the notice and its due instant in one step."""
    shard = keys.shard_of(notice.conversation_id)
    async with redis.pipeline(transaction=True) as pipe:
        pipe.hset(keys.outbox(shard), notice.id, notice_to_json(notice))
        pipe.zadd(keys.outbox_due(shard), {notice.id: notice.at_ms})
        await pipe.execute()
