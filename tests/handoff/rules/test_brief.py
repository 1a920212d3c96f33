"""The brief tells the story in the visitor's own words: each line stands in a message, and names it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.brief import Entry, Page, Reason, build_brief
from handoff.rules.facts import facts_in
from handoff.rules.facts_matter import _signs


def _said(seq: int, text: str, author: str = "visitor", **more: object) -> Entry:
    return Entry(seq=seq, author=author, name=None, text=text, at_ms=seq, **more)  # type: ignore[arg-type]


# what is said: every fact that stands in it, by name
SAID = {
    "my order#558201 came without the lid": {
        "order_number": "558201",
        "problem": "my order#558201 came without the lid",
    },
    "order number is HU-77120, bought on May 3rd, 2026": {
        "order_number": "HU-77120",
        "date": "May 3rd, 2026",
    },
    "My name is Dana Levi, call me at (555) 123-4567": {"name": "Dana Levi", "phone": "(555) 123-4567"},
    "send it to 12 Main Street, Boston": {"address": "12 Main Street, Boston"},
    "the toaster won’t turn on since Monday, I want my money back": {
        "product": "toaster",
        "since": "since Monday",
        "wants": "my money back",
    },
    "charged 49.90 twice": {"problem": "charged 49.90 twice"},
    "I paid $1,200 three weeks ago": {"amount": "$1,200", "date": "three weeks ago"},
    "מספר ההזמנה 4417, קוראים לי דנה לוי": {"order_number": "4417", "name": "דנה לוי"},
    "ב-558201 המדיח לא נסגר": {
        "order_number": "558201",
        "product": "המדיח",
        "problem": "ב-558201 המדיח לא נסגר",
    },
    "לרחוב הרצל 12 תל אביב": {},
    "רחוב הרצל 12 תל אביב, 03-5551234": {"address": "רחוב הרצל 12 תל אביב", "phone": "03-5551234"},
    "שילמתי 250 שקלים לפני שבועיים ואני רוצה זיכוי": {
        "amount": "250 שקלים",
        "date": "לפני שבועיים",
        "wants": "זיכוי",
    },
    "a 558201-es rendelésem tegnap sérült dobozban jött": {"order_number": "558201", "date": "tegnap"},
    "a nevem Kovács Anna, 06 30 123 4567": {"name": "Kovács Anna", "phone": "06 30 123 4567"},
    "1051 Budapest, Fő utca 12.": {"address": "1051 Budapest, Fő utca 12."},
    "a vízforraló nem melegít, vissza szeretném kapni a pénzem": {
        "product": "vízforraló",
        "wants": "vissza szeretném kapni a pénzem",
    },
    "12 900 Ft-ot fizettem március 12-én": {"amount": "12 900 Ft", "date": "március 12"},
}


@pytest.mark.parametrize("text", SAID)
def test_facts_are_read_as_people_write_them(text: str) -> None:
    """In three languages, with local forms of numbers, dates, names and addresses."""
    found = dict(facts_in(text))
    assert SAID[text].items() <= found.items()


@pytest.mark.parametrize(
    "text",
    [
        "postal code 61000",
        "model KX-2300",
        "irányítószám: 61000",
        "דגם 88123",
        "the price is 49.90",
        "in 2025",
    ],
)
def test_numbers_of_something_else_are_no_order_numbers_and_no_dates(text: str) -> None:
    """A code that says what it is, and a price."""
    assert not {"order_number", "date"} & dict(facts_in(text)).keys()


def test_the_goal_is_the_request_nearest_to_the_call() -> None:
    """Not the greeting, not a matter that was settled before, and not the outburst itself."""
    entries = [
        _said(2, "Hello there, good morning to you!"),
        _said(3, "Where is my order 558201?"),
        _said(4, "It arrives today.", "bot"),
        _said(5, "And the kettle from the last order is leaking."),
        _said(6, "Try to close the lid.", "bot"),
        _said(7, "I want to talk to a human about this now"),
    ]
    brief = build_brief(entries, Reason("asked", "talk to a human", 7), None, "en")
    assert brief.goal == {"text": "And the kettle from the last order is leaking.", "seq": 5}


def test_the_goal_is_in_the_call_when_nothing_stood_before() -> None:
    """The request among the sentences of an angry first message."""
    entries = [_said(2, "This is really not acceptable! My fridge never arrived. I am so angry.")]
    brief = build_brief(entries, Reason("angry", "not acceptable", 2), None, "en")
    assert brief.goal == {"text": "My fridge never arrived.", "seq": 2}


def test_messages_after_the_call_do_not_move_the_goal() -> None:
    """The brief stays current, but why the visitor came does not change by waiting."""
    entries = [_said(2, "my kettle is broken"), _said(3, "human please"), _said(4, "is my order late too?")]
    brief = build_brief(entries, Reason("asked", "human please", 3), None, "en")
    assert brief.goal == {"text": "my kettle is broken", "seq": 2}


def test_a_record_of_the_bot_quotes_the_visitor() -> None:
    """The slot links to the message in which the visitor said it; a record nobody said links to the bot's own."""
    entries = [
        _said(2, "it is the Hush Pro"),
        _said(3, "Thanks.", "bot", slots={"model": "hush pro", "order_number": "558201"}),
    ]
    facts = {fact["name"]: fact for fact in build_brief(entries, None, None, "en").facts}
    assert (facts["model"]["seq"], facts["model"]["quote"]) == (2, "it is the Hush Pro")
    assert facts["order_number"]["seq"] == 3


def test_a_fact_told_again_is_one_fact() -> None:
    """Repeating is not correcting; the first message that told it stays quoted."""
    entries = [_said(2, "order 558201"), _said(3, "as I said, #558201")]
    facts = build_brief(entries, None, None, "en").facts
    assert [(fact["value"], fact["seq"], fact.get("corrected")) for fact in facts] == [("558201", 2, None)]


def test_a_brief_of_nothing_is_empty() -> None:
    """No message, no reason: still a brief, in the public shape."""
    assert build_brief([], None, None, "he").as_json() == {
        "why_now": None,
        "goal": None,
        "facts": [],
        "tried": [],
        "mood": [],
        "page": None,
        "language": "he",
        "said": [],
        "promised": [],
        "verified": False,
        "device": None,
        "earlier": [],
    }


_PIECES = [
    "order",
    "558201",
    "#A-10234",
    "הזמנה",
    "rendelés",
    "-es",
    "broken",
    "לא עובד",
    "elromlott",
    "$49.90",
    "Ft",
    "25 000",
    "tegnap",
    "12.03.2026",
    "My name is",
    "Dana",
    "+36 30 123 4567",
    "a@b.co",
    "refund",
    "\n",
    ".",
    "?",
]
_TEXT = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))


@given(
    st.lists(st.tuples(st.sampled_from(["visitor", "bot", "agent"]), _TEXT), max_size=12), st.integers(0, 14)
)
def test_nothing_is_invented(said: list[tuple[str, str]], trigger: int) -> None:
    """Every value is a piece of the message it quotes; goal and answers are pieces of the message they name."""
    entries = [_said(seq, text, author) for seq, (author, text) in enumerate(said, start=1)]
    by_seq = {entry.seq: entry for entry in entries}
    reason = Reason("stuck", "", trigger) if trigger else None
    brief = build_brief(entries, reason, Page("https://shop.example/", "Shop"), "en")
    for fact in brief.facts:
        entry = by_seq[fact["seq"]]  # type: ignore[index]
        assert entry.author == "visitor"
        assert fact["quote"] == entry.text
        assert str(fact["value"]) in entry.text
    lines = [*brief.tried, *([brief.goal] if brief.goal else [])]
    assert all(str(line["text"]).rstrip("…") in by_seq[line["seq"]].text for line in lines)  # type: ignore[index]
    if brief.goal:
        assert by_seq[brief.goal["seq"]].author == "visitor"  # type: ignore[index]


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1",
        "1 ",
        "12.",
        "A-",
        "@",
        "a@",
        "Aa ",
        "a.",
        "רחוב ",
        "רחוב א ",
        "My name is Aa ",
        "+1 ",
        "(",
        "-es ",
        "12 Aa ",
        "1051 Aa, Aa utca ",
        "flat 1, 1 a ",
        "address is 1 ",
        "rendeltem egy a ",
        "iphone A1 ",
        "not ",
        "לא ",
        "for 3 ",
        "reference 1-",
        "charged me ",
        "Hi, ",
        "•",
        "Regards, Aa ",
        "five ",
        "one hundred and ",
        "egyhat",
        "מאה ",
        "1 1 ",
        "1-",
        "the aa that a ",
        "my aa i ",
        "a gépe",
        "my mother, ",
        "dark red ",
        "1x1",
        "after 1 ",
        "Aa nevében",
        "1 Rua Aa ",
        "INV-1",
        "i want a ",
        "please send me ",
        "can you send ",
        "isn't really ",
        "arrived with a ",
        "only 1 ",
        "but i ",
        "why is ",
        "fel akarom a ",
        "kérek egy új ",
        "nem jól el ",
        "csak 2 darab ",
        "רוצה את ",
        "שיבוא ",
        "לא אבא ",
        "הזמנתי 1 ",
        "2 bags of ",
        "since the last ",
        "a aaa óta ",
        "should be Aa ",
        "paid 1.00 ",
        "the aa aa ",
        "should be Aa name ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Four times the text takes nothing like sixteen times the time."""

    def best_s(size: int) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            facts_in.cache_clear()
            _signs.cache_clear()
            facts_in((piece * size)[:size])
            times.append(time.process_time() - start)
        return min(times)

    assert best_s(4000) <= 10 * max(best_s(1000), 0.0005)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Please let me talk to a person", "let me talk to a person"),
        ("he", "אני רוצה לדבר עם נציג אנושי", "רוצה לדבר עם נציג אנושי"),
        ("hu", "Emberrel szeretnék beszélni", "Emberrel szeretnék beszélni"),
    ],
)
def test_the_wish_for_a_human_is_not_told_twice(language: str, text: str, words: str) -> None:
    """It is why a human came; what else was said is still told."""
    brief = build_brief([_said(2, text), _said(3, "QX-77 bzzt!")], Reason("asked", words, 2), None, language)
    assert [line["seq"] for line in brief.said] == [3]
