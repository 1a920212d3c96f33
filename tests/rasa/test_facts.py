"""Order numbers, addresses and phones are found as people write them, and nothing else is taken for one."""

import time

import pytest

from bot.nlu.facts import find_facts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("558201", "558201"),
        ("my order is 558201, where is it?", "558201"),
        ("order no.558201.", "558201"),
        ("#558201", "558201"),
        ("A-10234", "A-10234"),
        ("its #a10234 i think", "A-10234"),
        ("ל-558201", "558201"),
        ("הזמנה מספר 558201", "558201"),
        ("az 558201-es rendelés", "558201"),
        ("rendelésszám:558201", "558201"),
        ("12345", "12345"),
    ],
)
def test_order_numbers_are_found_in_every_spelling(text: str, number: str) -> None:
    """Also behind a Hebrew prefix, before a Hungarian ending, and when only digits are given."""
    assert [(fact.entity, fact.value) for fact in find_facts(text)] == [("order_number", number)]


@pytest.mark.parametrize(
    "text",
    [
        "150000 Ft",
        "€125000",
        "125 000 Ft",
        "on 24.11.2026",
        "01.11.2026 14:00",
        "1.558201",
        "X1000 tv",
        "4111111111111111",
    ],
)
def test_prices_dates_and_cards_are_no_facts(text: str) -> None:
    """They look alike and are none."""
    assert find_facts(text) == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("+36 20 123 4567", "+36201234567"),
        ("06201234567", "06201234567"),
        ("call 050-1234567 please", "0501234567"),
        ("(555) 123 4567", "5551234567"),
        ("+44 20 7946 0958", "+442079460958"),
        ("06-30/765-4321", "06307654321"),
    ],
)
def test_phones_are_normalised(text: str, phone: str) -> None:
    """Digits, and a plus sign when there was one."""
    assert [(fact.entity, fact.value) for fact in find_facts(text)] == [("phone", phone)]


@pytest.mark.parametrize(
    "text",
    [
        "לשלוח ל-dana@example.com",
        "dana@example.com-ra kérem",
        "a dana@example.com-ról",
        "(Dana@Example.com).",
    ],
)
def test_an_address_stands_without_what_grammar_hangs_on_it(text: str) -> None:
    """Hebrew prefixes and Hungarian endings are no part of it."""
    (fact,) = find_facts(text)
    assert (fact.entity, fact.value) == ("email", "dana@example.com")
    assert text[fact.start : fact.end].lower() == fact.value


def test_several_facts_of_one_message_stand_in_its_order() -> None:
    """A visitor who tells all at once is asked nothing again."""
    found = find_facts("A-10234, Kovacs.Anna@Example.com vagy +36201234567")
    assert [fact.value for fact in found] == ["A-10234", "kovacs.anna@example.com", "+36201234567"]


@pytest.mark.parametrize("unit", ["a", "1", "a.", "1-", "1/", "+", "-a", "@a", "a@a.", "1 ", "א"])
def test_one_endless_word_takes_linear_time(unit: str) -> None:
    """2,000 characters reach Rasa; fifty times as many must not block it either."""
    started_s = time.process_time()
    find_facts(unit * 50_000)
    assert time.process_time() - started_s < 1.0
