"""Words of like meaning, across the three languages, as data/common/concepts.yml has them.

The classifier sees them beside words and letters: what it learned of one word it then knows of its likes, in the other
languages too. The lexicon is read when the bot is trained and kept in the model.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.nlu.text_features import fold, tokens

FILE = Path(__file__).resolve().parents[2] / "data" / "common" / "concepts.yml"
CONCEPTS_MAX = 12  # of one message; pairs grow with the square
_HEBREW_PREFIXES = frozenset("ובהלמשכ")
_PREFIX_LETTERS_MAX = 3
_STEM_LETTERS_MIN = 2  # of a Hebrew word once its prefixes are off

Lexicon = Mapping[str, Mapping[str, Iterable[str]]]


def read_concepts(path: Path = FILE) -> dict[str, dict[str, list[str]]]:
    """Concept to language to words. Without the file (another assistant) there are none."""
    if not path.exists():
        return {}
    found: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return {
        str(name): {str(language): [str(word) for word in words] for language, words in by_language.items()}
        for name, by_language in found["concepts"].items()
    }


class Concepts:
    """Finds the concepts of a message. A word of several parts is found where they stand one after the other."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        self._begins: dict[str, list[str]] = {}
        self._longest = 0
        for name, by_language in lexicon.items():
            for word in itertools.chain.from_iterable(by_language.values()):
                self._learn(name, word)

    def _learn(self, name: str, word: str) -> None:
        begins = word.endswith("*")
        parts = tuple(tokens(fold(word.rstrip("*"))))
        if not parts:
            return
        if len(parts) == 1 and begins:
            self._begins.setdefault(parts[0], []).append(name)
            self._longest = max(self._longest, len(parts[0]))
        else:
            self._first.setdefault(parts[0], []).append((parts[1:], begins, name))

    def counts(self, words: list[str]) -> "Counter[str]":
        """Concepts and pairs of them, from the words of a folded text."""
        found = list(dict.fromkeys(name for place in range(len(words)) for name in self._at(words, place)))
        found = sorted(found[:CONCEPTS_MAX])
        return Counter([*found, *(f"{one}+{other}" for one, other in itertools.combinations(found, 2))])

    def _at(self, words: list[str], place: int) -> Iterable[str]:
        for word in _forms(words[place]):
            for end in range(1, min(len(word), self._longest) + 1):
                yield from self._begins.get(word[:end], ())
            for rest, begins, name in self._first.get(word, ()):
                if _follows(words, place + 1, rest, begins):
                    yield name


def _forms(word: str) -> Iterable[str]:
    """The word, and a Hebrew one without the letters that may be its prefixes."""
    yield word
    for length in range(1, _PREFIX_LETTERS_MAX + 1):
        if len(word) - length < _STEM_LETTERS_MIN or word[length - 1] not in _HEBREW_PREFIXES:
            return
        yield word[length:]


def _follows(words: list[str], start: int, rest: tuple[str, ...], begins: bool) -> bool:
    there = words[start : start + len(rest)]
    if len(there) < len(rest):
        return False
    if not rest:
        return True
    *before, last = rest
    return there[:-1] == before and (there[-1].startswith(last) if begins else there[-1] == last)
