"""The only writer: what it returns stands in the log, and what belongs together is one commit."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from handoff.desk.desk import Desk
from handoff.desk.surroundings import Surroundings
from handoff.desk.whole_log import whole_log
from handoff.ports import Commit, Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Agent, Lease, Presence, Role
from handoff.rules.conversation import State
from handoff.rules.errors import Refused
from handoff.rules.first_line import first_line
from handoff.rules.notices import Channel, NoticeKind
from handoff.rules.questions import DAY_MS, Tally, summed
from handoff.rules.sla import Clocks
from handoff.rules.told import brief_of, last_values
from handoff.store.memory import MemoryAgents, MemoryStore
from handoff.ticker import Ticker
from tests.handoff.world import OwnClock

CLOCKS = Clocks()
DANA = c.AgentRef("d", "Dana")
NOAM = c.AgentRef("n", "Noam")


class WordDetector:
    """Calls a human when the visitor says so."""

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        return Reading(language, 0.0, c.Trigger(e.Reason.ASKED, text) if "human" in text else None)


class WatchedStore(MemoryStore):
    """Remembers what it was asked to write, and loses the next `refusals` commits to somebody faster."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Commit] = []
        self.refusals = 0

    async def commit(self, commit: Commit) -> bool:
        self.asked.append(commit)
        if self.refusals:
            self.refusals -= 1
            return False
        return await super().commit(commit)


class World:
    """One desk over memory, with Dana online and Noam at home."""

    def __init__(self) -> None:
        self.store, self.clock = WatchedStore(), OwnClock()
        self.agents = MemoryAgents(self.clock)
        around = Surroundings(channels=frozenset(Channel))
        self.desk = Desk(self.store, self.agents, WordDetector(), self.clock, CLOCKS, around)

    async def open(self, *cids: str) -> None:
        for ref in (DANA, NOAM):
            await self.agents.add(Agent(ref.id, ref.name, Role.AGENT, ("en",), ""))
        await self.hear(DANA)
        for cid in cids:
            await self.desk.start(cid, c.Start("en", ""))
        self.store.asked.clear()

    async def hear(self, agent: c.AgentRef) -> None:
        lease = Lease(Presence.ONLINE, self.clock.now_ms() + CLOCKS.lease_ms)
        await self.agents.set_lease(agent.id, lease)

    async def kinds(self, cid: str = "c") -> list[type[e.Event]]:
        return [type(logged.event) for logged in await self.store.log(cid)]


@pytest.fixture
async def world() -> World:
    world = World()
    await world.open("c")
    return world


async def test_what_a_commit_refused_is_decided_anew(world: World) -> None:
    """I1: an answer means that it is stored; a lost race is run again, and never answered for."""
    world.store.refusals = 3
    outcome = await world.desk.visitor_says("c", "1", "hello")
    assert len(world.store.asked) == 4
    assert [logged.seq for logged in await world.store.log("c")] == [1, outcome.seq] == [1, 2]
    world.store.refusals = 3
    asked = await world.desk.ask_for_human("c", "2")
    stored = (await world.store.load("c")).conversation
    assert (stored, asked.conversation.state) == (asked.conversation, State.OFFERED)


async def test_a_message_and_its_handoff_are_one_commit(world: World) -> None:
    """I9: no crash can come between what the visitor says and the human whom it calls."""
    await world.desk.visitor_says("c", "1", "a human, please")
    assert [[type(event) for event in commit.events] for commit in world.store.asked] == [
        [e.VisitorSaid, e.HandoffRequested, e.Offered]
    ]
    assert world.store.asked[0].deadline_at_ms is not None
    assert world.store.asked[0].queue_score is not None


async def test_a_repeat_gets_the_first_answer(world: World) -> None:
    """I2: sent again, a message stands once and is answered with the same number, whatever came after it."""
    first = await world.desk.visitor_says("c", "1", "hello")
    await world.desk.visitor_says("c", "2", "a human, please")
    await world.desk.do("c", c.Claim(DANA))
    said = await world.desk.do("c", c.AgentSays(DANA, "1", "Hello."), "agent:d:1")
    before = await world.kinds()
    assert (await world.desk.visitor_says("c", "1", "hello")).seq == first.seq
    again = await world.desk.do("c", c.AgentSays(DANA, "1", "Hello."), "agent:d:1")
    assert (again.seq, again.events) == (said.seq, ())
    assert await world.kinds() == before


async def test_a_question_is_judged_as_the_log_stands(world: World) -> None:
    """An agent who asks for what was told is counted by the server, once, also when the message is sent twice."""
    await world.desk.visitor_says("c", "1", "a human, please, it is about order 558201")
    await world.desk.do("c", c.Claim(DANA))
    ask = c.AgentSays(DANA, "1", "What are your order number and your e-mail?")
    for _ in range(2):
        await world.desk.do("c", ask, "agent:d:1")
    said = (await world.store.log("c"))[-1].event
    assert isinstance(said, e.AgentSaid)
    assert (said.asks, said.repeats) == (("order_number", "email"), ("order_number",))
    today = world.clock.now_ms() // DAY_MS
    counted = summed(await world.store.questions(today, today), lambda asker: asker.agent_id)
    assert counted == {"d": Tally(1, 1)}


async def test_the_bots_questions_are_judged_like_an_agents(world: World) -> None:
    """Each bubble by itself; a late answer that is dropped counts nothing."""
    said = await world.desk.visitor_says("c", "1", "Where is order 558201?")
    turn = c.BotTurn(said.seq, said.conversation.epoch)
    bubbles = (c.BotBubble("Let me see."), c.BotBubble("What is your order number?"))
    await world.desk.answer("c", c.BotReplies(turn, bubbles))
    with pytest.raises(Refused):
        await world.desk.answer("c", c.BotReplies(turn, bubbles))
    spoken = [one.event for one in await world.store.log("c") if isinstance(one.event, e.BotSaid)]
    assert [bubble.repeats for bubble in spoken] == [(), ("order_number",)]
    today = world.clock.now_ms() // DAY_MS
    counted = summed(await world.store.questions(today, today), lambda asker: asker.who)
    assert counted == {"bot": Tally(1, 1)}


async def test_notices_are_in_the_commit_of_their_fact(world: World) -> None:
    """I12: a promise without anybody there, and the code for an address, leave the house or were never made."""
    await world.agents.set_lease(DANA.id, Lease(Presence.OFFLINE, 0))
    await world.desk.ask_for_human("c", "1")
    world.clock.advance(CLOCKS.promise_after_ms)
    await world.desk.fire("c")
    left = c.LeaveContact(e.ContactKind.EMAIL, "a@b.hu", "x", world.clock.now_ms() + 1_000)
    await world.desk.do("c", left, "contact:1", {"code": "123456"})
    with_notices = [commit for commit in world.store.asked if commit.notices]
    told = [
        ([type(event) for event in commit.events], {notice.kind for notice in commit.notices})
        for commit in with_notices
    ]
    assert told == [
        ([e.Promised], {NoticeKind.CALL_STAFF}),
        ([e.ContactLeft], {NoticeKind.CONTACT_CODE}),
    ]
    ids = [notice.id for commit in with_notices for notice in commit.notices]
    assert len(ids) == len(set(ids)) == len(Channel) + 1
    assert [notice.id for notice in world.store.notices] == ids


async def test_the_mail_to_the_staff_says_what_it_is_about(world: World) -> None:
    """The corrected number, and no address of the visitor's; the webhook tells what it told before."""
    await world.agents.set_lease(DANA.id, Lease(Presence.OFFLINE, 0))
    await world.desk.visitor_says("c", "1", "My kettle from order 558201 is broken, write to noa@example.com")
    await world.desk.do("c", c.CorrectFact("order_number", "558201", "558210", 2), "card:1")
    await world.desk.ask_for_human("c", "1")
    world.clock.advance(CLOCKS.promise_after_ms)
    await world.desk.fire("c")
    by_channel = {notice.channel: notice.fields for notice in world.store.notices}
    brief = str(by_channel[Channel.MAIL]["brief"])
    assert "558210" in brief
    assert "noa@" not in brief
    assert "brief" not in by_channel[Channel.WEBHOOK]


async def test_days_later_the_story_is_still_there(world: World) -> None:
    """A promise that is kept after three days: whoever calls back has the brief, and the visitor the same card."""
    await world.desk.visitor_says("c", "1", "a human, please, my kettle from order 558201 is broken")
    await world.desk.add_sentence("c", "s", "I am at home in the evening.")
    for _ in range(3 * 24 * 12):
        world.clock.advance(300_000)
        await world.desk.fire("c")
    conversation = (await world.desk.do("c", c.Claim(DANA))).conversation
    log = [(entry.seq, entry.event) for entry in await whole_log(world.store, conversation)]
    brief = brief_of(conversation, log)
    assert last_values(brief)["order_number"] == "558201"
    assert "“" in first_line("Dana", brief, "en")


async def test_an_owner_who_is_there_is_looked_at_again_when_the_lease_ends(world: World) -> None:
    """The clock does not come back to somebody alive before there is a reason to."""
    await world.desk.ask_for_human("c", "1")
    await world.desk.do("c", c.Claim(DANA))
    await world.desk.do("c", c.AgentSays(DANA, "1", "Hello."), "1")
    world.clock.advance(CLOCKS.lease_ms)
    await world.hear(DANA)
    assert await world.desk.fire("c") is None
    assert await world.store.deadlines() == {"c": world.clock.now_ms() + CLOCKS.lease_ms}
    assert (await world.store.load("c")).conversation.owner_id == DANA.id  # type: ignore[union-attr]


async def test_nobody_is_offered_to_who_is_not_there(world: World) -> None:
    """It rings at who is on duty; with nobody there the visitor is promised a time at once."""
    here = await world.desk.ask_for_human("c", "1")
    assert here.conversation.offered_to == DANA.id
    away = replace(Lease(Presence.ONLINE, world.clock.now_ms()), until_ms=world.clock.now_ms() - 1)
    await world.agents.set_lease(DANA.id, away)
    await world.desk.start("empty", c.Start("en", ""))
    asked = await world.desk.ask_for_human("empty", "1")
    assert (asked.conversation.state, asked.conversation.agents_online) == (State.WAITING, False)
    assert not await world.desk.agents_online()


async def test_one_tick_fires_all_that_is_due(world: World) -> None:
    """I12: after an outage everything that has passed is caught up with at the first tick."""
    cids = [f"late{n}" for n in range(20)]
    await world.open(*cids)
    for cid in cids:
        await world.desk.ask_for_human(cid, "1")
    world.clock.advance(CLOCKS.promise_after_ms)
    ticker: Any = Ticker(world.desk, world.store, world.clock)
    assert await ticker.tick() == len(cids)
    assert {(await world.kinds(cid))[-1] for cid in cids} == {e.Promised}
