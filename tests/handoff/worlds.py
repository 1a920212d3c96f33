"""One service over one store: three replicas of the desk and of the ticker, with every way out of the house open."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis

from handoff.desk.desk import Desk
from handoff.desk.surroundings import Surroundings
from handoff.ports import AgentDirectory, Commit, Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Agent, Role
from handoff.rules.codec import event_to_json
from handoff.rules.conversation import Conversation
from handoff.rules.errors import Refused
from handoff.rules.notices import Channel, Notice, notice_from_json
from handoff.rules.sla import Clocks
from handoff.store import keys
from handoff.store.memory import MemoryAgents, MemoryStore
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import text
from handoff.ticker import Ticker
from tests.handoff.world import OwnClock

CLOCKS = Clocks()
CHANNELS = frozenset(Channel)
REPLICAS = 3
STAFF = (
    Agent("d", "Dana", Role.AGENT, ("en", "he"), "", capacity=1),
    Agent("n", "Noam", Role.AGENT, ("he",), ""),
    Agent("z", "Zoe", Role.AGENT, ("en",), "", team="repairs"),
    Agent("b", "Bence", Role.AGENT, ("hu",), "", skills=("safety",)),
    Agent("s", "Sara", Role.SUPERVISOR, ("en",), ""),
)


class WordDetector:
    """Calls a human when the visitor says so, or swears; is uneasy about a sigh."""

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        trigger = c.Trigger(e.Reason.ASKED, text) if "human" in text else None
        if "damn" in text:
            trigger = c.Trigger(e.Reason.ANGRY, text)
        uneasy = c.Trigger(e.Reason.STUCK, text) if "sigh" in text else None
        return Reading(language, 0.0, trigger, uneasy)


class OwnOutage:
    """ports.Outage: the bot is out when a life says so; every third turn is a probe."""

    def __init__(self) -> None:
        self.open = False
        self._turns = 0

    def is_open(self) -> bool:
        return self.open

    def spares(self) -> bool:
        self._turns += self.open
        return self.open and self._turns % 3 != 0


class FewTokens:
    """ports.TriggerTokens: so many for each conversation in its life."""

    def __init__(self, each: int = 1) -> None:
        self._each = each
        self.taken: Counter[str] = Counter()

    def take(self, conversation_id: str, address: str) -> str:
        if self.taken[conversation_id] >= self._each:
            return "conversation"
        self.taken[conversation_id] += 1
        return ""

    def give_back(self, conversation_id: str, address: str) -> None:
        self.taken[conversation_id] -= 1


@dataclass(frozen=True)
class Stored:
    """Everything that must be the same on every store, at one moment."""

    conversations: dict[str, Conversation]
    lengths: dict[str, int]
    queue: list[str]
    deadlines: dict[str, int]
    owned: dict[str, str]
    notices: dict[str, Notice]


class World:
    """A subclass brings the store."""

    def __init__(self, store: MemoryStore | RedisStore, agents: AgentDirectory, clock: OwnClock) -> None:
        self.store, self.agents = store, agents
        self.commits_tried = 0
        self._count_commits()
        self.outage, self.tokens = OwnOutage(), FewTokens()
        around = Surroundings(
            CHANNELS, return_link=lambda cid: f"link:{cid}", outage=self.outage, tokens=self.tokens
        )
        self.desks = [Desk(store, agents, WordDetector(), clock, CLOCKS, around) for _ in range(REPLICAS)]
        self.tickers = [Ticker(desk, store, clock) for desk in self.desks]
        self.desk = self.desks[0]

    def _count_commits(self) -> None:
        """Only a commit changes what is stored of conversations: without one there is nothing new to look at."""
        commit = self.store.commit

        async def counted(step: Commit) -> bool:
            self.commits_tried += 1
            return await commit(step)

        self.store.commit = counted  # type: ignore[method-assign]

    async def open(self) -> None:
        for agent in STAFF:
            await self.agents.add(agent)

    async def conversation(self, cid: str) -> Conversation:
        found = (await self.store.load(cid)).conversation
        assert found is not None
        return found

    async def stored(self, cids: Sequence[str]) -> Stored:
        conversations = {conv.id: conv for conv in await self.store.many(cids)}
        return Stored(
            conversations=conversations,
            lengths=await self.lengths(cids),
            queue=await self.store.queue(),
            deadlines=await self.store.deadlines(),
            owned=dict(await self.store.owned()),
            notices=await self.notices(),
        )

    async def lengths(self, cids: Sequence[str]) -> dict[str, int]:
        raise NotImplementedError

    async def entries(self, cid: str) -> list[tuple[str, str | None]]:
        """Text and stored hash of each entry; None where the store keeps no hashes."""
        raise NotImplementedError

    async def notices(self) -> dict[str, Notice]:
        """By id; fails when one was written twice, or is not due."""
        raise NotImplementedError


class MemoryWorld(World):
    def __init__(self, clock: OwnClock) -> None:
        self.memory = MemoryStore()
        super().__init__(self.memory, MemoryAgents(clock), clock)

    async def lengths(self, cids: Sequence[str]) -> dict[str, int]:
        return {cid: len(await self.store.log(cid)) for cid in cids}

    async def entries(self, cid: str) -> list[tuple[str, str | None]]:
        return [(event_to_json(logged.event), None) for logged in await self.store.log(cid)]

    async def notices(self) -> dict[str, Notice]:
        by_id = {notice.id: notice for notice in self.memory.notices}
        assert len(by_id) == len(self.memory.notices), "I12: a notice was written twice"
        return by_id


class RedisWorld(World):
    def __init__(self, redis: Redis, clock: OwnClock) -> None:
        self.redis = redis
        super().__init__(RedisStore(redis), RedisAgents(redis), clock)

    async def open(self) -> None:
        await self.redis.flushdb()
        await super().open()

    async def lengths(self, cids: Sequence[str]) -> dict[str, int]:
        async with self.redis.pipeline(transaction=False) as pipe:
            for cid in cids:
                pipe.xlen(keys.log(cid))
            return dict(zip(cids, await pipe.execute(), strict=True))

    async def entries(self, cid: str) -> list[tuple[str, str | None]]:
        rows: Any = await self.redis.xrange(keys.log(cid))
        return [(text(row[b"e"]), text(row[b"h"])) for _, row in rows]

    async def notices(self) -> dict[str, Notice]:
        async with self.redis.pipeline(transaction=False) as pipe:
            for shard in range(keys.SHARDS):
                pipe.hgetall(keys.outbox(shard))
                pipe.zrange(keys.outbox_due(shard), 0, -1)
            found = await pipe.execute()
        held = {text(name): notice_from_json(raw) for hashed in found[0::2] for name, raw in hashed.items()}
        assert sorted(held) == sorted(text(name) for due in found[1::2] for name in due), "I12: never due"
        return held


async def together(*works: Any) -> list[Any]:
    return await asyncio.gather(*works, return_exceptions=True)


def told(answer: Any) -> Any:
    """What a caller learns, as it can be compared."""
    return (answer.code, answer.extra) if isinstance(answer, Refused) else answer
