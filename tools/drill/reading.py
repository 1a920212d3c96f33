"""Reads the log and every index straight from Redis, each conversation and its places as of one moment."""

from __future__ import annotations

from collections import defaultdict

from redis.asyncio import Redis

from handoff.ports import Logged
from handoff.rules.codec import event_from_json
from handoff.rules.snapshot import conversation_from_json
from handoff.store import keys
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.redis_store import RedisStore
from tools.drill.history import now_ms
from tools.drill.verdict import LoggedConversation, LogSide

LOGS = "log:*"


async def read_log(redis: Redis, store: RedisStore) -> LogSide:
    """Everything that storage holds. The service still runs: its clock goes on while this is read."""
    evidence, read_at_ms = RedisEvidence(redis), now_ms()
    places, owners = await _places_astray(redis), await _owners_astray(redis)
    conversations = {}
    async for key in redis.scan_iter(match=LOGS, count=1000):
        cid = key.decode().rsplit(":", 1)[-1]
        whole = await evidence.whole(cid)
        own = whole.places
        conversations[cid] = LoggedConversation(
            id=cid,
            log=[Logged(entry.seq, event_from_json(entry.text)) for entry in whole.entries],
            snapshot=conversation_from_json(own.snapshot) if own.snapshot else None,
            notes=await store.notes(cid),
            queue=[*([] if own.queue_score is None else [own.queue_score]), *places["queue", cid]],
            deadlines=[
                *([] if own.deadline_at_ms is None else [own.deadline_at_ms]),
                *places["deadlines", cid],
            ],
            owners=[*([] if own.owner_id is None else [own.owner_id]), *owners[cid]],
        )
    return LogSide(conversations, read_at_ms)


async def _places_astray(redis: Redis) -> dict[tuple[str, str], list[int]]:
    """(index, conversation) -> its scores in shards that are not its own."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, key_of in (("queue", keys.queue), ("deadlines", keys.deadlines)):
        for shard in range(keys.SHARDS):
            pairs: list[tuple[bytes, float]] = await redis.zrange(key_of(shard), 0, -1, withscores=True)  # type: ignore[assignment]
            for member, score in pairs:
                if keys.shard_of(member.decode()) != shard:
                    found[index, member.decode()].append(int(score))
    return found


async def _owners_astray(redis: Redis) -> dict[str, list[str]]:
    """conversation -> its owners in shards that are not its own."""
    found: dict[str, list[str]] = defaultdict(list)
    for shard in range(keys.SHARDS):
        pairs: dict[bytes, bytes] = await redis.hgetall(keys.owned(shard))  # type: ignore[assignment]
        for member, agent in pairs.items():
            if keys.shard_of(member.decode()) != shard:
                found[member.decode()].append(agent.decode())
    return found
