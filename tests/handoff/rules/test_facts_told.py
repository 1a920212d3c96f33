"""Facts over a conversation: told in pieces, put right, denied, contradicted; each with the message that told it."""

from __future__ import annotations

import pytest

from handoff.rules.brief import Brief, Correction, Entry, build_brief
from handoff.rules.brief_text import render
from handoff.rules.told import last_values


def _brief(*said: tuple[str, str], corrections: tuple[Entry, ...] = ()) -> Brief:
    authors = {"v": "visitor", "b": "bot", "a": "agent"}
    entries = [Entry(seq, authors[who], None, text, seq) for seq, (who, text) in enumerate(said, start=1)]
    return build_brief([*entries, *corrections], None, None, "en")


def _facts(brief: Brief, name: str) -> list[tuple[object, object, object]]:
    """(value, corrected, contradicts)."""
    return [
        (fact["value"], fact.get("corrected", False), fact.get("contradicts", []))
        for fact in brief.facts
        if fact["name"] == name
    ]


@pytest.mark.parametrize(
    ("question", "answer", "name", "value"),
    [
        ("And your name, please?", "its dana levi", "name", "dana levi"),
        ("Your name and phone number?", "Ahmed Karim, +44 7700 900123", "name", "Ahmed Karim"),
        ("What is the order number?", "4417", "order_number", "4417"),
        ("What is the serial number?", "HX-99201-B", "serial", "HX-99201-B"),
        ("Which size would fit?", "XL please", "size", "XL"),
        ("What is the new address?", "5 Kings Parade, Cambridge", "address", "5 Kings Parade, Cambridge"),
        ("A teljes nevét és az e-mail-címét kérném.", "Novák Márk, n@b.hu", "name", "Novák Márk"),
        ("Melyik modell?", "HT-7300", "model", "HT-7300"),
        ("מה שמך?", "רונית מזרחי", "name", "רונית מזרחי"),
        ("איזו מידה תתאים?", "42", "size", "42"),
    ],
)
def test_a_short_answer_is_what_was_asked_for(question: str, answer: str, name: str, value: str) -> None:
    """In three languages, although nothing in the answer says what it is."""
    assert (value, False, []) in _facts(_brief(("v", "hi"), ("b", question), ("v", answer)), name)


@pytest.mark.parametrize("answer", ["I don't know", "why do you ask?", "nem tudom", "אין לי", "later"])
def test_no_answer_is_no_fact(answer: str) -> None:
    """Nothing is invented from a refusal."""
    assert _brief(("b", "And your name, please?"), ("v", answer)).facts == ()


def test_a_number_is_what_the_question_says() -> None:
    """Six digits look like an order number until a serial number was asked for."""
    facts = _brief(("b", "What is the serial number?"), ("v", "558201")).facts
    assert [(fact["name"], fact["value"]) for fact in facts] == [("serial", "558201")]


@pytest.mark.parametrize(
    "second",
    [
        "sorry, 558202",
        "I meant 558202",
        "bocs, elírtam, 558202",
        "סליחה טעות, 558202",
        "it's not 558201 but 558202",
    ],
)
def test_a_word_of_correction_corrects(second: str) -> None:
    """The last holds; the first stays and is marked."""
    brief = _brief(("v", "my order is 558201"), ("v", second))
    assert _facts(brief, "order_number") == [("558201", True, []), ("558202", False, [])]


def test_two_values_without_a_word_contradict_each_other() -> None:
    """Both stay, each names the message of the other."""
    brief = _brief(("v", "my order is 558201"), ("v", "order 558202 is late"))
    assert _facts(brief, "order_number") == [("558201", False, [2]), ("558202", False, [1])]


def test_another_order_is_no_contradiction() -> None:
    """Whoever has two orders says so."""
    brief = _brief(("v", "my order is 558201"), ("v", "and another order, 558202, is late too"))
    assert _facts(brief, "order_number") == [("558201", False, []), ("558202", False, [])]


def test_what_is_denied_is_not_told() -> None:
    """Neither the number nor the wish."""
    brief = _brief(("v", "I don't want a refund, I want a replacement"), ("v", "a blender, not a toaster"))
    assert [fact["value"] for fact in brief.facts if fact["name"] == "wants"] == ["a replacement"]
    assert _facts(_brief(("v", "it is not 558201")), "order_number") == []


def test_a_correction_on_the_card_holds() -> None:
    """Its source is the card, it quotes the new value, and the old one is marked; nothing contradicts it any more."""
    entry = Entry(3, "visitor", None, "558203", 3, corrects=Correction("order_number", "558202", "558203"))
    brief = _brief(("v", "my order is 558201"), ("v", "order 558202 is late"), corrections=(entry,))
    assert _facts(brief, "order_number") == [
        ("558201", True, []),
        ("558202", True, []),
        ("558203", False, []),
    ]
    assert brief.facts[-1]["source"] == "card"
    assert brief.facts[-1]["seq"] == 3


def test_a_value_that_was_put_right_can_be_right_after_all() -> None:
    """Told again, it is the last word."""
    brief = _brief(("v", "order 558201"), ("v", "sorry, 558202"), ("v", "no wait, 558201"))
    assert _facts(brief, "order_number") == [("558202", True, []), ("558201", False, [])]


def test_three_weeks_is_since_and_a_purchase_has_a_date() -> None:
    """The same words tell a duration or a day, as the verb says."""
    assert _facts(_brief(("v", "három hete nem működik a mosógép")), "since") == [("három hete", False, [])]
    assert _facts(_brief(("v", "három hete vettem")), "date") == [("három hete", False, [])]


def _off(seq: int, name: str, was: str) -> Entry:
    return Entry(seq, "visitor", None, "", seq, corrects=Correction(name, was, ""))


def test_what_was_taken_off_holds_no_longer_and_the_brief_says_so() -> None:
    """With the entry that says it; what the bot goes on recording of it changes nothing."""
    later = Entry(3, "bot", None, "Here it is.", 3, slots={"order_number": "558201"})
    brief = _brief(("v", "my order 558201"), corrections=(_off(2, "order_number", "558201"), later))
    (fact,) = [one for one in brief.facts if one["name"] == "order_number"]
    assert (fact["value"], fact["seq"], fact["corrected"], fact["taken_off"]) == ("558201", 1, True, 2)
    assert last_values(brief).get("order_number") is None
    assert "558201 (taken off by the visitor)" in render(brief, "en")


def test_of_two_that_contradict_each_other_the_one_that_is_left_holds() -> None:
    """It contradicts nothing any more."""
    said = (("v", "my order is 558201"), ("v", "the order 558299 is broken"))
    assert [one[2] for one in _facts(_brief(*said), "order_number")] == [[2], [1]]
    brief = _brief(*said, corrections=(_off(3, "order_number", "558201"),))
    assert _facts(brief, "order_number") == [("558201", True, []), ("558299", False, [])]


def test_what_is_said_again_holds_again() -> None:
    """Also after it was taken off; and nothing happens to a fact that is not there."""
    again = Entry(3, "visitor", None, "it is 558201 after all", 3)
    off = (_off(2, "order_number", "558201"), _off(2, "email", "a@b.hu"))
    brief = _brief(("v", "my order 558201"), corrections=(*off, again))
    (fact,) = brief.facts[:1]
    assert (fact["value"], "corrected" in fact, "taken_off" in fact) == ("558201", False, False)
