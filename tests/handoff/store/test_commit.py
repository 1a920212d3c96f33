"""One commit is one atomic step: whole, or not at all."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ResponseError

from handoff.ports import Commit, ConversationStore
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve, replay
from handoff.store import keys
from handoff.store.memory import MemoryStore
from handoff.store.redis_store import RedisStore

STARTED = e.Started(at_ms=1, language="en", token_sha256="0" * 64)
REQUESTED = e.HandoffRequested(at_ms=2, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True)


def committed(before: Conversation | None, *events: e.Event, **more: Any) -> Commit:
    after, hashes = before, []
    for event in events:
        after = evolve(after, event, "c")
        hashes.append(after.chain)
    assert after is not None
    fields: dict[str, Any] = {"ids": {}, "deadline_at_ms": None, "queue_score": None}
    return Commit(after, before.seq if before else 0, events, hashes, **(fields | more))


async def waiting(store: ConversationStore) -> Conversation:
    first = committed(None, STARTED, REQUESTED, ids={"a": 2}, deadline_at_ms=30, queue_score=2)
    assert await store.commit(first)
    return first.after


async def everything(redis: Redis) -> dict[bytes, bytes]:
    return {key: await redis.dump(key) for key in await redis.keys("*")}


async def test_a_commit_moves_the_log_and_every_index(store: RedisStore) -> None:
    """What was written can be read back in each of its places."""
    conv = await waiting(store)
    assert (await store.load("c", "a")) == type(await store.load("c"))(conv, 2)
    assert [logged.seq for logged in await store.log("c")] == [1, 2]
    assert (await store.queue(), await store.deadlines()) == (["c"], {"c": 30})
    claim = committed(conv, e.Claimed(at_ms=3, agent_id="d", agent_name="Dana"), deadline_at_ms=40)
    assert await store.commit(claim)
    assert (await store.queue(), await store.deadlines(), await store.owned()) == ([], {"c": 40}, {"c": "d"})
    gone = e.Returned(at_ms=4, agent_id="d", agent_name="Dana")
    assert await store.commit(committed(claim.after, gone))
    assert (await store.queue(), await store.deadlines(), await store.owned()) == ([], {}, {})


@pytest.mark.parametrize("expected_seq", [0, 1, 3])
async def test_a_stale_commit_writes_nothing_at_all(
    store: RedisStore, redis: Redis, expected_seq: int
) -> None:
    """No event, no snapshot, no id, no deadline, no place, no owner."""
    conv = await waiting(store)
    before = await everything(redis)
    late = committed(
        conv,
        e.Claimed(at_ms=3, agent_id="d", agent_name="Dana"),
        ids={"b": 3},
        deadline_at_ms=9,
        queue_score=9,
    )
    assert not await store.commit(replace(late, expected_seq=expected_seq))
    assert await everything(redis) == before
    assert await store.commit(late)


async def test_an_operation_that_is_not_allowed_is_refused_whole(store: RedisStore, redis: Redis) -> None:
    """The function runs a short list of commands; another one stops the step before anything is written."""
    await waiting(store)
    before = await everything(redis)
    names = [keys.log("c"), keys.snapshot("c")]
    operations = ["SET", 2, 1, "overwritten", "DEL", 2, 0]
    with pytest.raises(ResponseError, match="not allowed"):
        await redis.fcall("commit", len(names), *names, 2, keys.HINTS, "c", 1, "event", "hash", *operations)
    assert await everything(redis) == before


@pytest.mark.parametrize("make", [RedisStore, lambda _redis: MemoryStore()], ids=["redis", "memory"])
async def test_of_fifty_claims_one_wins(redis: Redis, make: Any) -> None:
    """All at once and all decided on the same state: one is written, and the owner is the one who wrote it."""
    store: ConversationStore = make(redis)
    conv = await waiting(store)
    claims = [
        committed(conv, e.Claimed(at_ms=3, agent_id=f"d{n}", agent_name=f"Dana {n}"), ids={f"claim{n}": 3})
        for n in range(50)
    ]
    won = await asyncio.gather(*(store.commit(claim) for claim in claims))
    assert sum(won) == 1
    winner = claims[won.index(True)].after
    assert (await store.load("c")).conversation == winner
    assert await store.owned() == {"c": winner.owner_id}
    assert replay("c", [logged.event for logged in await store.log("c")]) == winner
    known = [(await store.load("c", f"claim{n}")).known_seq for n in range(50)]
    assert [seq == 3 for seq in known] == won


@pytest.mark.parametrize("make", [RedisStore, lambda _redis: MemoryStore()], ids=["redis", "memory"])
async def test_notes_stand_once_and_never_in_the_log(redis: Redis, make: Any) -> None:
    """A repeated note is the first one again; the visitor's log, tail and snapshot know nothing of notes."""
    store: ConversationStore = make(redis)
    conv = await waiting(store)
    log = await store.log("c")
    again = await asyncio.gather(*(store.add_note("c", "same", "Dana", "angry!", 5) for _ in range(10)))
    assert again == [1] * 10
    assert await store.add_note("c", "other", "Noam", "calm", 6) == 2
    assert [(note.seq, note.text) for note in await store.notes("c")] == [(1, "angry!"), (2, "calm")]
    assert [note.seq for note in await store.notes("c", after=1)] == [2]
    assert await store.log("c") == list((await store.load("c", tail_length=40)).tail) == log
    assert (await store.load("c")).conversation == conv


@pytest.mark.parametrize("make", [RedisStore, lambda _redis: MemoryStore()], ids=["redis", "memory"])
async def test_an_outside_name_is_bound_once(redis: Redis, make: Any) -> None:
    """Whoever binds first holds the name."""
    store: ConversationStore = make(redis)
    assert await store.aliased("rest:dana") is None
    assert await asyncio.gather(*(store.alias("rest:dana", f"c{n}") for n in range(5))) == ["c0"] * 5
    assert await store.aliased("rest:dana") == "c0"


@pytest.mark.parametrize("make", [RedisStore, lambda _redis: MemoryStore()], ids=["redis", "memory"])
async def test_of_a_person_the_newest_conversations_are_known(redis: Redis, make: Any) -> None:
    """Newest first, at most PERSON_MAX, and nobody else's."""
    store: ConversationStore = make(redis)
    for number in range(keys.PERSON_MAX + 2):
        await store.note_person("p", f"c{number}")
    assert await store.of_person("p") == [f"c{n}" for n in range(keys.PERSON_MAX + 1, 1, -1)]
    assert await store.of_person("q") == []


async def test_keys_of_one_commit_share_a_slot() -> None:
    """A Redis Cluster runs a function only when all its keys are of one slot."""
    for cid in ("c", "another", "שלום"):
        shard = keys.shard_of(cid)
        of_one = [keys.log(cid), keys.snapshot(cid), keys.ids(cid), keys.queue(shard)]
        of_one += [keys.deadlines(shard), keys.owned(shard), keys.notes(cid), keys.note_ids(cid)]
        assert len({name[name.index("{") : name.index("}")] for name in of_one}) == 1
