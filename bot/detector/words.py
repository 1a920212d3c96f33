"""Text into words: folded the same way for the lexicon and for the visitor, with the place of each word kept.

Folding: compatibility forms to plain ones, lower case, accents and vowel points dropped, invisible marks dropped,
apostrophes inside a word dropped ("don't" is "dont"). So a lexicon is written with all its accents, and still meets
people who type without.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.detector.kept import Kept

MAX_TEXT = 4000  # characters; the gateway refuses longer messages, and the work here grows with the length
MAX_WORD = 32  # characters of a word that are looked at; no lexicon word is longer
_CACHED_TEXTS = 512  # several readings look at the same message, one after the other
_CACHED_QUOTED = 64  # fewer are quoted from
_KEPT_WORDS = 6000  # bounds the memory that strange words can take

_MARKS = "\u0300-\u036f\u0591-\u05c7\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad"
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"{_LETTER}+(?:['’`´\"״׳]{_LETTER}+)*|[.!?\n;:…]+|[,()–—]")
_SPELLED = re.compile(r"(?<!\w)\w(?:[ .\-_*]\w){3,}(?!\w)")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_QUOTES = "'’`´׳"
_RUN = re.compile(r"(.)\1+")
_LONG_RUN = re.compile(r"(.)\1{2,}")

STOP, PAUSE = ".", ","


class Word(NamedTuple):
    """A folded word and where it stood. `text` is STOP or PAUSE for punctuation."""

    text: str
    start: int
    end: int


def fold(word: str) -> str:
    """Fold one word as described above."""
    if word.isascii() and word.isalnum():
        return word.lower()[:MAX_WORD]
    if not word.isascii():
        word = without_accents(word[: 2 * MAX_WORD])
        if not word.isalpha():
            word = "".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cf"))
    if not word.isalnum():
        for quote in _QUOTES:
            word = word.replace(quote, "")
    return word.lower().replace("״", '"')[:MAX_WORD]


def without_accents(text: str) -> str:
    """Compatibility forms to plain ones, and the accents of Latin letters dropped."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def squeeze(word: str) -> str:
    """Every run of one letter becomes one letter: "huuumannn" -> "human"."""
    return _RUN.sub(r"\1", word)


def stretched(word: str) -> bool:
    """Whether some letter stands three times or more in a row."""
    return _LONG_RUN.search(word) is not None


@lru_cache(_CACHED_TEXTS)
def folded(text: str) -> tuple[str, ...]:
    """Return the words of a message as `split` does, without their places."""
    text = text[:MAX_TEXT]
    if _SPELLED.search(text):
        return tuple(word.text for word in split(text))
    return tuple(filter(None, map(_FOLDED.__getitem__, _WORD.findall(text))))


@lru_cache(_CACHED_QUOTED)
def split(text: str) -> tuple[Word, ...]:
    """Return the words of a message, with punctuation as STOP and PAUSE. "a g e n t" counts as one word."""
    return tuple(_words(text[:MAX_TEXT]))


def _words(text: str) -> Iterator[Word]:
    place = 0
    for found in _SPELLED.finditer(text):
        yield from _plain(text, place, found.start())
        yield Word(fold(re.sub(r"[\W_]", "", found.group())), found.start(), found.end())
        place = found.end()
    yield from _plain(text, place, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for found in _WORD.finditer(text, start, end):
        if folded := _FOLDED[found.group()]:
            yield Word(folded, found.start(), found.end())


def _folded(piece: str) -> str:
    if piece[0] in ".!?\n;:…":
        return STOP
    return PAUSE if piece in ",()–—" else fold(piece)


_FOLDED = Kept(_folded, _KEPT_WORDS)
