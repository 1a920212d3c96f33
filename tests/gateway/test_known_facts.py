"""Back from a human, or after a correction, the bot is told what the brief holds; otherwise nothing is looked up."""

from __future__ import annotations

from functools import partial

import pytest

from handoff.gateway.story import known_facts
from handoff.gateway.turns import BotTurns
from handoff.ports import NOTHING_KNOWN
from handoff.rules import commands as c
from tests.gateway.test_outage import CALM, Here

DANA = c.AgentRef("d", "Dana")
CORRECT = c.CorrectFact("order_number", "558201", "558210", 2)


@pytest.fixture
def here() -> Here:
    found = Here()
    found.turns = BotTurns(found.desk, found.bot, found.breaker, partial(known_facts, found.store))
    return found


async def told_to_dana(here: Here) -> None:
    await here.say("c", CALM)
    await here.desk.ask_for_human("c", "h")
    await here.desk.do("c", c.Claim(DANA))


async def test_back_from_a_human_the_bot_knows_the_facts(here: Here) -> None:
    """Also what was only told, or put right, while the human had the conversation."""
    await told_to_dana(here)
    assert here.bot.known == NOTHING_KNOWN
    await here.send("c", "My e-mail is dana.levi@example.com")
    await here.desk.do("c", CORRECT)
    await here.desk.do("c", c.ReturnToBot(DANA))
    await here.say("c", "And now?")
    assert here.bot.known.values["order_number"] == "558210"
    assert here.bot.known.values["email"] == "dana.levi@example.com"
    assert here.bot.known.corrected == {"order_number"}


async def test_a_correction_is_told_to_the_bot_that_has_the_conversation(here: Here) -> None:
    """With the visitor's next message; what they say themselves afterwards is no correction any more."""
    await here.say("c", CALM)
    await here.desk.do("c", CORRECT)
    await here.say("c", "And now?")
    assert here.bot.known.corrected == {"order_number"}
    await here.say("c", "Sorry, my order is 558299.")
    await here.say("c", "And now?")
    assert here.bot.known.values["order_number"] == "558299"
    assert here.bot.known.corrected == frozenset()


async def test_what_was_taken_off_is_told_to_the_bot(here: Here) -> None:
    """So that it forgets it; said again, it is known again."""
    await here.say("c", CALM)
    await here.desk.do("c", c.TakeFactOff("order_number", "558201", 2))
    await here.say("c", "And now?")
    assert here.bot.known.taken_off == {"order_number": "558201"}
    assert "order_number" not in here.bot.known.values
    await here.say("c", "No, it is 558201 after all.")
    assert here.bot.known.taken_off == {}
    assert here.bot.known.values["order_number"] == "558201"
