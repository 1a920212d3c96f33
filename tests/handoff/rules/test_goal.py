"""A new request takes the place of the old one, in whatever words and language it is made."""

from __future__ import annotations

import pytest

from handoff.rules.brief import Entry, Reason, build_brief

FIRST = {
    "en": ("Where is my order 558201?", "It is on its way.", "I want to talk to a human"),
    "he": ("איפה ההזמנה שלי 558201?", "ההזמנה בדרך.", "אני רוצה לדבר עם נציג"),
    "hu": ("Hol van a rendelésem, 558201?", "Úton van.", "Emberrel szeretnék beszélni"),
}


def goal(language: str, said: str, answered: str = "") -> object:
    """The goal after the first request, `said` (an answer to what the bot asked), and the call for a human."""
    first, answer, call = FIRST[language]
    talk = [
        ("visitor", first),
        ("bot", f"{answer} {answered}"),
        ("visitor", said),
        ("bot", "Ok."),
        ("visitor", call),
    ]
    entries = [Entry(seq, who, None, text, seq) for seq, (who, text) in enumerate(talk, start=1)]
    found = build_brief(entries, Reason("asked", call, 5), None, language).goal
    return found and found["text"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "I'd like to book an installation for the washing machine."),
        ("en", "Can you add a second chair to my order"),
        ("he", "אשמח לשנות את מועד המשלוח של החבילה השנייה."),
        ("he", "רציתי לתאם התקנה למכונת הכביסה."),
        ("he", "תוכלו להוסיף כיסא שני להזמנה"),
        ("he", "כמה זמן האחריות על המקדחה"),
        ("he", "יש לי עוד שאלה, לגבי האחריות."),
        ("hu", "Szeretném áttenni a másik csomag kiszállítását pénteki napra."),
        ("hu", "Most egy számlára lenne szükségem a cég nevére."),
        ("hu", "Időpontot szeretnék a mosógép beszerelésére."),
        ("hu", "Hozzá tudnának adni még egy széket a rendeléshez"),
        ("hu", "Mennyi ideig tart a garancia a fúróra"),
    ],
)
def test_the_goal_follows_a_new_request(language: str, said: str) -> None:
    """Also one that no list knows by name, and without a question mark."""
    assert goal(language, said) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "I'd really like to know when it comes"),
        ("en", "could you post them to 3 Bell Yard, Kendal"),
        ("he", "אני צריכה אותו עד יום שישי בבוקר"),
        ("hu", "Azt szeretném tudni, hogy mikor jön végre"),
        ("hu", "oda kérném, Szeged, Rózsa utca 15"),
    ],
)
def test_a_wish_about_the_same_matter_is_no_new_one(language: str, said: str) -> None:
    """It speaks of what was asked for before, which says more."""
    assert goal(language, said) == FIRST[language][0]


def test_an_answer_is_no_request() -> None:
    """Whoever was asked for their name and address wishes nothing new by telling them."""
    said = "I would like Dana Levi on the parcel, Kings Parade 5"
    assert goal("en", said, "What is the name and the address?") == FIRST["en"][0]
    assert goal("en", said) == said
