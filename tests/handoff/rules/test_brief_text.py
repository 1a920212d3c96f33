"""The written brief: everything once, names in the language asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.brief import Entry, Page, Reason, build_brief
from handoff.rules.brief_text import render
from handoff.rules.brief_texts import words
from handoff.rules.facts import FACT_NAMES

TALK = [
    Entry(1, "visitor", None, "Hello! My kettle won't turn on since Monday.", 1),
    Entry(2, "bot", None, "I'm sorry. What is the order number?", 2),
    Entry(3, "visitor", None, "558201", 3),
    Entry(4, "bot", None, "It is reported under R-5521 for order 558201.", 4),
    Entry(5, "visitor", None, "sorry, it is 558202", 5),
    Entry(6, "agent", "Dana", "We will call you tomorrow.", 6),
]


def test_it_reads_from_why_to_what_was_promised() -> None:
    """The lines in the order in which an agent needs them; what the goal says is not told twice."""
    brief = build_brief(TALK, Reason("angry", "ridiculous", 5), Page("https://shop.example/", "Kettle"), "en")
    assert render(brief, "en").splitlines() == [
        "Why now: angry – ridiculous",
        "kettle won't turn on since Monday",
        "order number: 558201 (corrected)",
        "order number: 558202",
        "Tried:",
        "- It is reported under R-5521 for order 558201.",
        "Promised:",
        "- We will call you tomorrow.",
        "Page: Kettle",
    ]


def test_it_ends_with_who_they_are_and_were() -> None:
    """Device, verified, and what a verified visitor came with before."""
    brief = replace(
        build_brief(TALK[:1], None, None, "en"),
        device="phone",
        verified=True,
        earlier=(
            {"conversation_id": "c1", "goal": "Where is my fridge?"},
            {"conversation_id": "c2", "goal": None},
        ),
    )
    assert render(brief, "hu").splitlines()[1:] == [
        "Eszköz: phone",
        "azonosított",
        "Korábban:",
        "- Where is my fridge?",
    ]


@pytest.mark.parametrize("language", ["en", "he", "hu"])
def test_every_fact_has_a_name_in_every_language(language: str) -> None:
    """Nobody reads "order_number"."""
    assert set(FACT_NAMES) <= words(language).keys()
    assert words(language).keys() == words("en").keys()


_TEXT = st.lists(
    st.sampled_from(
        ["order", "558201", "not", "kettle", "broken", "sorry", "a@b.co", "tegnap", "הזמנה", "?", "."]
    ),
    max_size=8,
).map(" ".join)


@given(
    st.lists(
        st.tuples(st.sampled_from(["visitor", "bot", "agent"]), _TEXT | st.text(max_size=30)), max_size=8
    )
)
def test_every_fact_stands_in_the_text(said: list[tuple[str, str]]) -> None:
    """In a line of the visitor's, or in one of its own; of what is wrong or wanted, the words that are not small."""
    brief = build_brief(
        [Entry(seq, who, None, text, seq) for seq, (who, text) in enumerate(said)], None, None, "en"
    )
    bare = "".join(filter(str.isalnum, render(brief, "en").lower()))
    for fact in brief.facts:
        value = "".join(filter(str.isalnum, str(fact["value"]).lower()))
        assert fact["name"] in ("problem", "wants") or value in bare or value in ("today", "ma", "היום")
