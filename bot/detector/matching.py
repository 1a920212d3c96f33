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

Hebrew words are also tried without their leading ו ש ה ל ב מ כ. Letters repeated three times and more are squeezed.
Words of the classes named in `fuzzy` also match with one typo, when they have five letters or more. Matching looks at
each word once per phrase that begins with it, and gaps are bounded, so the time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.detector.words import PAUSE, STOP, Word, fold, squeeze, stretched

_GAPS = {"..": 2, "...": 4, "....": 7}
_TOGETHER = "&"
_TOGETHER_WORDS = 10  # farther apart, words of a free order say nothing about each other
_PREFIXES = frozenset("ושהלבמכ")
_MAX_PREFIXES = 3
_FUZZY_LETTERS = 5  # shorter words have too many true neighbours
_FUZZY_STEM_LETTERS = 7  # as above, where any ending may follow
_LABEL_CACHE = 4096  # of each lexicon; an entry is a quarter of a kilobyte
_ANY = "*"
_END = "$"
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: labels that fit it, or a gap of up to `gap` words."""

    labels: frozenset[str]
    optional: bool = False
    gap: int = 0
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled phrase and what it stands for."""

    code: str
    weight: float
    elements: tuple[Element, ...]
    pauses: bool  # whether commas may stand between its words
    needed: tuple[frozenset[str], ...]  # of each of these some label must stand in the message
    openings: frozenset[str]  # the labels that a match may begin with
    together: bool = False  # in any order, near each other


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: words number `first` up to and without `last`."""

    code: str
    weight: float
    first: int
    last: int


def _element(source: str) -> Element:
    if source in _GAPS:
        return Element(frozenset(), gap=_GAPS[source])
    if source in ("^", "$"):
        return Element(frozenset(), edge=source)
    optional = source.endswith("?")
    parts = source.rstrip("?").split("|")
    return Element(frozenset(p if p.startswith("<") else _label(p) for p in parts), optional)


def _label(part: str) -> str:
    return _ANY.join(fold(piece) for piece in part.split(_ANY))


class Lexicon:
    """Classes of words and weighed phrases of any number of languages, matched together."""

    def __init__(self, fuzzy: Iterable[str] = (), not_fuzzy: str = "", whole: str = "") -> None:
        """`fuzzy` names the classes whose words match with one typo, unless the typo is a word of `not_fuzzy`.

        `whole` lists Hebrew words that begin with a particle's letter but are words of their own.
        """
        self._whole = frozenset(whole.split())
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._stems: dict[str, set[str]] = defaultdict(set)
        self._framed: dict[str, set[tuple[str, str]]] = defaultdict(set)  # stem: (ending, label)
        self._squeezed: dict[str, set[str]] = defaultdict(set)
        self._near: dict[str, set[str]] = defaultdict(set)
        self._near_stems: dict[str, set[str]] = defaultdict(set)
        self._near_sizes: set[int] = set()  # of the beginnings that can be a mistyped stem
        self._phrases: list[Phrase] = []
        self._anchored: dict[str, list[int]] | None = None  # phrases by a label that they can not do without
        self._fuzzy = frozenset(fuzzy)
        self._not_fuzzy = frozenset(fold(word) for word in not_fuzzy.split())
        self.labels = lru_cache(_LABEL_CACHE)(self._labels)

    def add_language(self, language: str, classes: Mapping[str, str]) -> None:
        """Add the words (or stems ending in *) of a language's classes: {"want": "want need wanna"}."""
        for name, words in classes.items():
            for word in words.split():
                self._teach(word, f"<{language}:{name}>", fuzzy=name in self._fuzzy)

    def add_phrases(
        self, code: str, weight: float, phrases: str, *, language: str, pauses: bool = True
    ) -> None:
        """Add phrases, one a line; a line that begins with "# " is a remark. `pauses`: commas may stand inside."""
        for line in phrases.replace("<", f"<{language}:").strip().splitlines():
            if line.strip() and not line.strip().startswith("# "):
                self._add(code, weight, line.split(), pauses)

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Return every phrase that stands in the words."""
        labelled = [self.labels(word.text) for word in words]
        present = frozenset().union(*labelled)
        hits: list[Hit] = []
        for number in self._possible(present):
            phrase = self._phrases[number]
            if phrase.together:
                hits += _together(phrase, labelled)
                continue
            for place, labels in enumerate(labelled):
                if not phrase.openings.isdisjoint(labels):
                    end = _match(phrase, labelled, place)
                    if end is not None:
                        hits.append(Hit(phrase.code, phrase.weight, place, end))
        return hits

    def _possible(self, present: frozenset[str]) -> list[int]:
        """The phrases for which everything that they need stands somewhere in the message, in order."""
        anchored = self._anchored = self._anchored or self._anchor()
        found = {number for label in present if label in anchored for number in anchored[label]}
        return sorted(
            number for number in found if not any(map(present.isdisjoint, self._phrases[number].needed))
        )

    def _anchor(self) -> dict[str, list[int]]:
        """File every phrase under what is rarest in it, so that few are looked at for a message."""
        counts = Counter(label for phrase in self._phrases for labels in phrase.needed for label in labels)
        anchored: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self._phrases):
            choices = phrase.needed or (phrase.openings,)
            for label in min(choices, key=lambda labels: sum(counts[label] for label in labels)):
                anchored[label].append(number)
        return dict(anchored)

    def _add(self, code: str, weight: float, sources: list[str], pauses: bool) -> None:
        together = sources[0] == _TOGETHER
        elements = tuple(_element(source) for source in sources[together:])
        needed = tuple(e.labels for e in elements if _is_needed(e))
        openings = frozenset().union(*(element.labels for element in _openings(elements)))
        self._phrases.append(Phrase(code, weight, elements, pauses, needed, openings, together))
        self._anchored = None
        for element in elements:
            for label in element.labels:
                if not label.startswith("<") and label != _END:
                    self._teach(label, label, fuzzy=False)

    def _teach(self, word: str, label: str, *, fuzzy: bool) -> None:
        stem, _, ending = word.partition(_ANY)
        folded = fold(stem)
        if ending:
            self._framed[folded].add((fold(ending), label))
            return
        if word.endswith(_ANY):
            self._stems[folded].add(label)
        else:
            self._exact[folded].add(label)
        self._squeezed[squeeze(folded)].add(label)
        if fuzzy and len(folded) >= _FUZZY_LETTERS:
            self._near[folded].add(label)
            for shorter in _shorter(folded):
                self._near[shorter].add(label)
        if fuzzy and word.endswith(_ANY) and len(folded) >= _FUZZY_STEM_LETTERS:
            self._near_sizes |= {len(folded) - 1, len(folded), len(folded) + 1}
            for near in (folded, *_shorter(folded)):
                self._near_stems[near].add(label)

    def _labels(self, word: str) -> frozenset[str]:
        """What a folded word can stand for: itself, its classes, its stems."""
        if word in (STOP, PAUSE):
            return frozenset((word,))
        found: set[str] = {word, _NUMBER} if word.isdigit() else {word}
        for form in (word,) if word in self._whole else _forms(word):
            self._look_up(form, found)
        if _unknown(word, found) and stretched(word):
            found |= self._squeezed.get(squeeze(word), set())
        if _unknown(word, found) and len(word) >= _FUZZY_LETTERS - 1 and word not in self._not_fuzzy:
            self._look_near(word, found)
        return frozenset(found)

    def _look_up(self, form: str, found: set[str]) -> None:
        found |= self._exact.get(form, set())
        for size in range(2, len(form) + 1):
            stem = self._stems.get(form[:size])
            if stem:
                found |= stem
            for ending, label in self._framed.get(form[:size], ()):
                if form.endswith(ending, size):
                    found.add(label)

    def _look_near(self, word: str, found: set[str]) -> None:
        """Deletion neighbourhoods: one letter too many, too few, other, or two swapped (first letter kept)."""
        if not self._near:
            return
        for near in (word, *_shorter(word)):
            found |= self._near.get(near, set())
        for size in self._near_sizes:
            if size <= len(word):
                beginning = word[:size]
                for near in (beginning, *_shorter(beginning)):
                    found |= self._near_stems.get(near, set())


def _unknown(word: str, found: set[str]) -> bool:
    """No lexicon word: at most its beginning is one, which a typo may have too."""
    return all(label == word or label.endswith(_ANY) for label in found)


def _shorter(word: str) -> Iterable[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def _forms(word: str) -> Iterable[str]:
    """Yield the word, and a Hebrew word without its leading particles too."""
    yield word
    for count in range(1, _MAX_PREFIXES + 1):
        if len(word) - count < 2 or word[count - 1] not in _PREFIXES:
            return
        yield word[count:]


def _is_needed(element: Element) -> bool:
    return bool(element.labels) and not element.optional and _END not in element.labels


def _openings(elements: tuple[Element, ...]) -> Iterable[Element]:
    """The words a match may begin with: the first one, and those behind missing optional ones."""
    for element in elements:
        if element.edge:
            continue
        yield element
        if not element.optional:
            return


def _match(phrase: Phrase, words: Sequence[frozenset[str]], place: int) -> int | None:
    """Return where the match ends, or None. Breadth first over the few places a gap allows."""
    places = {place}
    for element in phrase.elements:
        places = _step(element, words, places, phrase.pauses)
        if not places:
            return None
    return max(places)


def _together(phrase: Phrase, words: Sequence[frozenset[str]]) -> list[Hit]:
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


def _step(element: Element, words: Sequence[frozenset[str]], places: set[int], pauses: bool) -> set[int]:
    if element.edge:
        return {place for place in places if _at_edge(element.edge, words, place)}
    reached: set[int] = set(places) if element.optional or element.gap else set()
    if element.gap:
        for place in places:
            reached |= _stretch(words, place, element.gap, pauses)
        return reached
    for place in places:
        if _END in element.labels and _at_edge(_END, words, place):
            reached.add(place)
        at = place
        while pauses and at < len(words) and PAUSE in words[at] and at > 0:
            at += 1
        if at < len(words) and not element.labels.isdisjoint(words[at]):
            reached.add(at + 1)
    return reached


def _stretch(words: Sequence[frozenset[str]], place: int, gap: int, pauses: bool) -> set[int]:
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


def _at_edge(edge: str, words: Sequence[frozenset[str]], place: int) -> bool:
    if edge == "^":
        return place == 0 or STOP in words[place - 1] or PAUSE in words[place - 1]
    return place >= len(words) or STOP in words[place] or PAUSE in words[place]


def words_of(text: str, words: Sequence[Word], hit: Hit) -> str:
    """Return the very words of the message that a hit covers."""
    return text[words[hit.first].start : words[hit.last - 1].end]


_SPACES = re.compile(r"\s+")


def shorten(text: str, limit: int = 160) -> str:
    """Return the text on one line, cut at `limit` characters."""
    line = _SPACES.sub(" ", text).strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"
