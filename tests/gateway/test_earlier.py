"""What a verified visitor came with before stands in the brief; of a stranger nothing does."""

from __future__ import annotations

import pytest

from handoff.desk.desk import Desk
from handoff.gateway.earlier import SHOWN_MAX, EarlierConversations
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore
from tests.handoff.world import OwnClock
from tests.handoff.worlds import WordDetector

DANA = c.AgentRef("d", "Dana")
NOA = e.Identity("noa", "Noa")


class Site:
    """A shop whose visitors it knows."""

    def __init__(self) -> None:
        self.store, self.clock = MemoryStore(), OwnClock()
        self.desk = Desk(self.store, MemoryAgents(self.clock), WordDetector(), self.clock, Clocks())
        self.earlier = EarlierConversations(self.store)

    async def comes(self, cid: str, said: str = "", who: e.Identity | None = NOA) -> Conversation:
        started = await self.desk.start(cid, c.Start("en", "", identity=who))
        await self.earlier.begun(started.conversation)
        self.clock.advance(1_000)
        if said:
            await self.desk.visitor_says(cid, "1", said)
        return started.conversation

    async def is_helped(self, cid: str, outcome: e.Outcome) -> None:
        await self.desk.ask_for_human(cid, "h")
        await self.desk.do(cid, c.Claim(DANA))
        await self.desk.do(cid, c.Resolve(DANA, outcome))


@pytest.fixture
def site() -> Site:
    return Site()


async def test_each_line_says_when_what_and_how_it_ended(site: Site) -> None:
    """Newest first; one that no human was called for can not be opened, and an empty one is none."""
    await site.comes("a", "My kettle does not heat.")
    await site.is_helped("a", e.Outcome.SOLVED)
    await site.comes("b", "Where is my order 558201?")
    await site.comes("empty")
    now = await site.comes("c", "It is broken again.")
    lines = await site.earlier.of(now)
    assert [(line["conversation_id"], line["outcome"], line["readable"]) for line in lines] == [
        ("b", "bot", False),
        ("a", "solved", True),
    ]
    assert lines[1]["goal"] == "My kettle does not heat."
    assert int(str(lines[0]["at_ms"])) > int(str(lines[1]["at_ms"]))


async def test_what_happens_there_meanwhile_is_seen(site: Site) -> None:
    """What was read once is read again when it has moved on."""
    await site.comes("a", "My kettle does not heat.")
    now = await site.comes("b", "Hello")
    assert [line["outcome"] for line in await site.earlier.of(now)] == ["bot"]
    await site.is_helped("a", e.Outcome.UNSOLVED)
    assert [line["outcome"] for line in await site.earlier.of(now)] == ["unsolved"]


async def test_nobody_sees_what_is_another_persons(site: Site) -> None:
    """Nor does anybody whom the site does not vouch for see or leave anything."""
    await site.comes("a", "My kettle does not heat.")
    assert await site.earlier.of(await site.comes("b", "Hello", e.Identity("other"))) == ()
    assert await site.earlier.of(await site.comes("c", "Hello", None)) == ()


async def test_of_very_many_the_newest_are_shown(site: Site) -> None:
    """However often somebody comes, the brief stays short."""
    for number in range(25):
        await site.comes(f"c{number}", f"Question {number} about my kettle")
    lines = await site.earlier.of(await site.comes("now", "Hello"))
    assert [line["conversation_id"] for line in lines] == [f"c{n}" for n in range(24, 24 - SHOWN_MAX, -1)]
