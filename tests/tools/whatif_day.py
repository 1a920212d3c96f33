"""A day at the shop: conversations written through the real desk, with the real reader, on a clock of the test's."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from redis.asyncio import Redis

from bot.detector.examples import LANGUAGES, load_dialogues
from bot.detector.settings import parse
from bot.for_desk import TurnReader
from handoff.audit.period import Period
from handoff.desk.desk import Desk, awaits_bot
from handoff.ports import Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Agent, Lease, Presence, Role
from handoff.rules.conversation import State
from handoff.rules.sla import Clocks
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect, prepare
from handoff.ticker import Ticker
from tests.handoff.world import OwnClock
from tools.stack import ROOT
from tools.whatif.queueing import EVERYONE_AFTER_MS
from tools.whatif.recorded import Record, Recorded, from_redis
from tools.whatif.wishes import AS_TRAINED, Source

T0_MS = 1_800_000_000_000  # 2027-01-15T08:00:00Z
STAFF = (
    Agent("dana", "Dana", Role.AGENT, ("en", "he"), "secret-hash", capacity=2),
    Agent("bence", "Bence", Role.AGENT, ("hu", "en"), "secret-hash", capacity=1),
)
ANSWER_MS, READ_MS, REACTION_MS, TICK_MS = 1_500, 20_000, 4_000, 5_000
ALL = Period(0, T0_MS * 2)
SINCE = ["--since", "2027-01-15", "--until", "2027-01-16"]
QUIET: Callable[[int, int], None] = lambda _done, _of: None  # noqa: E731 - a step that nobody watches
CALM = ("what time do you open on sunday", "Ten to six.")


@dataclass(frozen=True)
class Told:
    """A visitor's messages, with the bot's answer after each (the last one may have none)."""

    cid: str
    language: str
    turns: Sequence[tuple[str, str]]
    at_ms: int = 0  # after T0
    team: str = ""
    fallback: bool = False
    every_ms: int = READ_MS


class Listening(TurnReader):
    """Notes every question that it is asked; `deaf`, it never calls or suggests anybody."""

    def __init__(self, settings: Any = None) -> None:
        super().__init__(settings)
        self.asked: list[tuple[Any, ...]] = []
        self.deaf = False

    def read(self, tail: Any, *question: Any) -> Reading:
        self.asked.append((tuple(tail), *question))
        reading = super().read(tail, *question)
        return replace(reading, trigger=None, uneasy=None) if self.deaf else reading


class Day:
    def __init__(
        self, redis: Redis, settings: Source, service_ms: Callable[[int], int] = lambda _n: 180_000
    ) -> None:
        self.clock = OwnClock(T0_MS)
        self.store, self.agents = RedisStore(redis), RedisAgents(redis)
        self.reader = Listening({team: parse(settings, team) for team in ("", *settings["teams"])})
        self.desk = Desk(self.store, self.agents, self.reader, self.clock, Clocks())
        self.ticker = Ticker(self.desk, self.store, self.clock)
        self._service_ms = service_ms
        self._agenda: list[tuple[int, int, Callable[[], Awaitable[None]]]] = []
        self._planned = self._taken = 0
        self._held: Counter[str] = Counter()

    async def open(self) -> None:
        for agent in STAFF:
            await self.agents.add(agent)
            await self.agents.set_lease(agent.id, Lease(Presence.ONLINE, T0_MS * 2))

    async def live(self, visitors: Sequence[Told]) -> None:
        """Until everybody has written all they have to say, or is with an agent who has ended it."""
        for told in visitors:
            self._at(T0_MS + told.at_ms, lambda told=told: self._arrive(told))
        self._at(T0_MS, self._tick)
        while self._agenda:
            at_ms, _, step = heapq.heappop(self._agenda)
            self.clock.advance(max(0, at_ms - self.clock.now_ms()))
            await step()

    async def judge(self, cid: str, judged: e.Judgement, at_seq: int, agent_id: str = "dana") -> None:
        await self.desk.do(cid, c.JudgeTrigger(c.AgentRef(agent_id, agent_id.title()), judged, at_seq))

    def _at(self, at_ms: int, step: Callable[[], Awaitable[None]]) -> None:
        self._planned += 1
        heapq.heappush(self._agenda, (at_ms, self._planned, step))

    def _in(self, delay_ms: int, step: Callable[[], Awaitable[None]]) -> None:
        self._at(self.clock.now_ms() + delay_ms, step)

    async def _tick(self) -> None:
        await self.ticker.tick()
        if self._agenda:
            self._in(TICK_MS, self._tick)

    async def _arrive(self, told: Told) -> None:
        await self.desk.start(told.cid, c.Start(told.language, "f" * 64, team=told.team))
        await self._say(told, 0)

    async def _say(self, told: Told, place: int) -> None:
        text, answer = told.turns[place]
        before = (await self.store.load(told.cid)).conversation
        assert before is not None
        if before.state is not State.BOT:
            return
        outcome = await self.desk.visitor_says(told.cid, f"m{place}", text)
        turn = awaits_bot(outcome)
        if turn is None:
            self._ring()
            return
        self._in(ANSWER_MS, lambda: self._answer(told, place, turn, answer or "Anything else?"))

    async def _answer(self, told: Told, place: int, turn: c.BotTurn, text: str) -> None:
        outage = text == "(silence)"
        reply: c.BotReplies | c.BotFails = c.BotReplies(
            turn, (c.BotBubble(text, ()),), fallback=told.fallback
        )
        outcome = await self.desk.answer(told.cid, c.BotFails(turn, "time_out") if outage else reply)
        if outcome.conversation.state is not State.BOT:
            self._ring()
        elif place + 1 < len(told.turns):
            self._in(told.every_ms, lambda: self._say(told, place + 1))

    def _ring(self) -> None:
        """At who speaks the language, and a while later at everyone."""
        self._in(REACTION_MS, self._look)
        self._in(EVERYONE_AFTER_MS + REACTION_MS, self._look)

    async def _look(self) -> None:
        """Agents with room take whoever is first: at once in a language of theirs, later in any."""
        for cid in await self.store.queue():
            conv = (await self.store.load(cid)).conversation
            assert conv is not None
            waited_ms = self.clock.now_ms() - (conv.requested_at_ms or 0)
            free = [agent for agent in STAFF if self._held[agent.id] < agent.capacity]
            speaking = [agent for agent in free if conv.language in agent.languages]
            called = speaking or (free if waited_ms >= EVERYONE_AFTER_MS + REACTION_MS else [])
            if called and waited_ms >= REACTION_MS:
                await self._take(cid, c.AgentRef(called[0].id, called[0].name))

    async def _take(self, cid: str, agent: c.AgentRef) -> None:
        await self.desk.do(cid, c.Claim(agent))
        await self.desk.do(cid, c.AgentSays(agent, "a1", "Hello, I have read it all."))
        self._held[agent.id] += 1
        self._taken += 1
        self._in(self._service_ms(self._taken), lambda: self._end(cid, agent))

    async def _end(self, cid: str, agent: c.AgentRef) -> None:
        await self.desk.do(cid, c.Resolve(agent, e.Outcome.SOLVED))
        self._held[agent.id] -= 1
        self._in(REACTION_MS, self._look)


def dialogues(count: int) -> list[Told]:
    """Some of each language, the same ones always: half of those that need a human, half of the others."""
    told: list[Told] = []
    for language in LANGUAGES:
        every = load_dialogues(ROOT / "data" / "detector", language)
        needing = [one for one in every if one.handoff][:count]
        for one in [*needing, *[one for one in every if not one.handoff][:count]]:
            turns: list[list[str]] = []
            for turn in one.turns:
                if turn.author == "visitor":
                    turns.append([turn.text, ""])
                elif turns:
                    turns[-1][1] = turn.text
            pairs = [(text, answer) for text, answer in turns]
            told.append(Told(one.id, language, pairs, 40_000 * len(told), fallback=one.kind == "fallbacks"))
    return told


async def day_of(redis: Redis, visitors: Sequence[Told], settings: Source = AS_TRAINED) -> Day:
    day = Day(redis, settings)
    await day.open()
    await day.live(visitors)
    return day


async def fill(url: str) -> None:
    """A day at the trained settings onto that Redis, two calls judged."""
    async with connect(url) as redis:
        await prepare(redis)
        day = await day_of(redis, dialogues(8))
        await _judge_first(day, e.Judgement.NEEDLESS, e.Judgement.RIGHT)


async def _judge_first(day: Day, *kinds: e.Judgement) -> None:
    """The first calls that an agent took, one judgement each."""
    left = list(kinds)
    for told in dialogues(8):
        log = await day.store.log(told.cid)
        claimed = [entry.event.agent_id for entry in log if isinstance(entry.event, e.Claimed)]
        request = [entry.seq for entry in log if isinstance(entry.event, e.HandoffRequested)]
        if claimed and left:
            await day.judge(told.cid, left.pop(0), request[0], claimed[0])


async def record_of(url: str, period: Period = ALL) -> Record:
    async with connect(url) as redis:
        return await from_redis(redis, period, QUIET)


def by_hand(cid: str, events: Sequence[e.Event]) -> Recorded:
    return Recorded(cid, tuple(Logged(seq, event) for seq, event in enumerate(events, start=1)))
