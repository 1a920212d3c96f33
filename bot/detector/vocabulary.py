"""What a word of a message can stand for: itself, the beginnings and classes of words that a lexicon knows.

Hebrew words are also tried without their leading ו ש ה ל ב מ כ. Letters repeated three times and more are squeezed.
Words of the classes named in `fuzzy` also match with one typo, when they have five letters or more. A word that no
phrase asks for stands for nothing: most words of a message cost a look-up or two and no memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern

from bot.detector.kept import Kept
from bot.detector.phrases import ANY, NUMBER, Labels, alone
from bot.detector.words import PAUSE, STOP, fold, squeeze, stretched

Endings = tuple[tuple[str, str], ...]  # what may follow a stem, and the label of the whole
_PREFIXES = frozenset("ושהלבמכ")
_MAX_PREFIXES = 3
_FUZZY_LETTERS = 5  # shorter words have too many true neighbours
_FUZZY_STEM_LETTERS = 7  # as above, where any ending may follow
_HEAD = 3  # stems are filed under their first letters
_NEAR_HEAD = 4  # and so is what may be a typo: no shorter one is known
_KEPT = 6000  # words of each lexicon
_NOTHING: Labels = frozenset()
_MARKS = {STOP: alone(STOP), PAUSE: alone(PAUSE)}


class Vocabulary:
    """Words of any number of languages and their labels."""

    def __init__(self, fuzzy: Iterable[str] = (), not_fuzzy: str = "", whole: str = "") -> None:
        """`fuzzy` names the classes whose words match with one typo, unless the typo is a word of `not_fuzzy`.

        `whole` lists Hebrew words that begin with a particle's letter but are words of their own.
        """
        self._fuzzy = frozenset(fuzzy)
        self._not_fuzzy = frozenset(map(fold, not_fuzzy.split()))
        self._whole = frozenset(whole.split())
        self._exact: dict[str, Labels] = {}
        self._stems: dict[str, Endings] = {}
        self._sizes: dict[str, frozenset[int]] = {}  # of the stems that begin with these letters
        self._squeezed: dict[str, Labels] = {}  # only of words that squeezing changes
        self._near: dict[str, Labels] = {}
        self._near_stems: dict[str, Labels] = {}
        self._near_heads: set[str] = set()  # of whatever stands in the two above
        self._near_sizes: set[int] = set()  # of the beginnings that can be a mistyped stem
        self._unions: dict[Labels, Labels] = {}  # each set once: the typos of a word have the same labels
        self._endings: dict[Endings, Endings] = {}  # each once too: verbs have the same endings
        self.labels = Kept(self._labels, _KEPT)

    def teach(self, word: str, label: str, of: str = "") -> None:
        """Let a word, or the stem before its `*`, stand for a label; `of` is the name of its class.

        A stem of one letter says nothing and is left out.
        """
        stem, star, ending = word.partition(ANY)
        folded, ending = intern(fold(stem)), fold(ending) if ending else ""
        if not star:
            self._put(self._exact, folded, label)
        elif len(folded) > 1:
            self._teach_stem(folded, ending, label)
        if ending:
            return
        squeezed = squeeze(folded)
        if squeezed != folded or len(folded) == 1:
            self._put(self._squeezed, squeezed, label)
        if of in self._fuzzy:
            self._teach_typos(folded, label, stem=bool(star))

    def _teach_stem(self, stem: str, ending: str, label: str) -> None:
        head, known = stem[:_HEAD], self._stems.get(stem, ())
        self._sizes[head] = self._sizes.get(head, frozenset()) | {len(stem)}
        if (ending, label) not in known:
            longer = (*known, (ending, label))
            self._stems[stem] = self._endings.setdefault(longer, longer)

    def _teach_typos(self, folded: str, label: str, *, stem: bool) -> None:
        near = (folded, *_shorter(folded))
        if len(folded) >= _FUZZY_LETTERS:
            for typo in near:
                self._put(self._near, typo, label)
        if stem and len(folded) >= _FUZZY_STEM_LETTERS:
            self._near_sizes |= {len(folded) - 1, len(folded), len(folded) + 1}
            for typo in near:
                self._put(self._near_stems, typo, label)
        if len(folded) >= _FUZZY_LETTERS:
            self._near_heads.update(typo[:_NEAR_HEAD] for typo in near)

    def _put(self, into: dict[str, Labels], word: str, label: str) -> None:
        if word in into:
            union = into[word] | {label}
            into[word] = self._unions.setdefault(union, union)
        else:
            into[word] = alone(label)

    def knows(self, word: str) -> bool:
        """Whether a folded word stands for anything but itself."""
        return not self.labels[word] <= {word}

    def _labels(self, word: str) -> Labels:
        """What a folded word can stand for."""
        if word in _MARKS:
            return _MARKS[word]
        found: set[str] = {NUMBER} if word.isdigit() else set()
        self._look_up(word, found)
        if word[:1] in _PREFIXES and word not in self._whole:
            for form in _bare(word):
                self._look_up(form, found)
        if _unknown(word, found):
            if stretched(word):
                self._look_stretched(squeeze(word), found)
            if len(word) >= _FUZZY_LETTERS - 1 and self._near and _unknown(word, found):
                self._look_near(word, found)
        if len(found) > 1:
            return frozenset(found)
        return alone(*found) if found else _NOTHING

    def _look_up(self, form: str, found: set[str]) -> None:
        found.update(self._exact.get(form, ()))
        for head in (form[:_HEAD], form[:2])[: len(form) - 1]:
            for size in self._sizes.get(head, ()):
                for ending, label in self._stems.get(form[:size], ()):
                    if form.endswith(ending, size):
                        found.add(label)

    def _look_stretched(self, plain: str, found: set[str]) -> None:
        found.update(self._exact.get(plain, ()), self._squeezed.get(plain, ()))
        found.update(label for ending, label in self._stems.get(plain, ()) if not ending)

    def _look_near(self, word: str, found: set[str]) -> None:
        """Deletion neighbourhoods: one letter too many, too few, other, or two swapped (first letter kept)."""
        heads = (word[:4], word[0] + word[2:5], word[:2] + word[3:5], word[:3] + word[4:5])
        if word in self._not_fuzzy or self._near_heads.isdisjoint(heads):
            return
        for near in (word, *_shorter(word)):
            found.update(self._near.get(near, ()))
        for size in self._near_sizes:
            if size <= len(word):
                beginning = word[:size]
                for near in (beginning, *_shorter(beginning)):
                    found.update(self._near_stems.get(near, ()))


def _unknown(word: str, found: set[str]) -> bool:
    """No lexicon word: at most its beginning is one, which a typo may have too."""
    return not found or all(label == word or label.endswith(ANY) for label in found)


def _shorter(word: str) -> Iterable[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def _bare(word: str) -> Iterator[str]:
    """Yield a Hebrew word without its leading particles."""
    for count in range(1, _MAX_PREFIXES + 1):
        if len(word) - count < 2 or word[count - 1] not in _PREFIXES:
            return
        yield word[count:]
