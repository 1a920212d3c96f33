"""What a word of a message is: a number, something said, a label, a negation, or small; and how words are compared.

Each word is looked up a constant number of times.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from handoff.rules.small_words import LABELS, NEGATIONS, SMALL, VOCATIVE

MESSAGE_WORDS_MAX = 700  # 4,000 characters of a message
LABEL_ONLY_WORDS_MAX = 3  # "phone", "account number": an answer although it is a label
_GLUED_CHARS_MIN = 3  # "superthanks": both parts, so that few names are taken for small words
_GLUED_LONG_CHARS = 5  # "nothanks": or one of them
_CACHED_WORDS, _CACHED_MESSAGES = 16_384, 1_024

NUMBER, CONTENT, LABEL, SMALL_WORD, NEGATION = "NCLSX"
_HALF_DAYS = frozenset(("am", "pm", "AM", "PM"))
_PLAIN = re.compile(r"[\W_]+")
_REPEATED = re.compile(r"([^\W\d_])\1+")
_MISTYPED = frozenset("".join(sorted(word)) for word in ("thanks", "thank", "please", "morning", "nothing"))
_MISTYPED_CHARS = frozenset(map(len, _MISTYPED))
_PREFIXES = frozenset("ושהלבמכ")

_PARTS = {language: SMALL[language] | NEGATIONS[language] for language in SMALL}


def kinds_with(text: str, words: Sequence[str], whole: Sequence[str], language: str) -> Sequence[str]:
    """The kinds of the words; small ones in a piece that is kept whole count as if they said something."""
    kinds = kinds_of(text, language)
    if not whole:
        return kinds
    counted, bare = list(kinds), [plain(word) for word in words]
    for piece in whole:
        sought = [plain(word) for word in piece.split()]
        place = _place(bare, sought)
        for at in range(place, place + len(sought)) if place is not None else ():
            counted[at] = CONTENT if counted[at] != NUMBER else NUMBER
    return counted


def _place(words: Sequence[str], sought: Sequence[str]) -> int | None:
    """Where the words stand, the first time."""
    place = -1
    while sought and sought[0] in words[place + 1 :]:
        place = words.index(sought[0], place + 1)
        if words[place : place + len(sought)] == sought:
            return place
    return None


@lru_cache(_CACHED_MESSAGES)
def kinds_of(text: str, language: str) -> tuple[str, ...]:
    words = text.split()[:MESSAGE_WORDS_MAX]
    kinds = [_kind(word, language) for word in words]
    if not {NUMBER, CONTENT} & set(kinds):
        if len(words) <= LABEL_ONLY_WORDS_MAX and LABEL in kinds:
            return tuple(CONTENT if kind == LABEL else kind for kind in kinds)
        return tuple(kinds)
    _single_letters(words, kinds)
    if _name_greeted(words, kinds) is not None:
        return tuple(SMALL_WORD for _ in kinds)
    return tuple(kinds)


def _single_letters(words: Sequence[str], kinds: list[str]) -> None:
    """A letter beside a number is a part of it: "mm 78 a 7"."""
    for place, word in enumerate(words):
        if len(word) == 1 and word.isalpha() and word.isascii() and kinds[place] == SMALL_WORD:
            after = place + 1 < len(words) and kinds[place + 1] == NUMBER
            before = place > 0 and kinds[place - 1] == NUMBER
            first = not place or kinds[place - 1] in (LABEL, NUMBER, CONTENT)
            if (after and first) or (before and word not in "iI"):
                kinds[place] = NUMBER
        elif word in _HALF_DAYS and place and kinds[place - 1] == NUMBER:
            kinds[place] = CONTENT


def _name_greeted(words: Sequence[str], kinds: Sequence[str]) -> int | None:
    """The place of "riley" in "thanks riley": the one word that is not small follows a greeting and ends it."""
    said = [place for place, kind in enumerate(kinds) if kind in (NUMBER, CONTENT)]
    if len(said) != 1 or not 1 <= said[0] == len(words) - 1 or kinds[said[0]] == NUMBER:
        return None
    greeted = plain(words[said[0] - 1]) in VOCATIVE and plain(words[0]) in VOCATIVE
    return said[0] if greeted else None


@lru_cache(_CACHED_MESSAGES)
def greeted(text: str, language: str) -> str | None:
    """Whom the message greets or thanks and nothing else: the agent's name, which tells an agent nothing."""
    words = text.split()[:MESSAGE_WORDS_MAX]
    if len(words) < 2 or plain(words[0]) not in VOCATIVE or plain(words[-2]) not in VOCATIVE:
        return None
    place = _name_greeted(words, [_kind(word, language) for word in words])
    return None if place is None else plain(words[place])


@lru_cache(_CACHED_WORDS)
def _kind(word: str, language: str) -> str:
    bare = plain(word)
    if not bare:
        return SMALL_WORD
    if "@" in word or not (bare.isalpha() or not any(map(str.isdigit, bare))):
        return NUMBER
    for form in _forms(bare):
        if form in NEGATIONS[language]:
            return NEGATION
        if form in SMALL[language] or (len(form) in _MISTYPED_CHARS and "".join(sorted(form)) in _MISTYPED):
            return SMALL_WORD
        if form in LABELS[language]:
            return LABEL
    return SMALL_WORD if _is_glued(bare, _PARTS[language]) else CONTENT


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
