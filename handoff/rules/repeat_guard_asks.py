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
from handoff.rules.repeat_guard_speech import Speech

SENTENCES_MAX = 40
"""More than fit a message that anybody reads; a long text is looked at from its end, where the question stands."""

SENTENCE_CHARS_MAX = 400
_CACHED = 1024  # texts; the same draft is looked at while it is typed, and when it is sent


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one language, compiled. In `noun` and `direct` the group says for what it asks."""

    lead: re.Pattern[str]
    small: re.Pattern[str]
    noun: re.Pattern[str]
    join: re.Pattern[str]
    elsewhere: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    trailing: re.Pattern[str]
    direct: Sequence[tuple[str, re.Pattern[str]]]

    def asks(self, sentence: str) -> Iterator[str]:
        for name, pattern in self.direct:
            if pattern.search(sentence):
                yield name
        for lead in self.lead.finditer(sentence):
            yield from self._listed(sentence, lead.end())[0]
        yield from self._bare(sentence)
        yield from self._trailed(sentence)

    def _listed(self, sentence: str, at: int) -> tuple[list[str], int]:
        """The nouns that stand at this place, joined by "and", and where they end."""
        names: list[str] = []
        end = at
        while True:
            start = self._over_small(sentence, at)
            noun = self.noun.match(sentence, start)
            if noun is None or self.elsewhere.match(sentence, noun.end()):
                return names, end
            names.append(str(noun.lastgroup))
            end = noun.end()
            joined = self.join.match(sentence, end)
            if joined is None:
                return names, end
            at = joined.end()

    def _over_small(self, sentence: str, at: int) -> int:
        found = self.small.match(sentence, at)
        return found.end() if found else at

    def _bare(self, sentence: str) -> list[str]:
        """ "And your order number, please?": nothing but the nouns."""
        opening = self.opening.match(sentence)
        names, end = self._listed(sentence, opening.end() if opening else 0)
        return names if names and self.closing.fullmatch(sentence, end) else []

    def _trailed(self, sentence: str) -> Iterator[str]:
        """The noun first, and then what makes it a question."""
        for noun in self.noun.finditer(sentence):
            if self.trailing.match(sentence, noun.end()):
                yield str(noun.lastgroup)


def _compiled(speech: Speech) -> _Grammar:
    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    begin, end = speech.edges
    return _Grammar(
        lead=pattern(f"{begin}(?:{speech.lead}){end}"),
        small=pattern(rf"(?:[\s,:]{{0,3}}(?:{speech.small}){end}){{0,7}}[\s,:]{{0,3}}"),
        noun=pattern(
            begin + "(?:" + "|".join(f"(?P<{name}>{noun})" for name, noun in speech.nouns.items()) + ")" + end
        ),
        join=pattern(rf"\s{{0,2}}(?:,|&|/|{begin}(?:{speech.join}){end})"),
        elsewhere=pattern(speech.elsewhere),
        opening=pattern(rf"(?:(?:{speech.opening}){end}[\s,:]{{0,3}}){{1,3}}"),
        closing=pattern(speech.closing),
        trailing=pattern(speech.trailing),
        direct=tuple((name, pattern(f"{begin}(?:{text})")) for name, text in speech.direct.items()),
    )


_LATIN = (_compiled(repeat_guard_en.SPEECH), _compiled(repeat_guard_hu.SPEECH))
_HEBREW = (_compiled(repeat_guard_he.SPEECH),)
_HEBREW_LETTER = re.compile("[א-ת]")


@lru_cache(_CACHED)
def asks(text: str) -> tuple[str, ...]:
    """Names of the facts that `text` asks for, each once, in no order that matters; () when it asks for nothing.

    The script says which languages are tried, so that a text in another than the conversation's is read too.
    """
    found: dict[str, None] = {}
    for sentence in sentences(text.replace("’", "'"))[-SENTENCES_MAX:]:
        for grammar in _HEBREW if _HEBREW_LETTER.search(sentence) else _LATIN:
            found |= dict.fromkeys(grammar.asks(sentence[-SENTENCE_CHARS_MAX:]))
    return tuple(found)
