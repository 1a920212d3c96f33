"""What of the visitor's messages goes into the written brief: the words that say something, in their order.

A message made of small words only (greetings, thanks, "yes please") is left out. Of any other the words are kept that
are not small, with the label before a number ("account 7465") and the joint between two words ("thailand and
singapore"); numbers, codes and addresses always are; other words once in a conversation. Nothing is reworded, and "…"
stands where three words or more were left out. A yes or no is kept with the question that it answers.

Linear: each word is looked up a constant number of times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handoff.rules.small_words import SMALL
from handoff.rules.word_kinds import (
    CONTENT,
    LABEL,
    MESSAGE_WORDS_MAX,
    NEGATION,
    NUMBER,
    greeted,
    kinds_of,
    kinds_with,
    plain,
)

WORDS_MAX = 400  # of all lines together: a page; what tells least is left out first
SHORT_NUMBER_CHARS = 3
NEGATION_WORDS = 4  # so far before a word a "not" belongs to it: "don't want a refund"
CUT_WORDS_MIN = 3  # from here on a gap is marked
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
_LINKS = frozenset(["number", "no", "is", "szama", "az", "הוא", "מספר"])


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
    seen.update(name for message in messages if (name := greeted(message.text, language)))
    found: list[tuple[Line, int]] = []
    for message in messages:
        line, worth = _line(message, language, seen)
        if line:
            found.append((line, worth))
    return _within(found, WORDS_MAX)


def tells(text: str, language: str) -> bool:
    """Whether anything but small words is in it."""
    return not {NUMBER, CONTENT}.isdisjoint(kinds_of(text, language if language in SMALL else "en"))


def _is_short_number(word: str) -> bool:
    """One that can answer another question too."""
    return len(word) <= SHORT_NUMBER_CHARS and any(map(str.isdigit, word))


def shortened(text: str, language: str, whole: Sequence[str] = ()) -> str:
    """One sentence without the small words around it; the text itself when nothing would be left."""
    words = text.split()[:MESSAGE_WORDS_MAX]
    kinds = kinds_with(text, words, whole, language if language in SMALL else "en")
    kept = _joined(words, kinds, [kind in (NUMBER, CONTENT) for kind in kinds])
    return kept or text


def _line(message: Message, language: str, seen: set[str]) -> tuple[Line | None, int]:
    words = message.text.split()[:MESSAGE_WORDS_MAX]
    kinds = kinds_with(message.text, words, message.whole, language)
    fresh = [
        kind in (NUMBER, CONTENT) and plain(word) not in seen for word, kind in zip(words, kinds, strict=True)
    ]
    if not any(fresh):
        return (
            (Line(message.seq, message.text, message.question), 1)
            if message.question and len(words) <= 4 and _short_answer(words, kinds)
            else (None, 0)
        )
    seen.update(plain(word) for word, kind in zip(words, kinds, strict=True) if kind == CONTENT)
    kept = [
        new or (kind in (NUMBER, CONTENT) and any(fresh[max(0, place - 1) : place + 2]))
        for place, (kind, new) in enumerate(zip(kinds, fresh, strict=True))
    ]
    worth = 2 * kinds.count(NUMBER) + sum(fresh)
    return Line(message.seq, _joined(words, kinds, kept)), worth


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
    return any(plain(word) in _YES_NO for word in words) and not any(kind == CONTENT for kind in kinds)


def _joined(words: Sequence[str], kinds: Sequence[str], kept: list[bool]) -> str:
    """The kept words, with negations, labels and joints that belong to them, and a mark where much was left out."""
    whole = kept[:]
    places = [place for place, keep in enumerate(kept) if keep]
    any_negated = NEGATION in kinds
    for place in places:
        for before in range(max(0, place - NEGATION_WORDS), place) if any_negated else ():
            counts = plain(words[before]) == "no" and kinds[place] == NUMBER  # "account no 7465"
            whole[before] = whole[before] or (kinds[before] == NEGATION and not counts)
        label = _label_before(words, kinds, place) if kinds[place] == NUMBER else None
        if kinds[place] == CONTENT and place and plain(words[place - 1]) == "one":
            whole[place - 1] = True  # "one large pizza"
        if label is not None:
            whole[label] = True
    if NUMBER not in kinds and places:
        for place in range(places[-1] + 1, len(kinds)):  # "change my address"
            whole[place] = whole[place] or kinds[place] == LABEL
    for here, following in pairwise(places):
        if following - here != 2 or NUMBER in (kinds[here], kinds[following]):
            continue
        if plain(words[here + 1]) in _JOINTS:
            whole[here + 1] = True
    return _marked(words, [place for place, keep in enumerate(whole) if keep])


def _label_before(words: Sequence[str], kinds: Sequence[str], place: int) -> int | None:
    """The label of a value: just before it, or with "number", "is" in between ("account number is 7465")."""
    for before in range(place - 1, max(-1, place - 4), -1):
        if kinds[before] == LABEL:
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


def _within(found: Sequence[tuple[Line, int]], words: int) -> list[Line]:
    """The lines that tell most, in their order; of two that tell the same the later is kept."""
    kept: set[int] = set()
    for place in sorted(range(len(found)), key=lambda place: (-found[place][1], -place)):
        size = len(found[place][0].text.split())
        if size <= words:
            words -= size
            kept.add(place)
    return [line for place, (line, _) in enumerate(found) if place in kept]
