"""Reads the log and every index straight from Redis, without the product's own way of putting them together."""

from __future__ import annotations

from collections import defaultdict

from redis.asyncio import Redis

from handoff.ports import Logged
from handoff.store import keys
from handoff.store.redis_store import RedisStore
from tools.drill.history import now_ms
from tools.drill.verdict import LoggedConversation, LogSide

LOGS = "log:*"


async def read_log(redis: Redis, store: RedisStore) -> LogSide:
    """Everything that storage holds. The service may still run; then a conversation is read as of one moment or so."""
    queue = await _places(redis, "queue")
    deadlines = await _places(redis, "deadlines")
    owners = await _owners(redis)
    read_at_ms = now_ms()
    conversations = {}
    async for key in redis.scan_iter(match=LOGS, count=1000):
        cid = key.decode().rsplit(":", 1)[-1]
        conversations[cid] = LoggedConversation(
            cid,
            await whole_log(store, cid),
            (await store.load(cid)).conversation,
            await store.notes(cid),
            queue[cid],
            deadlines[cid],
            owners[cid],
        )
    return LogSide(conversations, read_at_ms)


async def whole_log(store: RedisStore, cid: str) -> list[Logged]:
    log: list[Logged] = []
    while page := await store.log(cid, len(log)):
        log += page
    return log


async def _places(redis: Redis, index: str) -> dict[str, list[int]]:
    """conversation -> its scores, one for each shard in which it is found."""
    found: dict[str, list[int]] = defaultdict(list)
    key_of = {"queue": keys.queue, "deadlines": keys.deadlines}[index]
    for shard in range(keys.SHARDS):
        pairs: list[tuple[bytes, float]] = await redis.zrange(key_of(shard), 0, -1, withscores=True)  # type: ignore[assignment]
        for member, score in pairs:
            found[member.decode()].append(int(score))
    return found


async def _owners(redis: Redis) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for shard in range(keys.SHARDS):
        pairs: dict[bytes, bytes] = await redis.hgetall(keys.owned(shard))  # type: ignore[assignment]
        for member, agent in pairs.items():
            found[member.decode()].append(agent.decode())
    return found
