"""A visitor who is in danger is recognised in three languages, and one who speaks of fire sales is not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.phrases import TEXT_CHARS_MAX
from handoff.rules.queue_order import Priority
from handoff.rules.topics import SAFETY, SKILLS, priority_of, skills_of, topics_of

HERE = Path(__file__).parent
DANGERS = json.loads((HERE / "dangers.json").read_text("utf-8"))
"""{language: [[topic, what a visitor writes]]}, written as people in each language would."""
INNOCENT = json.loads((HERE / "innocent.json").read_text("utf-8"))
"""{language: [what a visitor writes]}: products, idioms, denials and everyday trouble with words of danger in them."""


def safety(text: str) -> list[str]:
    return [topic for topic in topics_of(text) if topic.startswith(SAFETY)]


@pytest.mark.parametrize(("topic", "text"), [row for rows in DANGERS.values() for row in rows])
def test_who_is_in_danger_is_recognised(topic: str, text: str) -> None:
    """As people write it: inflected, without accents, in a hurry, with an innocent word beside it."""
    assert topic in topics_of(text)


@pytest.mark.parametrize("text", [text for texts in INNOCENT.values() for text in texts])
def test_words_that_only_look_like_danger_are_not(text: str) -> None:
    """A product, an idiom, a question, a denial: nobody jumps the queue with it."""
    assert safety(text) == []


@pytest.mark.parametrize("language", ["en", "he", "hu"])
def test_an_innocent_phrase_does_not_hide_a_danger_beside_it(language: str) -> None:
    """What is taken out is the innocent phrase alone, and it never reaches across a comma."""
    text = {
        "en": "the smoke alarm is beeping and there is smoke everywhere",
        "he": "גלאי העשן מצפצף ויש עשן בכל הבית",
        "hu": "sípol a füstjelző, nem, füst jön a konyhából",
    }[language]
    assert safety(text) == ["safety_fire"]


def test_several_dangers_are_all_told() -> None:
    """One message, in the order of the table and each once."""
    text = "The battery is swollen, smoke is coming out, smoke! My son burned his hand"
    assert safety(text) == ["safety_fire", "safety_battery", "safety_injury", "safety_child"]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("repair", "my kettle is broken"),
        ("repair", "המדיח לא עובד"),
        ("repair", "Elromlott a mosógépem"),
        ("billing", "I was charged twice"),
        ("billing", "אני צריכה חשבונית"),
        ("billing", "kétszer vontátok le a pénzt"),
        ("delivery", "Where is my order?"),
        ("delivery", "איפה המשלוח שלי"),
        ("delivery", "hol van a csomagom"),
    ],
)
def test_everyday_topics_ask_for_a_skill_and_for_no_priority(topic: str, text: str) -> None:
    """Repairs, bills and deliveries decide who is asked first, not how soon."""
    assert topics_of(text) == (topic,)
    assert skills_of([topic]) != ()
    assert priority_of([topic], vip=False) == Priority.NORMAL


@given(st.text(max_size=400))
def test_any_text_has_topics_of_the_table_in_its_order(text: str) -> None:
    """Whatever is sent, the answer is a part of the table; asking again answers the same."""
    found = topics_of(text)
    assert list(found) == [topic for topic in SKILLS if topic in found]
    assert topics_of(text) == found


def test_safety_comes_before_vip_and_vip_before_the_rest() -> None:
    """The priority is the highest that applies; an unknown topic of an older log counts for nothing."""
    assert priority_of([], vip=False) == Priority.NORMAL
    assert priority_of(["gone"], vip=True) == Priority.VIP
    for topic in SKILLS:
        urgent = Priority.SAFETY if topic.startswith(SAFETY) else Priority.VIP
        assert priority_of(["repair", topic], vip=True) == urgent


def test_skills_are_told_once_and_unknown_topics_ask_for_none() -> None:
    """Fire and shock are one skill."""
    assert skills_of(["safety_fire", "safety_shock", "billing", "gone"]) == ("safety", "billing")
    assert skills_of([]) == ()


HOSTILE = (
    "it is on ",  # begins many phrases, ends none
    "fire alarm ",
    "smoke ",
    "my battery in the ",
    "the machine is is is just now still ",
    "<battery> ... ",
    "הסוללה של ה",
    "והשבכל ",
    "megégette a ",
    "szikra, ",
    "- -- ",
    "a",
    "'״\"",
    ".!?",
)


def work(text: str) -> int:
    """How many functions are called for a text, Python's own included."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        topics_of(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_makes_it_work_more_than_its_length(piece: str) -> None:
    """Twice the text is at most twice the work, and a few calls a word, whatever it begins and never ends."""
    text = (piece * TEXT_CHARS_MAX)[:TEXT_CHARS_MAX]
    topics_of(text)  # from now on the words are known
    half, whole = work(text[: TEXT_CHARS_MAX // 2]), work(text)
    assert whole <= 2 * half + 100
    assert whole <= 8 * TEXT_CHARS_MAX


def test_words_never_seen_cost_a_bounded_look_each() -> None:
    """A text of new words alone, Hebrew prefixes included: some looks for each, and no more on the longest word."""
    text = " ".join(f"והש{number:x}מהבטריה" for number in range(400))[:TEXT_CHARS_MAX]
    assert work(text) <= 40 * TEXT_CHARS_MAX
    assert work("fireproofing" * 400) <= 400
