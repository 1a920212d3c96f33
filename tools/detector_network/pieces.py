"""A text as the networks see it: a row for each word, of the numbers of its letters' n-grams and of its marks.

Numbers are hashes into a fixed number of places; 0 means nothing. What the word classes know of a text
(bot.detector.classes) can be given too: a class as a mark of the words it stands on, and all that is known of the
message as a whole as one more row at the end.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.detector.classes import Classes
from bot.detector.reading import shortened
from bot.detector.words import PAUSE, STOP, Word, split, squeeze

WORDS_MAX = 48  # of a text the first and the last half of that
LETTERS_MAX, MARKS_MAX = 24, 24  # numbers of one word
LETTER_PLACES, MARK_PLACES = 1 << 15, 1 << 14
_SIZES = (3, 4)
_CAPITALS_MIN = 3  # shorter words are capital for many reasons


@dataclass(frozen=True, slots=True)
class Pieces:
    """`letters` and `marks`: for each word a tuple of at most LETTERS_MAX and MARKS_MAX numbers, never empty lists."""

    letters: list[tuple[int, ...]]
    marks: list[tuple[int, ...]]


def pieces_of(text: str, classes: Classes | None) -> Pieces:
    """Cut a text to pieces; `classes` adds what the word classes know of it. An empty text has one empty word."""
    text = shortened(text)
    words = split(text)
    letters = [_letters(_surface(text, word)) for word in words]
    marks: list[list[int]] = [_marks(text, word) for word in words]
    if classes is not None:
        for hit in classes.hits(text):
            for place in range(hit.first, min(hit.last, len(marks))):
                marks[place].append(_place("class " + hit.code, MARK_PLACES))
    rows = [tuple(row[:MARKS_MAX]) for row in marks]
    if len(rows) > WORDS_MAX:
        letters, rows = _ends(letters), _ends(rows)
    if classes is not None:
        letters.append(())
        rows.append(_whole(classes.features(text)))
    return Pieces(letters or [()], rows or [()])


def _surface(text: str, word: Word) -> str:
    """The folded word; of punctuation what was typed, for "!!!" is no full stop."""
    return squeeze(text[word.start : word.end]) if word.text in (STOP, PAUSE) else word.text


@lru_cache(1 << 15)
def _letters(word: str) -> tuple[int, ...]:
    if any(letter.isdigit() for letter in word):
        word = "0"
    edged = f"<{word}>"
    found = {edged[at : at + size] for size in _SIZES for at in range(len(edged) - size + 1)} or {edged}
    return tuple(_place(one, LETTER_PLACES) for one in sorted(found)[:LETTERS_MAX])


def _marks(text: str, word: Word) -> list[int]:
    surface = _surface(text, word)
    marks = [_place("word " + surface, MARK_PLACES)]
    typed = text[word.start : word.end]
    if len(typed) >= _CAPITALS_MIN and typed.isupper():
        marks.append(_place("capitals", MARK_PLACES))
    return marks


def _whole(features: Iterable[str]) -> tuple[int, ...]:
    """Single features first: where they are many, the pairs of classes are what is left out."""
    ordered = sorted(features, key=lambda name: ("*" in name, name))
    return tuple(_place("whole " + name, MARK_PLACES) for name in ordered[:MARKS_MAX])


def _ends(rows: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return rows[: WORDS_MAX // 2] + rows[-WORDS_MAX // 2 :]


def _place(name: str, places: int) -> int:
    """From 1 on: 0 is for nothing."""
    return 1 + zlib.crc32(name.encode()) % (places - 1)
