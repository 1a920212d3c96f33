"""Who puts the bot right is offered a human, and is not taken for one who needs one now."""

from __future__ import annotations

import pytest

from bot.detector import Turn, judge
from bot.detector.correcting import correction

ANSWER = {
    "en": "Your order 558201 comes on Tuesday.",
    "he": "הזמנה 558201 תגיע ביום שלישי.",
    "hu": "Az 558201-es rendelése kedden érkezik.",
}


def after_answer(language: str, text: str) -> tuple[Turn, ...]:
    first = {"en": "where is my order", "he": "איפה ההזמנה שלי", "hu": "hol a rendelésem"}[language]
    return Turn(1, "visitor", first), Turn(2, "bot", ANSWER[language]), Turn(3, "visitor", text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No, I asked about the other order."),
        ("en", "that is not what I wanted to know"),
        ("en", "change it to the one in Dublin"),
        ("he", "לא, שאלתי על ההזמנה השנייה"),
        ("he", "זה לא מה שביקשתי"),
        ("hu", "nem, a másik rendelésről kérdeztem"),
        ("hu", "nem ezt kérdeztem"),
    ],
)
def test_a_correction_offers_a_human(language: str, text: str) -> None:
    """The bot's answer is put right: a human is offered, with the words, and none is called."""
    verdict = judge(after_answer(language, text), language)
    assert (verdict.action, verdict.reason) == ("offer", "stuck")
    assert any(found.code == "corrects" and found.words in text for found in verdict.evidence)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "no"),
        ("en", "no thank you, that is all"),
        ("en", "no worries, Tuesday suits me fine"),
        ("en", "sorry, I meant the other order"),
        ("en", "great, what does delivery cost?"),
        ("he", "לא תודה, זה הכל"),
        ("he", "אין בעיה, יום שלישי מתאים לי"),
        ("he", "סליחה, טעות שלי, התכוונתי להזמנה השנייה"),
        ("hu", "nem, köszönöm, ennyi volt"),
        ("hu", "nem baj, a kedd is jó nekem"),
        ("hu", "bocsánat, elírtam, a másik rendelés"),
    ],
)
def test_declining_and_correcting_oneself_is_none(language: str, text: str) -> None:
    """ "No, thanks", "no problem" and "sorry, I meant" put nobody right."""
    assert correction(after_answer(language, text)) is None


def test_nobody_is_put_right_before_the_bot_has_answered() -> None:
    """The same words at the beginning of a conversation are a message like any other."""
    text = "No, I asked about the other order."
    assert correction((Turn(1, "visitor", text),)) is None
    assert correction((Turn(1, "agent", "Hello"), Turn(2, "visitor", text))) is None
