"""An outage of the bot: who wrote first gets a human, everybody else is asked, nobody waits, and it ends by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from handoff.breaker import CONVERSATIONS_MIN, PROBE_EVERY_S, Breaker
from handoff.desk.desk import Desk
from handoff.desk.surroundings import Surroundings
from handoff.gateway.turns import BotTurns
from handoff.ports import NOTHING_KNOWN, BotAnswer, BotUnavailable, KnownFacts
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State
from handoff.rules.indexes import deadline_at_ms
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore
from tests.gateway.rasas import NOTHING, OwnRasa, service
from tests.gateway.steps import arrive, count, say, shown
from tests.handoff.test_breaker import SteadyClock
from tests.handoff.world import OwnClock
from tests.handoff.worlds import WordDetector

CLOCKS = Clocks()
CALM = "Where is my order 558201?"
ANGRY = "This is ridiculous, you are completely useless!!!"


class ScriptedBot:
    """Answers, or fails, as it was told; `hold` makes it wait."""

    def __init__(self) -> None:
        self.works = True
        self.asked: list[str] = []
        self.hold: asyncio.Event | None = None

    async def ask(
        self,
        sender: str,
        text: str,
        language: str,
        payload: str | None,
        known: KnownFacts = NOTHING_KNOWN,
    ) -> BotAnswer:
        self.asked.append(text)
        self.known = known
        if self.hold is not None:
            await self.hold.wait()
        if not self.works:
            raise BotUnavailable("timeout")
        return BotAnswer((c.BotBubble("Yes."),), wants_human=False, fallback=False, asked_slot=None, slots={})

    async def ready(self) -> bool:
        return self.works


class Here:
    """A desk over memory, its turns, and a breaker whose clock the test owns."""

    def __init__(self) -> None:
        self.steady, self.clock, self.bot = SteadyClock(), OwnClock(), ScriptedBot()
        self.breaker = Breaker(self.steady)
        self.store = MemoryStore()
        around = Surroundings(outage=self.breaker)
        self.desk = Desk(self.store, MemoryAgents(self.clock), WordDetector(), self.clock, CLOCKS, around)
        self.turns = BotTurns(self.desk, self.bot, self.breaker)
        self.said = 0

    async def say(self, cid: str, text: str = "hello") -> Conversation:
        """One message and what becomes of its turn."""
        await self.send(cid, text)
        await self.turns.stop()
        return await self.look(cid)

    async def send(self, cid: str, text: str = "hello") -> None:
        if (await self.store.load(cid)).conversation is None:
            await self.desk.start(cid, c.Start("en", ""))
        self.said += 1
        self.turns.begin(await self.desk.visitor_says(cid, str(self.said), text), text)

    async def look(self, cid: str) -> Conversation:
        found = (await self.store.load(cid)).conversation
        assert found is not None
        return found

    async def last(self, cid: str) -> e.Event:
        return (await self.store.log(cid))[-1].event

    async def break_down(self) -> None:
        self.bot.works = False
        for number in range(CONVERSATIONS_MIN):
            await self.say(f"first {number}")
        assert self.breaker.is_open()
        self.bot.asked.clear()


@pytest.fixture
def here() -> Here:
    return Here()


async def test_the_first_who_are_failed_get_a_human_and_the_rest_are_asked(here: Here) -> None:
    """Decision 0004 until it is known to be an outage; the failure by which that is known is met as one."""
    await here.break_down()
    states = [(await here.look(f"first {number}")).state for number in range(CONVERSATIONS_MIN)]
    assert states == [State.WAITING, State.WAITING, State.BOT]
    kinds = [type(entry.event) for entry in await here.store.log("first 2")]
    assert kinds == [e.Started, e.VisitorSaid, e.BotFailed, e.HumanSuggested]


async def test_most_are_answered_at_once_and_the_bot_is_left_alone(here: Here) -> None:
    """With the message itself: nothing is owed, no deadline runs, and each message gets its own answer."""
    await here.break_down()
    for number in range(2):
        after = await here.say("later")
        last = await here.last("later")
        assert isinstance(last, e.HumanSuggested)
        assert (last.cause, last.spared, last.answered) == (e.SuggestionCause.OUTAGE, True, (after.seq - 1,))
        assert (after.state, after.unanswered, deadline_at_ms(after, CLOCKS)) == (State.BOT, (), None), number
    assert here.bot.asked == []
    tapped = await here.desk.ask_for_human("later", "tap")
    assert tapped.conversation.state is State.WAITING


async def test_one_turn_every_few_seconds_finds_out(here: Here) -> None:
    """A failed probe suggests like the others; an answered one is an answer, and everybody has the bot again."""
    await here.break_down()
    here.steady.at_s += PROBE_EVERY_S
    assert (await here.say("probe", "are you there?")).state is State.BOT
    assert here.bot.asked == ["are you there?"]
    assert isinstance(await here.last("probe"), e.HumanSuggested)
    here.steady.at_s += PROBE_EVERY_S
    here.bot.works = True
    await here.say("spared and then not", "and now?")
    assert isinstance(await here.last("spared and then not"), e.BotSaid)
    assert not here.breaker.is_open()
    await here.say("later")
    assert isinstance(await here.last("later"), e.BotSaid)


async def test_asking_and_anger_reach_a_human_with_the_bot_dead(here: Here) -> None:
    """I9: in the commit of the message; who looks stuck for want of answers is asked."""
    await here.break_down()
    assert (await here.say("asks", "a human!")).state is State.WAITING
    assert (await here.say("swears", "damn it")).state is State.WAITING


async def test_the_deadline_of_a_turn_that_died_suggests_too(here: Here) -> None:
    """Another replica's turn was never heard of again, and the bot is out: the clock answers with the suggestion."""
    await here.desk.start("left", c.Start("en", ""))
    await here.desk.visitor_says("left", "1", "hello")
    await here.break_down()
    here.clock.advance(CLOCKS.bot_answer_ms)
    assert await here.desk.fire("left") is not None
    after = await here.look("left")
    assert isinstance(await here.last("left"), e.HumanSuggested)
    assert (after.state, after.unanswered) == (State.BOT, ())


async def test_a_second_message_behind_a_failing_turn_is_not_sent_to_a_dead_bot(here: Here) -> None:
    """The suggestion that followed the first answers both; nobody waits for another budget."""
    here.bot.hold = asyncio.Event()
    await here.send("writes twice", "one")
    await here.send("writes twice", "two")
    while not here.bot.asked:
        await asyncio.sleep(0)
    for cid in "abc":
        here.breaker.ended(cid, here.steady(), failed=True)
    here.bot.works = False
    here.bot.hold.set()
    await here.turns.stop()
    after = await here.look("writes twice")
    assert here.bot.asked == ["one"]
    assert (after.state, after.unanswered) == (State.BOT, ())


@pytest.fixture
async def broken(redis_url: str, tmp_path: Path) -> AsyncIterator[tuple[httpx.AsyncClient, OwnRasa]]:
    """The whole gateway after an outage was noticed."""
    rasa = OwnRasa(NOTHING)
    async with service(rasa, redis_url, tmp_path) as http:
        for number in range(CONVERSATIONS_MIN):
            visitor = await arrive(http)
            await shown(http, visitor, await say(http, visitor, CALM, str(number)))
        assert await count(http, "warmline_bot_breaker_open") == 1
        yield http, rasa


async def test_the_whole_gateway_in_an_outage(broken: tuple[httpx.AsyncClient, OwnRasa]) -> None:
    """What a visitor reads: no answer from the bot, a sentence that says so, and a human by one tap or one word."""
    http, _ = broken
    suggested = 'warmline_suggestions_total{cause="outage"}'
    before = await count(http, suggested)
    visitor = await arrive(http)
    body = await shown(http, visitor, await say(http, visitor, CALM, "1"))
    assert (body["state"], body["events"][-1]["cause"]) == ("bot", "outage")
    assert "not answering" in json_of(body)
    assert await count(http, suggested) == before + 1
    await http.post("/api/visitor/human", json={"client_message_id": "tap"}, headers=visitor)
    assert (await shown(http, visitor))["state"] == "waiting"
    angry = await arrive(http)
    await say(http, angry, ANGRY, "1")
    assert (await shown(http, angry))["state"] == "waiting"


async def test_rasas_channel_answers_in_an_outage(broken: tuple[httpx.AsyncClient, OwnRasa]) -> None:
    """With the sentence and the button, like any other answer."""
    http, _ = broken
    answer = await http.post("/webhooks/rest/webhook", json={"sender": "me", "message": CALM})
    assert answer.json()[-1]["buttons"] == [{"title": "Talk to a person", "payload": "Talk to a person"}]


def json_of(body: dict[str, object]) -> str:
    return str(body["events"])
