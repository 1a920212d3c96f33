"""Stories are told as written, and a wish for a human goes through the whole decision, in the middle of a form too."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.designer import heldout
from bot.designer.comparison import HumanAsked
from bot.designer.heldout import Line, Story
from bot.designer.storytelling import Deaf, Wish, ask_for_humans, said_to_the_bot_alone, tell, wishes_for
from bot.for_desk import TurnReader
from bot.rasa_client import RasaClient
from handoff.ports import Detector

ROOT = Path(__file__).resolve().parents[3]
Answer = Callable[[list[str]], list[dict[str, Any]]]
HUMAN = {"custom": {"warmline": {"wants_human": True}}}
SORRY = [{"text": "Sorry?", "custom": {"warmline": {"fallback": True}}}]


@asynccontextmanager
async def bot(answer: Answer) -> AsyncIterator[RasaClient]:
    """It answers by all that was said in the conversation so far."""
    said: dict[str, list[str]] = {}

    def handler(request: httpx.Request) -> httpx.Response:
        turn = json.loads(request.content)
        heard = said.setdefault(turn["sender"], [])
        heard.append(turn["message"])
        return httpx.Response(200, json=answer(heard))

    async with httpx.AsyncClient(transport=httpx.MockTransport(handler)) as http:
        yield RasaClient(http, "http://rasa", 5.0)


async def asked(answer: Answer, wish: Wish, reader: Detector) -> HumanAsked:
    async with bot(answer) as client:
        return (await ask_for_humans(client, [wish], reader, lambda _done: None))[0]


WISH = Wish("let me through to Dana", "en", "en", ("where is my order",), "order_number")


async def test_a_wish_that_nobody_hears_is_lost_after_two_turns() -> None:
    """A bot that asks back, or answers something else, is none that calls a human."""
    assert (await asked(lambda _heard: SORRY, WISH, Deaf())).turns == 0


async def test_the_bot_may_hear_it_at_once_or_at_the_second_time() -> None:
    """The third would be too late; what was said before stands before."""

    def at(turn: int) -> Answer:
        return lambda heard: [HUMAN] if len(heard) == turn else SORRY

    assert (await asked(at(2), WISH, Deaf())).turns == 1
    second = await asked(at(3), WISH, Deaf())
    assert (second.turns, second.heard_by, second.asked_slot) == (2, "bot", "order_number")
    assert (await asked(at(4), WISH, Deaf())).turns == 0


async def test_the_gateways_own_detector_counts() -> None:
    """As it does in the service: the bot is not even asked."""
    wish = Wish("I want to talk to a human", "en", "en")
    heard = await asked(lambda _heard: SORRY, wish, TurnReader())
    assert (heard.turns, heard.heard_by) == (1, "detector")


STORIES = [
    Story("parcel", "en", (Line("where is it", "order_number"), Line("558201", "contact"))),
    Story("parcel", "hu", (Line("hol van", "order_number"),)),
    Story("short cut", "en", (Line("my mail is wrong", "contact"),)),
]


def test_a_wish_is_said_everywhere() -> None:
    """At the beginning in each language; after every question, by the shortest way; after the first of them in the
    conversations of the other languages too."""
    made = wishes_for(STORIES, [("a human", "en"), ("embert", "hu")])
    assert {(w.text, w.spoken) for w in made if not w.before} == {
        (text, spoken) for text in ("a human", "embert") for spoken in ("en", "hu")
    }
    at_contact = [w for w in made if w.asked_slot == "contact"]
    assert [(w.text, w.spoken, w.before) for w in at_contact] == [("a human", "en", ("my mail is wrong",))]
    at_number = {(w.text, w.spoken) for w in made if w.asked_slot == "order_number"}
    assert at_number == {(text, spoken) for text in ("a human", "embert") for spoken in ("en", "hu")}


def test_the_bot_alone_is_asked_by_every_phrase_and_after_every_question() -> None:
    """In a third of the wishes in the middle of something, and all at the beginning, of the shipped stories."""
    phrases = [
        (text, language) for text, language, wanted in heldout.phrases(ROOT) if wanted == "request_human"
    ]
    wishes = wishes_for(heldout.stories(ROOT), phrases)
    alone = said_to_the_bot_alone(wishes)
    assert {(one.text, one.language) for one in alone if not one.before} == set(phrases)
    assert {(one.text, one.language) for one in alone if one.before} == set(phrases)
    assert {one.asked_slot for one in alone} == {one.asked_slot for one in wishes}
    assert all(one.language == one.spoken for one in alone)
    assert len(alone) < len(wishes) / 2


GOOD = [
    {
        "text": "Number? NL1",
        "buttons": [{"title": "yes", "payload": "/affirm"}],
        "custom": {"warmline": {"ask": "n"}},
    }
]


@pytest.mark.parametrize(
    ("line", "answer", "wrong"),
    [
        (Line("hi", "n", ("NL1",), button="/affirm"), GOOD, ""),
        (Line("hi", "contact"), GOOD, "asks for n instead of contact"),
        (Line("hi", "n", ("NL2",)), GOOD, "does not show 'NL2'"),
        (Line("hi", "n", human=True), GOOD, "calls no human"),
        (Line("hi"), [HUMAN], "calls a human"),
        (Line("hi", "n", button="/deny"), GOOD, "does not offer /deny"),
        (Line("hi", "n", silent_about="NL1"), GOOD, "speaks of 'NL1'"),
        (Line("hi"), [{"text": "Order {number}"}], "shows a gap in a text"),
        (Line("hi"), [{"text": "שלום"}], "answers in another language"),
        (Line("hi"), [], "no answer (empty)"),
    ],
)
async def test_a_story_says_what_did_not_go_as_written(
    line: Line, answer: list[dict[str, Any]], wrong: str
) -> None:
    """With the words after which it happened."""
    async with bot(lambda _heard: answer) as client:
        told = await tell(client, [Story("one", "en", (line,))], lambda _done: None)
    assert told[0].problem == (f"'hi': {wrong}" if wrong else "")
