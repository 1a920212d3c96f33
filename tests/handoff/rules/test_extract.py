"""What goes into the written brief of the visitor's messages: what says something, and nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.extract import WORDS_MAX, Message, extract, plain


def _kept(*texts: str, language: str = "en") -> list[str]:
    return [line.text for line in extract([Message(seq, text) for seq, text in enumerate(texts)], language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "hi there, good morning"),
        ("en", "ok thanks, that would be great"),
        ("en", "thanks Riley"),
        ("en", "nothankyou bye"),
        ("en", "thnaks"),
        ("he", "שלום, בוקר טוב"),
        ("he", "תודה רבה, יום נעים"),
        ("hu", "Jó napot kívánok, köszönöm szépen"),
        ("hu", "rendben, köszi"),
    ],
)
def test_greetings_and_thanks_are_left_out(language: str, text: str) -> None:
    """A message that tells an agent nothing costs no word."""
    assert _kept(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en", "my name is sameera my account number is 8558", "sameera account 8558"),
        ("en", "i would like thailand and singapore please", "thailand and singapore"),
        ("en", "please change my address", "change address"),
        ("en", "it does not heat", "not heat"),
        ("en", "mm 78 a 7", "mm 78 a 7"),
        ("en", "phone", "phone"),
        ("he", "אני צריך מיטה זוגית בבקשה", "מיטה זוגית"),
        ("hu", "szeretnék két kék bögrét kérni", "két kék bögrét"),
    ],
)
def test_what_says_something_is_kept(language: str, text: str, kept: str) -> None:
    """Names, numbers with their labels, negations with what they negate."""
    assert _kept(text, language=language) == [kept]


def test_words_are_told_once_and_numbers_always() -> None:
    """A repeated wish is no news; the same number may answer another question."""
    assert _kept("update skype", "yes update skype", "2", "2") == ["update skype", "2", "2"]


def test_a_yes_is_kept_with_its_question() -> None:
    """Alone it would tell nothing."""
    [line] = extract([Message(2, "no", "Is the cable connected?")], "en")
    assert (line.text, line.question) == ("no", "Is the cable connected?")


def test_a_long_conversation_keeps_what_tells_most() -> None:
    """At most a page; lines with numbers stay before lines without."""
    chat = [Message(seq, f"word{'abcdefghij'[seq % 10]}{'x' * (seq % 50)} blue") for seq in range(2_000)]
    lines = extract([*chat, Message(2_000, "order 558201 12 pieces 40 cm")], "en")
    assert sum(len(line.text.split()) for line in lines) <= WORDS_MAX
    assert lines[-1].text.startswith("order 558201")


@given(st.lists(st.text(max_size=60), max_size=6), st.sampled_from(["en", "he", "hu", "xx"]))
def test_nothing_is_reworded(texts: list[str], language: str) -> None:
    """Every word kept is a word of its message, in its order."""
    for line in extract([Message(seq, text) for seq, text in enumerate(texts)], language):
        words = iter(map(plain, texts[line.seq].split()))
        assert all(plain(word) in words for word in line.text.split())


def test_time_grows_with_the_length_only() -> None:
    """Four times the text takes nothing like sixteen times the time."""

    def best_s(size: int) -> float:
        times = []
        for turn in range(3):
            start = time.process_time()
            extract([Message(1, " ".join(f"{turn}q{place}z" for place in range(size)))], "en")
            times.append(time.process_time() - start)
        return min(times)

    assert best_s(600) <= 10 * max(best_s(150), 0.0005)
