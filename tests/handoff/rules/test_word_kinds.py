"""What a word of a message is, and how words are compared."""

from __future__ import annotations

import pytest

from handoff.rules.word_kinds import greeted, kinds_of, kinds_with, plain


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "my account number 8558", "SLSN"),
        ("en", "it does not heat", "SSXC"),
        ("en", "mm 78 a 7", "CNNN"),
        ("en", "thanks Riley", "SS"),
        ("en", "nothankyou bye", "SS"),
        ("en", "phone", "C"),
        ("he", "והתנור לא מחמם", "CXC"),
        ("hu", "szeretnék két bögrét", "SCC"),
    ],
)
def test_each_word_is_of_one_kind(language: str, text: str, kinds: str) -> None:
    """Number, something said, label, negation or small; a label alone says something, who is greeted does not."""
    assert "".join(kinds_of(text, language)) == kinds


def test_small_words_in_a_fact_say_something() -> None:
    """A piece that is kept whole keeps its articles."""
    text = "to the end of the road"
    assert "".join(kinds_with(text, text.split(), ["the end of the road"], "en")) == "SCCCCC"


def test_whom_a_message_greets_is_known() -> None:
    """The agent's name tells an agent nothing; a name that is told does."""
    assert greeted("thanks Riley", "en") == "riley"
    assert greeted("I met Riley", "en") is None


def test_words_are_compared_without_accents_and_signs() -> None:
    """A letter without its accent is a common slip."""
    assert plain("Rendelés!") == plain("rendeles")
