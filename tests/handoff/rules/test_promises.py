"""What was promised, and what was answered and done: a sentence of the message, or nothing."""

from __future__ import annotations

import pytest

from handoff.rules.brief import Entry, build_brief
from handoff.rules.promises import done_in, promise_in, reference_in


@pytest.mark.parametrize(
    "promise",
    [
        "We'll call you back tomorrow.",
        "The refund will be on your card within 5 business days.",
        "Someone will contact you.",
        "It should now arrive on Friday.",
        "I will send it again.",
        "נחזור אליך עד מחר.",
        "הזיכוי יופיע תוך 5 ימי עסקים.",
        "נציג יתקשר אליך.",
        "Holnap visszahívjuk.",
        "Két munkanapon belül visszatérítjük az árát.",
        "Péntekig küldünk egy újat.",
        "ההזמנה בדרך עם Northlight Courier, ואמורה להגיע ביום רביעי.",
        "Várható érkezés: szerda.",
    ],
)
def test_promises_are_found_in_three_languages(promise: str) -> None:
    """A time, a refund, a call: the sentence itself, without the courtesy before it."""
    assert promise_in(f"Thank you. {promise}") == promise


@pytest.mark.parametrize(
    "text",
    [
        "Shall I call you back?",
        "How can I help?",
        "Order 558201 was delivered.",
        "Miben segíthetek?",
        "שלום!",
    ],
)
def test_questions_and_reports_promise_nothing(text: str) -> None:
    """What has happened, or is only asked, is no promise."""
    assert promise_in(text) is None


def test_a_promise_names_who_gave_it() -> None:
    """The bot, or the agent by name, with the message."""
    entries = [
        Entry(1, "visitor", None, "my kettle is broken", 1),
        Entry(2, "bot", None, "It should arrive on Friday.", 2),
        Entry(3, "agent", "Dana", "We will refund it within 3 days.", 3),
    ]
    assert build_brief(entries, None, None, "en").promised == (
        {"text": "It should arrive on Friday.", "seq": 2, "by": "bot"},
        {"text": "We will refund it within 3 days.", "seq": 3, "by": "Dana"},
    )


@pytest.mark.parametrize(
    ("text", "done", "reference"),
    [
        ("Thanks! Your return is registered: R-10233.", "Your return is registered: R-10233.", "R-10233"),
        ("Elnézést. Bejelentve, M-7781 számon.", "Bejelentve, M-7781 számon.", None),
        ("Hello! How can I help?", None, None),
        ("I'm sorry to hear that.", None, None),
        ("And the e-mail address?", None, None),
    ],
)  # fmt: skip
def test_what_was_done_is_one_sentence(text: str, done: str | None, reference: str | None) -> None:
    """Greetings, apologies and questions are nothing that was tried; the reference number is given apart."""
    assert done_in(text) == done
    assert reference_in(done or "") == reference


@pytest.mark.parametrize(
    "way",
    [
        "• Tuesday, 24 November, Vienna: sorted\n• Wednesday, 25 November, Graz: out for delivery",
        "• 24 Nov, Vienna: sorted\n• 25 Nov, Graz: out for delivery",
        "• יום שלישי, 24 בנובמבר, חיפה: נקלטה במיון",
        "• november 24. (kedd), Bécs: a csomagot feldolgozták\n• november 25. (szerda), Győr: a futárnál van",
        "• kedd, Bécs: feldolgozva",
    ],
)
def test_the_way_of_a_parcel_is_nothing_that_was_tried(way: str) -> None:
    """Its steps are records of the carrier; what the message says beside them is told, and so are other lists."""
    assert done_in(way) is None
    assert done_in(f"Your order is on its way.\n{way}") == "Your order is on its way."
    assert done_in("• Unplug it for 10 minutes, then try again.") is not None
