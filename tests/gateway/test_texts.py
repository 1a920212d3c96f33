"""What the service says to visitors: in their language, and in their own time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handoff.gateway.texts import LANGUAGES, known_zone, system_text
from handoff.rules import events as e

TUESDAY_NIGHT_MS = int(datetime(2026, 11, 24, 22, 0, tzinfo=UTC).timestamp() * 1000)
SUNDAY_MS = int(datetime(2026, 11, 29, 7, 0, tzinfo=UTC).timestamp() * 1000)
CLOSED = e.Promised(at_ms=TUESDAY_NIGHT_MS, due_at_ms=SUNDAY_MS, why=e.PromiseWhy.CLOSED)


@pytest.mark.parametrize(
    ("language", "zone", "words"),
    [
        ("en", "Asia/Jerusalem", "by Sunday 09:00, your time"),
        ("en", "America/New_York", "by Sunday 02:00, your time"),
        ("en", "", "by Sunday 07:00 UTC"),
        ("en", "Middle/Earth", "by Sunday 07:00 UTC"),
        ("he", "Asia/Jerusalem", "עד יום ראשון בשעה 09:00, לפי השעון המקומי"),
        ("hu", "Europe/Budapest", "legkésőbb vasárnap 08:00-ig, helyi idő szerint"),
    ],
)
def test_a_promise_made_at_night_names_the_real_time(language: str, zone: str, words: str) -> None:
    """Day and hour as the visitor's own clock will show them; UTC by name when we do not know it."""
    text = system_text(CLOSED, language, zone)
    assert text is not None
    assert words in text


@pytest.mark.parametrize(
    ("ahead_ms", "words"),
    [
        (60_000, "within 1 minute."),
        (900_000, "within 15 minutes."),
        (8 * 86_400_000, "by Wednesday 2.12. 22:00"),
    ],
)
def test_near_times_are_spans_and_far_ones_have_a_date(ahead_ms: int, words: str) -> None:
    """A quarter of an hour is no time of day, and next week's Wednesday is not tomorrow."""
    event = e.Promised(at_ms=TUESDAY_NIGHT_MS, due_at_ms=TUESDAY_NIGHT_MS + ahead_ms)
    assert words in str(system_text(event, "en", "UTC"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_the_others_say(language: str) -> None:
    """Whatever has a sentence in English has one in each language, filled in to the end."""
    made = [
        CLOSED,
        e.Promised(at_ms=0, due_at_ms=900_000),
        e.PromiseMissed(at_ms=0, level=1, due_at_ms=300_000),
        e.Claimed(at_ms=0, agent_id="d", agent_name="Dana"),
        e.Assigned(at_ms=0, agent_id="d", agent_name="Dana", by_id="r", by_name="Ruth"),
        *(e.Requeued(at_ms=0, agent_id="d", agent_name="Dana", cause=cause) for cause in e.RequeueCause),
        e.Transferred(at_ms=0, agent_id="d", agent_name="Dana", to=e.TransferKind.QUEUE),
        e.Closed(at_ms=0, agent_id="d", agent_name="Dana"),
        e.ContactConfirmed(at_ms=0),
    ]
    for event in made:
        text = system_text(event, language)
        assert text
        assert "{" not in text


def test_only_real_time_zones_are_kept() -> None:
    """What a browser says is a stranger's word, and may be a path."""
    assert known_zone("Europe/Budapest") == "Europe/Budapest"
    for odd in ("", "Middle/Earth", "../../etc/passwd", "/etc/localtime", "a" * 64, "\u05d0"):
        assert known_zone(odd) == ""
