"""What a text asks the visitor for: names of facts, in English, Hebrew and Hungarian. Pure.

A question is found by its frame, not by its words: what leads in ("could you send me", "what is"), a few small words,
and then the noun, or several ("your name and e-mail"). So "thank you for the order number" and "have you another
number" ask for nothing that is known. The frames stand in repeat_guard_en.py, _he.py and _hu.py. Quantifiers are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from handoff.rules import repeat_guard_en, repeat_guard_he, repeat_guard_hu
from handoff.rules.facts import sentences
from handoff.rules.facts_numbers import lowered
from handoff.rules.repeat_guard_speech import Speech

SENTENCES_MAX = 40
"""More than fit a message that anybody reads; a long text is looked at from its end, where the question stands."""

SENTENCE_CHARS_MAX = 400
LEAD_CHARS_MAX = 100
"""So far before its noun a question may begin."""

GAP_WORDS = 4

BROAD = frozenset({"product", "problem"})
"""Words that stand in questions about anything, so that nothing but small words may come between."""

_CLAUSE = re.compile(r"[,;:–]\s|\s[-–]\s")
_CACHED = 1024  # texts; the same draft is looked at while it is typed, and when it is sent


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one language, compiled, for sentences in small letters. In `noun` and `direct` the group says
    for what it asks."""

    before: re.Pattern[str]
    across: re.Pattern[str]
    noun: re.Pattern[str]
    joined: re.Pattern[str]
    elsewhere: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    trailing: re.Pattern[str]
    direct: Sequence[tuple[str, re.Pattern[str]]]

    def asks(self, sentence: str) -> Iterator[str]:
        for name, pattern in self.direct:
            if pattern.search(sentence):
                yield name
        end = -1  # of the noun that was asked for last
        for noun in self.noun.finditer(sentence):
            if self.elsewhere.match(sentence, noun.end()):
                continue
            joined = end >= 0 and self.joined.fullmatch(sentence, end, noun.start())
            if joined or self._led(sentence, noun):
                end = noun.end()
                yield str(noun.lastgroup)

    def _led(self, sentence: str, noun: re.Match[str]) -> bool:
        """What stands before or after the noun makes a question of it."""
        before = sentence[max(0, noun.start() - LEAD_CHARS_MAX) : noun.start()]
        if self.before.search(before) or self.trailing.match(sentence, noun.end()):
            return True
        if noun.lastgroup not in BROAD and self.across.search(before):
            return True
        clause = _CLAUSE.split(before)[-1]
        return bool(self.opening.fullmatch(clause)) and self._closes(sentence, noun.end())

    def _closes(self, sentence: str, at: int) -> bool:
        """After the noun there are only more of them, and the question mark."""
        joined = self.joined.match(sentence, at)
        more = self.noun.match(sentence, joined.end()) if joined else None
        return self._closes(sentence, more.end()) if more else bool(self.closing.fullmatch(sentence, at))


_CAPITAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")
"""A letter of a pattern. Sentences are read in small letters, which is three times as fast as ignoring case."""


def _compiled(speech: Speech) -> _Grammar:
    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(_CAPITAL.sub(lambda hit: hit[0].lower(), text))

    begin, end = speech.edges
    small = rf"(?:[\s,:]{{0,3}}{begin}(?:{speech.small}){end}){{0,7}}[\s,:]{{0,3}}"
    gap = rf"(?:\s(?!(?:{speech.stops}){end})[\w'-]{{1,20}}){{0,{GAP_WORDS}}}"
    return _Grammar(
        before=pattern(rf"{begin}(?:{speech.lead}){end}{small}$"),
        across=pattern(rf"{begin}(?:{speech.loose}){end}{gap}{small}$"),
        noun=pattern(
            begin + "(?:" + "|".join(f"(?P<{name}>{noun})" for name, noun in speech.nouns.items()) + ")" + end
        ),
        joined=pattern(rf"\s{{0,2}}(?:,|&|/|{begin}(?:{speech.join}){end}){{1,2}}{small}"),
        elsewhere=pattern(speech.elsewhere),
        opening=pattern(rf"(?:{begin}(?:{speech.opening}){end}[\s,:]{{0,3}}){{0,3}}{small}"),
        closing=pattern(speech.closing),
        trailing=pattern(speech.trailing),
        direct=tuple((name, pattern(f"{begin}(?:{text})")) for name, text in speech.direct.items()),
    )


_EN, _HE, _HU = (_compiled(pack.SPEECH) for pack in (repeat_guard_en, repeat_guard_he, repeat_guard_hu))
_HEBREW_LETTER = re.compile("[א-ת]")
_HUNGARIAN_LETTER = re.compile("[áéíóöőúüű]")
_ENGLISH_WORD = re.compile(
    r"\b(?:the|you|your|we|what|which|is|are|to|please|can|could|and|of|for|do|did|how|when|i'm|it)\b"
)


def _grammars(sentence: str) -> Sequence[_Grammar]:
    """Of the languages that it may be in; Hungarian is written without its accents by some."""
    if _HEBREW_LETTER.search(sentence):
        return (_HE,)
    if _HUNGARIAN_LETTER.search(sentence):
        return (_HU,)
    return (_EN,) if _ENGLISH_WORD.search(sentence) else (_EN, _HU)


@lru_cache(_CACHED)
def asks(text: str) -> tuple[str, ...]:
    """Names of the facts that `text` asks for, each once, in no order that matters; () when it asks for nothing.

    What is written says which languages are tried, so that a text in another than the conversation's is read too.
    """
    found: dict[str, None] = {}
    for written in sentences(text.replace("’", "'"))[-SENTENCES_MAX:]:
        sentence = lowered(written)
        for grammar in _grammars(sentence):
            found |= dict.fromkeys(grammar.asks(sentence[-SENTENCE_CHARS_MAX:]))
    return tuple(found)
