"""The outbox on Redis: what the commits wrote there, and each notice's way to delivery (outbox.lua)."""

from __future__ import annotations

import json
from typing import Any

import structlog
from redis.asyncio import Redis

from handoff.rules.notices import DeadLetter, Notice, Pending, notice_from_json, notice_to_json
from handoff.store import keys
from handoff.store.safety import fcall_durably, storage, text

log = structlog.get_logger(__name__)


def state_key(shard: int) -> str:
    return f"outbox-state:{{s{shard:02}}}"


def dead_key(shard: int) -> str:
    return f"dead:{{s{shard:02}}}"


class RedisOutbox:
    """Outbox on one Redis. What is lost in a failover is at worst a delivery's mark: the notice is then sent twice."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._unread: set[bytes] = set()  # told of once

    async def add(self, notice: Notice) -> None:
        """A notice that no commit wrote. The same id again changes nothing, as long as the first is not delivered."""
        shard = keys.shard_of(notice.conversation_id)
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.hsetnx(keys.outbox(shard), notice.id, notice_to_json(notice))
            pipe.zadd(keys.outbox_due(shard), {notice.id: notice.at_ms}, nx=True)
            await pipe.execute()

    async def due(self, now_ms: int, limit: int) -> list[Pending]:
        async with storage():
            async with self._redis.pipeline(transaction=False) as pipe:
                for shard in range(keys.SHARDS):
                    name = keys.outbox_due(shard)
                    pipe.zrangebyscore(name, "-inf", now_ms, start=0, num=limit, withscores=True)
                shards = await pipe.execute()
            found = [(shard, rows) for shard, rows in enumerate(shards) if rows]
            pending = await self._pending(found) if found else []
        return sorted(pending, key=lambda item: (item.due_at_ms, item.notice.id))[:limit]

    async def lease(self, notice: Notice, seen_due_ms: int, until_ms: int) -> bool:
        return await self._call("outbox_lease", notice, seen_due_ms, until_ms)

    async def delivered(self, notice: Notice) -> None:
        await self._call("outbox_delivered", notice)

    async def failed(self, notice: Notice, held_until_ms: int, next_at_ms: int, error: str) -> bool:
        return await self._call("outbox_failed", notice, held_until_ms, next_at_ms, error)

    async def bury(
        self, notice: Notice, held_until_ms: int, error: str, now_ms: int, page: Notice | None
    ) -> bool:
        told = [page.id, notice_to_json(page)] if page else []
        return await self._call("outbox_bury", notice, held_until_ms, error, now_ms, *told)

    async def dead(self) -> list[DeadLetter]:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.hvals(dead_key(shard))
            shards = await pipe.execute()
        letters = (self._dead_letter(raw) for rows in shards for raw in rows)
        found = [letter for letter in letters if letter is not None]
        return sorted(found, key=lambda letter: (letter.at_ms, letter.notice.id))

    async def revive(self, notice: Notice, now_ms: int) -> bool:
        return await self._call("outbox_revive", notice, now_ms)

    async def discard(self, notice: Notice) -> None:
        """Delivery and disposal leave the same behind: nothing."""
        await self._call("outbox_delivered", notice)

    async def _pending(self, found: list[tuple[int, list[Any]]]) -> list[Pending]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for shard, rows in found:
                ids = [notice_id for notice_id, _ in rows]
                pipe.hmget(keys.outbox(shard), ids)
                pipe.hmget(state_key(shard), ids)
            answers = await pipe.execute()
        pending = []
        for (_, rows), raws, states in zip(found, answers[0::2], answers[1::2], strict=True):
            for (_, due_at_ms), raw, state in zip(rows, raws, states, strict=True):
                notice = self._read(raw) if raw is not None else None  # None: it was delivered meanwhile
                if notice is not None:
                    pending.append(Pending(notice, due_at_ms=int(due_at_ms), **_state(state)))
        return pending

    def _read(self, raw: bytes) -> Notice | None:
        """None for a notice of a newer version: it waits for that version, and stops no other meanwhile."""
        try:
            return notice_from_json(raw)
        except (ValueError, KeyError, TypeError) as error:
            if raw not in self._unread:
                self._unread.add(raw)
                log.error("notice_unreadable", error=type(error).__name__)  # noqa: TRY400 - a trace would show its words
            return None

    def _dead_letter(self, raw: bytes) -> DeadLetter | None:
        grave = json.loads(text(raw))
        notice = self._read(grave["notice"].encode())
        if notice is None:
            return None
        return DeadLetter(notice, int(grave["attempts"]), grave["error"], int(grave["at_ms"]))

    async def _call(self, function: str, notice: Notice, *args: Any) -> bool:
        shard = keys.shard_of(notice.conversation_id)
        names = [keys.outbox(shard), keys.outbox_due(shard), state_key(shard), dead_key(shard)]
        async with storage():
            return bool(await fcall_durably(self._redis, 0, function, len(names), *names, notice.id, *args))


def _state(raw: bytes | None) -> dict[str, Any]:
    return json.loads(raw) if raw is not None else {"attempts": 0}
