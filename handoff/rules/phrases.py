"""Finds many phrases in a text at once, in time that depends on the number of its words and on nothing else.

A phrase is words with spaces between them, so that people who write the language can read and extend a lexicon:

    want        the word, in any case, with or without accents
    burn*       every word that begins so
    <body>      any word of that class of the same lexicon (a class may hold stems too)
    a|b|<c>     one of them
    the?        may be missing
    .. ...      up to two, up to five words in between, never across a full stop
    ^ $         the beginning, the end of a sentence

A Hebrew word is also tried without its leading ו ש ה ל ב מ כ, unless it is one of WHOLE.

All phrases together are one automaton of one bit a place: the extended Shift-And of Navarro and Raffinot, "Flexible
Pattern Matching in Strings" (2002), 4.2. Each word costs the same few operations on one integer, whatever came before
it: there is nothing to backtrack, and a hostile text is no slower than a kind one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

TEXT_CHARS_MAX = 4_000  # what a visitor may send at once; the rest of anything longer is not read
STOP = "."  # between sentences
PAUSE = ","  # between the parts of one
OTHER = ""  # stands for a word that means nothing here

_ANY = "*"
_GAPS = {"..": 2, "...": 5}
_PREFIXES = frozenset("ושהלבמכ")
_PREFIXES_MAX = 3
_WORD_CHARS_MAX = 32  # of a word as it is looked up: no phrase has longer ones
_CACHED = 16_384  # words; people use far fewer

WHOLE = frozenset(
    ("לעשן", "מעשן", "מעשנת", "מעשנים", "לבן", "הלבן", "בלבן", "ולבן", "שבת", "השבת", "בשבת", "לשבת", "ושבת")
)
"""Hebrew words that begin with a prefix's letter and are words of their own: "white" is not "to a son"."""

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7'’׳`´]+|(?<=[א-ת])[\"״](?=[א-ת])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_PART = re.compile(r"[^\W_]+|[.!?…\n]+|[,;:()–—]|(?<!\S)-+(?!\S)")


def words_of(text: str) -> list[str]:
    """The words, small and without accents, with STOP and PAUSE between them; it begins and ends with a STOP."""
    plain = unicodedata.normalize("NFKD", text[:TEXT_CHARS_MAX].casefold())
    plain = _STRETCHED.sub(r"\1", _MARKS.sub("", plain))[:TEXT_CHARS_MAX]  # one sign can stand for four words
    return [STOP, *map(_part, _PART.findall(plain)), STOP]


def _part(found: str) -> str:
    if found[0].isalnum():
        return found[:_WORD_CHARS_MAX]
    return STOP if found[0] in ".!?…\n" else PAUSE


def _fold(word: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold()))


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: the words that fit it (stems end in *); none of them: any word fits."""

    fitting: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    code: str
    elements: tuple[Element, ...]


def parse(code: str, source: str, classes: Mapping[str, str]) -> list[Phrase]:
    """The phrases of a lexicon's text, one a line. Raises ValueError for one that begins or ends with a maybe."""
    return [
        _phrase(code, line.split(), classes)
        for line in map(str.strip, source.splitlines())
        if line and not line.startswith("#")
    ]


def _phrase(code: str, sources: Sequence[str], classes: Mapping[str, str]) -> Phrase:
    elements = tuple(element for source in sources for element in _elements(source, classes))
    if elements[0].optional or elements[-1].optional:
        raise ValueError(f"a phrase begins and ends with what must be there: {' '.join(sources)}")
    return Phrase(code, elements)


def _elements(source: str, classes: Mapping[str, str]) -> list[Element]:
    if source in _GAPS:
        return [Element(frozenset(), optional=True)] * _GAPS[source]
    if source in ("^", "$"):
        return [Element(frozenset((STOP,)))]
    fitting: set[str] = set()
    for part in source.removesuffix("?").split("|"):
        fitting.update(classes[part[1:-1]].split() if part.startswith("<") else (part,))
    return [Element(frozenset(map(_fold, fitting)), source.endswith("?"))]


class Automaton:
    """All phrases at once. A bit stands for one place of one phrase; it is set while the words so far lead there."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrase_at: dict[int, Phrase] = {}  # by the bit of a phrase's last place
        self._exact: dict[str, int] = defaultdict(int)
        self._stems: dict[str, int] = defaultdict(int)
        self._starts = self._ends = self._anything = 0
        self._optional = self._before_optional = self._last_optional = 0
        place = 0
        for phrase in phrases:
            place = self._add(phrase, place)
        self._stem_starts = frozenset(stem[:2] for stem in self._stems)
        self._stem_chars_max = max(map(len, self._stems), default=0)
        self.fits = lru_cache(_CACHED)(self._fits)

    def found(self, words: Sequence[str]) -> Iterator[tuple[int, list[Phrase]]]:
        """Yield (place of the last word, phrases that end there), wherever some end. A PAUSE ends every attempt."""
        reached = 0
        for place, word in enumerate(words):
            reached = self._maybe(((reached << 1) | self._starts) & self.fits(word))
            ended = reached & self._ends
            if ended:
                yield place, self._phrases(ended)

    def codes(self, words: Sequence[str]) -> set[str]:
        """The codes of all phrases in the words."""
        reached = ended = 0
        for word in words:
            reached = self._maybe(((reached << 1) | self._starts) & self.fits(word))
            ended |= reached
        return {phrase.code for phrase in self._phrases(ended & self._ends)}

    def _maybe(self, reached: int) -> int:
        """Reach also what lies behind places that may be missing: the subtraction borrows through each run of them."""
        flagged = reached | self._last_optional
        return reached | (self._optional & (~(flagged - self._before_optional) ^ flagged))

    def _phrases(self, ended: int) -> list[Phrase]:
        phrases = []
        while ended:
            lowest = ended & -ended
            phrases.append(self._phrase_at[lowest])
            ended ^= lowest
        return phrases

    def _add(self, phrase: Phrase, place: int) -> int:
        self._starts |= 1 << place
        optional_before = False
        for element in phrase.elements:
            bit = 1 << place
            if element.optional:
                self._optional |= bit
                self._before_optional |= 0 if optional_before else bit >> 1
            elif optional_before:
                self._last_optional |= bit >> 1
            self._teach(element, bit)
            optional_before = element.optional
            place += 1
        self._ends |= 1 << (place - 1)
        self._phrase_at[1 << (place - 1)] = phrase
        return place

    def _teach(self, element: Element, bit: int) -> None:
        if not element.fitting:
            self._anything |= bit
        for word in element.fitting:
            if word.endswith(_ANY):
                self._stems[word[:-1]] |= bit
            else:
                self._exact[word] |= bit

    def _fits(self, word: str) -> int:
        """The places that the word fits."""
        if word in (STOP, PAUSE):
            return self._exact.get(word, 0)
        places = self._anything
        for form in _forms(word):
            places |= self._exact.get(form, 0)
            if form[:2] in self._stem_starts:
                for size in range(2, min(len(form), self._stem_chars_max) + 1):
                    places |= self._stems.get(form[:size], 0)
        return places


def _forms(word: str) -> Iterator[str]:
    """Yield the word, and a Hebrew word without its leading prefixes too."""
    yield word
    for count in range(1, 1 if word in WHOLE else _PREFIXES_MAX + 1):
        if len(word) - count < 2 or word[count - 1] not in _PREFIXES:
            return
        yield word[count:]
