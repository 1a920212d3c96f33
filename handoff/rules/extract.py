"""What of the visitor's messages goes into the written brief: the words that say something, in their order.

A message made of small words only (greetings, thanks, "yes please") is left out. Of any other the words are kept that
are not small, with the label before a number ("account 7465") and the joint between two words ("thailand and
singapore"); numbers, codes and addresses always are; other words once in a conversation. Nothing is reworded, and "…"
stands where three words or more were left out. A yes or no is kept with the question that it answers.

Linear: each word is looked up a constant number of times.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from handoff.rules.small_words import LABELS, NEGATIONS, SMALL, VOCATIVE

WORDS_MAX = 400  # of all lines together: a page; what tells least is left out first
MESSAGE_WORDS_MAX = 700  # 4,000 characters of a message
LABEL_ONLY_WORDS_MAX = 3  # "phone", "account number": an answer although it is a label
SHORT_NUMBER_CHARS = 3
NEGATION_WORDS = 4  # so far before a word a "not" belongs to it: "don't want a refund"
CUT_WORDS_MIN = 3  # from here on a gap is marked
_GLUED_CHARS_MIN = 3  # "superthanks": both parts, so that few names are taken for small words
_GLUED_LONG_CHARS = 5  # "nothanks": or one of them
_CACHED_WORDS, _CACHED_MESSAGES = 16_384, 1_024

_NUMBER, _CONTENT, _LABEL, _SMALL, _NOT, _NONE = "NCLSX."
_JOINTS = frozenset(
    [
        "and",
        "of",
        "on",
        "with",
        "a",
        "in",
        "to",
        "for",
        "the",
        "or",
        "over",
        "&",
        "at",
        "by",
        "és",
        "és/vagy",
        "vagy",
        "a",
        "az",
        "-",
        "של",
        "עם",
        "או",
        "ב",
        "ל",
    ]
)
_HALF_DAYS = frozenset(("am", "pm", "AM", "PM"))
_LINKS = frozenset(["number", "no", "is", "szama", "az", "הוא", "מספר"])
_PLAIN = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_MISTYPED = frozenset("".join(sorted(word)) for word in ("thanks", "thank", "please", "morning", "nothing"))
_MISTYPED_CHARS = frozenset(map(len, _MISTYPED))
_PREFIXES = frozenset("ושהלבמכ")


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the visitor, and the bot's or agent's question before it (empty when there was none)."""

    seq: int
    text: str
    question: str = ""
    whole: tuple[str, ...] = ()  # pieces of the text that are kept as they are: facts


@dataclass(frozen=True, slots=True)
class Line:
    """What was kept of one message. `question` is given where the line cannot be understood without it."""

    seq: int
    text: str
    question: str = ""


def extract(messages: Iterable[Message], language: str, known: Iterable[str] = ()) -> list[Line]:
    """The lines of the visitor's messages in order, at most WORDS_MAX words. Words of `known` are not told again."""
    language = language if language in SMALL else "en"
    seen = {plain(word) for value in known for word in value.split() if not _is_short_number(word)}
    messages = list(messages)
    seen.update(name for message in messages if (name := _greeted(message.text, language)))
    found: list[tuple[Line, int]] = []
    for message in messages:
        line, worth = _line(message, language, seen)
        if line:
            found.append((line, worth))
    return _within(found, WORDS_MAX)


def tells(text: str, language: str) -> bool:
    """Whether anything but small words is in it."""
    return not {_NUMBER, _CONTENT}.isdisjoint(_kinds(text, language if language in SMALL else "en"))


def _is_short_number(word: str) -> bool:
    """One that can answer another question too."""
    return len(word) <= SHORT_NUMBER_CHARS and any(map(str.isdigit, word))


def shortened(text: str, language: str, whole: Sequence[str] = ()) -> str:
    """One sentence without the small words around it; the text itself when nothing would be left."""
    words = text.split()[:MESSAGE_WORDS_MAX]
    kinds = _kinds_with(text, words, whole, language if language in SMALL else "en")
    kept = _joined(words, kinds, [kind in (_NUMBER, _CONTENT) for kind in kinds])
    return kept or text


def _line(message: Message, language: str, seen: set[str]) -> tuple[Line | None, int]:
    words = message.text.split()[:MESSAGE_WORDS_MAX]
    kinds = _kinds_with(message.text, words, message.whole, language)
    fresh = [
        kind in (_NUMBER, _CONTENT) and plain(word) not in seen
        for word, kind in zip(words, kinds, strict=True)
    ]
    if not any(fresh):
        return (
            (Line(message.seq, message.text, message.question), 1)
            if message.question and len(words) <= 4 and _short_answer(words, kinds)
            else (None, 0)
        )
    seen.update(plain(word) for word, kind in zip(words, kinds, strict=True) if kind == _CONTENT)
    kept = [
        new or (kind in (_NUMBER, _CONTENT) and any(fresh[max(0, place - 1) : place + 2]))
        for place, (kind, new) in enumerate(zip(kinds, fresh, strict=True))
    ]
    worth = 2 * kinds.count(_NUMBER) + sum(fresh)
    return Line(message.seq, _joined(words, kinds, kept)), worth


_PARTS = {language: SMALL[language] | NEGATIONS[language] for language in SMALL}
_YES_NO = frozenset(
    [
        "yes",
        "no",
        "yeah",
        "yep",
        "nope",
        "nah",
        "not",
        "both",
        "neither",
        "never",
        "כן",
        "לא",
        "אף",
        "שניהם",
        "igen",
        "nem",
        "soha",
        "mindketto",
        "egyik",
    ]
)


def _short_answer(words: Sequence[str], kinds: Sequence[str]) -> bool:
    return any(plain(word) in _YES_NO for word in words) and not any(kind == _CONTENT for kind in kinds)


def _joined(words: Sequence[str], kinds: Sequence[str], kept: list[bool], gap: int = 1) -> str:
    """The kept words, with negations, labels and joints that belong to them, and a mark where much was left out."""
    whole = kept[:]
    places = [place for place, keep in enumerate(kept) if keep]
    for place in places:
        for before in range(max(0, place - NEGATION_WORDS), place):
            counts = plain(words[before]) == "no" and kinds[place] == _NUMBER  # "account no 7465"
            whole[before] = whole[before] or (kinds[before] == _NOT and not counts)
        label = _label_before(words, kinds, place) if kinds[place] == _NUMBER else None
        if kinds[place] == _CONTENT and place and plain(words[place - 1]) == "one":
            whole[place - 1] = True  # "one large pizza"
        if label is not None:
            whole[label] = True
    if _NUMBER not in kinds and places:
        for place in range(places[-1] + 1, len(kinds)):  # "change my address"
            whole[place] = whole[place] or kinds[place] == _LABEL
    for here, following in pairwise(places):
        between = range(here + 1, following)
        joint = all(plain(words[place]) in _JOINTS for place in between)
        if len(between) <= gap and (gap > 1 or (joint and _NUMBER not in (kinds[here], kinds[following]))):
            for place in between:
                whole[place] = True
    return _marked(words, [place for place, keep in enumerate(whole) if keep])


def _label_before(words: Sequence[str], kinds: Sequence[str], place: int) -> int | None:
    """The label of a value: just before it, or with "number", "is" in between ("account number is 7465")."""
    for before in range(place - 1, max(-1, place - 4), -1):
        if kinds[before] == _LABEL:
            return before
        if plain(words[before]) not in _LINKS:
            return None
    return None


def _marked(words: Sequence[str], places: Sequence[int]) -> str:
    said = []
    for place, following in zip(places, [*places[1:], None], strict=False):
        cut = following is not None and following - place > CUT_WORDS_MIN
        said.append(words[place].rstrip(",;:") + "…" if cut else words[place])
    return " ".join(said).strip(" ,;:.!–-")


def _kinds_with(text: str, words: Sequence[str], whole: Sequence[str], language: str) -> Sequence[str]:
    """The kinds of the words; small ones in a piece that is kept whole count as if they said something."""
    kinds = _kinds(text, language)
    if not whole:
        return kinds
    counted, bare = list(kinds), [plain(word) for word in words]
    for piece in whole:
        sought = [plain(word) for word in piece.split()]
        for place in _places(bare, sought):
            for at in range(place, place + len(sought)):
                counted[at] = _CONTENT if counted[at] != _NUMBER else _NUMBER
    return counted


def _places(words: Sequence[str], sought: Sequence[str]) -> Iterable[int]:
    """Where the words stand, the first time."""
    if not sought:
        return
    for place in range(len(words) - len(sought) + 1):
        if words[place] == sought[0] and words[place : place + len(sought)] == sought:
            yield place
            return


@lru_cache(_CACHED_MESSAGES)
def _kinds(text: str, language: str) -> tuple[str, ...]:
    words = text.split()[:MESSAGE_WORDS_MAX]
    kinds = [_kind(word, language) for word in words]
    if not {_NUMBER, _CONTENT} & set(kinds):
        if len(words) <= LABEL_ONLY_WORDS_MAX and _LABEL in kinds:
            return tuple(_CONTENT if kind == _LABEL else kind for kind in kinds)
        return tuple(kinds)
    _single_letters(words, kinds)
    if _name_greeted(words, kinds) is not None:
        return tuple(_SMALL for _ in kinds)
    return tuple(kinds)


def _single_letters(words: Sequence[str], kinds: list[str]) -> None:
    """A letter beside a number is a part of it: "mm 78 a 7"."""
    for place, word in enumerate(words):
        if len(word) == 1 and word.isalpha() and word.isascii() and kinds[place] == _SMALL:
            after = place + 1 < len(words) and kinds[place + 1] == _NUMBER
            before = place > 0 and kinds[place - 1] == _NUMBER
            first = not place or kinds[place - 1] in (_LABEL, _NUMBER, _CONTENT)
            if (after and first) or (before and word not in "iI"):
                kinds[place] = _NUMBER
        elif word in _HALF_DAYS and place and kinds[place - 1] == _NUMBER:
            kinds[place] = _CONTENT


def _name_greeted(words: Sequence[str], kinds: Sequence[str]) -> int | None:
    """The place of "riley" in "thanks riley": the one word that is not small follows a greeting and ends it."""
    said = [place for place, kind in enumerate(kinds) if kind in (_NUMBER, _CONTENT)]
    if len(said) != 1 or not 1 <= said[0] == len(words) - 1 or kinds[said[0]] == _NUMBER:
        return None
    greeted = plain(words[said[0] - 1]) in VOCATIVE and plain(words[0]) in VOCATIVE
    return said[0] if greeted else None


@lru_cache(_CACHED_MESSAGES)
def _greeted(text: str, language: str) -> str | None:
    """Whom the message greets or thanks and nothing else: the agent's name, which tells an agent nothing."""
    words = text.split()[:MESSAGE_WORDS_MAX]
    place = _name_greeted(words, [_kind(word, language) for word in words])
    return None if place is None else plain(words[place])


@lru_cache(_CACHED_WORDS)
def _kind(word: str, language: str) -> str:
    bare = plain(word)
    if not bare:
        return _SMALL
    if "@" in word or not (bare.isalpha() or not any(map(str.isdigit, bare))):
        return _NUMBER
    for form in _forms(bare):
        if form in NEGATIONS[language]:
            return _NOT
        if form in SMALL[language] or (len(form) in _MISTYPED_CHARS and "".join(sorted(form)) in _MISTYPED):
            return _SMALL
        if form in LABELS[language]:
            return _LABEL
    return _SMALL if _is_glued(bare, _PARTS[language]) else _CONTENT


def _forms(bare: str) -> Iterable[str]:
    yield bare
    once = _REPEATED.sub(r"\1", bare)
    if once != bare:
        yield once
    for count in (1, 2):
        if len(bare) - count >= 2 and bare[count - 1] in _PREFIXES:
            yield bare[count:]
        else:
            return


def _is_glued(bare: str, small: frozenset[str]) -> bool:
    for place in range(2, min(len(bare), 24) - 1):
        if bare[:place] in small and bare[place:] in small:
            shorter, longer = sorted((place, len(bare) - place))
            if shorter >= _GLUED_CHARS_MIN or longer >= _GLUED_LONG_CHARS:
                return True
    return False


@lru_cache(_CACHED_WORDS)
def plain(word: str) -> str:
    """The word as it is compared: small, without accents and signs."""
    if word.isascii():
        return _PLAIN.sub("", word.lower())
    return _PLAIN.sub(
        "", "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    )


def _within(found: Sequence[tuple[Line, int]], words: int) -> list[Line]:
    """The lines that tell most, in their order; of two that tell the same the later is kept."""
    kept: set[int] = set()
    for place in sorted(range(len(found)), key=lambda place: (-found[place][1], -place)):
        size = len(found[place][0].text.split())
        if size <= words:
            words -= size
            kept.add(place)
    return [line for place, (line, _) in enumerate(found) if place in kept]
