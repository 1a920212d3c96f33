"""Where the phrases of a lexicon (bot.detector.phrases) stand in the words of a message.

Matching looks at each word once per phrase that begins with it, and gaps are bounded, so the time grows with the length
of the text only. Most phrases are never looked at: each is filed under the rarest label that it can not do without.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.detector.phrases import END, Element, Labels, Phrase, class_label, phrases_of
from bot.detector.vocabulary import Vocabulary
from bot.detector.words import PAUSE, STOP

_TOGETHER_WORDS = 10  # farther apart, words of a free order say nothing about each other
_ABSENT: Labels = frozenset()


class Hit(NamedTuple):
    """A phrase that was found: words number `first` up to and without `last`."""

    code: str
    weight: float
    first: int
    last: int


class Lexicon:
    """Classes of words and weighed phrases of any number of languages, matched together."""

    def __init__(self, fuzzy: Iterable[str] = (), not_fuzzy: str = "", whole: str = "") -> None:
        """What is told is told to the Vocabulary."""
        self.vocabulary = Vocabulary(fuzzy, not_fuzzy, whole)
        self._phrases: list[Phrase] = []
        self._anchored: dict[str, tuple[int, ...]] = {}  # phrases by a label that they can not do without

    def add_language(self, language: str, classes: Mapping[str, str]) -> None:
        """Add the words (or stems ending in *) of a language's classes: {"want": "want need wanna"}."""
        for name, words in classes.items():
            label = class_label(language, name)
            for word in words.split():
                self.vocabulary.teach(word, label, of=name)

    def add_phrases(
        self, code: str, weight: float, phrases: str, *, language: str, pauses: bool = True
    ) -> None:
        """Add phrases, one a line; a line that begins with "# " is a remark. `pauses`: commas may stand inside."""
        self._anchored = {}
        added = list(phrases_of(code, weight, phrases, language=language, pauses=pauses))
        self._phrases += added
        for label in dict.fromkeys(label for phrase in added for label in phrase.literals()):
            self.vocabulary.teach(label, label)

    def find(self, words: Sequence[str], only: str = "") -> list[Hit]:
        """Return every phrase (of the code `only`, if it is told) that stands in the folded words."""
        labelled = list(map(self.vocabulary.labels.__getitem__, words))
        phrases = self._possible(_ABSENT.union(*labelled), only)
        known = [(place, labels) for place, labels in enumerate(labelled) if labels] if phrases else []
        hits: list[Hit] = []
        for phrase in phrases:
            if phrase.together:
                hits += _together(phrase, labelled)
                continue
            match, openings = _match_plain if phrase.plain else _match, phrase.openings
            for place, labels in known:
                if not openings.isdisjoint(labels):
                    end = match(phrase, labelled, place)
                    if end is not None:
                        hits.append(Hit(phrase.code, phrase.weight, place, end))
        return hits

    def _possible(self, present: Labels, only: str) -> list[Phrase]:
        """The phrases for which everything that they need stands somewhere in the message, in order."""
        anchored = self._anchored = self._anchored or self._anchor()
        found: set[int] = set()
        found.update(*filter(None, map(anchored.get, present)))
        phrases = [self._phrases[number] for number in sorted(found)]
        if only:
            phrases = [phrase for phrase in phrases if phrase.code == only]
        return [phrase for phrase in phrases if not any(map(present.isdisjoint, phrase.needed))]

    def _anchor(self) -> dict[str, tuple[int, ...]]:
        """File every phrase under what is rarest in it, so that few are looked at for a message."""
        counts = Counter(label for phrase in self._phrases for labels in phrase.needed for label in labels)
        anchored: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            choices = phrase.needed or (phrase.openings,)
            for label in min(choices, key=lambda labels: sum(counts[label] for label in labels)):
                anchored[label].append(number)
        return {label: tuple(numbers) for label, numbers in anchored.items()}


def overlap(one: Hit, other: Hit) -> bool:
    """Whether two phrases share a word."""
    return one.first < other.last and other.first < one.last


def _match_plain(phrase: Phrase, words: Sequence[Labels], place: int) -> int | None:
    """As _match, for phrases whose every element is one word: there is one way through them."""
    for element in phrase.elements:
        while phrase.pauses and 0 < place < len(words) and PAUSE in words[place]:
            place += 1
        if place >= len(words) or element.labels.isdisjoint(words[place]):
            return None
        place += 1
    return place


def _match(phrase: Phrase, words: Sequence[Labels], place: int) -> int | None:
    """Return where the match ends, or None. Breadth first over the few places a gap allows."""
    places = {place}
    for element in phrase.elements:
        places = _step(element, words, places, phrase.pauses)
        if not places:
            return None
    return max(places)


def _together(phrase: Phrase, words: Sequence[Labels]) -> list[Hit]:
    """The first place in each sentence where all the words stand near each other."""
    hits: list[Hit] = []
    seen: list[int] = [-1] * len(phrase.elements)
    for place, labels in enumerate(words):
        if STOP in labels:
            seen = [-1] * len(seen)
            continue
        for number, element in enumerate(phrase.elements):
            if not element.labels.isdisjoint(labels):
                seen[number] = place
                break  # one word can not stand for two
        first = min(seen)
        if first >= 0 and place - first < _TOGETHER_WORDS:
            hits.append(Hit(phrase.code, phrase.weight, first, place + 1))
            seen = [-1] * len(seen)
    return hits


def _step(element: Element, words: Sequence[Labels], places: set[int], pauses: bool) -> set[int]:
    if element.edge:
        return {place for place in places if _at_edge(element.edge, words, place)}
    reached: set[int] = set(places) if element.optional or element.gap else set()
    if element.gap:
        for place in places:
            reached |= _stretch(words, place, element.gap, pauses)
        return reached
    for place in places:
        if END in element.labels and _at_edge(END, words, place):
            reached.add(place)
        at = place
        while pauses and at < len(words) and PAUSE in words[at] and at > 0:
            at += 1
        if at < len(words) and not element.labels.isdisjoint(words[at]):
            reached.add(at + 1)
    return reached


def _stretch(words: Sequence[Labels], place: int, gap: int, pauses: bool) -> set[int]:
    reached: set[int] = set()
    while gap and place < len(words) and STOP not in words[place]:
        if PAUSE in words[place]:
            if not pauses:
                break
        else:
            gap -= 1
        place += 1
        reached.add(place)
    return reached


def _at_edge(edge: str, words: Sequence[Labels], place: int) -> bool:
    if edge == "^":
        return place == 0 or STOP in words[place - 1] or PAUSE in words[place - 1]
    return place >= len(words) or STOP in words[place] or PAUSE in words[place]
