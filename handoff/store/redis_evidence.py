"""What the proof reads: conversations whole, each in one atomic look, and the indexes to find them by.

Reads only, but for `repair`, which goes through the commit function like every other write and loses to any of them,
and for the scrubber's own notes (its findings, how far it has come, whose turn it is).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from redis.asyncio import Redis

from handoff.rules.invariants import Entry, Finding, Invariant, Places, Whole
from handoff.store import keys
from handoff.store.safety import storage, text

FINDINGS_MAX = 200
"""More than anybody reads; the newest stay."""

SLICE_OF_SHARD = 25
"""Entries of one shard asked for at once by a slice; Redis may give some more."""

LOGS_AT_ONCE = 1_000
"""Keys looked at in one step of a walk over all logs: some 0.2 ms of Redis' time."""


class RedisEvidence:
    """Raises rules.errors.Unavailable when storage is away."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def whole(self, conversation_id: str) -> Whole:
        cid, shard = conversation_id, keys.shard_of(conversation_id)
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.xrange(keys.log(cid))
            pipe.get(keys.snapshot(cid))
            pipe.zscore(keys.queue(shard), cid)
            pipe.zscore(keys.deadlines(shard), cid)
            pipe.hget(keys.owned(shard), cid)
            pipe.hgetall(keys.ids(cid))
            found, strange = _sorted_out(await pipe.execute(raise_on_error=False))
        places = Places(
            snapshot=_optional(_text, found["snapshot"]),
            queue_score=_optional(_number, found["queue"]),
            deadline_at_ms=_optional(_number, found["deadlines"]),
            owner_id=_optional(_text, found["owners"]),
            ids={_text(key): _number(seq) for key, seq in (found["answers"] or {}).items()},
        )
        return Whole(cid, tuple(_entry(row) for row in found["log"] or []), places, strange)

    async def requests(self, from_ms: int, to_ms: int) -> list[tuple[str, int, int]]:
        """(conversation id, n, requested_at_ms) of every request in [from_ms, to_ms), by time."""
        found = await self._between(keys.requests, from_ms, to_ms)
        return [(*_request(member), at_ms) for member, at_ms in found]

    async def indexed_requests(self, conversation_id: str, count: int) -> list[int | None]:
        """The instants under which the first `count` requests of a conversation stand in the index."""
        if not count:
            return []
        members = [f"{conversation_id}#{n}" for n in range(1, count + 1)]
        async with storage():
            scores = await self._redis.zmscore(keys.requests(keys.shard_of(conversation_id)), members)
        return [_optional(_number, score) for score in scores]

    async def changed_since(self, at_ms: int) -> list[str]:
        """Every conversation with a commit at `at_ms` or later, the oldest change first."""
        return [cid for cid, _ in await self._between(keys.changed, at_ms, None)]

    async def indexed(self) -> set[str]:
        """Every conversation that stands in the queue, in the deadlines or among the owned."""
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.zrange(keys.queue(shard), 0, -1)
                pipe.zrange(keys.deadlines(shard), 0, -1)
                pipe.hkeys(keys.owned(shard))
            found = await pipe.execute()
        return {text(cid) for cids in found for cid in cids}

    async def all_ids(self, cursor: str) -> tuple[list[str], str]:
        """The next slice of all conversations, and the cursor to go on from; "" begins, and begins again.

        A whole round shows every conversation that was there from its beginning to its end."""
        shard, at = (int(part) for part in (cursor or "0:0").split(":"))
        async with storage():
            after, found = await self._redis.zscan(keys.changed(shard), at, count=SLICE_OF_SHARD)
        cids = [text(cid) for cid, _ in found]
        if int(after):
            return cids, f"{shard}:{int(after)}"
        return cids, f"{shard + 1}:0" if shard + 1 < keys.SHARDS else ""

    async def logs(self) -> set[str]:
        """The ids of all logs there are, by a walk over every key: for whoever trusts no index."""
        found: set[str] = set()
        cursor: Any = 0
        while True:
            async with storage():
                cursor, names = await self._redis.scan(cursor, match="log:{s*}:*", count=LOGS_AT_ONCE)
            found |= {text(name).split("}:", 1)[1] for name in names}
            if not int(cursor):
                return found

    async def repair(self, whole: Whole, right: Places) -> bool:
        """Write what is derived once more, if the log still ends where it was looked at. False: it has moved on."""
        cid = whole.conversation_id
        shard = keys.shard_of(cid)
        names = [keys.log(cid), keys.snapshot(cid), keys.ids(cid)]
        names += [keys.queue(shard), keys.deadlines(shard), keys.owned(shard)]
        operations = _operations(cid, whole.places, right)
        args: list[Any] = [whole.seq, keys.HINTS, cid + "+", 0, *operations]
        async with storage():
            return bool(await self._redis.fcall("commit", len(names), *names, *args))

    async def lock(self, name: str, ttl_ms: int) -> bool:
        """Whether it is ours, for `ttl_ms`. Nobody gives it back: it ends by itself."""
        async with storage():
            return bool(await self._redis.set(keys.lock(name), "1", nx=True, px=ttl_ms))

    async def progress(self) -> tuple[int, str]:
        """(since when changes are still to be looked at, the cursor of the slices); (0, "") at first."""
        async with storage():
            since_ms, cursor = await self._redis.hmget(keys.SCRUB, ["since_ms", "cursor"])
        return int(since_ms or 0), text(cursor or b"")

    async def save_progress(self, since_ms: int, cursor: str) -> None:
        async with storage():
            await self._redis.hset(keys.SCRUB, mapping={"since_ms": since_ms, "cursor": cursor})

    async def record(self, findings: list[Finding]) -> None:
        """Keep them for the supervisors' screen. What was found before is moved to the present, not repeated."""
        if not findings:
            return
        scores = {_finding_to_json(finding): finding.at_ms for finding in findings}
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.zadd(keys.FINDINGS, scores)
            pipe.zremrangebyrank(keys.FINDINGS, 0, -FINDINGS_MAX - 1)
            await pipe.execute()

    async def findings(self) -> list[Finding]:
        """The newest first."""
        async with storage():
            rows: Any = await self._redis.zrange(keys.FINDINGS, 0, -1, desc=True, withscores=True)
        return [_finding(text(raw), int(at_ms)) for raw, at_ms in rows]

    async def _between(
        self, key_of: Callable[[int], str], from_ms: int, to_ms: int | None
    ) -> list[tuple[str, int]]:
        before = "+inf" if to_ms is None else f"({to_ms}"
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.zrangebyscore(key_of(shard), from_ms, before, withscores=True)
            shards = await pipe.execute()
        found = [(_text(member), _number(at_ms)) for members in shards for member, at_ms in members]
        return sorted(found, key=lambda member: (member[1], member[0]))


_PARTS = ("log", "snapshot", "queue", "deadlines", "owners", "answers")


def _sorted_out(answers: list[Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The parts of a look by name, and those that are of another kind than ours. Raises any other error of Redis."""
    found = dict(zip(_PARTS, answers, strict=True))
    errors = {name: answer for name, answer in found.items() if isinstance(answer, Exception)}
    for error in errors.values():
        if not str(error).startswith("WRONGTYPE"):
            raise error
    return {name: None if name in errors else answer for name, answer in found.items()}, tuple(errors)


def _text(raw: bytes) -> str:
    """Also of bytes that nobody here wrote: what is judged must not stop the judge."""
    return raw.decode("utf-8", errors="backslashreplace")


def _number(raw: bytes | str | float) -> int:
    """-1 for what is no number of ours; no seq, instant or score is."""
    try:
        return int(raw)
    except (ValueError, OverflowError):
        return -1


def _optional(read: Callable[[Any], Any], raw: Any) -> Any:
    return None if raw is None else read(raw)


def _request(member: str) -> tuple[str, int]:
    conversation_id, _, n = member.rpartition("#")
    return conversation_id, _number(n)


def _entry(row: Any) -> Entry:
    """An entry that was not written by the commit function has no text or no hash; that is for others to judge."""
    row_id, values = row
    return Entry(int(text(row_id).split("-")[0]), _text(values.get(b"e", b"")), _text(values.get(b"h", b"")))


def _operations(cid: str, actual: Places, right: Places) -> list[Any]:
    """Only what differs is written, in the wire form of commit.lua."""
    operations: list[Any] = []
    if right.snapshot is not None and right.snapshot != actual.snapshot:
        operations += ["SET", 2, 1, right.snapshot]
    for key, seq in right.ids.items():
        if actual.ids.get(key) != seq:
            operations += ["HSET", 3, 2, key, seq]
    if right.queue_score != actual.queue_score:
        operations += _place(4, right.queue_score, cid)
    if right.deadline_at_ms != actual.deadline_at_ms:
        operations += _place(5, right.deadline_at_ms, cid)
    if right.owner_id != actual.owner_id:
        gone = right.owner_id is None
        operations += ["HDEL", 6, 1, cid] if gone else ["HSET", 6, 2, cid, right.owner_id]
    return operations


def _place(key: int, score: int | None, cid: str) -> list[Any]:
    return ["ZREM", key, 1, cid] if score is None else ["ZADD", key, 2, score, cid]


def _finding_to_json(finding: Finding) -> str:
    raw = asdict(finding)
    del raw["at_ms"]
    return json.dumps(raw, ensure_ascii=False, sort_keys=True)


def _finding(raw: str, at_ms: int) -> Finding:
    values = json.loads(raw)
    return Finding(**{**values, "invariant": Invariant(values["invariant"])}, at_ms=at_ms)
