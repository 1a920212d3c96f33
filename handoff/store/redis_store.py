"""Conversations on Redis: the log is the truth, everything else is an index that the same commit moves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict, astuple
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from handoff.ports import QUEUE_MOVED, Commit, Loaded, Logged, Note
from handoff.rules.codec import event_from_json, event_to_json
from handoff.rules.conversation import OPEN_HANDOFF, Conversation, State
from handoff.rules.events import Closed, HandoffRequested, Returned, Withdrawn
from handoff.rules.notices import notice_to_json
from handoff.rules.questions import DAY_MS, Asker, Tally, tallies
from handoff.rules.queue_order import CANARIES_FROM_MS, is_canary
from handoff.rules.snapshot import conversation_from_json, conversation_to_json
from handoff.store import keys
from handoff.store.safety import durably, fcall_durably, storage, text

HINT_PAUSE_S = 0.5
"""Before hints are asked for again after the connection broke; readers poll meanwhile."""

QUESTIONS_KEPT_S = 90 * 86_400
"""The count of a day: far longer than the supervisors' page looks back. The log keeps what was asked for ever."""

VISITORS = f"({CANARIES_FROM_MS}"
"""The upper end of the queue's scores, without synthetic visitors."""


class RedisStore:
    """ConversationStore on one Redis (or one slot-compatible cluster)."""

    def __init__(self, redis: Redis, replicas_min: int = 0) -> None:
        """Nothing is acknowledged before `replicas_min` replicas have it too."""
        self._redis = redis
        self._replicas_min = replicas_min

    async def load(self, conversation_id: str, repeat_key: str | None = None, tail_length: int = 0) -> Loaded:
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.get(keys.snapshot(conversation_id))
            pipe.hget(keys.ids(conversation_id), repeat_key or "")
            if tail_length:
                pipe.xrevrange(keys.log(conversation_id), count=tail_length)
            raw, seq, *rows = await pipe.execute()
        if seq is not None and self._replicas_min and repeat_key:
            # The first try may have ended without the replicas' word: a repeat is answered once they have it.
            seq = await self._durably("HGET", keys.ids(conversation_id), repeat_key)
        conversation = conversation_from_json(raw) if raw else None
        tail = tuple(_logged(row) for row in reversed(rows[0])) if rows else ()
        return Loaded(conversation, int(seq) if seq is not None else None, tail)

    async def commit(self, commit: Commit) -> bool:
        cid = commit.after.id
        shard = keys.shard_of(cid)
        names = [
            keys.log(cid),
            keys.snapshot(cid),
            keys.ids(cid),
            keys.queue(shard),
            keys.deadlines(shard),
            keys.owned(shard),
            keys.requests(shard),
            keys.changed(shard),
            keys.outbox(shard),
            keys.outbox_due(shard),
            keys.questions(shard, commit.after.changed_at_ms // DAY_MS),
        ]
        events = [
            word
            for event, chained in zip(commit.events, commit.hashes, strict=True)
            for word in (event_to_json(event), chained)
        ]
        hint = cid + QUEUE_MOVED if _moves_queue(commit) else cid
        args: list[Any] = [
            commit.expected_seq,
            keys.HINTS,
            hint,
            len(commit.events),
            *events,
            *_operations(commit),
        ]
        async with storage():
            return bool(
                await fcall_durably(self._redis, self._replicas_min, "commit", len(names), *names, *args)
            )

    async def log(self, conversation_id: str, after: int = 0, limit: int = 1000) -> list[Logged]:
        """Not held back until the replicas have it: a primary that is left alone can still be read."""
        async with storage():
            rows: Any = await self._redis.xrange(keys.log(conversation_id), min=f"({after}-0", count=limit)
        return [_logged(row) for row in rows]

    async def add_note(
        self, conversation_id: str, client_message_id: str, agent_name: str, text: str, at_ms: int
    ) -> int:
        stream, ids = keys.notes(conversation_id), keys.note_ids(conversation_id)
        raw = json.dumps({"agent_name": agent_name, "text": text, "at_ms": at_ms}, ensure_ascii=False)
        while True:
            async with storage():
                known = await durably(self._redis, self._replicas_min, "HGET", ids, client_message_id)
                if known is not None:
                    return int(known)
                last = await self._redis.xrevrange(stream, count=1)
                seq = _seq(last[0][0]) if last else 0
                operation = ["HSET", 2, 2, client_message_id, seq + 1]
                args: list[Any] = [seq, keys.HINTS, conversation_id, 1, raw, "", *operation]
                if await fcall_durably(self._redis, self._replicas_min, "commit", 2, stream, ids, *args):
                    return seq + 1

    async def notes(self, conversation_id: str, after: int = 0) -> list[Note]:
        async with storage():
            rows: Any = await self._redis.xrange(keys.notes(conversation_id), min=f"({after}-0")
        return [Note(seq=_seq(row_id), **json.loads(fields[b"e"])) for row_id, fields in rows]

    async def due(self, now_ms: int, limit: int) -> list[str]:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.zrangebyscore(keys.deadlines(shard), "-inf", now_ms, start=0, num=limit)
            shards = await pipe.execute()
        return [text(cid) for found in shards for cid in found]

    async def deadlines(self) -> dict[str, int]:
        """Every entry of the deadline set: conversation id -> instant. For the scrubber and tests."""
        return await self._scores(keys.deadlines)

    async def queue(self) -> list[str]:
        scores = await self._scores(keys.queue)
        return sorted(scores, key=lambda cid: (scores[cid], cid))

    async def position(self, conversation_id: str) -> tuple[int, int] | None:
        own = keys.queue(keys.shard_of(conversation_id))
        async with storage():
            score = await self._redis.zscore(own, conversation_id)
            if score is None:
                return None
            async with self._redis.pipeline(transaction=False) as pipe:
                for shard in range(keys.SHARDS):
                    pipe.zcount(keys.queue(shard), "-inf", f"({score:.0f}")
                    pipe.zcount(keys.queue(shard), "-inf", "+inf" if is_canary(score) else VISITORS)
                counts = await pipe.execute()
        return sum(counts[0::2]) + 1, sum(counts[1::2])

    async def waiting(self) -> int:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.zcount(keys.queue(shard), "-inf", VISITORS)
            return sum(await pipe.execute())

    async def owned(self) -> Mapping[str, str]:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.hgetall(keys.owned(shard))
            shards = await pipe.execute()
        return {text(cid): text(agent) for found in shards for cid, agent in found.items()}

    async def many(self, conversation_ids: Sequence[str]) -> list[Conversation]:
        if not conversation_ids:
            return []
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for cid in conversation_ids:
                pipe.get(keys.snapshot(cid))
            raws = await pipe.execute()
        return [conversation_from_json(raw) for raw in raws if raw]

    async def questions(self, first_day: int, last_day: int) -> list[tuple[Asker, Tally]]:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for day in range(first_day, last_day + 1):
                for shard in range(keys.SHARDS):
                    pipe.hgetall(keys.questions(shard, day))
            found = await pipe.execute()
        return [_counted(field, count) for fields in found for field, count in fields.items()]

    async def alias(self, key: str, conversation_id: str) -> str:
        async with storage():
            await self._redis.set(keys.alias(key), conversation_id, nx=True)
            return text(await self._redis.get(keys.alias(key)))

    async def aliased(self, key: str) -> str | None:
        async with storage():
            found = await self._redis.get(keys.alias(key))
        return text(found) if found else None

    async def note_person(self, person: str, conversation_id: str) -> None:
        key = keys.person(person)
        async with storage(), self._redis.pipeline() as pipe:
            pipe.lpush(key, conversation_id)
            pipe.ltrim(key, 0, keys.PERSON_MAX - 1)
            pipe.expire(key, keys.PERSON_TTL_S)
            await pipe.execute()

    async def of_person(self, person: str) -> list[str]:
        async with storage():
            found = await self._redis.lrange(keys.person(person), 0, -1)
        return [text(cid) for cid in found]

    async def ping(self) -> None:
        await self._durably("SET", "warmline:ping", "1", "EX", 60)

    async def _durably(self, *command: Any) -> Any:
        async with storage():
            return await durably(self._redis, self._replicas_min, *command)

    async def hints(self) -> AsyncIterator[str]:
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(keys.HINTS)
                    while True:
                        message = await pubsub.get_message(timeout=30)
                        if message is not None:
                            # A confirmed subscription, the first or after a lost connection: look at everything.
                            confirmed = message["type"] == "subscribe"
                            yield "*" if confirmed else text(message["data"])
            except (RedisError, OSError, TimeoutError):
                # Whatever broke the subscription: readers poll, and it is opened anew.
                await asyncio.sleep(HINT_PAUSE_S)

    async def hint(self, what: str) -> None:
        async with storage():
            await self._redis.publish(keys.HINTS, what)

    async def _scores(self, key_of: Any) -> dict[str, int]:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.zrange(key_of(shard), 0, -1, withscores=True)
            shards = await pipe.execute()
        return {text(cid): int(score) for found in shards for cid, score in found}


def _moves_queue(commit: Commit) -> bool:
    """Whether the agents' screens change; a talk with the bot does not concern them."""
    ended = (Withdrawn, Returned, Closed)
    return commit.after.state in OPEN_HANDOFF or any(isinstance(event, ended) for event in commit.events)


def _operations(commit: Commit) -> list[Any]:
    """Index moves in the wire form of commit.lua; the key numbers are those of RedisStore.commit."""
    cid = commit.after.id
    operations: list[Any] = ["SET", 2, 1, conversation_to_json(commit.after)]
    for client_message_id, seq in commit.ids.items():
        operations += ["HSET", 3, 2, client_message_id, seq]
    operations += _place(4, commit.queue_score, cid) + _place(5, commit.deadline_at_ms, cid)
    owner_id = commit.after.owner_id if commit.after.state is State.HUMAN else None
    operations += ["HDEL", 6, 1, cid] if owner_id is None else ["HSET", 6, 2, cid, owner_id]
    if any(isinstance(event, HandoffRequested) for event in commit.events):
        operations += ["ZADD", 7, 2, commit.after.requested_at_ms, f"{cid}#{commit.after.handoffs}"]
    operations += ["ZADD", 8, 2, commit.after.changed_at_ms, cid]
    for notice in commit.notices:
        operations += ["HSET", 9, 2, notice.id, notice_to_json(notice)]
        operations += ["ZADD", 10, 2, notice.at_ms, notice.id]
    return operations + _counts(commit)


def _counts(commit: Commit) -> list[Any]:
    operations: list[Any] = []
    for asker, tally in tallies(commit.after, commit.events).items():
        for what, count in asdict(tally).items():
            operations += ["HINCRBY", 11, 2, json.dumps([*astuple(asker), what], ensure_ascii=False), count]
    return [*operations, "EXPIRE", 11, 1, QUESTIONS_KEPT_S] if operations else []


def _counted(field: bytes, count: bytes) -> tuple[Asker, Tally]:
    *asker, what = json.loads(field)
    return Asker(*asker), Tally(**{what: int(count)})


def _place(key: int, score: int | None, cid: str) -> list[Any]:
    return ["ZREM", key, 1, cid] if score is None else ["ZADD", key, 2, score, cid]


def _seq(row_id: Any) -> int:
    return int(text(row_id).split("-", 1)[0])


def _logged(row: Any) -> Logged:
    return Logged(_seq(row[0]), event_from_json(row[1][b"e"]))
