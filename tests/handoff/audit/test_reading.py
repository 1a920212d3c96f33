"""The ledger as it is read from a real Redis: it adds up, and where it does not, that is said."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis import Redis as BlockingRedis
from redis.asyncio import Redis

from handoff.audit.period import Period
from handoff.audit.reading import Ledger, read_ledger
from handoff.rules import events as e
from handoff.rules.ledger import RowState
from handoff.store import keys
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect
from tests.handoff.histories import T0_MS, histories
from tests.handoff.stored import chained, put, rewrite_log

ALL = Period(0, T0_MS * 2)
DANA: dict[str, Any] = {"agent_id": "d", "agent_name": "Dana"}
STARTED = e.Started(at_ms=T0_MS, language="en", token_sha256="")
HELLO = e.VisitorSaid(at_ms=T0_MS, client_message_id="1", text="hello", language="en")
REQUESTED = e.HandoffRequested(
    at_ms=T0_MS + 10, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True
)
CLAIMED = e.Claimed(at_ms=T0_MS + 20, **DANA)
WITHDRAWN = e.Withdrawn(at_ms=T0_MS + 30)
WAITING = (STARTED, HELLO, REQUESTED)


async def ledger_of(redis: Redis, period: Period = ALL) -> Ledger:
    return await read_ledger(RedisEvidence(redis), period)


def counted(ledger: Ledger) -> dict[str, int]:
    return {state.value: count for state, count in ledger.totals.by_state.items() if count}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(logs=st.lists(histories(max_size=20), min_size=1, max_size=4))
async def test_it_always_adds_up(redis_url: str, logs: list[list[e.Event]]) -> None:
    """For any histories: what the index counts is the sum of the states in the logs, canaries apart."""
    with BlockingRedis.from_url(redis_url) as blocking:
        blocking.flushall()
    async with connect(redis_url) as redis:
        asked = [0, 0]
        for n, log in enumerate(logs):
            conv = await put(RedisStore(redis), f"c{n}", log)
            asked[conv.canary] += conv.handoffs
        ledger = await ledger_of(redis)
    assert ledger.sound
    assert ledger.requested == len(ledger.lines) == sum(ledger.totals.by_state.values()) == asked[False]
    assert ledger.totals.canaries == asked[True]


async def test_a_period_is_by_the_time_of_the_request(redis: Redis, store: RedisStore) -> None:
    """From its beginning on, not with its end; what became of it is as of now, and each conversation is read once."""
    again = e.HandoffRequested(
        at_ms=T0_MS + 40, reason=e.Reason.ANGRY, words="", message_seq=0, agents_online=True
    )
    await put(store, "c", [*WAITING, WITHDRAWN, again])
    await put(store, "d", [*WAITING, CLAIMED])
    first = await ledger_of(redis, Period(T0_MS + 10, T0_MS + 40))
    assert [(line.row.conversation_id, line.row.n) for line in first.lines] == [("c", 1), ("d", 1)]
    assert counted(first) == {"withdrawn": 1, "claimed": 1}
    second = await ledger_of(redis, Period(T0_MS + 40, T0_MS + 41))
    assert [(line.row.conversation_id, line.row.n) for line in second.lines] == [("c", 2)]
    assert counted(await ledger_of(redis, Period(T0_MS + 41, T0_MS + 99))) == {}
    assert first.sound
    assert second.sound
    steps: list[tuple[int, int]] = []
    await read_ledger(RedisEvidence(redis), ALL, lambda done, of: steps.append((done, of)))
    assert steps == [(1, 2), (2, 2)]


async def test_canaries_are_apart(redis: Redis, store: RedisStore) -> None:
    """They are in no row and in no sum, and are counted by themselves."""
    canary = e.Started(at_ms=T0_MS, language="en", token_sha256="", canary=True)
    await put(store, "canary", [canary, REQUESTED])
    await put(store, "c", WAITING)
    ledger = await ledger_of(redis)
    assert [line.row.conversation_id for line in ledger.lines] == ["c"]
    assert (ledger.requested, counted(ledger), ledger.totals.canaries) == (1, {"waiting": 1}, 1)
    assert ledger.sound


async def delete_log(redis: Redis) -> None:
    await redis.delete(keys.log("c"))


async def delete_every_trace_but_the_request(redis: Redis) -> None:
    await redis.delete(keys.log("c"), keys.snapshot("c"), keys.ids("c"))
    await redis.zrem(keys.changed(keys.shard_of("c")), "c")


async def unlist_the_request(redis: Redis) -> None:
    await redis.zrem(keys.requests(keys.shard_of("c")), "c#1")


async def unlist_request_and_change(redis: Redis) -> None:
    await unlist_the_request(redis)
    await redis.zrem(keys.changed(keys.shard_of("c")), "c")


async def move_the_request(redis: Redis) -> None:
    await redis.zadd(keys.requests(keys.shard_of("c")), {"c#1": T0_MS + 11})


async def invent_a_request(redis: Redis) -> None:
    await redis.zadd(keys.requests(keys.shard_of("c")), {"c#2": T0_MS + 11})


@pytest.mark.parametrize(
    ("tamper", "problems"),
    [
        (delete_log, ["the log is gone", "request 1 stands in the index and in no log"]),
        (delete_every_trace_but_the_request, ["request 1 stands in the index and in no log"]),
        (unlist_the_request, ["request 1 stands in the log and not in the index"]),
        (unlist_request_and_change, ["its log stands in no index", "request 1 stands in the log and not in"]),
        (move_the_request, ["request 1 stands in the log and in the index at another time"]),
        (invent_a_request, ["request 2 stands in the index and in no log"]),
    ],
)
async def test_index_and_logs_prove_each_other(
    redis: Redis, store: RedisStore, tamper: Callable[[Redis], Any], problems: list[str]
) -> None:
    """Whichever of the two is changed, the other one tells of it."""
    await put(store, "c", WAITING)
    await put(store, "untouched", WAITING)
    assert (await ledger_of(redis)).sound
    await tamper(redis)
    ledger = await ledger_of(redis)
    assert not ledger.sound
    assert len(ledger.problems) == len(problems)
    for problem, part in zip(ledger.problems, problems, strict=True):
        assert problem.startswith("c: ")
        assert part in problem


async def test_a_lost_log_shows_in_the_sum(redis: Redis, store: RedisStore) -> None:
    """One more was requested than is in any state."""
    await put(store, "c", WAITING)
    await put(store, "d", WAITING)
    await delete_log(redis)
    ledger = await ledger_of(redis)
    assert (ledger.requested, sum(ledger.totals.by_state.values()), ledger.adds_up) == (2, 1, False)


async def test_a_changed_log_is_told(redis: Redis, store: RedisStore) -> None:
    """It is counted as far as it can be read, and named."""
    await put(store, "c", WAITING)
    entries = list(chained(WAITING))
    entries[1] = type(entries[1])(2, entries[1].text.replace("hello", "adieu"), entries[1].hash)
    await rewrite_log(redis, "c", entries)
    ledger = await ledger_of(redis)
    assert ledger.problems == ("c: entry 2 does not fit its hash",)
    assert (ledger.adds_up, ledger.sound) == (True, False)
    assert ledger.lines[0].row.state is RowState.WAITING


class Busy(RedisEvidence):
    """Between any two looks somebody begins to wait, and somebody who waits is claimed."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis)
        self.store = RedisStore(redis)
        self.count = 0

    async def work(self) -> None:
        self.count += 1
        await put(self.store, f"new{self.count}", WAITING)
        if self.count > 1:
            await put(self.store, f"new{self.count - 1}", [*WAITING, CLAIMED], written=len(WAITING))

    async def requests(self, from_ms: int, to_ms: int) -> list[tuple[str, int, int]]:
        await self.work()
        return await super().requests(from_ms, to_ms)

    async def logs(self) -> set[str]:
        await self.work()
        return await super().logs()

    async def changed_since(self, at_ms: int) -> list[str]:
        await self.work()
        return await super().changed_since(at_ms)

    async def whole(self, conversation_id: str) -> Any:
        if self.count < 20:
            await self.work()
        return await super().whole(conversation_id)

    async def indexed_requests(self, conversation_id: str, count: int) -> list[int | None]:
        await self.work()
        return await super().indexed_requests(conversation_id, count)


async def test_a_busy_service_is_no_problem(redis: Redis) -> None:
    """Requests that come while the ledger is read are in it or not, and it adds up either way."""
    ledger = await read_ledger(Busy(redis), ALL)
    assert ledger.problems == ()
    assert ledger.adds_up
    assert len(ledger.lines) >= 3
