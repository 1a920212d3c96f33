"""The human's first line: the person and the matter, in the visitor's language and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.brief import Brief, Reason
from handoff.rules.first_line import QUOTE_CHARS_MAX, first_line

PLAIN = str.maketrans("", "", "\u2068\u2069")


def brief(*facts: tuple[str, str], goal: str = "", seq: int = 1, why: Reason | None = None) -> Brief:
    found = tuple({"name": name, "value": value, "seq": 2, "quote": value} for name, value in facts)
    return Brief(why, {"text": goal, "seq": seq} if goal else None, found, (), (), None, "en")


def line(name: str, about: Brief, language: str, *, grave: bool = False) -> str:
    return first_line(name, about, language, grave=grave).translate(PLAIN)


@pytest.mark.parametrize(
    ("language", "problem", "said"),
    [
        (
            "en",
            "The kettle does not heat.",
            "Dana here, with everything you wrote in front of me: order 558201, “The kettle does not heat”.",
        ),
        (
            "he",
            "הקומקום לא מתחמם",
            "כאן Dana, וכל מה שנכתב עד עכשיו כבר מולי: הזמנה 558201, ״הקומקום לא מתחמם״.",
        ),
        (
            "hu",
            "Nem melegít a vízforraló.",
            "Dana vagyok, előttem van minden eddigi üzenete – rendelésszám: 558201, „Nem melegít a vízforraló”.",
        ),
    ],
)
def test_it_names_the_person_and_the_matter(language: str, problem: str, said: str) -> None:
    """In each language as people there write it."""
    assert line("Dana", brief(("order_number", "558201"), ("problem", problem)), language) == said


def test_what_was_corrected_is_not_said_again() -> None:
    """The last value holds; a number that stands in the words is not said twice."""
    known = brief(("order_number", "558210"), goal="Where is my order 558210?")
    was = {"name": "order_number", "value": "558201", "seq": 1, "quote": "558201", "corrected": True}
    both = Brief(None, known.goal, (was, *known.facts), (), (), None, "en")
    said = line("Bence", both, "en")
    assert said == "Bence here, with everything you wrote in front of me: “Where is my order 558210?”."


@pytest.mark.parametrize("language", ["en", "he", "hu", "xx"])
def test_without_a_matter_it_names_the_person(language: str) -> None:
    """Nothing known, an insult that called the human, or something that nobody wants quoted back."""
    angry = brief(goal="you are useless", seq=4, why=Reason("angry", "useless", 4))
    grave = brief(("problem", "my husband died"), goal="cancel it")
    lost = brief(("problem", "My wife died."), why=Reason("bot_asked", "My wife died.", 2))
    found = {line("דנה", about, language) for about in (brief(), angry, lost)}
    found.add(line("דנה", grave, language, grave=True))
    assert len(found) == 1
    assert "דנה" in found.pop()


def test_a_link_is_not_quoted() -> None:
    """What is said in an agent's name leads nowhere that the agent has not chosen."""
    said = line("Dana", brief(("problem", "https://evil.example/x does not work")), "en")
    assert said == "Dana here, with everything you wrote in front of me: “… does not work”."


@given(st.text(max_size=300), st.text(min_size=1, max_size=300), st.sampled_from(["en", "he", "hu"]))
def test_hostile_words_stay_one_short_line(name: str, words: str, language: str) -> None:
    """No line break, and no mark of direction that the line does not close itself."""
    said = first_line(name, brief(("problem", words)), language)
    assert not set(said) & set("\n\r\u202e\u202d\u2066\u2067")
    assert said.count("\u2068") == said.count("\u2069")
    assert len(said) <= len(name) + QUOTE_CHARS_MAX + 100
