"""Days, money and lists as each language writes them."""

from collections.abc import Sequence
from datetime import date

DEFAULT_LANGUAGE = "en"

_WEEKDAYS: dict[str, Sequence[str]] = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "he": ("יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת", "יום ראשון"),
    "hu": ("hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"),
}
_MONTHS: dict[str, Sequence[str]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "he": (
        "ינואר",
        "פברואר",
        "מרץ",
        "אפריל",
        "מאי",
        "יוני",
        "יולי",
        "אוגוסט",
        "ספטמבר",
        "אוקטובר",
        "נובמבר",
        "דצמבר",
    ),
    "hu": (
        "január",
        "február",
        "március",
        "április",
        "május",
        "június",
        "július",
        "augusztus",
        "szeptember",
        "október",
        "november",
        "december",
    ),
}
_DAY = {
    "en": "{weekday}, {day} {month}",
    "he": "{weekday}, {day} ב{month}",
    "hu": "{month} {day}. ({weekday})",
}
_AND = {"en": " and ", "he": " ו", "hu": " és "}


def known(language: object) -> str:
    """The language itself when texts exist in it, else the default."""
    return language if isinstance(language, str) and language in _DAY else DEFAULT_LANGUAGE


def day(value: date, language: str) -> str:
    """A day with its weekday, without the year: it is always a near one."""
    weekday, month = _WEEKDAYS[language][value.weekday()], _MONTHS[language][value.month - 1]
    return _DAY[language].format(weekday=weekday, day=value.day, month=month)


def money(amount: int, currency: str) -> str:
    """Whole units, as the currency's own country writes them."""
    if currency == "HUF":
        return f"{amount:,}".replace(",", "\u00a0") + "\u00a0Ft"
    return f"€{amount:,}" if currency == "EUR" else f"{amount:,}\u00a0₪"


def listed(words: Sequence[str], language: str) -> str:
    """ "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    # Hebrew joins the "and" to its word, with a hyphen when that is in foreign letters
    hyphen = "\u05be" if language == "he" and words[-1][0].isascii() else ""
    return ", ".join(words[:-1]) + _AND[language] + hyphen + words[-1]
