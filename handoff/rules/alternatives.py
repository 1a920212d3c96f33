"""Patterns of many alternatives, ordered so that a word of a text is compared with few of them."""

from __future__ import annotations

from collections.abc import Iterator

HEBREW = "(?<![א-ת])(?=[א-ת])"
"""At the beginning of a Hebrew word. Elsewhere nothing of what follows is tried."""


def grouped(source: str) -> str:
    """The same alternatives (`a|b|c`), those with the same first letter together: x(?:y|z) instead of xy|xz.

    The order among alternatives of one first letter stays, which is all that matters: no others fit at one place.
    What does not begin with a plain letter stands at the end, as it is.
    """
    groups: dict[str, list[str]] = {}
    others = []
    for part in _top_level(source):
        if part[:1].isalpha() and part[1:2] not in ("?", "*", "{", "+"):
            groups.setdefault(part[0], []).append(part[1:])
        else:
            others.append(part)
    return "|".join([*(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items()), *others])


def _top_level(source: str) -> Iterator[str]:
    """The alternatives of a pattern; a bar in a group or a set does not part them."""
    depth, in_set, start, place = 0, False, 0, 0
    while place < len(source):
        sign = source[place]
        if sign == "\\":
            place += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and not depth:
            yield source[start:place]
            start = place + 1
        place += 1
    yield source[start:]
