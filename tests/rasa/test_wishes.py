"""Two wishes in a message are both heard, a correction is heard as what was meant, and everything else as a whole."""

import pytest

from bot.nlu.wishes import CHARS_MAX, ranking_of, wishes_of

WORDS = {  # a classifier that knows a word for each wish
    "order_status": ("where is", "hol van", "איפה"),
    "invoice_request": ("invoice", "számlá", "חשבונית"),
    "price_question": ("price", "cost", "ár", "מחיר"),
    "opening_hours": ("open", "nyitva", "פתוח"),
    "damaged_item": ("broken", "törött", "שבור"),
    "change_order": ("something else", "másikra"),
    "exchange_item": ("exchange", "cserél", "להחליף"),
}


def rank(text: str) -> list[dict]:
    found = [name for name, words in WORDS.items() if any(word in text.lower() for word in words)]
    return [{"name": name, "confidence": 0.9} for name in found] or [{"name": "deny", "confidence": 0.9}]


def heard(text: str) -> list[tuple[str, str]]:
    return [(wish.intent, text[wish.start : wish.end]) for wish in wishes_of(text, rank)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("where is 558201 and can I also get an invoice?", "can I also get an invoice?"),
        ("Where is 558201? And are you open today?", "And are you open today?"),
        ("Hol van az 558201? Holnap nyitva vannak?", "Holnap nyitva vannak?"),
        ("hol van az 558201 és számlát is kérek", "számlát is kérek"),
        ("איפה 558201 ואפשר גם חשבונית?", "ואפשר גם חשבונית?"),
    ],
)
def test_two_wishes_are_cut_where_the_second_begins(text: str, second: str) -> None:
    """The first stands first, whichever is louder."""
    (first, _), (_, words) = heard(text)
    assert (first, words) == ("order_status", second)


@pytest.mark.parametrize(
    "text",
    [
        "it arrived broken and I want to exchange it",  # one trouble
        "the invoice is open and broken",  # nothing is added or asked
        "where is 558201, where is it?",  # the same wish
        "where is 558201 and thanks also",  # small talk is no wish
        "/order_status and can I also get an invoice?",
        "where is it? " + "very " * CHARS_MAX + "can I also get an invoice?",
    ],
)
def test_what_is_one_wish_stays_whole(text: str) -> None:
    """Cutting it would lose what it says."""
    assert heard(text) == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nem erre gondoltam, az árakat kérdeztem", "az árakat kérdeztem"),
        ("nem, nem ezt kérdeztem, hanem az árakat", "az árakat"),
        ("no, that's not what I meant, I asked about the price", "I asked about the price"),
        ("no, I asked about the price", "I asked about the price"),
        ("לא לזה התכוונתי, שאלתי על המחירים", "שאלתי על המחירים"),
        ("זה לא מה ששאלתי, המחיר מעניין אותי", "המחיר מעניין אותי"),
    ],
)
def test_a_correction_is_heard_as_what_was_meant(text: str, meant: str) -> None:
    """Not as the "no" that it begins with."""
    assert heard(text) == [("price_question", meant)]


@pytest.mark.parametrize("text", ["no", "nem", "לא", "no, I meant something else", "nem, másikra gondoltam"])
def test_a_no_without_a_wish_stays_a_no(text: str) -> None:
    """There is nothing else to hear."""
    assert heard(text) == []


def test_whoever_names_an_order_does_not_talk_of_other_things() -> None:
    """ "Where is 558201" has few words; half of what they could mean is no matter of a shop."""

    def torn(text: str) -> list[dict]:
        found = rank(text)
        if found[0]["name"] != "order_status":
            return found
        return [{"name": "out_of_scope", "confidence": 0.5}, {"name": "order_status", "confidence": 0.4}]

    assert len(wishes_of("where is 558201 and can I also get an invoice?", torn)) == 2
    assert wishes_of("where is Paris and can I also get an invoice?", torn) == []


@pytest.mark.parametrize(
    ("text", "beyond", "first"),
    [
        ("Where is 558201", 0.5, "order_status"),
        ("is 558201 a prime number?", 0.9, "out_of_scope"),  # sure of it
        ("where is the moon", 0.5, "out_of_scope"),
    ],
)
def test_who_names_an_order_is_not_out_of_scope_by_a_hair(text: str, beyond: float, first: str) -> None:
    """What is left is as sure together as all was."""
    ranking = [
        {"name": "out_of_scope", "confidence": beyond},
        {"name": "order_status", "confidence": 1 - beyond},
    ]
    found = ranking_of(text, lambda _: ranking)
    assert found[0]["name"] == first
    assert sum(meaning["confidence"] for meaning in found) == pytest.approx(1)
