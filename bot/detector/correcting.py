"""Putting the bot right: "no, I asked about the other order". A reason to offer a human, none to call one.

Of dialogues in which people rated every turn, this is what most marked as dissatisfied; no word of it is angry.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.detector.lexicon import corrects
from bot.detector.matching import Hit, Lexicon
from bot.detector.mood import spoken
from bot.detector.quoting import shorten, words_of
from bot.detector.verdict import Evidence, Turn
from bot.detector.words import folded

CODE = "corrects"
_WEIGHT = 0.2  # a hiccup as often as not
_REFUSES, _SETTLED = "refuses", "settled"
_MORE_THAN_NO_WORDS = 4  # "no thank you" declines, "no, the one in Pest" corrects
_LOOKED_AT_CHARS = 300
_CACHED = 512


def _build() -> Lexicon:
    lexicon = Lexicon()
    for language, classes in corrects.ASKED.items():
        lexicon.add_language(language, classes)
        lexicon.add_phrases(_REFUSES, _WEIGHT, corrects.REFUSES[language], language=language)
        lexicon.add_phrases(CODE, _WEIGHT, corrects.CORRECTS[language], language=language)
        lexicon.add_phrases(_SETTLED, 0.0, corrects.SETTLED[language], language=language)
    return lexicon


_LEXICON = _build()


def correction(turns: Sequence[Turn]) -> Evidence | None:
    """Return the words with which the last message puts the bot's last answer right, if it does."""
    last = turns[-1]
    if len(turns) < 2 or turns[-2].author != "bot":
        return None
    words = _words(last.text[:_LOOKED_AT_CHARS])
    return Evidence(CODE, last.seq, words, _WEIGHT) if words else None


@lru_cache(_CACHED)
def _words(text: str) -> str:
    hits = _LEXICON.find(folded(text))
    if any(hit.code == _SETTLED for hit in hits):
        return ""
    more = len(spoken(text)) >= _MORE_THAN_NO_WORDS
    told = [hit for hit in hits if hit.code == CODE or (more and _begins(hit))]
    longest = max(told, key=lambda hit: hit.last - hit.first, default=None)
    return shorten(words_of(text, longest)) if longest else ""


def _begins(hit: Hit) -> bool:
    return hit.code == _REFUSES and hit.first == 0
