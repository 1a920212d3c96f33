"""Facts in the visitor's own words, in English, Hebrew and Hungarian: what a name means, and finding all in a message.

The patterns stand by kind: facts_numbers.py, facts_codes.py, facts_dates.py, facts_spoken.py, facts_people.py,
facts_addresses.py, facts_products.py and facts_matter.py; what only grammar shows in facts_wishes.py and
facts_wrong.py. Extractive: the value of a fact is a piece of the message. Every quantifier is bounded, so the time
grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from handoff.rules.facts_addresses import addresses_in
from handoff.rules.facts_matter import (
    TEXT_CHARS_MAX,
    before_wrong,
    is_matter,
    is_question,
    is_request,
    matter_facts,
    sentences,
)
from handoff.rules.facts_numbers import blanked, lowered, number_facts, without_numbers
from handoff.rules.facts_people import names_in, names_spelt
from handoff.rules.facts_products import PHONES, counted, products_in
from handoff.rules.facts_spoken import colours
from handoff.rules.facts_subjects import missing_thing, opening_thing, subject_of

__all__ = [
    "FACT_NAMES",
    "SINGLE",
    "facts_in",
    "is_matter",
    "is_question",
    "is_request",
    "says_something",
    "sentences",
]

_CACHED = 4_096  # messages; the brief is built anew with each message of a conversation

FACT_NAMES = (
    "order_number",
    "product",
    "problem",
    "wants",
    "since",
    "date",
    "time",
    "amount",
    "quantity",
    "size",
    "address",
    "email",
    "phone",
    "name",
    "model",
    "serial",
    "reference",
    "tracking_number",
    "postcode",
    "colour",
    "card",
    "iban",
)
"""What a fact can be called, in the order in which an agent reads them. A slot of the bot keeps its own name."""

SINGLE = frozenset({"order_number", "email", "phone", "name", "address", "serial", "size"})
"""Facts of which there is one: two that differ contradict each other, or one corrects the other."""


@lru_cache(_CACHED)
def facts_in(text: str) -> tuple[tuple[str, str], ...]:
    """(name, value) in the order of their kinds. A piece of text is at most one fact of a number's kind."""
    return tuple(dict.fromkeys(_found(text[:TEXT_CHARS_MAX])))


def _found(text: str) -> Iterator[tuple[str, str]]:
    low = lowered(text)
    people: list[tuple[str, str]] = []
    for name, finder in (("address", addresses_in), ("name", names_in), ("name", names_spelt)):
        for value, start, end in list(finder(text, low)):
            people.append((name, value))
            low = blanked(low, start, end)
    numbers, low = number_facts(text, low)
    yield from numbers
    yield from people
    yield from ((name, text[start:end]) for name, start, end in colours(low))
    yield from (("quantity", text[start:end]) for start, end in counted(low))
    told_phone = any(name == "phone" for name, _ in numbers)
    products = [
        product for product in products_in(text, low) if not (told_phone and PHONES.search(product.lower()))
    ]
    yield from (
        ("product", product) for product in products or _subjects(text, [value for _, value in people])
    )
    yield from matter_facts(text)


def _subjects(text: str, people: list[str]) -> Iterator[str]:
    """What is said to have gone wrong, when nothing in the message is known as a product."""
    for sentence, before in before_wrong(text):
        span = subject_of(before)
        low = lowered(sentence)
        span = span or missing_thing(low) or opening_thing(low)
        if span and not any(sentence[slice(*span)] in person for person in people):
            yield sentence[slice(*span)]


@lru_cache(_CACHED)
def says_something(sentence: str) -> bool:
    """More than a greeting, a number, an address or a yes: three words that are not facts by themselves."""
    return len(re.findall(r"[^\W\d_]{2,}", without_numbers(sentence))) >= 3
