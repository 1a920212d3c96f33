"""Days and sums of money are read in each language's forms and brought to one."""

import time
from datetime import date

import pytest

from bot.nlu.days_and_amounts import find_days_and_amounts

TODAY = date(2026, 11, 24)  # a Tuesday


def found(text: str) -> list[tuple[str, str]]:
    return [(fact.value, text[fact.start : fact.end]) for fact in find_days_and_amounts(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it came on 24.11.2026", "2026-11-24"),
        ("2026-12-01 please", "2026-12-01"),
        ("on the 3rd of December", "2026-12-03"),
        ("Nov 30th", "2026-11-30"),
        ("3 January", "2027-01-03"),
        ("ordered on 12/06", "2026-06-12"),
        ("are you open tomorrow", "2026-11-25"),
        ("on Friday", "2026-11-27"),
        ("24 בנובמבר", "2026-11-24"),
        ("פתוחים מחר", "2026-11-25"),
        ("ביום שישי", "2026-11-27"),
        ("2026. december 1.", "2026-12-01"),
        ("szeptember 3-án vettem", "2026-09-03"),
        ("holnapután", "2026-11-26"),
        ("csütörtökön", "2026-11-26"),
    ],
)
def test_days_become_one_form(text: str, value: str) -> None:
    """The year that is not said is the one that brings the day nearest."""
    assert [day for day, _ in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€649", "649.00 EUR"),
        ("129,90 €", "129.90 EUR"),
        ("1,299.50 euro", "1299.50 EUR"),
        ("150 000 Ft-ért", "150000.00 HUF"),
        ("150.000 forint", "150000.00 HUF"),
        ("150 ezer forint", "150000.00 HUF"),
        ('300 ש"ח', "300.00 ILS"),
        ("₪1,890", "1890.00 ILS"),
        ("300 שקל", "300.00 ILS"),
    ],
)
def test_sums_become_one_form(text: str, value: str) -> None:
    """Points and commas are thousands before three digits, cents before two."""
    assert [amount for amount, _ in found(text)] == [value]


@pytest.mark.parametrize("text", ["maps", "31.02.2026", "may I ask", "version 1.2.3", "558201", "mai"])
def test_what_looks_alike_is_none(text: str) -> None:
    """A month's name alone, an impossible day, a number without a currency."""
    assert found(text) == []


def test_the_place_is_that_of_the_written_text() -> None:
    """Accents that are folded away do not move it."""
    assert found("Kérném március 5-én, 20 000 Ft") == [
        ("2027-03-05", "március 5"),
        ("20000.00 HUF", "20 000 Ft"),
    ]


@pytest.mark.parametrize("unit", ["1", "1 ", "1.", "jan ", "1 jan ", "€", "a", "א"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """What reaches Rasa is never longer."""
    started_s = time.process_time()
    find_days_and_amounts(unit * 50_000, TODAY)
    assert time.process_time() - started_s < 1.0
