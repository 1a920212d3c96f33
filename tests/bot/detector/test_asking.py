"""The escape hatch: whoever asks for a human is understood, however it is typed."""

from __future__ import annotations

import pytest

from bot.detector import Turn, asks_for_human, judge
from bot.detector.asking import only_looks_like_asking
from bot.detector.examples import LANGUAGES
from bot.detector.keyboard import retyped
from bot.detector.matching import Lexicon
from bot.detector.words import folded
from tests.bot.detector.phrases import load_asking


@pytest.mark.parametrize(
    "text",
    [
        "can I talk to someone",
        "is there anybody real there",
        "אפשר לדבר עם מישהו",
        "נציג",
        "beszélhetnék valakivel",
        "ügyintézőt kérek",
        "emberrel szeretnék beszélni",
        "emberrel szeretnek beszelni",
        "huuuuman",
        "humna please",
        "h u m a n",
        "AGENT!!!",
        "agent kérek",
        "i want נציג",
        "bmhd",
        "יוצשמ",
        "I tried all the steps twice and it still leaks. Please transfer me to a human. My order is 558201.",
    ],
)
def test_asking_hands_off(text: str) -> None:
    """Direct, indirect, one word, typo, stretched, spelled, mixed, wrong keyboard, no accents, in a long message."""
    verdict = judge([Turn(7, "visitor", text)])
    assert (verdict.action, verdict.reason) == ("handoff", "asked")
    assert verdict.evidence[0].code == "asked"
    assert verdict.evidence[0].seq == 7


@pytest.mark.parametrize(
    "text",
    [
        "the agent who sold me this",
        "do I need a person to install it?",
        "no human needed, thanks",
        "human hair dryer",
        "a futár egy kedves ember volt",
        "הנציג שמכר לי",
        "558201",
        "",
        "   ",
        "😀😀😀",
        "7 people please",
    ],
)
def test_near_misses_do_not(text: str) -> None:
    """Words for humans in another sense, and no words at all."""
    assert asks_for_human(text) is None
    assert judge([Turn(1, "visitor", text)]).action == "none"


def test_the_very_words_are_quoted() -> None:
    """The answer is a piece of the message as it was typed, accents and capitals included."""
    text = "Jó napot! Kérek egy ÜGYINTÉZŐT, köszönöm."
    words = asks_for_human(text)
    assert words is not None
    assert words in text
    assert "ÜGYINTÉZŐT" in words


def test_a_refusal_does_not_hide_a_wish() -> None:
    """A near miss only takes away the words it covers."""
    assert asks_for_human("The agent who sold me this was rude. I want to talk to a human.") is not None
    assert asks_for_human("I don't want a bot, I want a human") is not None


def test_retyping_keeps_the_length() -> None:
    """So that the words found in the retyped text can be quoted from the typed one."""
    for text in ("bmhd cceav", "יוצשמ", "-gyint;y[t k;rek", "İstanbul"):
        assert all(len(meant) == len(text) for meant in retyped(text))


def _typos(word: str) -> set[str]:
    """Every inner letter dropped, doubled, or swapped with the next one."""
    inner = range(1, len(word) - 1)
    dropped = {word[:place] + word[place + 1 :] for place in inner}
    doubled = {word[:place] + word[place] + word[place:] for place in inner}
    swapped = {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in inner}
    return dropped | doubled | swapped


@pytest.mark.parametrize(
    ("before", "word", "after"),
    [
        ("i want a ", "human", ""),
        ("give me an ", "agent", ""),
        ("", "operator", ""),
        ("a ", "representative", " please"),
        ("kérek egy ", "ügyintéző", "t"),
        ("kérek egy ", "operátor", "t"),
    ],
)
def test_one_typo_is_forgiven(before: str, word: str, after: str) -> None:
    """In the words for a human, wherever it is; typing in a hurry is no reason to be kept from one."""
    missed = [typo for typo in _typos(word) if asks_for_human(before + typo + after) is None]
    assert not missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_alone_know_the_written_rounds(language: str) -> None:
    """With nothing trained, recall and precision are .97 on data/detector/*/asking.yml."""
    asks, near_misses = load_asking(language)
    missed = [text for text in asks if asks_for_human(text) is None]
    wrong = [text for text in near_misses if asks_for_human(text) is not None]
    found = len(asks) - len(missed)
    assert len(asks) >= 200
    assert len(near_misses) >= 200
    assert found / len(asks) >= 0.97, missed
    assert found / (found + len(wrong)) >= 0.97, wrong


def test_a_known_near_miss_is_told_from_what_no_rule_knows() -> None:
    """The trained reading is not asked where a rule knows that no human of ours is wished for."""
    assert only_looks_like_asking("the agent who sold me this was rude")
    assert not only_looks_like_asking("the agent who sold me this was rude. I want to talk to a human")
    assert not only_looks_like_asking("where is my parcel")


def test_words_of_a_free_order_stand_near_each_other() -> None:
    """A line with & takes its words in any order, within one sentence and ten words."""
    lexicon = Lexicon()
    lexicon.add_phrases("found", 1.0, "& red car|bus", language="en")
    for text in ("red car", "a car, quite red", "the bus is very very very red"):
        assert [hit.code for hit in lexicon.find(folded(text))] == ["found"], text
    for text in ("red. car", "red " + "very " * 10 + "car", "red red"):
        assert not lexicon.find(folded(text)), text


def test_a_word_is_known_by_its_beginning_and_its_end() -> None:
    """Hungarian says with a case what is wished: kolleg*al is with any colleague, by whatever they are called."""
    lexicon = Lexicon()
    lexicon.add_language("hu", {"with": "kolleg*al munkatárs*al"})
    lexicon.add_phrases("found", 1.0, "<with>", language="hu")
    for word in ("kollegával", "kolleganőjükkal", "munkatársukkal", "MUNKATARSSAL"):
        assert lexicon.find(folded(word)), word
    for word in ("kollegának", "munkatárs", "al"):
        assert not lexicon.find(folded(word)), word
