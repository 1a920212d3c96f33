"""How one message of the visitor sounds: weighed phrases of the lexicons, capitals, and runs of marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.detector.lexicon import calm_en, calm_he, calm_hu, mood_en, mood_he, mood_hu
from bot.detector.matching import Hit, Lexicon, overlap
from bot.detector.quoting import shorten, words_of
from bot.detector.verdict import Evidence, Turn
from bot.detector.words import MAX_TEXT, PAUSE, STOP, folded

NOT_HELPED = "not_helped"  # "that is not what I asked": a sign of being stuck, not of anger
_CALM, _RESOLVED, _FALLBACK = "calm", "resolved", "fallback"
_SHOUTING, _MARKS = 0.33, 0.15
_MANY_MARKS = 0.4  # "???!!!", or marks on top of capitals
_SHOUTED_LETTERS = 10  # fewer capitals are a name, a size or a model
_SHOUTED_WORDS = 3
_SHOUTED_SHARE = 0.7
_CACHED_SPOKEN = 512
_CACHED = 2048  # the same earlier messages come again with each new turn

_RUN_OF_MARKS = re.compile(r"[!?]{2,}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message shows. `anger` is 0..1; `calming` is true for thanks and "it works now"."""

    anger: float
    signs: tuple[Evidence, ...]
    not_helped: Evidence | None
    calming: bool


def _build() -> Lexicon:
    lexicon = Lexicon(whole="מדי כדי הודי ההודי מודי להודי מזונות לשאוף שאוף מדיי")
    for name, mood, calm in (("en", mood_en, calm_en), ("he", mood_he, calm_he), ("hu", mood_hu, calm_hu)):
        lexicon.add_language(name, mood.CLASSES)
        for code, (weight, phrases) in mood.MOOD.items():
            lexicon.add_phrases(code, weight, phrases, language=name)
        lexicon.add_phrases(_CALM, 0.0, calm.CALM, language=name, pauses=False)
        lexicon.add_phrases(_RESOLVED, 0.0, calm.RESOLVED, language=name)
        lexicon.add_phrases(_FALLBACK, 0.0, calm.FALLBACK, language=name, pauses=False)
    return lexicon


_LEXICON = _build()


def noisy_or(weights: Iterable[float]) -> float:
    """Combine independent signs: each leaves only its share of doubt."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1.0 - weight
    return 1.0 - doubt


def read(turn: Turn) -> Reading:
    """Read one message. Looks at the first 4,000 characters."""
    found = read_text(turn.text)
    if not found.signs and found.not_helped is None:
        return found
    return Reading(
        found.anger,
        tuple(_at(turn.seq, sign) for sign in found.signs),
        _at(turn.seq, found.not_helped) if found.not_helped else None,
        found.calming,
    )


def _at(seq: int, sign: Evidence) -> Evidence:
    return Evidence(sign.code, seq, sign.words, sign.weight)


def read_text(text: str) -> Reading:
    """As `read`, for a message whose number does not matter: it is 0."""
    return _read(text[:MAX_TEXT])


@lru_cache(_CACHED)
def says_fallback(text: str) -> bool:
    """Whether a bot's text says that it did not understand (for bots that do not flag it)."""
    return bool(_LEXICON.find(folded(text[:300]), only=_FALLBACK))


@lru_cache(_CACHED)
def _read(text: str) -> Reading:
    seq = 0  # filled in by read()
    hits = _LEXICON.find(folded(text))
    calm = [hit for hit in hits if hit.code == _CALM]
    moods = [hit for hit in hits if hit.weight and not any(overlap(hit, other) for other in calm)]
    angry_hits = [hit for hit in moods if hit.code != NOT_HELPED]
    # words that already count as anger do not count as being stuck too
    moods = angry_hits + [
        hit
        for hit in moods
        if hit.code == NOT_HELPED and not any(overlap(hit, other) for other in angry_hits)
    ]
    signs = [_evidence(seq, text, hit) for hit in _heaviest_of_each(moods)]
    angry = [sign for sign in signs if sign.code != NOT_HELPED]
    angry += _typography(seq, text, bool(angry))
    not_helped = next((sign for sign in signs if sign.code == NOT_HELPED), None)
    calming = any(hit.code == _RESOLVED for hit in hits) and not angry
    return Reading(noisy_or(sign.weight for sign in angry), tuple(angry), not_helped, calming)


def _heaviest_of_each(hits: list[Hit]) -> list[Hit]:
    """One hit a code: the heaviest, and of these the longest."""
    best: dict[str, Hit] = {}
    for hit in hits:
        known = best.get(hit.code)
        if known is None or (hit.weight, hit.last - hit.first) > (known.weight, known.last - known.first):
            best[hit.code] = hit
    return list(best.values())


def _evidence(seq: int, text: str, hit: Hit) -> Evidence:
    return Evidence(hit.code, seq, shorten(words_of(text, hit)), hit.weight)


def _typography(seq: int, text: str, angry_words: bool) -> list[Evidence]:
    found: list[Evidence] = []
    shouting = _shouts(text.split())
    if shouting:
        found.append(Evidence("shouting", seq, shorten(text, 60), _SHOUTING))
    runs = _RUN_OF_MARKS.findall(text)
    if runs:
        longest = max(runs, key=len)
        heavy = shouting or len(longest) >= 5 or ("!" in longest and "?" in longest and len(longest) >= 3)
        weight = _MANY_MARKS if heavy else _MARKS
        if not angry_words and not heavy and "?" not in longest:
            weight = _MARKS / 2  # "thank you!!" is joy as often as anger
        found.append(Evidence("punctuation", seq, longest[:10], weight))
    return found


def _is_code(word: str) -> bool:
    """An order number, a model, an address: written in capitals without any shouting."""
    return "@" in word or "/" in word or any(letter.isdigit() for letter in word)


def _shouts(words: list[str]) -> bool:
    """Most letters are capitals, and there are more than two words of them. Codes do not count."""
    if sum(map(str.isupper, words)) < _SHOUTED_WORDS:  # as nearly always
        return False
    words = [word for word in words if not _is_code(word)]
    if sum(word.isupper() and len(word) > 1 for word in words) < _SHOUTED_WORDS:
        return False
    upper = sum(letter.isupper() for word in words for letter in word)
    lower = sum(letter.islower() for word in words for letter in word)
    return upper >= _SHOUTED_LETTERS and upper >= _SHOUTED_SHARE * (upper + lower)


@lru_cache(_CACHED_SPOKEN)
def spoken(text: str) -> tuple[str, ...]:
    """Return the folded words of a text without its punctuation."""
    return tuple(word for word in folded(text) if word not in (STOP, PAUSE))
