"""Days and sums of money in a chat message, in the forms of each language, brought to one.

A day becomes 2026-11-24, a sum 129.90 EUR. A day without its year is the one nearest to today.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.nlu.facts import Fact
from bot.nlu.shop_words import fold

HALF_YEAR_DAYS = 183  # "3 January", written in December, is next year's
TEXT_CHARS_MAX = 2_000  # the longest text that reaches Rasa

_MONTH_NAMES = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
    "januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december",
    "jan febr marc apr maj jun jul aug szept okt nov dec",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
)
_MONTHS = {name: n for names in _MONTH_NAMES for n, name in enumerate(names.split(), 1)}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(?P<y>20\d\d)[-./ ]{1,2}(?P<m>\d{1,2})[-./ ]{1,2}(?P<d>\d{1,2})(?!\d)")
_NUMBERS = re.compile(
    r"(?<![\d.,/-])(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?:[./](?P<y>20\d\d|\d\d))?(?![\d/]|[.,]\d)"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s(?:of\s)?ב?(?P<m>{_MONTH})(?!\w)(?:,?\s(?P<y>20\d\d))?"
)
_MONTH_DAY = re.compile(rf"(?<!\w)(?:(?P<y>20\d\d)\.?\s)?(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})(?!\d)")
_RELATIVE = {
    "day after tomorrow": 2, "today": 0, "tomorrow": 1, "yesterday": -1,
    "מחרתיים": 2, "היום": 0, "מחר": 1, "אתמול": -1,
    "holnaputan": 2, "tegnapelott": -2, "ma": 0, "holnap": 1, "tegnap": -1,
}  # fmt: skip
_WEEKDAYS = {
    name: day
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "hetfo kedd szerda csutortok pentek szombat vasarnap",
        "יום+שני יום+שלישי יום+רביעי יום+חמישי יום+שישי שבת יום+ראשון",
        "- - - - שישי - -",
    )
    for day, name in enumerate(names.replace("-", "\0").split())
    if name != "\0"
}
_WEEKDAYS = {word.replace("+", " "): day for word, day in _WEEKDAYS.items()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WORD = re.compile(
    rf"(?<!\w)[בל]?(?:(?P<day>{_any_of(_RELATIVE)})|(?P<weekday>{_any_of(_WEEKDAYS)})(?:en|on|ra|re|ig|tol|i|s)?)(?!\w)"
)
_SYMBOLS = {"€": "EUR", "₪": "ILS", "$": "USD", "£": "GBP"}
_CURRENCIES = {
    **dict.fromkeys(("eur", "euro", "euros", "אירו", "יורו"), "EUR"),
    **dict.fromkeys(("ft", "huf", "forint", "forintot", "forintert", "forintos", "פורינט"), "HUF"),
    **dict.fromkeys(("ils", "nis", "shekel", "shekels", "sekel", "שקל", "שקלים", 'ש"ח', "ש״ח", "שח"), "ILS"),
    **dict.fromkeys(("usd", "dollar", "dollars", "dollar", "דולר"), "USD"),
    **dict.fromkeys(("gbp", "pound", "pounds", "font", "פאונד"), "GBP"),
}
_THOUSAND = r"(?:\s?(?P<k>k|ezer|e|thousand|אלף))?"
_SUM = r"(?P<n>\d{1,3}(?:[ \u00a0.,]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)"
_NAMES = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
_BEFORE = re.compile(rf"(?P<c>[€₪$£])\s?{_SUM}{_THOUSAND}(?![\w])")
_AFTER = re.compile(rf"(?<![\w.,]){_SUM}{_THOUSAND}\s?-?(?P<c>[€₪$£]|(?:{_NAMES})(?!\w))")


def find_days_and_amounts(text: str, today: date) -> list[Fact]:
    """All of them, in the order of the text; they never overlap."""
    folded, places = fold(text[:TEXT_CHARS_MAX])
    found: list[Fact] = []
    for fact in (*_amounts(folded), *_days(folded, today)):
        if not any(fact.start < other.end and other.start < fact.end for other in found):
            found.append(fact)
    shown = [fact._replace(start=places[fact.start], end=places[fact.end - 1] + 1) for fact in found]
    return sorted(shown, key=lambda fact: fact.start)


def _amounts(text: str) -> Iterator[Fact]:
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            written = match["c"]
            currency = _SYMBOLS.get(written) or _CURRENCIES[written]
            value = _number(match["n"]) * (1000 if match["k"] else 1)
            yield Fact("amount", f"{value:.2f} {currency}", match.start(), match.end())


def _number(written: str) -> float:
    """A last group of one or two digits are cents, three are thousands."""
    parts = re.split(r"[ \u00a0.,]", written)
    cents = parts.pop() if len(parts) > 1 and len(parts[-1]) < 3 else "0"
    return float(f"{''.join(parts)}.{cents}")


def _days(text: str, today: date) -> Iterator[Fact]:
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NUMBERS):
        for match in pattern.finditer(text):
            month = match["m"]
            day = _nearest(match["y"], int(_MONTHS.get(month) or month), int(match["d"]), today)
            if day is not None:
                yield Fact("date", day.isoformat(), match.start(), match.end())
    for match in _WORD.finditer(text):
        if match["day"]:
            day = today + timedelta(days=_RELATIVE[match["day"]])
        else:
            day = today + timedelta(days=(_WEEKDAYS[match["weekday"]] - today.weekday()) % 7)
        group = "day" if match["day"] else "weekday"
        yield Fact("date", day.isoformat(), match.start(group), match.end(group))


def _nearest(year: str | None, month: int, day: int, today: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        this = date(today.year, month, day)
        away = (this - today).days
        shift = 1 if away < -HALF_YEAR_DAYS else -1 if away > HALF_YEAR_DAYS else 0
        return date(today.year + shift, month, day)
    except ValueError:
        return None
