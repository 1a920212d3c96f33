"""What is asked is counted with the commit that says it: on Redis as in memory."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from handoff.ports import ConversationStore
from handoff.rules import events as e
from handoff.rules.questions import DAY_MS, Asker, Tally, summed
from handoff.store import keys
from handoff.store.memory import MemoryStore
from handoff.store.redis_store import QUESTIONS_KEPT_S, RedisStore
from tests.handoff.store.test_commit import REQUESTED, STARTED, committed

ASKER = Asker("agent", "d", "", "en")


def asked(at_ms: int, *repeats: str) -> e.AgentSaid:
    return e.AgentSaid(
        at_ms=at_ms,
        agent_id="d",
        agent_name="Dana",
        client_message_id="",
        text="Your e-mail?",
        asks=("email",),
        repeats=repeats,
    )


async def talk(store: ConversationStore) -> None:
    """Two questions on the first day, one of them a repeat, and one on the second; then one that comes too late."""
    first = committed(None, STARTED, REQUESTED, e.Claimed(at_ms=3, agent_id="d", agent_name="Dana"))
    assert await store.commit(first)
    second = committed(first.after, asked(4), asked(4, "email"))
    assert await store.commit(second)
    assert not await store.commit(committed(first.after, asked(4)))
    assert await store.commit(committed(second.after, asked(DAY_MS + 1)))


async def days(store: ConversationStore, first: int, last: int) -> Tally:
    rows = await store.questions(first, last)
    assert {asker for asker, _ in rows} <= {ASKER}
    return summed(rows, lambda asker: asker.agent_id).get("d", Tally())


@pytest.mark.parametrize("kind", ["memory", "redis"])
async def test_questions_are_counted_by_day(kind: str, store: RedisStore) -> None:
    """Once, with the commit that wrote them; a refused one counts nothing."""
    there: ConversationStore = store if kind == "redis" else MemoryStore()
    await talk(there)
    assert await days(there, 0, 0) == Tally(2, 1)
    assert await days(there, 1, 1) == Tally(1, 0)
    assert await days(there, 0, 7) == Tally(3, 1)
    assert await days(there, 2, 9) == Tally()


async def test_the_count_of_a_day_is_forgotten_after_a_season(store: RedisStore, redis: Redis) -> None:
    """Nothing else that is stored ends by itself."""
    await talk(store)
    day = keys.questions(keys.shard_of("c"), 0)
    assert QUESTIONS_KEPT_S - 60 <= await redis.ttl(day) <= QUESTIONS_KEPT_S
    assert await redis.ttl(keys.log("c")) == -1
