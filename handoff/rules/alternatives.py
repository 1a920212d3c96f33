"""Patterns of many alternatives, ordered so that a word of a text is compared with few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

HEBREW = "(?<![א-ת])(?=[א-ת])"
"""At the beginning of a Hebrew word. Elsewhere nothing of what follows is tried."""

AT_A_WORD = r"(?:(?<!\w)(?=\w)|(?=[א-ת]))"
"""At the beginning of a word, and anywhere in a Hebrew one: where nothing begins, no alternative is tried."""


class Hints:
    """Words of which one stands in every text in which a pattern finds something: looking for them is faster.

    In a text in ASCII only those are looked for that can stand in it.
    """

    def __init__(self, *words: str) -> None:
        self._words = words
        self._plain = tuple(word for word in words if word.isascii())

    def __bool__(self) -> bool:
        return bool(self._words)

    def are_in(self, text: str) -> bool:
        return any(map(text.__contains__, self._plain if text.isascii() else self._words))


def any_in(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in the text: a hint that is faster than the pattern that it stands for."""
    return any(map(text.__contains__, words))


def grouped(source: str) -> str:
    """The same alternatives (`a|b|c`), those with the same first letter together: x(?:y|z) instead of xy|xz.

    The order among alternatives of one first letter stays, which is all that matters: no others fit at one place.
    What begins with no plain letter stays where it is.
    """
    return "|".join(_by_letter([one for part in _top_level(source) for one in _expanded(part)], _DEPTH))


_DEPTH = 3  # letters; what then is left is short
_GROUP = re.compile(
    r"\(\?:([^()\[\]\\|]*(?:\|[^()\[\]\\|]*)*)\)(\?)?(?![?*+{])|\[([^\W\d_]{2,4})\](?![?*+{])"
)


def _expanded(part: str) -> Iterator[str]:
    """`(?:a |my )?rest` as `a rest`, `my rest`, `rest`; `[aá]t` as `at`, `át`: each begins with a plain letter."""
    hit = _GROUP.match(part)
    if not hit:
        yield part
        return
    rest = part[hit.end() :]
    heads = list(hit[3]) if hit[3] else [*hit[1].split("|"), *([""] if hit[2] else [])]
    for head in heads:
        yield from _expanded(head + rest) if not head else (head + rest,)


def _by_letter(parts: Sequence[str], depth: int) -> list[str]:
    """The alternatives, grouped between those that begin with no plain letter, which stay where they are."""
    found: list[str] = []
    groups: dict[str, list[str]] = {}
    for part in [*parts, ""]:
        if depth and part[:1].isalpha() and part[1:2] not in ("?", "*", "{", "+"):
            groups.setdefault(part[0], []).append(part[1:])
        else:
            found += _written(groups, depth)
            found.append(part)
            groups = {}
    return found[:-1]


def _written(groups: dict[str, list[str]], depth: int) -> Iterator[str]:
    for first, rests in groups.items():
        one = len(rests) == 1
        yield first + rests[0] if one else f"{first}(?:{'|'.join(_by_letter(rests, depth - 1))})"


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
