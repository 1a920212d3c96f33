"""The phrase language says what it says, and a text costs by its words alone."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.phrases import PAUSE, STOP, TEXT_CHARS_MAX, Automaton, Element, Phrase, parse, words_of

CLASSES = {"body": "hand finger*"}


def finds(source: str, text: str) -> bool:
    words = [word for word in words_of(text) if word != PAUSE]
    return Automaton(parse("it", source, CLASSES)).codes(words) == {"it"}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("on fire", "It is ON FIRE!"),
        ("burn* my", "burning my toast"),
        ("burn* my", "burn my toast"),
        ("cut my <body>", "cut my fingers"),
        ("smoke|flames everywhere", "flames everywhere"),
        ("on the? floor", "on floor"),
        ("on the? floor", "on the floor"),
        ("smoke .. oven", "smoke from my oven"),
        ("smoke .. oven", "smoke oven"),
        ("smoke ... oven", "smoke out of my good oven"),
        ("smoke .. from the? oven", "smoke is coming from the oven"),
        ("smoke .. from the? oven", "smoke from oven"),
        ("smoke .. from the? oven", "smoke coming from oven"),
        ("^ fire $", "hello. Fire! help"),
        ("megrázott az áram", "MEGRAZOTT az aram"),
        ("יש עשן", "ויש עשן"),
        ("יש עשן", "שיש העשן"),
        ("its hot", "it's hot, it’s hot"),
        ("smoke", "smokeeeee"),
        ("smoke fire", "smoke, fire"),
    ],
)
def test_a_phrase_is_found(source: str, text: str) -> None:
    """Each sign of the phrase language, with what it stands for."""
    assert finds(source, text)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("on fire", "on the fire"),
        ("on fire", "on. Fire"),
        ("on fire", "onfire"),
        ("burn* my", "sunburn my"),
        ("cut my <body>", "cut my handle"),
        ("smoke .. oven", "smoke comes from my oven"),
        ("smoke ... oven", "smoke. And the oven"),
        ("on the? floor", "on the the floor"),
        ("^ fire $", "a fire"),
        ("^ fire $", "fire sale"),
        ("יש עשן", "יש לעשן"),
        ("אש", "ראש"),
        ("אש", "אשכול"),
    ],
)
def test_a_phrase_is_not_found_where_it_does_not_stand(source: str, text: str) -> None:
    """A gap has an end, a sentence has one, and a word is a whole word."""
    assert not finds(source, text)


@pytest.mark.parametrize("source", ["the? floor", ".. floor", "floor ..", "floor the?"])
def test_a_phrase_that_hangs_in_the_air_is_refused(source: str) -> None:
    """Beginning or ending with a maybe says nothing: it is a slip of the pen."""
    with pytest.raises(ValueError, match="must be there"):
        parse("it", source, CLASSES)


def test_remarks_and_empty_lines_are_no_phrases() -> None:
    """A lexicon may explain itself."""
    assert [phrase.code for phrase in parse("it", "\n# a remark\non fire\n\n", CLASSES)] == ["it"]


LETTERS = "abc"
ELEMENTS = st.builds(Element, st.frozensets(st.sampled_from(LETTERS), max_size=2), st.booleans())
PHRASES = st.builds(
    lambda first, middle, last: Phrase("it", (first, *middle, last)),
    st.builds(Element, st.frozensets(st.sampled_from(LETTERS), min_size=1)),
    st.lists(ELEMENTS, max_size=5),
    st.builds(Element, st.frozensets(st.sampled_from(LETTERS), min_size=1)),
)


def spelled_out(phrase: Phrase) -> str:
    """The phrase as a regular expression over one-letter words: slow, and plainly right."""
    return "".join(
        f"[{''.join(sorted(element.fitting)) or LETTERS + 'd'}]{'?' if element.optional else ''}"
        for element in phrase.elements
    )


@given(st.lists(PHRASES, min_size=1, max_size=4), st.text("abcd", max_size=12))
def test_the_automaton_finds_what_a_regular_expression_finds(phrases: list[Phrase], text: str) -> None:
    """Many phrases at once, with gaps and maybes side by side: each is found exactly where it stands."""
    numbered = [Phrase(str(number), phrase.elements) for number, phrase in enumerate(phrases)]
    expected = {phrase.code for phrase in numbered if re.search(spelled_out(phrase), text)}
    assert Automaton(numbered).codes(list(text)) == expected


@given(st.lists(PHRASES, min_size=1, max_size=4), st.text("abcd", max_size=12))
def test_it_tells_where_each_phrase_ends(phrases: list[Phrase], text: str) -> None:
    """The place of the last word, for every place where the phrase can end."""
    found = {
        (place, phrase.elements) for place, ends in Automaton(phrases).found(list(text)) for phrase in ends
    }
    expected = {
        (place, phrase.elements)
        for place, phrase in product(range(len(text)), phrases)
        if re.search(f"{spelled_out(phrase)}$", text[: place + 1])
    }
    assert found == expected


@given(st.text(max_size=300))
def test_every_part_of_a_text_is_a_word_or_a_sign(text: str) -> None:
    """Whatever is sent: no empty words, and a beginning and an end."""
    words = words_of(text)
    assert words[0] == words[-1] == STOP
    assert all(words)


@pytest.mark.parametrize("sign", ["b ", "ﷺ ", ".b", "- "])
def test_what_is_longer_than_a_message_is_not_read(sign: str) -> None:
    """There are never more words than a message may have characters, not even where one sign stands for four words."""
    assert len(words_of(sign * TEXT_CHARS_MAX)) <= TEXT_CHARS_MAX + 2
    assert len(words_of(sign * 10 * TEXT_CHARS_MAX)) == len(words_of(sign * TEXT_CHARS_MAX))
