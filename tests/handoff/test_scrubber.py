"""The scrubber on a real Redis: whatever is changed behind the desk's back is found by its number, what the log can
give back is given back, and what is merely in motion is no finding."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from redis.asyncio import Redis

from handoff import scrubber
from handoff.rules import events as e
from handoff.rules.errors import Unavailable
from handoff.rules.examine import OVERDUE_MS
from handoff.rules.invariants import Finding, Whole
from handoff.scrubber import CALM_MS, Scrubber
from handoff.store import keys
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.redis_store import RedisStore
from tests.handoff.histories import T0_MS
from tests.handoff.steps import CLAIMED, CLOSED, HELLO, REQUESTED, SAID, STARTED, YES
from tests.handoff.stored import (
    CLOCKS,
    chained,
    chained_texts,
    everything,
    put,
    rewrite_log,
    whole_of,
)
from tests.handoff.world import OwnClock

CONVERSATIONS: dict[str, tuple[e.Event, ...]] = {
    "talks": (STARTED, HELLO, YES),
    "owed": (STARTED, HELLO),
    "waits": (STARTED, HELLO, YES, REQUESTED),
    "has": (STARTED, HELLO, YES, REQUESTED, CLAIMED, SAID),
    "closed": (STARTED, HELLO, YES, REQUESTED, CLAIMED, SAID, CLOSED),
}

Tamper = Callable[[Redis], Awaitable[Any]]


@pytest.fixture(autouse=True)
def _without_rests(monkeypatch: Any) -> None:
    monkeypatch.setattr(scrubber, "RESTS", 0)


@pytest.fixture
def reports() -> list[list[Finding]]:
    return []


@pytest.fixture
async def scrub(
    redis: Redis, store: RedisStore, clock: OwnClock, reports: list[list[Finding]]
) -> Callable[[], Awaitable[list[Finding]]]:
    """Five conversations of each kind, and a scrub of them."""
    for cid, log in CONVERSATIONS.items():
        await put(store, cid, log)
    return scrubber_of(redis, clock, reports).scrub


def scrubber_of(redis: Redis, clock: OwnClock, reports: list[list[Finding]]) -> Scrubber:
    async def a_moment() -> None:
        """Nothing else is in motion."""

    def report(findings: Sequence[Finding]) -> None:
        reports.append(list(findings))

    return Scrubber(RedisEvidence(redis), clock, CLOCKS, report, a_moment)


def told(findings: Sequence[Finding]) -> list[tuple[str, str, bool]]:
    return sorted(
        (finding.conversation_id, finding.invariant.value, finding.repaired) for finding in findings
    )


def shard(key_of: Callable[[int], str], cid: str) -> str:
    return key_of(keys.shard_of(cid))


async def cut_the_middle(redis: Redis) -> None:
    await redis.xdel(keys.log("waits"), "3-0")


async def cut_the_end(redis: Redis) -> None:
    await redis.xdel(keys.log("waits"), "4-0")


async def change_an_entry(redis: Redis) -> None:
    entries = list(chained(CONVERSATIONS["waits"]))
    entries[1] = replace(entries[1], text=entries[1].text.replace("hello", "goodbye"))
    await rewrite_log(redis, "waits", entries)


async def change_an_entry_and_all_hashes(redis: Redis) -> None:
    texts = [entry.text.replace("hello", "goodbye") for entry in chained(CONVERSATIONS["waits"])]
    await rewrite_log(redis, "waits", chained_texts(texts))


async def write_past_the_desk(redis: Redis) -> None:
    await redis.xadd(keys.log("waits"), {"e": chained((YES,))[0].text}, id="5-0")


async def an_older_snapshot(redis: Redis) -> None:
    older = whole_of(CONVERSATIONS["waits"][:2], "waits").places.snapshot
    await redis.set(keys.snapshot("waits"), older or "")


async def another_owner_in_the_snapshot(redis: Redis) -> None:
    raw = await redis.get(keys.snapshot("has"))
    await redis.set(keys.snapshot("has"), raw.replace(b'"owner_id":"d"', b'"owner_id":"n"'))


async def another_kind_of_snapshot(redis: Redis) -> None:
    await redis.delete(keys.snapshot("waits"))
    await redis.lpush(keys.snapshot("waits"), "a list")


def append(text: str | bytes) -> Tamper:
    async def tamper(redis: Redis) -> None:
        await redis.xadd(keys.log("waits"), {"e": text, "h": ""}, id="5-0")

    return tamper


def forge_the_last(text: str) -> Tamper:
    """With a right hash, and without a snapshot that could tell: only the rules can stumble over it."""

    async def tamper(redis: Redis) -> None:
        texts = [entry.text for entry in chained(CONVERSATIONS["waits"])]
        await rewrite_log(redis, "waits", chained_texts([*texts, text]))
        await redis.delete(keys.snapshot("waits"))

    return tamper


REPAIRED: list[tuple[Tamper, str, str]] = [
    (lambda redis: redis.delete(keys.snapshot("waits")), "waits", "replay"),
    (an_older_snapshot, "waits", "replay"),
    (another_owner_in_the_snapshot, "has", "replay"),
    (lambda redis: redis.set(keys.snapshot("has"), "{"), "has", "replay"),
    (lambda redis: redis.zrem(shard(keys.deadlines, "owed"), "owed"), "owed", "I6"),
    (lambda redis: redis.zrem(shard(keys.deadlines, "waits"), "waits"), "waits", "I6"),
    (lambda redis: redis.zrem(shard(keys.deadlines, "has"), "has"), "has", "I6"),
    (lambda redis: redis.zadd(shard(keys.deadlines, "waits"), {"waits": T0_MS * 2}), "waits", "I6"),
    (lambda redis: redis.zadd(shard(keys.deadlines, "has"), {"has": T0_MS * 2}), "has", "I6"),
    (lambda redis: redis.zadd(shard(keys.deadlines, "closed"), {"closed": T0_MS}), "closed", "I6"),
    (lambda redis: redis.zadd(shard(keys.deadlines, "talks"), {"talks": T0_MS}), "talks", "I6"),
    (lambda redis: redis.zadd(shard(keys.deadlines, "nobody"), {"nobody": T0_MS}), "nobody", "I6"),
    (lambda redis: redis.zadd(shard(keys.queue, "nobody"), {"nobody": T0_MS}), "nobody", "I6"),
    (lambda redis: redis.zrem(shard(keys.queue, "waits"), "waits"), "waits", "I5"),
    (lambda redis: redis.zadd(shard(keys.queue, "waits"), {"waits": 1}), "waits", "I5"),
    (lambda redis: redis.zadd(shard(keys.queue, "has"), {"has": T0_MS}), "has", "I5"),
    (lambda redis: redis.zadd(shard(keys.queue, "closed"), {"closed": T0_MS}), "closed", "I5"),
    (lambda redis: redis.hdel(shard(keys.owned, "has"), "has"), "has", "I3"),
    (lambda redis: redis.hset(shard(keys.owned, "has"), "has", "n"), "has", "I3"),
    (lambda redis: redis.hset(shard(keys.owned, "waits"), "waits", "d"), "waits", "I3"),
    (lambda redis: redis.hdel(keys.ids("talks"), "message:1"), "talks", "I2"),
    (lambda redis: redis.hset(keys.ids("talks"), "message:1", 1), "talks", "I2"),
]

KEPT: list[tuple[Tamper, str, set[str]]] = [
    (cut_the_middle, "waits", {"I2"}),
    (cut_the_end, "waits", {"I1"}),
    (change_an_entry, "waits", {"chain"}),
    (change_an_entry_and_all_hashes, "waits", {"chain"}),
    (write_past_the_desk, "waits", {"chain", "I4"}),
    (lambda redis: redis.delete(keys.log("waits")), "waits", {"I1"}),
    (lambda redis: redis.delete(keys.log("talks")), "talks", {"I1"}),
    (lambda redis: redis.delete(keys.log("talks"), keys.snapshot("talks")), "talks", {"I1"}),
    (lambda redis: redis.hset(keys.ids("talks"), "human:1", 4), "talks", {"I1"}),
    (another_kind_of_snapshot, "waits", {"replay"}),
    (append(b"\xff\xfe"), "waits", {"chain", "replay"}),
    (append("[" * 100_000), "waits", {"chain", "replay"}),
    (append('{"kind":["claimed"]}'), "waits", {"chain", "replay"}),
    (forge_the_last('{"kind":"seen","at_ms":"soon","agent_id":"d"}'), "waits", {"replay"}),
    (
        forge_the_last('{"kind":"promised","at_ms":1,"due_at_ms":{}}'),
        "waits",
        {"replay"},
    ),
    (
        forge_the_last(
            '{"kind":"offered","at_ms":1,"agent_id":"d","agent_name":"D","ack_by_ms":"x","until_ms":"y"}'
        ),
        "waits",
        {"replay"},
    ),
]


async def test_what_the_desk_wrote_is_no_finding(scrub: Any, reports: list[list[Finding]]) -> None:
    """Five conversations, nothing found; and that is told too, so that silence means that nobody looks."""
    assert await scrub() == []
    assert reports == [[]]


@pytest.mark.parametrize(("tamper", "cid", "invariant"), REPAIRED)
async def test_what_the_log_can_give_back_is_given_back(
    redis: Redis, scrub: Any, tamper: Tamper, cid: str, invariant: str
) -> None:
    """Found by its number, repaired, as it was before; the second scrub has nothing to do."""
    before = await everything(redis)
    await tamper(redis)
    assert await everything(redis) != before
    assert told(await scrub()) == [(cid, invariant, True)]
    assert await everything(redis) == before
    assert await scrub() == []


@pytest.mark.parametrize(("tamper", "cid", "invariants"), KEPT)
async def test_a_broken_log_is_reported_and_never_touched(
    redis: Redis, scrub: Any, tamper: Tamper, cid: str, invariants: set[str]
) -> None:
    """It is evidence: every scrub tells of it, none writes a byte."""
    await tamper(redis)
    after = await everything(redis)
    for _ in range(2):
        found = told(await scrub())
        assert {name for name, _, _ in found} == {cid}
        assert invariants <= {invariant for _, invariant, _ in found}
        assert not any(repaired for _, _, repaired in found)
        assert await everything(redis) == after


async def test_everything_at_once(redis: Redis, scrub: Any) -> None:
    """All indexes are lost: one scrub finds every conversation that stood in one, and gives all of it back."""
    before = await everything(redis)
    for number in range(keys.SHARDS):
        await redis.delete(keys.queue(number), keys.deadlines(number), keys.owned(number))
    assert told(await scrub()) == [
        ("has", "I3", True),
        ("has", "I6", True),
        ("owed", "I6", True),
        ("waits", "I5", True),
        ("waits", "I6", True),
    ]
    assert await everything(redis) == before


async def test_a_name_in_the_index_of_another_shard_is_found(redis: Redis, scrub: Any) -> None:
    """Whoever looks there finds no conversation; it can not be written anew from where it does not belong."""
    elsewhere = (keys.shard_of("waits") + 1) % keys.SHARDS
    await redis.zadd(keys.queue(elsewhere), {"gone": 5})
    assert keys.shard_of("gone") != elsewhere
    assert told(await scrub()) == [("gone", "I6", False)]


async def test_a_deadline_that_nobody_fires_is_found(
    redis: Redis, scrub: Any, clock: OwnClock, reports: list[list[Finding]]
) -> None:
    """But not just after a start, when the ticker has had no time to catch up."""
    due_at_ms = int(await redis.zscore(shard(keys.deadlines, "owed"), "owed"))
    clock.advance(due_at_ms + OVERDUE_MS - clock.now_ms())
    assert await scrub() == []
    clock.advance(CALM_MS)
    late = told(await scrub())
    assert ("owed", "I6", False) in late
    assert await scrubber_of(redis, clock, reports).scrub() == []


async def test_what_passes_in_a_moment_is_no_finding(
    redis: Redis, clock: OwnClock, reports: list[list[Finding]], scrub: Any
) -> None:
    """Wrong at the first look and right at the second: whoever was at it has done it."""
    due_at_ms = await redis.zscore(shard(keys.deadlines, "waits"), "waits")
    await redis.zrem(shard(keys.deadlines, "waits"), "waits")
    looks = 0

    async def somebody_does_it() -> None:
        nonlocal looks
        looks += 1
        await redis.zadd(shard(keys.deadlines, "waits"), {"waits": due_at_ms})

    found = await Scrubber(RedisEvidence(redis), clock, CLOCKS, moment=somebody_does_it).scrub()
    assert (found, looks) == ([], 1)


async def test_findings_stand_on_the_screen_and_are_counted(
    redis: Redis, scrub: Any, reports: list[list[Finding]]
) -> None:
    """The same finding goes to whoever counts and to whoever shows."""
    await redis.zrem(shard(keys.queue, "waits"), "waits")
    found = await scrub()
    assert found
    assert reports == [found]
    assert await RedisEvidence(redis).findings() == found
    assert await scrub() == []
    assert reports == [found, []]
    assert await RedisEvidence(redis).findings() == found


async def test_what_changed_is_looked_at_at_once(
    redis: Redis, store: RedisStore, clock: OwnClock, reports: list[list[Finding]], monkeypatch: Any
) -> None:
    """Also when no index names it; later it is left to its turn."""
    monkeypatch.setattr(scrubber, "SLICE", 0)
    await put(store, "closed", CONVERSATIONS["closed"])
    await redis.delete(keys.snapshot("closed"))
    scrub = scrubber_of(redis, clock, reports).scrub
    assert told(await scrub()) == [("closed", "replay", True)]
    clock.advance(scrubber.OVERLAP_MS + 1)
    assert await scrub() == []
    await redis.delete(keys.snapshot("closed"))
    assert await scrub() == []


async def test_the_rest_is_looked_at_in_turn(
    redis: Redis, store: RedisStore, clock: OwnClock, reports: list[list[Finding]], monkeypatch: Any
) -> None:
    """A conversation that nobody has touched for a year and no index names is looked at too, a slice a minute."""
    monkeypatch.setattr(scrubber, "SLICE", 1)
    await put(store, "still", CONVERSATIONS["closed"])
    await put(store, "also", CONVERSATIONS["closed"])
    clock.advance(365 * 86_400_000)
    scrub = scrubber_of(redis, clock, reports).scrub
    assert await scrub() == []  # looks at all that changed since the beginning
    for cid in ("still", "also"):
        await redis.delete(keys.snapshot(cid))
    found = [await scrub() for _ in range(3)]
    assert sorted(len(each) for each in found) == [0, 1, 1]
    assert told([finding for each in found for finding in each]) == [
        ("also", "replay", True),
        ("still", "replay", True),
    ]


async def test_a_long_log_is_judged_all_the_same(
    redis: Redis, store: RedisStore, clock: OwnClock, reports: list[list[Finding]], monkeypatch: Any
) -> None:
    """Beside the event loop, with the same result."""
    monkeypatch.setattr(scrubber, "LONG_LOG", 1)
    await put(store, "waits", CONVERSATIONS["waits"])
    scrub = scrubber_of(redis, clock, reports).scrub
    assert await scrub() == []
    await change_an_entry(redis)
    assert told(await scrub()) == [("waits", "chain", False)]


async def test_what_can_not_be_judged_is_a_finding(scrub: Any, monkeypatch: Any) -> None:
    """Whatever a log makes the rules stumble over, the scrubber does not fall, and goes on to the next one."""
    honest = scrubber.examine

    def stumbles(whole: Whole, *given: Any, **named: Any) -> Any:
        return 1 / 0 if whole.conversation_id == "waits" else honest(whole, *given, **named)

    monkeypatch.setattr(scrubber, "examine", stumbles)
    assert told(await scrub()) == [("waits", "replay", False)]


class Turns(RedisEvidence):
    """Somebody else's turn, then no storage, then ours."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis)
        self.answers: list[bool | Exception] = [False, Unavailable("unavailable", ""), True]

    async def lock(self, name: str, ttl_ms: int) -> bool:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_it_runs_when_it_is_its_turn_and_storage_is_there(
    redis: Redis, clock: OwnClock, monkeypatch: Any
) -> None:
    """It waits for both, and after storage was away it calls nothing overdue yet."""
    monkeypatch.setattr(scrubber, "SCRUB_S", 0)
    evidence = Turns(redis)
    told_at: asyncio.Queue[int] = asyncio.Queue()
    one = Scrubber(evidence, clock, CLOCKS, lambda _found: told_at.put_nowait(len(evidence.answers)))
    clock.advance(CALM_MS)
    running = asyncio.create_task(one.run())
    assert await told_at.get() == 0
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert one._unsettled_at_ms == clock.now_ms()


async def test_one_replica_at_a_time(redis: Redis) -> None:
    """While one has the turn the other one lets it be."""
    one, other = RedisEvidence(redis), RedisEvidence(redis)
    assert [await each.lock("scrub", scrubber.TURN_MS) for each in (one, other)] == [True, False]
