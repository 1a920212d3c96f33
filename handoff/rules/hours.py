"""Opening hours: when the people of a team are there, in the time of their own wall.

A team is open exactly when the clock on its wall shows a time within that weekday's hours and the date is no holiday.
So an hour that daylight saving skips is never open, and one that it repeats is open twice. `None` in place of hours
means always open. Instants are UTC epoch milliseconds throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE_MS = 60_000
DAY_MS = 86_400_000
DAY_MINUTES = 1_440

HORIZON_MS = 370 * DAY_MS
"""No answer lies further ahead: a promise beyond a year and its holidays is none."""

CLOSED_DAYS_MAX = 350
"""The longest closure that may be written down. The horizon leaves room for the week in which an only opening hour
falls into the gap of daylight saving."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Intervals = tuple[tuple[int, int], ...]
"""(from, to) in minutes since local midnight, 0 <= from < to <= 1440, in order and apart."""


@dataclass(frozen=True, slots=True)
class Hours:
    """`week` holds the intervals of Monday first; `holidays` are local dates that stay closed.

    Raises ValueError with a sentence for an unknown zone, for bad intervals, and for a team that never opens.
    """

    zone: str
    week: tuple[Intervals, Intervals, Intervals, Intervals, Intervals, Intervals, Intervals]
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        zone_of(self.zone)
        if len(self.week) != 7:
            raise ValueError("a week has seven days")
        for intervals in self.week:
            _check(intervals)
        if not any(self.week):
            raise ValueError("these hours never open")
        if any(_stays_closed(self, day) for day in self.holidays):
            raise ValueError(f"these holidays keep the team closed for more than {CLOSED_DAYS_MAX} days")


def zone_of(name: str) -> ZoneInfo:
    """The time zone of an IANA name such as Asia/Jerusalem. Raises ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (
        KeyError,
        ValueError,
        OSError,
    ):  # OSError: the name of a folder of zones, or one too long for a file
        raise ValueError(f"{name[:64]!r} is not a time zone such as Asia/Jerusalem") from None


def is_open(hours: Hours | None, at_ms: int) -> bool:
    if hours is None:
        return True
    local = _local(hours, at_ms)
    minute = local.hour * 60 + local.minute
    return any(begin <= minute < end for begin, end in _intervals(hours, local.date()))


def next_open_at_ms(hours: Hours | None, at_ms: int) -> int:
    """The first instant from `at_ms` on that is open: `at_ms` itself when it is."""
    return at_ms if hours is None else next(_spans(hours, at_ms), (at_ms + HORIZON_MS, 0))[0]


def add_open_ms(hours: Hours | None, at_ms: int, ms: int) -> int:
    """The first instant with `ms` of open time between `at_ms` and it, but at most HORIZON_MS away.

    Raises ValueError when `ms` is negative.
    """
    if ms < 0:
        raise ValueError("open time can not be taken back")
    if hours is None:
        return min(at_ms + ms, at_ms + HORIZON_MS)
    left_ms = ms
    for begin_ms, end_ms in _spans(hours, at_ms) if ms else ():
        if left_ms <= end_ms - begin_ms:
            return begin_ms + left_ms
        left_ms -= end_ms - begin_ms
    return at_ms + (HORIZON_MS if ms else 0)


def _check(intervals: Intervals) -> None:
    done = 0
    for begin, end in intervals:
        if not 0 <= begin < end <= DAY_MINUTES:
            raise ValueError("opening hours run from 00:00 to 24:00, each from an earlier to a later time")
        if begin < done:
            raise ValueError("the opening hours of a day stand in order and do not overlap")
        done = end


def _intervals(hours: Hours, day: date) -> Intervals:
    return () if day in hours.holidays else hours.week[day.weekday()]


def _stays_closed(hours: Hours, day: date) -> bool:
    following = (day + timedelta(days=ahead) for ahead in range(CLOSED_DAYS_MAX))
    return not any(_intervals(hours, after) for after in following)


def _local(hours: Hours, at_ms: int) -> datetime:
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(ZoneInfo(hours.zone))


def _offset_ms(hours: Hours, at_ms: int) -> int:
    offset = _local(hours, at_ms).utcoffset() or timedelta()
    return offset // timedelta(milliseconds=1)


def _spans(hours: Hours, at_ms: int) -> Iterator[tuple[int, int]]:
    """The open stretches (begin, end) from `at_ms` to the horizon, in order. Two of them may touch."""
    until_ms = at_ms + HORIZON_MS
    while at_ms < until_ms:
        end_ms = _same_offset_until(hours, at_ms, min(at_ms + DAY_MS, until_ms))
        yield from _spans_of_piece(hours, at_ms, end_ms)
        at_ms = end_ms


def _same_offset_until(hours: Hours, begin_ms: int, end_ms: int) -> int:
    """How far, up to `end_ms`, the wall clock runs evenly. No zone has moved its clock twice within a day."""
    offset_ms = _offset_ms(hours, begin_ms)
    if _offset_ms(hours, end_ms) == offset_ms:
        return end_ms
    while end_ms - begin_ms > 1:
        middle_ms = (begin_ms + end_ms) // 2
        if _offset_ms(hours, middle_ms) == offset_ms:
            begin_ms = middle_ms
        else:
            end_ms = middle_ms
    return end_ms


def _spans_of_piece(hours: Hours, begin_ms: int, end_ms: int) -> Iterator[tuple[int, int]]:
    """The open stretches of a piece in which the offset from UTC is one and the same."""
    offset_ms = _offset_ms(hours, begin_ms)
    for number in range((begin_ms + offset_ms) // DAY_MS, (end_ms - 1 + offset_ms) // DAY_MS + 1):
        midnight_ms = number * DAY_MS - offset_ms
        for begin, end in _intervals(hours, (_EPOCH + timedelta(days=number)).date()):
            first_ms = max(begin_ms, midnight_ms + begin * MINUTE_MS)
            last_ms = min(end_ms, midnight_ms + end * MINUTE_MS)
            if first_ms < last_ms:
                yield first_ms, last_ms
