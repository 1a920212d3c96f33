"""What a message speaks of: classes of words ("threat of law", "again", "praise"), read from data/detector/*/words.yml.

The lists are kept in the trained artefact, so that what was trained and what runs can not differ. Besides the classes
the features tell pairs of them, the older lexicon's signs, the length and the marks. All are plain strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from bot.detector.asking import asks_for_human
from bot.detector.matching import Hit, Lexicon
from bot.detector.mood import read_text
from bot.detector.words import folded

_SIZES = (
    (2, "n1"),
    (4, "n3"),
    (9, "n8"),
    (21, "n20"),
)  # words up to and without, and the feature that says so
_MARKS = ("!", "?", "...", "…", "(", ":")
_PAIRED = 12  # classes of one message that are paired; more say nothing new and cost time
_LOOKED_AT_WORDS = 120


class Classes:
    """The word classes of all languages, ready to be looked up."""

    def __init__(self, words: Mapping[str, Mapping[str, str]]) -> None:
        """`words` is {language: {class: "entry, entry, ..."}}."""
        self._lexicon = Lexicon(whole="מדי כדי מתחת לכבוד מצב בלחץ במצב המצב")
        for language, classes in words.items():
            for name, entries in classes.items():
                lines = "\n".join(entry.strip() for entry in entries.split(",") if entry.strip())
                self._lexicon.add_phrases(name, 1.0, lines, language=language)

    def hits(self, text: str) -> list[Hit]:
        """Where which class stands; places are those of bot.detector.words.split."""
        return self._lexicon.find(folded(text)[:_LOOKED_AT_WORDS])

    def features(self, text: str) -> set[str]:
        """Return the features of a message."""
        counts: dict[str, int] = {}
        for hit in self.hits(text):
            counts[hit.code] = counts.get(hit.code, 0) + 1
        names = sorted(counts)[:_PAIRED]
        found = set(names) or {"none"}
        found.update(f"2{name}" for name in names if counts[name] > 1)
        found.update(f"{one}*{two}" for one, two in combinations(names, 2))
        found.update(_signs(text))
        found.update(mark for mark in _MARKS if mark in text)
        found.add(_size(len(text.split())))
        return found


def _signs(text: str) -> set[str]:
    reading = read_text(text)
    found = {f"L{sign.code}" for sign in reading.signs}
    if reading.not_helped:
        found.add("Lnot_helped")
    if reading.calming:
        found.add("Lcalming")
    if asks_for_human(text) is not None:
        found.add("Lasked")
    return found


def _size(words: int) -> str:
    return next((name for limit, name in _SIZES if words < limit), "nx")
