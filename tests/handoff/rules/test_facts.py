"""Facts and the brief are what was said, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.brief import Entry, Page, Reason, build_brief
from handoff.rules.facts import facts_in
from handoff.rules.facts_matter import sentences
from handoff.rules.facts_message import facts_of_message
from handoff.rules.facts_told import Facts
from handoff.rules.masking import mask

PIECES = (
    *(
        "558201",
        "#A-10234",
        "dana.levi@example.com",
        "+36 30 123 4567",
        "052-123-4567",
        "$49.90",
        "1,200 ₪",
        "25 000 Ft",
    ),
    *(
        "12.03.2026",
        "mosógépem",
        "המקרר",
        "kettle",
        "is broken.",
        "לא עובד",
        "elromlott",
        "refund",
        "החזר",
        "\n",
        "!",
        ",",
    ),
)
"""What facts are made of: joined at random, they meet each other's edges."""


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Where is my order 558201?", ("order_number", "558201")),
        ("it is #A-10234, thanks", ("order_number", "A-10234")),
        ("my return R-100012 is not refunded", ("reference", "R-100012")),
        ("a W-100003-as garanciám", ("reference", "W-100003")),
        ("מתי מגיע P-100004?", ("reference", "P-100004")),
        ("S-1234 is still in repair", ("reference", "S-1234")),
        ("order number: R-100123", ("order_number", "R-100123")),
        ("איפה ההזמנה שלי 558201?", ("order_number", "558201")),
        ("Hol van a rendelésem, 558201?", ("order_number", "558201")),
        ("write to dana.levi@example.com please", ("email", "dana.levi@example.com")),
        ("hívjanak: +36 30 123 4567", ("phone", "+36 30 123 4567")),
        ("הטלפון שלי 052-123-4567", ("phone", "052-123-4567")),
        ("I paid $49.90 for it", ("amount", "$49.90")),
        ("שילמתי 1,200 ₪", ("amount", "1,200 ₪")),
        ("25 000 Ft volt", ("amount", "25 000 Ft")),
        ("bought on 12.03.2026", ("date", "12.03.2026")),
        ("A mosógépem elromlott", ("product", "mosógépem")),
        ("המקרר לא עובד", ("problem", "המקרר לא עובד")),
        ("Hello. The kettle is broken. Bye", ("problem", "The kettle is broken.")),
        ("I want my money back", ("wants", "my money back")),
        ("אני רוצה החזר כספי", ("wants", "החזר כספי")),
    ],
)
def test_facts_are_found_in_three_languages(text: str, fact: tuple[str, str]) -> None:
    """Each kind of fact is recognised as people type it."""
    assert fact in list(facts_in(text))


@pytest.mark.parametrize("text", ["hello", "call 052-123-4567", "it cost 25 000 Ft", "in 2026", "a1@b.co"])
def test_other_numbers_are_no_order_numbers(text: str) -> None:
    """A phone number, an amount, a year or an address is not taken for an order."""
    assert "order_number" not in dict(facts_in(text))


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=12).map(" ".join))
def test_nothing_is_invented(text: str) -> None:
    """Every value stands in the message, whatever the message is."""
    assert all(value in text for _, value in facts_in(text))


def _said(seq: int, text: str, author: str = "visitor", **more: object) -> Entry:
    return Entry(seq=seq, author=author, name=None, text=text, at_ms=seq, **more)  # type: ignore[arg-type]


def test_the_brief_says_why_what_and_what_was_tried() -> None:
    """Reason, goal, facts with their messages, and the bot's answers, each with its seq."""
    brief = build_brief(
        [
            _said(2, "Hi! Where is my order 558201?", score=0.1),
            _said(3, "And the e-mail?", "bot"),
            _said(4, "dana.levi@example.com"),
            _said(5, "Thank you. It is on its way with DPD.", "bot"),
            _said(6, "This is ridiculous!", score=0.9),
        ],
        Reason("angry", "This is ridiculous!", 6),
        Page("https://shop.example/", "Shop"),
        "en",
    ).as_json()
    assert brief["why_now"] == {"code": "angry", "words": "This is ridiculous!", "seq": 6}
    assert brief["goal"] == {"text": "Where is my order 558201?", "seq": 2}
    facts = [(fact["name"], fact["value"], fact["seq"]) for fact in brief["facts"]]  # type: ignore[attr-defined]
    assert facts == [("order_number", "558201", 2), ("email", "dana.levi@example.com", 4)]
    assert brief["tried"] == [{"text": "It is on its way with DPD.", "seq": 5}]
    assert brief["mood"] == [{"seq": 2, "score": 0.1}, {"seq": 6, "score": 0.9}]


def test_a_corrected_fact_shows_both_and_marks_the_old_one() -> None:
    """The last order number holds; the first stays visible as corrected."""
    brief = build_brief([_said(2, "order 558201"), _said(3, "sorry, 558202")], None, None, "en")
    assert [(fact["value"], fact.get("corrected", False)) for fact in brief.facts] == [
        ("558201", True),
        ("558202", False),
    ]


def test_slots_of_the_bot_are_facts_only_when_the_visitor_did_not_say_them() -> None:
    """The visitor's own message is quoted before the bot's record of it."""
    entries = [
        _said(2, "558201"),
        _said(3, "ok", "bot", slots={"order_number": "558201", "product": "kettle"}),
    ]
    facts = build_brief(entries, None, None, "en").facts
    assert [(fact["name"], fact["seq"]) for fact in facts] == [("order_number", 2), ("product", 3)]


def test_cards_and_ibans_are_masked_and_order_numbers_are_not() -> None:
    """The last four stay; a number that is no card stays whole."""
    assert "4111" not in mask("my card 4111 1111 1111 1111")[:12]
    assert mask("order 558201 and A-10234") == "order 558201 and A-10234"


@pytest.mark.parametrize(
    ("text", "question", "fact"),
    [
        ("it's 5582 01", "Do you have the order number?", ("order_number", "5582 01")),
        ("9 0 2 2 8 1", "Which order was that?", ("order_number", "9 0 2 2 8 1")),
        ("Rendelés: 3081126", "", ("order_number", "3081126")),
        ("five five nine one oh two", "Order number, please?", ("order_number", "five five nine one oh two")),
        ("ההזמנה חמש שש שש אחת אפס שתיים", "", ("order_number", "חמש שש שש אחת אפס שתיים")),
        ("12 Rua Augusta, Lisbon", "", ("address", "12 Rua Augusta, Lisbon")),
        ("המקפיא לא מקפיא מיום שני", "", ("since", "מיום שני")),
        ("המדפסת תוקעת דפים מאתמול", "", ("since", "מאתמול")),
        ("múlt kedd óta nem megy", "", ("since", "múlt kedd óta")),
        ("it was forty quid off", "", ("amount", "forty quid")),
        ("kilencvenkilencezer forint volt", "", ("amount", "kilencvenkilencezer forint")),
        ("תשע מאות תשעים שקל", "", ("amount", "תשע מאות תשעים שקל")),
        ("ring me after five please", "", ("time", "after five")),
        ("a 160x230 rug", "", ("size", "160x230")),
        ("got a blue one", "", ("colour", "blue")),
        ("the centrifugal doodah keeps buzzing", "", ("product", "centrifugal doodah")),
        ("the drawer runners u sent dont line up", "", ("product", "drawer runners")),
        ("just send the right ones pls, im in", "", ("wants", "send the right ones")),
        ("Szeretném lemondani a foglalást", "", ("wants", "Szeretném lemondani a foglalást")),
        ("אז תזכו אותי על אחד מהם", "", ("wants", "תזכו אותי על אחד מהם")),
        ("the lid isnt holding its seal", "", ("problem", "the lid isnt holding its seal")),
        ("Miért emelték meg a díjat?", "", ("problem", "Miért emelték meg a díjat?")),
        ("קיבלתי רק 10 במקום 12", "", ("problem", "קיבלתי רק 10 במקום 12")),
        ("4419 2207", "What is the account number?", ("reference", "4419 2207")),
        ("QK7L2P", "What is the booking reference?", ("reference", "QK7L2P")),
        ("30077215", "Ügyfélszám?", ("reference", "30077215")),
        ("RB33-T ו 00456120", "דגם ומספר סידורי?", ("serial", "00456120")),
        ("its a Greenfox LM 46", "Which model please?", ("model", "Greenfox LM 46")),
        ("the black one, HubFlex 3", "Which router do you have?", ("product", "HubFlex 3")),
        ("double billed, 34.99 x2", "", ("amount", "34.99")),
        ("since the last update", "", ("since", "since the last update")),
        ("fekete pénteken vettem", "", ("date", "fekete pénteken")),
        ("pótolják délig", "Jóváírjuk vagy pótoljuk?", ("wants", "pótolják")),
        ("משלוח חוזר", "זיכוי או משלוח חוזר?", ("wants", "משלוח חוזר")),
        ("OP44187", "Ügyfélkódja?", ("reference", "OP44187")),
        ("77120-4", "מה תעודת הביטוח?", ("reference", "77120-4")),
        ("356938035643809", "Do you have the IMEI?", ("serial", "356938035643809")),
        ("can they be remade please", "", ("wants", "they be remade")),
        ("any chance of a new lid", "", ("wants", "a new lid")),
        ("200 papírpohár kellene", "", ("quantity", "200 papírpohár")),
        ("Keith, 07700 900 655", "", ("name", "Keith")),
        ("Yours, Eleanor Whitcombe", "", ("name", "Eleanor Whitcombe")),
        ("name is wrong. Should be Szymon", "", ("name", "Szymon")),
    ],
)
def test_facts_are_understood_in_words_and_in_pieces(text: str, question: str, fact: tuple[str, str]) -> None:
    """As people tell them; with the question before them where it takes one."""
    assert fact in facts_of_message(text, question)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We fly on TP1351", "order_number"),
        ("ההזמנה מאתמול לא הגיעה", "since"),
        ("the order never arrived", "product"),
        ("my invoice says 40 pounds although the offer was 30", "wants"),
        ("it came out of the blue", "colour"),
        ("I want to talk to a human", "wants"),
        ("can you help me please", "wants"),
        ("három hónapja vonjátok le a díjat", "wants"),
        ("אני רוצה לדבר עם נציג", "wants"),
        ("why do you ask?", "problem"),
        ("I don't know the number", "problem"),
        ("nem tudom a számát", "problem"),
    ],
)
def test_what_only_looks_like_a_fact_is_none(text: str, name: str) -> None:
    """A flight, the day of an order, a parcel, a paper that is only spoken of."""
    assert name not in dict(facts_of_message(text, ""))


def test_what_a_conversation_begins_with_is_what_is_wrong() -> None:
    """When neither a word nor grammar says so; but not a question, a name, or only what was bought."""
    for text in ("the whole kitchen reeks of petrol", "My parcel has been sitting in Tilbury for eight days"):
        assert ("problem", text) in _told(text)
    for text in ("my name is Ann Lee", "I bought the kettle last week", "do you deliver to Ireland"):
        assert "problem" not in dict(_told(text))


def _told(text: str) -> list[tuple[str, str]]:
    facts = build_brief([_said(1, text)], None, None, "en").facts
    return [(str(fact["name"]), str(fact["value"])) for fact in facts]


def test_what_puts_an_answer_right_answers_the_same_question() -> None:
    """ "sorry 40 11 98" after "40 11 93"."""
    entries = [_said(1, "Order number?", "bot"), _said(2, "40 11 93"), _said(3, "sorry 40 11 98")]
    facts = build_brief(entries, None, None, "en").facts
    assert [(fact["value"], bool(fact.get("corrected"))) for fact in facts] == [
        ("40 11 93", True),
        ("40 11 98", False),
    ]


def test_of_two_numbers_with_a_sorry_between_them_the_second_holds() -> None:
    """In one message, too."""
    facts = Facts()
    facts.tell(Entry(1, "visitor", None, "it is 882013, sorry, 882130", at_ms=0), "")
    assert [(one["value"], one.get("corrected", False)) for one in facts.listed()] == [
        ("882013", True),
        ("882130", False),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Várható érkezés: november 29. csütörtök. Köszönöm!", 2),
        ("It cost 5. Then it broke. i want it back", 3),
        ("Order 558201. where is it?", 2),
        ("one\ntwo", 2),
    ],
)
def test_a_sentence_does_not_end_at_an_ordinal(text: str, parts: int) -> None:
    """A promise keeps its day; a sentence in small letters is still one of its own."""
    assert len(sentences(text)) == parts
