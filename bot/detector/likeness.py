"""How much two texts are about the same: by their letters, and by how the words begin that say what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.detector.lexicon import calm_en, calm_he, calm_hu
from bot.detector.mood import spoken
from bot.detector.words import fold, squeeze

COMPARED_CHARS = 300
_SAME_TRIGRAMS = 0.5  # Dice coefficient from which two words are one
_SAME_STEMS = 0.5  # share of the shorter message's words, by their first letters
_STEM_LETTERS = 4
_CACHED = 256  # texts; an entry is some kilobytes

Letters = frozenset[str]
_SAYS_NOTHING = frozenset(
    fold(word) for calm in (calm_en, calm_he, calm_hu) for word in f"{calm.COMMON} {calm.BARE}".split()
)


@dataclass(frozen=True, slots=True)
class Matter:
    """The words that say what a text is about; their beginnings, those with digits, and every three letters of them."""

    words: tuple[str, ...]
    stems: frozenset[str]
    numbers: frozenset[str]
    letters: Letters

    @property
    def compares(self) -> bool:
        """Whether it says anything but numbers."""
        return len(self.numbers) < len(set(self.words))


@lru_cache(_CACHED)
def matter(text: str) -> Matter:
    """What a text is about. Looks at the first 300 characters."""
    words = tuple(squeeze(word) for word in spoken(text[:COMPARED_CHARS]) if word not in _SAYS_NOTHING)
    stems = frozenset(word[:_STEM_LETTERS] for word in words)
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    return Matter(words, stems, numbers, _trigrams(" ".join(words)))


def same_matter(one: str, other: str, enough: float, *, stems: bool = True) -> bool:
    """Whether two messages say the same thing: in the same words, or (`stems`) in other words about the same."""
    first, second = matter(one), matter(other)
    if "@" in one or not first.compares or not second.compares:
        return False
    if first.words == second.words:
        return True
    if _varied(first, second):
        return False
    if dice(first.letters, second.letters) >= enough:
        return True
    shared = len(first.stems & second.stems)
    return stems and shared >= 2 and shared >= _SAME_STEMS * min(len(first.stems), len(second.stems))


def misses_the_point(asked: str, answer: str) -> bool:
    """An answer that shares no word with the question, though it says something."""
    about, told = matter(asked).stems, matter(answer).stems
    return len(about) >= 2 and len(told) >= 2 and about.isdisjoint(told)


def _varied(first: Matter, second: Matter) -> bool:
    """The same question about something else: another number, or one word exchanged ("the red one", "the blue one")."""
    if first.numbers and second.numbers and first.numbers != second.numbers:
        return True
    if len(first.words) != len(second.words):
        return False
    pairs = zip(first.words, second.words, strict=True)
    changed = [(one, other) for one, other in pairs if one != other]
    return len(changed) == 1 and dice(trigrams(changed[0][0]), trigrams(changed[0][1])) < _SAME_TRIGRAMS


@lru_cache(_CACHED)
def trigrams(text: str) -> Letters:
    """Every three letters in a row."""
    return _trigrams(text)


def _trigrams(text: str) -> Letters:
    padded = f" {text} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))


def dice(one: Letters, other: Letters) -> float:
    """How much two sets have in common: 0..1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
