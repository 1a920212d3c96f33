"""A small phrase language, so that the lexicons can be read and extended by people who write the language.

A phrase is words with spaces between them:

    want        the word, in any case, with or without accents
    order*      every word that begins so
    kolleg*al   every word that begins and ends so (what case endings say in Hungarian)
    #           any number in digits
    <want>      any word of that class, in the same language (a class may hold loan words, for mixed messages)
    a|b|<c>     one of them
    the?        may be missing
    ..  ...     up to two, up to four words in between (never across a full stop); .... is up to seven
    & one two   at the beginning of a line: its words in any order, within one sentence and ten words
    ^  $        only at the beginning, only at the end of a sentence or of a part set off by a comma; $ may also be
                one of several: please|$

What a word of a message can stand for is told by bot.detector.vocabulary, where phrases stand by bot.detector.matching.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.detector.words import PAUSE, STOP, fold

Labels = frozenset[str]
ANY, END, NUMBER = "*", "$", "#"
_GAPS = {"..": 2, "...": 4, "....": 7}
_TOGETHER = "&"
_CACHED = 1024  # elements come again and again; each is kept once


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: labels that fit it, or a gap of up to `gap` words."""

    labels: Labels
    optional: bool = False
    gap: int = 0
    edge: str = ""

    @property
    def plain(self) -> bool:
        """Whether it is exactly one word."""
        return bool(self.labels) and not self.optional and self.labels.isdisjoint((END, STOP, PAUSE))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase and what it stands for."""

    code: str
    weight: float
    elements: tuple[Element, ...]
    pauses: bool  # whether commas may stand between its words
    needed: tuple[Labels, ...]  # of each of these some label must stand in the message
    openings: Labels  # the labels that a match may begin with
    plain: bool  # every element is exactly one word
    together: bool = False  # in any order, near each other

    def literals(self) -> Iterator[str]:
        """The labels that are words, not classes of words."""
        for element in self.elements:
            for label in element.labels:
                if not label.startswith("<") and label != END:
                    yield label


@cache  # as many as the lexicons have labels
def alone(label: str) -> Labels:
    """The set of one label, the same one each time: there would be some ten thousand else."""
    return frozenset((label,))


def phrases_of(
    code: str, weight: float, phrases: str, *, language: str, pauses: bool = True
) -> Iterator[Phrase]:
    """Compile phrases, one a line; a line that begins with "# " is a remark."""
    for line in phrases.replace("<", f"<{language}:").strip().splitlines():
        if line.strip() and not line.strip().startswith("# "):
            yield _phrase(code, weight, line.split(), pauses)


def class_label(language: str, name: str) -> str:
    """The label of the words of a class."""
    return sys.intern(f"<{language}:{name}>")


def _phrase(code: str, weight: float, sources: list[str], pauses: bool) -> Phrase:
    together = sources[0] == _TOGETHER
    elements = tuple(map(_element, sources[together:]))
    needed = tuple(e.labels for e in elements if e.labels and not e.optional and END not in e.labels)
    openings = [element.labels for element in _openings(elements)]
    first = openings[0] if len(openings) == 1 else frozenset().union(*openings)
    plain = all(element.plain for element in elements)
    return Phrase(code, weight, elements, pauses, needed, first, plain, together)


@lru_cache(_CACHED)
def _element(source: str) -> Element:
    if source in _GAPS:
        return Element(frozenset(), gap=_GAPS[source])
    if source in ("^", END):
        return Element(frozenset(), edge=source)
    optional = source.endswith("?")
    parts = source.rstrip("?").split("|")
    labels = [sys.intern(p if p.startswith("<") else _label(p)) for p in parts]
    return Element(alone(*labels) if len(labels) == 1 else frozenset(labels), optional)


def _label(part: str) -> str:
    return ANY.join(map(fold, part.split(ANY)))


def _openings(elements: tuple[Element, ...]) -> Iterable[Element]:
    """The words a match may begin with: the first one, and those behind missing optional ones."""
    for element in elements:
        if element.edge:
            continue
        yield element
        if not element.optional:
            return
