"""Alternatives in groups find what they found before."""

from __future__ import annotations

import re

import pytest

from handoff.rules.alternatives import grouped


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("ab|ac|b", "a(?:b|c)|b"),
        ("ab|a|abc", "a(?:b||bc)"),
        ("(?:a |my )?cat|cap|[aá]t", "a(?: cat|t)|my cat|c(?:a(?:t|p))|át"),
        ("a(?:x|y)|ab", "a(?:(?:x|y)|b)"),
        ("a?b|[ab|]c|ax", "a?b|[ab|]c|ax"),
        (r"a\|b|c", r"a\|b|c"),
    ],
)
def test_those_of_one_first_letter_stand_together(source: str, made: str) -> None:
    """A bar inside a group, a set or behind a stroke parts nothing; what may be missing is no first letter."""
    assert grouped(source) == made


@pytest.mark.parametrize("text", ["washer", "washing machine", "dryer", "tv", "tablet", "phone", "nothing"])
def test_the_same_is_found(text: str) -> None:
    """Grouped or not."""
    source = "washing machine|washer|tumble dryer|dryer|tv|tablet|(?:smart)?phone"
    found = [re.findall(rf"\b(?:{pattern})\b", text) for pattern in (source, grouped(source))]
    assert found[0] == found[1]
