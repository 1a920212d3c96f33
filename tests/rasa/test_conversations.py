"""The whole assistant keeps its promises in each language: Rasa, action server, Redis and shop are real."""

import sqlite3

import pytest

from tests.rasa.visitor import LANGUAGES, Visitor

SAID = {
    "en": {
        "hi": "hello",
        "where": "where is my order",
        "return": "I want to return something",
        "cancel": "cancel my order",
        "hours": "what are your opening hours",
        "human": "I want to talk to a human",
        "nonsense": "zxcvb qqwrt plmk",
        "complaint": "this is terrible service, I am very disappointed",
        "yes": "yes",
        "no": "no",
        "reason": "it is too loud",
        "refund": "where is my refund",
        "warranty": "is it still under warranty",
        "price": "how much does the washing machine cost",
    },
    "he": {
        "hi": "שלום",
        "where": "איפה ההזמנה שלי",
        "return": "אני רוצה להחזיר מוצר",
        "cancel": "לבטל את ההזמנה",
        "hours": "מה שעות הפתיחה",
        "human": "אני רוצה לדבר עם נציג",
        "nonsense": "קראטפ שדגכע טוזס",
        "complaint": "שירות גרוע, אני מאוכזב",
        "yes": "כן",
        "no": "לא",
        "reason": "המכשיר רועש מדי",
        "refund": "איפה ההחזר שלי",
        "warranty": "זה עדיין באחריות?",
        "price": "כמה עולה מכונת הכביסה",
    },
    "hu": {
        "hi": "jó napot",
        "where": "hol van a csomagom",
        "return": "vissza szeretném küldeni",
        "cancel": "lemondanám a rendelést",
        "hours": "mikor vannak nyitva",
        "human": "emberrel akarok beszélni",
        "nonsense": "xcvbq wqqzr kpplj",
        "complaint": "borzalmas a kiszolgálás, csalódott vagyok",
        "yes": "igen",
        "no": "nem",
        "reason": "túl hangos",
        "refund": "mikor kapom vissza a pénzt",
        "warranty": "garanciális még?",
        "price": "mennyibe kerül a mosógép",
    },
}
DANA, ANNA = "dana.levi@example.com", "kovacs.anna@example.com"


@pytest.fixture(params=LANGUAGES)
def visitor(request: pytest.FixtureRequest, assistant) -> Visitor:
    return Visitor(assistant, request.param, SAID)


def test_an_order_is_found_by_two_facts(visitor: Visitor) -> None:
    """It asks for one thing at a time, tells the gateway what, and then answers from the shop."""
    assert visitor.say("where").signals == {"ask": "order_number"}
    assert visitor.say("558201").signals == {"slots": {"order_number": "558201"}, "ask": "contact"}
    visitor.say(DANA)
    assert visitor.signals == {"slots": {"email": DANA}, "intent": "order_status"}
    assert "NL558201" in visitor.texts[0]


def test_a_button_begins_a_form_without_a_hint(visitor: Visitor) -> None:
    """A payload carries no language; the conversation's stays."""
    visitor.say("hi", "/return_item")
    assert visitor.signals == {"ask": "order_number"}
    assert len(visitor.texts) == 1


def test_facts_may_come_all_at_once_and_are_not_asked_for_again(visitor: Visitor) -> None:
    """Also when the next wish is another one."""
    visitor.say("where", f"558201, {DANA}")
    assert "NL558201" in visitor.texts[0]
    assert visitor.say("return").signals["ask"] == "item"


def test_a_return_gets_a_number_that_stands_in_the_shop(visitor: Visitor, assistant) -> None:
    """The reason is whatever the visitor writes."""
    visitor.say("return", "558350", "john.smith@example.com", "reason")
    reference = visitor.signals["slots"]["return_reference"]
    assert reference in visitor.texts[0]
    with sqlite3.connect(assistant.shop) as database:
        rows = database.execute("SELECT 100000 + id FROM returns WHERE number = '558350'").fetchall()
    assert [f"R-{number}" for (number,) in rows] == [reference]


def test_what_is_not_understood_is_asked_once_and_then_a_human_is_offered(visitor: Visitor) -> None:
    """Two in a row; a yes to the offer calls the human without a word of promise."""
    assert visitor.say("nonsense").signals == {"fallback": True}
    assert not visitor.buttons
    assert visitor.say("nonsense").signals == {"fallback": True}
    assert "/request_human" in visitor.buttons
    assert visitor.say("yes").signals == {"wants_human": True}
    assert visitor.texts == []


def test_understanding_in_between_starts_anew(visitor: Visitor) -> None:
    """Only two in a row are a dead end."""
    visitor.say("nonsense", "hours", "nonsense")
    assert not visitor.buttons


def test_a_human_is_called_in_the_middle_of_a_form(visitor: Visitor) -> None:
    """No word of promise, no further question, and the form is over."""
    visitor.say("where", "human")
    assert visitor.signals == {"wants_human": True}
    assert visitor.texts == []
    assert "ask" not in visitor.say("hours").signals


def test_a_question_in_between_is_answered_and_the_form_goes_on(visitor: Visitor) -> None:
    """Twice; the third time the visitor wants something else."""
    visitor.say("where")
    for _ in range(2):
        assert visitor.say("hours").signals == {"ask": "order_number"}
        assert "Northlight Home" in visitor.texts[0]
    visitor.say("hours")
    assert visitor.signals == {}
    assert "Northlight Home" in visitor.texts[-1]


def test_an_answer_that_is_none_gets_a_hint_and_the_third_one_a_human(visitor: Visitor) -> None:
    """The form never asks for ever."""
    visitor.say("where", "nonsense")
    assert visitor.signals == {"fallback": True, "ask": "order_number"}
    visitor.say("nonsense", "nonsense")
    assert "ask" not in visitor.signals
    assert "/request_human" in visitor.buttons


def test_no_leaves_the_form(visitor: Visitor) -> None:
    """Whoever has no number at hand is offered a human."""
    visitor.say("where", "no")
    assert "/request_human" in visitor.buttons
    assert visitor.signals == {}


def test_a_foreign_order_opens_to_nobody_and_the_third_try_calls_a_human(visitor: Visitor) -> None:
    """An unknown number and a foreign one are answered alike, so nobody learns which orders exist."""
    visitor.say("where", "A-10234", DANA)
    foreign = visitor.texts
    assert visitor.signals["ask"] == "order_number"
    visitor.say("999999", DANA)
    assert visitor.texts == foreign
    visitor.say("A-10234", DANA)
    assert visitor.signals["wants_human"] is True
    assert visitor.texts == []


def test_another_order_may_have_another_contact(visitor: Visitor) -> None:
    """The remembered contact does not fit, so it is asked for; nothing is said of a mismatch."""
    visitor.say("where", "558201", DANA)
    visitor.say("where", "A-10234")
    assert visitor.signals["ask"] == "contact"
    assert len(visitor.texts) == 1
    visitor.say(ANNA)
    assert "A-10234" in visitor.texts[0]


def test_cancelling_needs_a_yes(visitor: Visitor) -> None:
    """A no keeps the order; a parcel that has left is not asked about."""
    visitor.say("cancel", "A-10234", ANNA)
    assert visitor.signals["ask"] == "cancel_confirmed"
    visitor.say("no")
    assert "A-10234" in visitor.texts[0]
    assert visitor.signals["intent"] == "cancel_order"
    visitor.say("cancel", "558201", DANA)
    assert "ask" not in visitor.signals
    assert "558201" in visitor.texts[0]


SWITCHES = {"en": "cancel A-10234", "he": "תבטלו את A-10234", "hu": "A-10234 lemondása"}


def test_another_wish_with_its_facts_changes_the_form(visitor: Visitor) -> None:
    """Facts that come with another wish are not taken for an answer to the last question."""
    visitor.say("where", SWITCHES[visitor.language])
    assert visitor.signals["ask"] == "contact"
    visitor.say(ANNA)
    assert visitor.signals["ask"] == "cancel_confirmed"


def test_a_complaint_in_a_form_is_heard_and_not_asked_on(visitor: Visitor) -> None:
    """The offer of a human stands alone."""
    visitor.say("where", "complaint")
    assert "/request_human" in visitor.buttons
    assert "ask" not in visitor.signals


@pytest.mark.parametrize(
    ("wish", "number", "contact", "shown"),
    [
        ("refund", "558412", "noa.cohen@example.com", "F-558412"),
        ("warranty", "558350", "john.smith@example.com", "24"),
        ("where", "558777", "maya.green@example.com", "558777"),
    ],
)
def test_other_wishes_are_answered_from_the_shop(
    visitor: Visitor, wish: str, number: str, contact: str, shown: str
) -> None:
    """Refund, warranty and a cancelled order."""
    visitor.say(wish, number, contact)
    assert shown in visitor.texts[0]


def test_prices_come_from_the_shop(visitor: Visitor) -> None:
    """In the visitor's currency."""
    visitor.say("price")
    assert "Aria 8" in visitor.texts[0]
    assert {"en": "€649", "he": "₪", "hu": "Ft"}[visitor.language] in visitor.texts[0]


def test_any_text_is_answered_and_remembered(visitor: Visitor) -> None:
    """A lone surrogate in the middle of a form does not lose the form."""
    visitor.say("where", "\ud83d", "558201")
    assert visitor.signals["ask"] == "contact"


def test_the_language_may_change_in_the_middle(assistant) -> None:
    """The next question comes in the new language."""
    visitor = Visitor(assistant, "en", SAID).say("where")
    visitor.language = "he"
    assert visitor.say("558201").signals["ask"] == "contact"
