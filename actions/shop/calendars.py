"""Which days are special: the rules of data/shop/stores.yml, in three calendars.

Easter after Meeus (python-dateutil); the Hebrew calendar by its molad arithmetic, as in Dershowitz and Reingold,
"Calendrical Calculations", chapter 8.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

# Months are counted from Nisan, as the source does; the year changes at Tishrei.
_MONTHS = {
    "nisan": 1,
    "iyar": 2,
    "sivan": 3,
    "tammuz": 4,
    "av": 5,
    "elul": 6,
    "tishrei": 7,
    "heshvan": 8,
    "kislev": 9,
    "tevet": 10,
    "shevat": 11,
    "adar": 12,  # in a leap year the feast of Adar is in the second one
}
TISHREI = 7
_EPOCH = -1373427  # 1 Tishrei of the year 1, counted as date.toordinal does
YEARS_APART = 3760  # Hebrew year that has its spring in the given common year, less that year
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRIDAY, SATURDAY, MONDAY = 4, 5, 0


def day_of(rule: str, year: int, moves: str = "") -> date:
    """The day of the rule in the common year. Raises ValueError for a rule that is none.

    Rules: `MM-DD`, `easter+N`, `easter-N`, `first|last WEEKDAY MONTH`, `hebrew MONTH DAY`.
    """
    if found := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return date(year, int(found[1]), int(found[2]))
    if found := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + timedelta(days=int(found[1]))
    if (found := re.fullmatch(r"(first|last) (\w+) (\d+)", rule)) and found[2] in _WEEKDAYS:
        return _weekday_of_month(found[1], _WEEKDAYS.index(found[2]), int(found[3]), year)
    if (found := re.fullmatch(r"hebrew (\w+) (\d+)", rule)) and found[1] in _MONTHS:
        day = hebrew_day(_MONTHS[found[1]], int(found[2]), year)
        return day + _independence_shift(year) if moves == "independence" else day
    raise ValueError(f"no rule for a day: {rule!r}")


def hebrew_day(month: int, day: int, year: int) -> date:
    """The day of the Hebrew month (1 is Nisan) that lies in the common year; true for Adar to Kislev."""
    hebrew_year = year + YEARS_APART + (1 if TISHREI <= month < _MONTHS["tevet"] else 0)
    if month == _MONTHS["adar"] and _is_leap(hebrew_year):
        month = 13
    return date.fromordinal(_ordinal(hebrew_year, month, day))


def _independence_shift(year: int) -> timedelta:
    """5 Iyar on Friday or Saturday: the Thursday before. On Monday: Tuesday, or the eve would break the sabbath."""
    weekday = hebrew_day(_MONTHS["iyar"], 5, year).weekday()
    return timedelta(days={FRIDAY: -1, SATURDAY: -2, MONDAY: 1}.get(weekday, 0))


def _weekday_of_month(which: str, weekday: int, month: int, year: int) -> date:
    if which == "first":
        day = date(year, month, 1)
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _ordinal(year: int, month: int, day: int) -> int:
    start = _new_year(year)
    order = [*range(TISHREI, 14 if _is_leap(year) else 13), *range(1, TISHREI)]
    return start + sum(_month_days(year, earlier) for earlier in order[: order.index(month)]) + day - 1


def _is_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _month_days(year: int, month: int) -> int:
    if month in (2, 4, 6, 10, 13):
        return 29
    length = _new_year(year + 1) - _new_year(year)
    if month == 12:
        return 30 if _is_leap(year) else 29
    if month == 8:
        return 30 if length % 10 == 5 else 29
    if month == 9:
        return 29 if length % 10 == 3 else 30
    return 30


@lru_cache(maxsize=64)
def _new_year(year: int) -> int:
    """The ordinal of 1 Tishrei."""
    last, this, following = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    delay = 2 if following - this == 356 else 1 if this - last == 382 else 0
    return _EPOCH + this + delay


def _elapsed(year: int) -> int:
    """Days from the epoch to the molad of Tishrei, moved off Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days
