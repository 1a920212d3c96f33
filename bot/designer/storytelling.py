"""Tells a running version the scripted conversations, and asks it for a human in the middle of everything.

The stories speak to Rasa alone. A wish for a human goes through the whole decision: the same desk, detector and rules
that the gateway has, on a store in memory, with the version as its bot.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.designer.comparison import HumanAsked, Told
from bot.designer.heldout import Line, Story
from bot.designer.sentences import Value, sentence
from bot.for_desk import RasaBot
from bot.rasa_client import BotUnavailable as RasaUnavailable
from bot.rasa_client import RasaClient
from bot.replies import BotReply
from handoff.desk.desk import Desk, Outcome, awaits_bot
from handoff.ports import BotUnavailable, Detector, Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import OPEN_HANDOFF
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore

TURNS_MAX = 2
"""Within which a wish for a human must be heard."""

AT_ONCE = 4
"""Conversations; Rasa has one core, and the rest is this process's work."""

BETWEEN_MS = 15_000
"""A visitor's pause between two messages: what is said faster is read as impatience."""

_IN_SCRIPT: dict[str, Callable[[str], bool]] = {
    "en": str.isascii,
    "he": lambda letter: "א" <= letter <= "ת",
    "hu": lambda letter: letter in "áéíóöőúüű",
}


async def tell(bot: RasaClient, stories: Sequence[Story], step: Callable[[int], None]) -> list[Told]:
    """One after the other: they share a shop, and what was cancelled stays cancelled."""
    told = []
    for done, story in enumerate(stories, start=1):
        told.append(_told(story, await _problem(bot, story)))
        step(done)
    return told


Wrong = tuple[str, dict[str, Value]]
"""Key and values of a sentence (sentences/)."""


def _told(story: Story, wrong: Wrong | None) -> Told:
    if wrong is None:
        return Told(story.name, story.language)
    key, values = wrong
    return Told(story.name, story.language, sentence(key, values), key, values)


async def _problem(bot: RasaClient, story: Story) -> Wrong | None:
    sender = uuid.uuid4().hex
    for line in story.lines:
        payload = line.said if line.said.startswith("/") else None
        try:
            reply = await bot.say(sender, line.said, story.language, payload)
        except RasaUnavailable as error:
            return "story_silent", {"text": line.said, "what": error.reason}
        if wrong := _wrong(line, reply, story.language):
            return wrong[0], {"text": line.said, **wrong[1]}
    return None


def _wrong(line: Line, reply: BotReply, language: str) -> Wrong | None:
    texts = "\n".join(message.text for message in reply.messages)
    buttons = {button.payload for message in reply.messages for button in message.buttons}
    if reply.asked_slot != line.ask:
        return _asked(reply.asked_slot or "", line.ask or "")
    if reply.wants_human != line.human:
        return ("story_human" if reply.wants_human else "story_no_human"), {}
    if missing := [part for part in line.shows if part not in texts]:
        return "story_hides", {"what": missing[0]}
    if line.button and line.button not in buttons:
        return "story_button", {"what": line.button}
    if line.silent_about and line.silent_about in texts:
        return "story_speaks", {"what": line.silent_about}
    if "{" in texts or "None" in texts:
        return "story_gap", {}
    if texts and not any(map(_IN_SCRIPT[language], texts)):
        return "story_language", {}
    return None


def _asked(got: str, wanted: str) -> Wrong:
    if got and wanted:
        return "story_asks", {"got": got, "wanted": wanted}
    return ("story_asks_unasked", {"got": got}) if got else ("story_asks_nothing", {"wanted": wanted})


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for a human, said after `before`, where the bot had last asked for `asked_slot`."""

    text: str
    language: str
    spoken: str  # the conversation's language
    before: tuple[str, ...] = ()
    asked_slot: str = ""


def wishes_for(stories: Sequence[Story], phrases: Sequence[tuple[str, str]]) -> list[Wish]:
    """Each phrase (text, language) at the beginning of a conversation in each language, and after every question that
    the stories know of, by the shortest way to it; the first of the questions in each language's conversations too."""
    ways: dict[tuple[str, str], tuple[str, ...]] = {}
    for story in stories:
        for place, line in enumerate(story.lines, start=1):
            before = tuple(one.said for one in story.lines[:place])
            known = ways.get((story.language, line.ask or ""))
            if line.ask and not line.human and (known is None or len(before) < len(known)):
                ways[story.language, line.ask] = before
    languages = sorted({story.language for story in stories} | {language for _, language in phrases})
    made = [Wish(text, language, spoken) for text, language in phrases for spoken in languages]
    first = next((slot for _, slot in ways), "")
    for (spoken, slot), before in ways.items():
        made += [
            Wish(text, language, spoken, before, slot)
            for text, language in phrases
            if language == spoken or slot == first
        ]
    return made


class Deaf:
    """A detector that hears nothing: what the version alone makes of a wish is seen."""

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        """The language that the conversation is in."""
        del tail, next_seq, text, at_ms, team
        return Reading(language, 0.0, None)


EACH = 3
"""Of the wishes in the middle of something, one in so many is said to the bot alone: each phrase and each question
still come, and the whole takes a third of the time."""


def said_to_the_bot_alone(wishes: Sequence[Wish]) -> list[Wish]:
    """Those in their own language: all at the beginning, and some of the others."""
    own = [wish for wish in wishes if wish.spoken == wish.language]
    later = sorted((wish for wish in own if wish.before), key=lambda wish: wish.language)
    return [wish for wish in own if not wish.before] + later[::EACH]


async def ask_for_humans(
    bot: RasaClient, wishes: Sequence[Wish], reader: Detector, step: Callable[[int], None]
) -> list[HumanAsked]:
    """Whoever is called before the wish is said counts as reached: then there was nothing to ask for."""
    limit = asyncio.Semaphore(AT_ONCE)
    done = 0

    async def one(wish: Wish) -> HumanAsked:
        nonlocal done
        async with limit:
            asked = await _ask(RasaBot(bot), wish, reader)
        done += 1
        step(done)
        return asked

    return list(await asyncio.gather(*(one(wish) for wish in wishes)))


class _Steps:
    """A clock that moves with what is said."""

    def __init__(self) -> None:
        self._now_ms = 1_800_000_000_000

    def now_ms(self) -> int:
        return self._now_ms

    def pass_by(self) -> None:
        self._now_ms += BETWEEN_MS


class _Visit:
    """One conversation through the desk, as the gateway leads it (handoff/gateway/turns.py)."""

    def __init__(self, bot: RasaBot, reader: Detector, language: str) -> None:
        self._bot, self._clock, self._id = bot, _Steps(), uuid.uuid4().hex
        self._desk = Desk(MemoryStore(), MemoryAgents(self._clock), reader, self._clock, Clocks())
        self._language = language

    async def begin(self) -> None:
        await self._desk.start(self._id, c.Start(self._language, "0" * 64))

    async def say(self, text: str) -> str:
        """Who called a human: "detector", "bot", or "" for nobody yet."""
        self._clock.pass_by()
        said = await self._desk.visitor_says(self._id, uuid.uuid4().hex, text)
        if said.conversation.state in OPEN_HANDOFF:
            return "detector"
        turn = awaits_bot(said)
        if turn is None:
            return ""
        answered = await self._desk.answer(self._id, await self._answer(said, turn, text))
        return "bot" if answered.conversation.state in OPEN_HANDOFF else ""

    async def _answer(self, said: Outcome, turn: c.BotTurn, text: str) -> c.BotReplies | c.BotFails:
        buttons: tuple[e.Button, ...] = said.conversation.buttons
        payload = next((button.payload for button in buttons if button.title == text.strip()), None)
        try:
            answer = await self._bot.ask(
                f"{self._id}.{turn.epoch}", text, said.conversation.language, payload
            )
        except BotUnavailable as error:
            return c.BotFails(turn, error.cause)
        return answer.to(turn)


async def _ask(bot: RasaBot, wish: Wish, reader: Detector) -> HumanAsked:
    visit = _Visit(bot, reader, wish.spoken)
    await visit.begin()
    for text in wish.before:
        if heard_by := await visit.say(text):
            return HumanAsked(wish.text, wish.language, wish.asked_slot, 1, heard_by)
    for turn in range(1, TURNS_MAX + 1):
        if heard_by := await visit.say(wish.text):
            return HumanAsked(wish.text, wish.language, wish.asked_slot, turn, heard_by)
    return HumanAsked(wish.text, wish.language, wish.asked_slot, 0)
