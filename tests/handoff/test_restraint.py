"""What keeps the detector from calling a human by itself, and what it can not keep back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handoff.desk.desk import Desk
from handoff.desk.surroundings import Surroundings
from handoff.ports import Commit, Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import State
from handoff.rules.errors import Unavailable
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore
from tests.handoff.world import OwnClock
from tests.handoff.worlds import FewTokens, OwnOutage

FOUND = (e.Evidence("rephrased", 2, "again", 0.9),)


class ReasonDetector:
    """The message says what it is: asked, angry, stuck or uneasy."""

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        if text == "uneasy":
            return Reading(language, 0.3, None, c.Trigger(e.Reason.STUCK, text, 0.3, FOUND))
        known = text in {"asked", "angry", "stuck"}
        return Reading(language, 0.9, c.Trigger(e.Reason(text), text, 0.9, FOUND) if known else None)


class LosingStore(MemoryStore):
    """Loses the next `refusals` commits to somebody faster; `away`: takes none at all."""

    refusals = 0
    away = False

    async def commit(self, commit: Commit) -> bool:
        if self.away:
            raise Unavailable("unavailable", "We cannot take messages right now.")
        if self.refusals:
            self.refusals -= 1
            return False
        return await super().commit(commit)


class Counter(OwnOutage):
    """An outage that counts how often the bot's turn was asked about."""

    asked = 0

    def spares(self) -> bool:
        self.asked += 1
        return super().spares()


class Here:
    def __init__(self, tokens: int = 1) -> None:
        self.clock, self.store = OwnClock(), LosingStore()
        self.outage, self.tokens = Counter(), FewTokens(tokens)
        self.readings: list[tuple[Reading, str]] = []
        around = Surroundings(
            outage=self.outage,
            tokens=self.tokens,
            on_reading=lambda _after, reading, limited_by: self.readings.append((reading, limited_by)),
        )
        self.desk = Desk(self.store, MemoryAgents(self.clock), ReasonDetector(), self.clock, Clocks(), around)
        self.said = 0

    async def say(self, text: str, cmid: str = "") -> tuple[State, list[e.Event]]:
        if (await self.store.load("c")).conversation is None:
            await self.desk.start("c", c.Start("en", ""))
        self.said += 1
        outcome = await self.desk.visitor_says("c", cmid or str(self.said), text, "192.0.2.1")
        return outcome.conversation.state, list(outcome.events)

    async def withdraw(self) -> None:
        await self.desk.do("c", c.Withdraw())


@pytest.fixture
def here() -> Here:
    return Here()


def cause_of(events: list[e.Event]) -> e.SuggestionCause | None:
    return next((event.cause for event in events if isinstance(event, e.HumanSuggested)), None)


@pytest.mark.parametrize("automatic", ["angry", "stuck"])
async def test_without_a_token_it_is_suggested_with_what_was_seen(here: Here, automatic: str) -> None:
    """The evidence is kept for the agent who may come, and the limit that held it back is told."""
    assert (await here.say(automatic))[0] is State.WAITING
    await here.withdraw()
    state, events = await here.say(automatic)
    assert (state, cause_of(events)) == (State.BOT, e.SuggestionCause.LIMIT)
    suggested = next(event for event in events if isinstance(event, e.HumanSuggested))
    assert (suggested.reason, suggested.evidence, suggested.score) == (automatic, FOUND, 0.9)
    assert [limited for _, limited in here.readings] == ["", "conversation"]


async def test_a_wish_for_a_human_counts_always_and_uses_no_token(here: Here) -> None:
    """However often, whatever the limit says."""
    for _ in range(5):
        assert (await here.say("asked"))[0] is State.WAITING
        await here.withdraw()
    assert here.tokens.taken["c"] == 0
    assert (await here.say("angry"))[0] is State.WAITING
    await here.withdraw()
    assert (await here.say("asked"))[0] is State.WAITING


async def test_a_message_takes_one_token_however_often_it_is_tried(here: Here) -> None:
    """Also when it is sent again; and none while a human is there already."""
    here.store.refusals = 0
    await here.say("hello")
    here.store.refusals = 3
    assert (await here.say("angry", "a"))[0] is State.WAITING
    await here.say("angry", "a")
    await here.say("angry", "b")
    assert here.tokens.taken["c"] == 1


async def test_a_token_by_which_nobody_was_called_is_given_back(here: Here) -> None:
    """Storage was away: the visitor sends it again, and is not taken for one who shouts."""
    await here.say("hello")
    here.store.away = True
    with pytest.raises(Unavailable):
        await here.say("angry", "a")
    here.store.away = False
    assert here.tokens.taken["c"] == 0
    assert (await here.say("angry", "a"))[0] is State.WAITING


async def test_in_an_outage_who_looks_stuck_for_want_of_answers_is_asked(here: Here) -> None:
    """The suggestion answers the turn and holds what was seen; anger and asking call a human as ever."""
    await here.say("hello")
    conv = (await here.store.load("c")).conversation
    assert conv is not None
    here.outage.open = True
    await here.desk.answer("c", c.BotFails(c.BotTurn(conv.unanswered[0], conv.epoch), "timeout"))
    state, events = await here.say("stuck")
    assert (state, cause_of(events)) == (State.BOT, e.SuggestionCause.OUTAGE)
    suggested = events[-1]
    assert isinstance(suggested, e.HumanSuggested)
    assert (suggested.evidence, suggested.spared) == (FOUND, True)
    assert here.tokens.taken["c"] == 0
    assert (await here.say("angry"))[0] is State.WAITING


async def test_in_an_outage_who_was_stuck_with_real_answers_gets_a_human(here: Here) -> None:
    """Nothing of what was seen rests on the bot's silence."""
    await here.say("hello")
    here.outage.open = True
    assert (await here.say("stuck"))[0] is State.WAITING


async def test_the_probe_of_an_outage_is_taken_once_and_only_for_the_bots_turns(here: Here) -> None:
    """Not by messages to a human, not by repeats, not for each try of a commit."""
    await here.say("hello", "a")
    here.outage.asked = 0
    await here.say("hello", "a")
    assert here.outage.asked == 0
    here.store.refusals = 3
    await here.say("hello", "b")
    assert here.outage.asked == 1
    await here.say("asked")
    await here.say("hello, human")
    assert here.outage.asked == 1


async def test_what_was_read_is_told_once_it_is_stored(here: Here) -> None:
    """For the messages that the bot was to answer; repeats and words to a human are no verdicts."""
    await here.say("hello", "a")
    await here.say("hello", "a")
    await here.say("uneasy")
    await here.say("asked")
    await here.say("angry")
    assert [reading.score for reading, _ in here.readings] == [0.9, 0.3, 0.9]
