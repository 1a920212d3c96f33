"""The conversation follows the visitor's language, and nothing else changes it."""

from __future__ import annotations

import pytest

from bot.language import detect

ENGLISH = """where is my parcel
i want to return this
my kettle is not working
what are your opening hours
how much does the delivery cost
can i speak to someone
when will it arrive
hello, i need help
still waiting for the refund
do you have this in black
please cancel my order
the wrong item came
which payment methods can i use
could you send me the invoice
this is not what i ordered"""
HUNGARIAN = """hol a csomagom
nem mukodik a mosogep
mikor érkezik meg a rendelésem
szeretném visszaküldeni
mennyi a szállítás
emberrel szeretnék beszélni
elromlott a kávéfőző
kerem a szamlat
hol van a rendelesem
mikor vannak nyitva
köszönöm szépen
miert nem jott meg a penzem
szeretnem lemondani a rendelest
van valaki ott
jó napot kívánok"""
HEBREW = """איפה ההזמנה שלי
המקרר לא עובד
אני רוצה החזר
כמה עולה המשלוח
מתי אתם פתוחים
אפשר לדבר עם נציג
שלום
תודה רבה
איפה ההזמנה 558201
הזמנתי Hush Pro ולא הגיע"""
NOTHING = [
    "558201",
    "#A-10234",
    "dana.levi@example.com",
    "ok",
    "😀😀",
    "Hush Pro",
    "?",
    "+36 30 123 4567",
    "",
    "a",
]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", text) for text in ENGLISH.splitlines()),
        *(("hu", text) for text in HUNGARIAN.splitlines()),
        *(("he", text) for text in HEBREW.splitlines()),
    ],
)
def test_a_sentence_switches_the_conversation_to_its_language(language: str, text: str) -> None:
    """From any language, accents or not."""
    assert [detect(text, current) for current in ("en", "he", "hu")] == [language] * 3


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_sentence_switches_nothing(text: str) -> None:
    """Numbers, addresses, names and emoji belong to every language."""
    assert [detect(text, current) for current in ("en", "he", "hu")] == ["en", "he", "hu"]


def test_one_foreign_word_does_not_switch() -> None:
    """A borrowed word in a sentence leaves the sentence's language."""
    assert detect("I want נציג for the order please", "en") == "en"
    assert detect("אני רוצה human agent כי ההזמנה לא הגיעה", "he") == "he"
