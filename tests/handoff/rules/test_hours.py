"""Opening hours agree with the clock on the wall, on every day of the year and in every zone."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.rules.hours import DAY_MS, HORIZON_MS, Hours, Intervals, add_open_ms, is_open, next_open_at_ms

QUARTER_MS = 900_000
unhurried = settings(
    deadline=None
)  # a wall clock read quarter by quarter takes its time; nobody promised how long
WORKDAY: Intervals = ((540, 1020),)  # 09:00-17:00
ZONES = (
    "UTC",
    "Asia/Jerusalem",
    "Europe/Budapest",
    "America/New_York",
    "Asia/Kathmandu",  # 45 minutes beside the others
    "Australia/Lord_Howe",  # its daylight saving is half an hour
    "Africa/Cairo",  # skips midnight
    "Africa/Casablanca",  # moves its clock four times a year
)
ISRAEL = Hours("Asia/Jerusalem", (WORKDAY, WORKDAY, WORKDAY, WORKDAY, (), (), WORKDAY))  # Sunday to Thursday


def week(**days: Intervals) -> Any:
    return tuple(days.get(name, ()) for name in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))


def at(zone: str, text: str, fold: int = 0) -> int:
    """The instant at which the wall clock of `zone` shows `text`; the second time with fold=1."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(local.timestamp() * 1000)


def wall_says_open(hours: Hours, at_ms: int) -> bool:
    """The definition, read off a wall clock as a person would."""
    local = datetime.fromtimestamp(at_ms // 1000, ZoneInfo(hours.zone))
    if local.date() in hours.holidays:
        return False
    shown = local.strftime("%H:%M")
    stretches = [
        (f"{a // 60:02}:{a % 60:02}", f"{b // 60:02}:{b % 60:02}") for a, b in hours.week[local.weekday()]
    ]
    return any(begin <= shown < end for begin, end in stretches)


@st.composite
def any_intervals(draw: st.DrawFn) -> Intervals:
    quarters = draw(st.lists(st.integers(0, 96), max_size=4, unique=True).map(sorted))
    return tuple((a * 15, b * 15) for a, b in pairwise(quarters))


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    days = draw(
        st.lists(any_intervals(), min_size=7, max_size=7).filter(lambda found: sum(map(len, found)) > 1)
    )
    first = date(2027, 1, 1)
    holidays = draw(st.frozensets(st.integers(0, 365).map(lambda n: first + timedelta(days=n)), max_size=12))
    return Hours(draw(st.sampled_from(ZONES)), tuple(days), holidays)  # type: ignore[arg-type]


def any_quarter() -> st.SearchStrategy[int]:
    year_begins_ms = 1_798_761_600_000  # 2027-01-01T00:00Z
    return st.integers(0, 365 * 96).map(lambda quarter: year_begins_ms + quarter * QUARTER_MS)


@unhurried
@given(any_hours(), any_quarter(), st.integers(0, QUARTER_MS - 1))
def test_open_is_what_the_wall_clock_shows(hours: Hours, at_ms: int, into_ms: int) -> None:
    """On every instant of a year, through both changes of the clock."""
    assert is_open(hours, at_ms + into_ms) == wall_says_open(hours, at_ms + into_ms)


@unhurried
@given(any_hours(), any_quarter(), st.integers(0, QUARTER_MS - 1))
def test_the_next_opening_is_open_and_nothing_before_it_is(hours: Hours, at_ms: int, into_ms: int) -> None:
    """Every quarter of an hour in between is closed by the wall clock."""
    opens_ms = next_open_at_ms(hours, at_ms + into_ms)
    assert at_ms + into_ms <= opens_ms < at_ms + HORIZON_MS
    assert is_open(hours, opens_ms)
    between = [at_ms + into_ms, *range(at_ms + QUARTER_MS, opens_ms, QUARTER_MS)]
    assert opens_ms == at_ms + into_ms or not any(wall_says_open(hours, moment_ms) for moment_ms in between)


@unhurried
@given(any_hours(), any_quarter(), st.integers(1, 200))
def test_added_open_time_is_the_open_time_that_passes(hours: Hours, at_ms: int, quarters: int) -> None:
    """Counted by the wall clock, quarter by quarter; the last of them is open, so no earlier instant would do."""
    done_ms = add_open_ms(hours, at_ms, quarters * QUARTER_MS)
    if done_ms == at_ms + HORIZON_MS:
        quarters = min(
            quarters, sum(wall_says_open(hours, t) for t in range(at_ms, done_ms, QUARTER_MS))
        )  # the horizon came first
    else:
        assert wall_says_open(hours, done_ms - 1)
    assert sum(wall_says_open(hours, t) for t in range(at_ms, done_ms, QUARTER_MS)) == quarters


@unhurried
@given(any_hours(), any_quarter(), st.integers(1, 40_000_000), st.integers(1, 40_000_000))
def test_open_time_adds_up(hours: Hours, at_ms: int, first_ms: int, second_ms: int) -> None:
    """In two steps one arrives where one step leads, if neither meets the horizon."""
    whole_ms = add_open_ms(hours, at_ms, first_ms + second_ms)
    if whole_ms < at_ms + HORIZON_MS:
        assert add_open_ms(hours, add_open_ms(hours, at_ms, first_ms), second_ms) == whole_ms


@unhurried
@given(any_quarter(), st.integers(0, 30 * DAY_MS))
def test_without_hours_it_is_always_open(at_ms: int, more_ms: int) -> None:
    """None means day and night."""
    assert is_open(None, at_ms)
    assert next_open_at_ms(None, at_ms) == at_ms
    assert add_open_ms(None, at_ms, more_ms) == at_ms + more_ms


def test_a_promise_on_friday_night_is_for_sunday_morning() -> None:
    """An Israeli team that closed on Thursday opens on Sunday at nine, of its own time."""
    friday = at(ISRAEL.zone, "2026-11-27T22:00")
    assert next_open_at_ms(ISRAEL, friday) == at(ISRAEL.zone, "2026-11-29T09:00")
    three_hours_ms = 3 * 3_600_000
    assert add_open_ms(ISRAEL, friday, three_hours_ms) == at(ISRAEL.zone, "2026-11-29T12:00")
    late_ms = add_open_ms(ISRAEL, at(ISRAEL.zone, "2026-11-26T16:00"), three_hours_ms)
    assert late_ms == at(ISRAEL.zone, "2026-11-29T11:00")


def test_a_holiday_stays_closed_all_day() -> None:
    """And ends at its own midnight, not at that of UTC."""
    hours = Hours("Europe/Budapest", (((0, 1440),),) * 7, frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
    assert is_open(hours, at(hours.zone, "2026-12-24T23:59"))
    assert not is_open(hours, at(hours.zone, "2026-12-25T00:00"))
    assert next_open_at_ms(hours, at(hours.zone, "2026-12-25T10:00")) == at(hours.zone, "2026-12-27T00:00")


def test_hours_up_to_midnight_join_the_next_day() -> None:
    """24:00 is the end of the day, and the instant after it belongs to the next one."""
    hours = Hours("Asia/Jerusalem", week(mon=((1200, 1440),), tue=((0, 60),)))
    assert add_open_ms(hours, at(hours.zone, "2026-11-23T23:30"), 3_600_000) == at(
        hours.zone, "2026-11-24T00:30"
    )
    assert is_open(hours, at(hours.zone, "2026-11-24T00:00"))
    assert not is_open(hours, at(hours.zone, "2026-11-24T01:00"))


def test_an_hour_that_the_clock_skips_is_never_open() -> None:
    """Budapest skips 02:00-03:00 on 28 March 2027: what lies inside comes a week later, what reaches out at 03:00."""
    skipped = Hours("Europe/Budapest", week(sun=((120, 150),)))
    morning = at(skipped.zone, "2027-03-28T01:00")
    assert next_open_at_ms(skipped, morning) == at(skipped.zone, "2027-04-04T02:00")
    half = Hours("Europe/Budapest", week(sun=((150, 240),)))
    assert next_open_at_ms(half, morning) == at(half.zone, "2027-03-28T03:00")
    assert add_open_ms(half, morning, 3_600_000) == at(half.zone, "2027-03-28T04:00")


def test_an_hour_that_the_clock_repeats_is_open_twice() -> None:
    """Jerusalem shows 01:00-02:00 twice on 31 October 2027."""
    hours = Hours("Asia/Jerusalem", week(sun=((60, 90),)))
    first, second = at(hours.zone, "2027-10-31T01:00"), at(hours.zone, "2027-10-31T01:00", fold=1)
    assert second - first == 3_600_000
    assert [is_open(hours, first), is_open(hours, second)] == [True, True]
    assert add_open_ms(hours, first, 45 * 60_000) == at(hours.zone, "2027-10-31T01:15", fold=1)


def test_the_longest_closure_still_has_an_end_within_the_horizon() -> None:
    """One minute a week, most of a year of holidays before it."""
    begins = date(2027, 1, 4)
    holidays = frozenset(begins + timedelta(days=day) for day in range(343))
    hours = Hours("UTC", week(mon=((1439, 1440),)), holidays)
    opens_ms = next_open_at_ms(hours, at("UTC", "2027-01-04T00:00"))
    assert opens_ms == at("UTC", "2027-12-13T23:59")


@pytest.mark.parametrize(
    ("zone", "days", "holidays", "message"),
    [
        ("UTC", week(), (), "never open"),
        (
            "UTC",
            week(mon=WORKDAY),
            [date(2027, 1, 4) + timedelta(days=n) for n in range(360)],
            "closed for more",
        ),
        ("Mars/Olympus", week(mon=WORKDAY), (), "'Mars/Olympus' is not a time zone"),
        ("Europe", week(mon=WORKDAY), (), "is not a time zone"),
        ("../etc/passwd", week(mon=WORKDAY), (), "is not a time zone"),
        ("", week(mon=WORKDAY), (), "is not a time zone"),
        ("UTC", week(mon=WORKDAY)[:6], (), "seven days"),
        ("UTC", week(mon=((600, 600),)), (), "earlier to a later"),
        ("UTC", week(mon=((600, 1441),)), (), "earlier to a later"),
        ("UTC", week(mon=((-1, 60),)), (), "earlier to a later"),
        ("UTC", week(mon=((600, 700), (650, 800))), (), "do not overlap"),
        ("UTC", week(mon=((600, 700), (500, 550))), (), "in order"),
    ],
)
def test_hours_that_make_no_sense_are_refused(zone: str, days: Any, holidays: Any, message: str) -> None:
    """At once and with a sentence: a promise is never made on hours that do not come."""
    with pytest.raises(ValueError, match=message):
        Hours(zone, days, frozenset(holidays))


def test_open_time_is_not_taken_back() -> None:
    """A negative span is a bug of the caller."""
    with pytest.raises(ValueError, match="taken back"):
        add_open_ms(ISRAEL, 0, -1)
