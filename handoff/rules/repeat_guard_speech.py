"""What a language has to say for the repeat guard: one shape, three tables (repeat_guard_en.py, _he.py, _hu.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """Pieces of patterns, matched without regard to case.

    `lead`: what makes a question or a wish of the noun after it. `small`: words that may stand between. `loose`: what
    does so across a few words of any kind (up to GAP_WORDS), none of which may begin with one of `stops`. `nouns`: the
    thing asked for, by fact; the first that fits counts, so the longer stand first. `join`: "and", "or". `elsewhere`:
    after the noun, and then another thing is meant. `opening`, `closing`: what may stand around nouns alone, with the
    question mark. `trailing`: after a noun, and makes a question of it. `direct`: questions without such a noun.
    `edges`: what stands before and after a word.
    """

    lead: str
    small: str
    loose: str
    stops: str
    nouns: Mapping[str, str]
    join: str
    elsewhere: str
    opening: str
    closing: str
    direct: Mapping[str, str]
    trailing: str = r"(?!)"
    edges: tuple[str, str] = (r"\b", r"(?!\w)")
