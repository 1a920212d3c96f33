"""A promise names a time at which somebody is there, and a missed one climbs to the last rung, night or day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from handoff.rules.callbacks import missed, promise
from handoff.rules.events import Audience, PromiseWhy
from handoff.rules.hours import Hours
from handoff.rules.sla import CALLBACK_RETRY_MS, LADDER, Clocks, LadderError, checked_ladder

WORKDAY = ((9 * 60, 17 * 60),)
ISRAELI_WEEK: Any = (WORKDAY, WORKDAY, WORKDAY, WORKDAY, (), (), WORKDAY)  # Monday first: Sunday to Thursday
HOURS = Hours("Asia/Jerusalem", ISRAELI_WEEK, frozenset({date(2026, 11, 29)}))
DAY_SHIFT = Clocks(hours=HOURS)


def at(text: str) -> int:
    """UTC epoch ms; in these weeks it is two hours later in Jerusalem."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "due", "why"),
    [
        ("2026-11-24T08:00", "2026-11-24T08:15", PromiseWhy.NOBODY_ONLINE),  # Tuesday, 10:00 there
        ("2026-11-24T14:50", "2026-11-25T07:00", PromiseWhy.NOBODY_ONLINE),  # ten minutes before closing
        ("2026-11-24T23:00", "2026-11-25T07:00", PromiseWhy.CLOSED),  # Wednesday, 01:00 there
        ("2026-11-26T16:00", "2026-11-30T07:00", PromiseWhy.CLOSED),  # Thursday evening; Sunday is a holiday
    ],
)
def test_a_promise_names_a_time_at_which_somebody_is_there(now: str, due: str, why: PromiseWhy) -> None:
    """Within a quarter of an hour while it is open, else the next opening, past nights, weekends and holidays."""
    made = promise(at(now), DAY_SHIFT, someone_online=False)
    assert (made.due_at_ms, made.why) == (at(due), why)


def test_somebody_who_is_there_at_night_is_busy_and_not_closed() -> None:
    """Whoever sits there after hours counts; the time still lies in opening hours."""
    made = promise(at("2026-11-24T23:00"), DAY_SHIFT, someone_online=True)
    assert (made.why, made.due_at_ms) == (PromiseWhy.BUSY, at("2026-11-25T07:00"))


def test_three_working_hours_pass_only_while_it_is_open() -> None:
    """An hour before closing leaves two for the next morning."""
    clocks = replace(DAY_SHIFT, callback_after_ms=3 * 3_600_000, callback_in_open_hours=True)
    made = promise(at("2026-11-24T14:00"), clocks, someone_online=False)
    assert made.due_at_ms == at("2026-11-25T09:00")


def test_without_hours_it_is_always_open() -> None:
    """Nobody there and no hours: a quarter of an hour, at three in the morning too."""
    made = promise(at("2026-11-24T01:00"), Clocks(), someone_online=False)
    assert (made.due_at_ms, made.why) == (at("2026-11-24T01:15"), PromiseWhy.NOBODY_ONLINE)


def test_a_missed_promise_climbs_at_once_to_the_last_rung_and_then_spares_the_night() -> None:
    """Everyone, a supervisor, outside, five minutes apart though it has closed; from there the next morning."""
    now_ms, audiences = at("2026-11-24T14:59"), []
    for level in range(3):
        event = missed(level, now_ms, DAY_SHIFT)
        audiences.append(event.audience)
        assert event.level == level + 1
        if event.audience is not Audience.OUTSIDE:
            assert event.due_at_ms == now_ms + CALLBACK_RETRY_MS
        now_ms = event.due_at_ms
    assert audiences == [Audience.EVERYONE, Audience.SUPERVISOR, Audience.OUTSIDE]
    assert now_ms == at("2026-11-25T07:00")


@pytest.mark.parametrize(
    "rungs",
    [
        LADDER[:-1],  # ends in the house
        (Audience.OUTSIDE,),  # nobody in it is ever called
        (Audience.LANGUAGE, Audience.OFFERED, Audience.EVERYONE, Audience.OUTSIDE),
        (Audience.EVERYONE, Audience.EVERYONE, Audience.OUTSIDE),
        (),
    ],
)
def test_a_ladder_that_could_end_in_silence_is_refused(rungs: tuple[Audience, ...]) -> None:
    """In order, with everyone, and outside last; the whole one and the shortest are fine."""
    with pytest.raises(LadderError):
        checked_ladder(rungs)
    assert checked_ladder(LADDER) == LADDER
    assert checked_ladder((Audience.EVERYONE, Audience.OUTSIDE))


def test_a_short_ladder_still_ends_outside() -> None:
    """Without a supervisor's rung the second miss leaves the house."""
    clocks = Clocks(ladder=(Audience.EVERYONE, Audience.OUTSIDE))
    assert [missed(level, 0, clocks).audience for level in range(4)] == [
        Audience.EVERYONE,
        *[Audience.OUTSIDE] * 3,
    ]
