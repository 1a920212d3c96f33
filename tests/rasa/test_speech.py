"""Days, money and lists read as each language writes them."""

from datetime import date

import pytest

from actions import speech


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Wednesday, 25 November"),
        ("he", "יום רביעי, 25 בנובמבר"),
        ("hu", "november 25. (szerda)"),
    ],
)
def test_days(language: str, written: str) -> None:
    """With the weekday, without the year."""
    assert speech.day(date(2026, 11, 25), language) == written


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [(1649, "EUR", "€1,649"), (2590, "ILS", "2,590\u00a0₪"), (249900, "HUF", "249\u00a0900\u00a0Ft")],
)
def test_money(amount: int, currency: str, written: str) -> None:
    """A number never parts from its currency at the end of a line."""
    assert speech.money(amount, currency) == written


@pytest.mark.parametrize(
    ("words", "language", "written"),
    [
        ([], "en", ""),
        (["a"], "hu", "a"),
        (["a", "b", "c"], "en", "a, b and c"),
        (["מנורה", "שואב"], "he", "מנורה ושואב"),
        (["מנורה", "Orbit"], "he", "מנורה ו\u05beOrbit"),
        (["lámpa", "mosógép"], "hu", "lámpa és mosógép"),
    ],
)
def test_lists(words: list[str], language: str, written: str) -> None:
    """Hebrew joins its "and" to the word."""
    assert speech.listed(words, language) == written


def test_an_unknown_language_speaks_the_default() -> None:
    """A slot that is not filled yet must not break an answer."""
    assert [speech.known(value) for value in ("he", "xx", None, 7)] == ["he", "en", "en", "en"]
