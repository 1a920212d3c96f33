"""One contract for the outbox, kept in memory and on Redis: nothing is lost, and nobody sends what another holds."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from handoff.courier import Outbox
from handoff.rules.notices import Channel, DeadLetter, Notice, NoticeKind, Pending, notice_to_json
from handoff.store import keys
from handoff.store.memory_outbox import MemoryOutbox
from handoff.store.redis_outbox import RedisOutbox, dead_key
from tests.handoff.stored import put_notice

MAIL = Notice(
    id="c1:9:call_staff:mail",
    kind=NoticeKind.CALL_STAFF,
    channel=Channel.MAIL,
    conversation_id="c1",
    to="",
    language="he",
    at_ms=100,
    fields={"words": 'אני רוצה "נציג" – árvíztűrő\n', "level": 2},
)
HOOK = replace(MAIL, id="c1:9:call_staff:webhook", channel=Channel.WEBHOOK, at_ms=101)
OTHER = replace(MAIL, id="c2:3:call_staff:mail", conversation_id="c2", at_ms=50)
PAGE = replace(HOOK, id="c1:9:dead_letter:webhook", kind=NoticeKind.DEAD_LETTER)

Add = Callable[[Notice], Awaitable[None]]


@pytest.fixture(params=["memory", "redis"])
def outbox(request: pytest.FixtureRequest) -> Outbox:
    return MemoryOutbox() if request.param == "memory" else RedisOutbox(request.getfixturevalue("redis"))


@pytest.fixture
def add(outbox: Outbox, request: pytest.FixtureRequest) -> Add:
    if isinstance(outbox, MemoryOutbox):
        return outbox.add
    return partial(put_notice, request.getfixturevalue("redis"))


class TestOutbox:
    async def test_what_is_due_comes_with_the_oldest_first(self, outbox: Outbox, add: Add) -> None:
        """Across all shards, as it was written, up to the limit, and nothing before its time."""
        for notice in (MAIL, HOOK, OTHER):
            await add(notice)
        assert await outbox.due(49, 10) == []
        assert await outbox.due(100, 10) == [Pending(OTHER, 0, 50), Pending(MAIL, 0, 100)]
        assert [item.notice for item in await outbox.due(101, 2)] == [OTHER, MAIL]

    async def test_one_of_many_couriers_gets_it(self, outbox: Outbox, add: Add) -> None:
        """All saw it due at the same instant, and all reach for it at once."""
        await add(MAIL)
        taken = await asyncio.gather(*(outbox.lease(MAIL, 100, 60_100 + n) for n in range(10)))
        assert sorted(taken) == [False] * 9 + [True]

    async def test_what_is_held_is_not_due_until_the_lease_ends(self, outbox: Outbox, add: Add) -> None:
        """Then it is due again, and the attempt counts although nobody came back to tell of it."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.due(60_099, 10) == []
        assert await outbox.due(60_100, 10) == [Pending(MAIL, 1, 60_100)]
        assert not await outbox.lease(MAIL, 100, 120_000)
        assert await outbox.lease(MAIL, 60_100, 120_100)
        assert await outbox.due(120_100, 10) == [Pending(MAIL, 2, 120_100)]

    async def test_what_is_delivered_is_gone(self, outbox: Outbox, add: Add) -> None:
        """Also when the mark is made twice, and by a courier whose lease is over."""
        await add(MAIL)
        await add(HOOK)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.lease(MAIL, 60_100, 120_100)
        await outbox.delivered(MAIL)
        await outbox.delivered(MAIL)
        assert [item.notice for item in await outbox.due(10**9, 10)] == [HOOK]
        assert not await outbox.lease(MAIL, 120_100, 180_000)

    async def test_what_failed_comes_back_at_its_time(self, outbox: Outbox, add: Add) -> None:
        """With the number of attempts and what went wrong."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.failed(MAIL, 60_100, 5_000, 'HTTP 429 "später"')
        assert await outbox.due(4_999, 10) == []
        assert await outbox.due(5_000, 10) == [Pending(MAIL, 1, 5_000, 'HTTP 429 "später"')]

    async def test_a_courier_past_its_lease_changes_nothing(self, outbox: Outbox, add: Add) -> None:
        """It was frozen for a while; another one holds the notice now."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.lease(MAIL, 60_100, 120_100)
        assert not await outbox.failed(MAIL, 60_100, 5_000, "late")
        assert not await outbox.bury(MAIL, 60_100, "late", 61_000, PAGE)
        assert await outbox.due(120_099, 10) == []
        assert await outbox.dead() == []
        assert await outbox.failed(MAIL, 120_100, 130_000, "in time")

    async def test_a_dead_letter_is_kept_and_told_of_once(self, outbox: Outbox, add: Add) -> None:
        """It is no longer due; the page about it is, from the same step on."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.bury(MAIL, 60_100, "550 no such mailbox", 700, PAGE)
        assert not await outbox.bury(MAIL, 60_100, "550 no such mailbox", 800, PAGE)
        assert await outbox.dead() == [DeadLetter(MAIL, 1, "550 no such mailbox", 700)]
        assert await outbox.due(10**9, 10) == [Pending(PAGE, 0, 700)]

    async def test_a_dead_letter_may_have_nobody_to_tell(self, outbox: Outbox, add: Add) -> None:
        """Then it is only kept."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.bury(MAIL, 60_100, "550", 700, None)
        assert [letter.notice for letter in await outbox.dead()] == [MAIL]
        assert await outbox.due(10**9, 10) == []

    async def test_a_dead_letter_can_be_revived(self, outbox: Outbox, add: Add) -> None:
        """It is due at once, as if it had never been tried; there is nothing to revive twice."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.bury(MAIL, 60_100, "550", 700, None)
        assert await outbox.revive(MAIL, 900)
        assert not await outbox.revive(MAIL, 901)
        assert await outbox.due(900, 10) == [Pending(MAIL, 0, 900)]
        assert await outbox.dead() == []

    async def test_a_dead_letter_can_be_thrown_away(self, outbox: Outbox, add: Add) -> None:
        """It holds a visitor's address, and is of no use for ever."""
        await add(MAIL)
        assert await outbox.lease(MAIL, 100, 60_100)
        assert await outbox.bury(MAIL, 60_100, "550", 700, None)
        await outbox.discard(MAIL)
        assert await outbox.dead() == []
        assert await outbox.due(10**9, 10) == []


async def test_nothing_of_a_delivered_notice_stays_on_redis(redis: Redis) -> None:
    """It held a visitor's words and perhaps their address."""
    shard = keys.shard_of("c1")
    await redis.hset(keys.outbox(shard), MAIL.id, notice_to_json(MAIL))
    await redis.zadd(keys.outbox_due(shard), {MAIL.id: MAIL.at_ms})
    outbox = RedisOutbox(redis)
    assert await outbox.lease(MAIL, 100, 60_100)
    assert await outbox.failed(MAIL, 60_100, 200, "HTTP 500")
    assert await outbox.lease(MAIL, 200, 60_200)
    assert len(await redis.keys("*")) == 3
    await outbox.delivered(MAIL)
    assert await redis.keys("*") == []


@pytest.mark.parametrize(
    "unknown", ['{"kind":"from_next_year","channel":"mail"}', "{}", "no JSON", '{"kind":1}']
)
async def test_a_notice_of_a_newer_version_stops_no_other(redis: Redis, unknown: str) -> None:
    """After a step back to an older version it waits, is told of once, and the others go out."""
    shard = keys.shard_of("c1")
    await redis.hset(keys.outbox(shard), mapping={"strange": unknown, MAIL.id: notice_to_json(MAIL)})
    await redis.zadd(keys.outbox_due(shard), {"strange": 1, MAIL.id: 100})
    await redis.hset(
        dead_key(shard), "strange", json.dumps({"notice": unknown, "attempts": 1, "error": "", "at_ms": 1})
    )
    outbox = RedisOutbox(redis)
    with capture_logs() as logs:
        for _ in range(3):
            assert await outbox.due(100, 10) == [Pending(MAIL, 0, 100)]
            assert await outbox.dead() == []
    assert [entry["event"] for entry in logs] == ["notice_unreadable"]
    assert await redis.hexists(keys.outbox(shard), "strange")
