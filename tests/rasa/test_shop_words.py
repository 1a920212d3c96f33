"""Products and cities are found by the shop's own words, in three languages."""

import pytest

from bot.nlu.fact_extractor import all_facts
from bot.nlu.shop_words import ShopWords


def found(text: str) -> list[tuple[str, str, str]]:
    return [(fact.entity, fact.value, text[fact.start : fact.end]) for fact in all_facts(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("is the Aria any good", "washer"),
        ("my washing machine", "washing_machines"),
        ("במכונת הכביסה", "washing_machines"),
        ("האוזניות", "headphones"),
        ("a mosógépem", "washing_machines"),
        ("a PORSZÍVÓT", "vacuums"),
        ("tv", "televisions"),
        ("hogyan működik a hűtő", "refrigerators"),
    ],
)
def test_products_are_found_by_name_and_kind(text: str, value: str) -> None:
    """With Hebrew prefixes and Hungarian endings, accents or none."""
    assert value in [name for entity, name, _ in found(text) if entity == "product"]


@pytest.mark.parametrize("text", ["Maria wrote", "it is a hustle", "the atv", "uncoffeed"])
def test_a_word_within_a_word_is_none(text: str) -> None:
    """Aria is not in Maria."""
    assert found(text) == []


def test_cities_are_found_in_each_language() -> None:
    """The value is the same whoever names it."""
    assert found("in Haifa") == [("city", "haifa", "Haifa")]
    assert found("בחיפה") == [("city", "haifa", "חיפה")]
    assert ("city", "szeged", "Szeged") in found("Szegeden")


def test_facts_never_overlap() -> None:
    """An e-mail address is no city, an order's number no day."""
    assert [entity for entity, _, _ in found("cork.dublin@example.com A-10234")] == ["email", "order_number"]


def test_without_words_nothing_is_found() -> None:
    """Another assistant may have no shop files."""
    assert ShopWords("product", {}).find("anything") == []
