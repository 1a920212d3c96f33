"""A visitor's words without what points at them, for those who teach the bot: digits, addresses, names.

What is hidden reads on as a phrase, and the same kind of thing becomes the same words, so that messages which say the
same can be told to be the same: "where is order 558201" and "where is order 600107" both ask for 123456.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handoff.rules.facts import facts_in
from handoff.rules.masking import mask

MAIL = re.compile(r"[^\s@<>\"',;:()]{1,64}@[^\s@<>\"',;:()]{1,255}")
LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']{1,2000}", re.IGNORECASE)
NUMBER = re.compile(r"(?<!\d)\d(?:[ /()-]{0,2}\d){3,30}|•{4}[•\d -]{0,40}")
"""From four digits on: shorter ones are amounts and sizes, and say nothing of anybody."""

HIDDEN = "•••"
MAIL_SHOWN = "name@example.com"
LINK_SHOWN = "https://example.com"
_PEOPLE = frozenset({"name", "address"})
_CACHED = 4_096
_DIGIT = re.compile(r"[\d•]")


@lru_cache(_CACHED)
def impersonal(text: str) -> str:
    """Names and addresses that the brief finds become •••, mail addresses and links others, digits 1, 2, 3 and on."""
    made = mask(text)
    for name, value in facts_in(made):
        if name in _PEOPLE and value.strip():
            made = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", HIDDEN, made)
    made = MAIL.sub(MAIL_SHOWN, LINK.sub(LINK_SHOWN, made))
    return NUMBER.sub(lambda found: _counted(found.group()), made)


def _counted(number: str) -> str:
    """As long as it was, its signs in their places, its digits counted up."""
    place = 0

    def digit(_found: re.Match[str]) -> str:
        nonlocal place
        place += 1
        return str(place % 10)

    return _DIGIT.sub(digit, number)
