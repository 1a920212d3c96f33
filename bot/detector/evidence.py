"""What a person is shown of a judgement: codes, messages their very words, weights that add up to the score."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.detector.artefact import trained
from bot.detector.mood import Reading, read
from bot.detector.ngrams import ngrams
from bot.detector.quoting import shorten, words_of
from bot.detector.reading import ANGRY, CLASSES, Chances, Reader, shortened
from bot.detector.verdict import Evidence, Turn

_DECAY = 0.6  # what a message counts for when one more of the visitor's messages has followed
_CALMED = 0.3  # what earlier anger counts for after "thanks, that helped"
_MESSAGES_BACK = 5  # the fifth one back counts for less than a tenth
_FAINT = 0.05  # evidence below this says nothing to an agent
_TOLD_FROM = 0.3  # a trained reading is shown from this chance on
_LOOKED_AT_WORDS = 60
_PATTERN = "pattern"  # the whole course of the conversation, where no single thing can be shown


def angry_signs(turns: Sequence[Turn], reader: Reader) -> list[Evidence]:
    """Signs of anger in the visitor's last messages, each with the weight that is left of it now."""
    visitor = [turn for turn in turns if turn.author == "visitor"][-_MESSAGES_BACK:]
    left = 1.0
    signs: list[Evidence] = []
    for turn in reversed(visitor):
        found = read(turn)
        faded = (
            _weighing(sign, round(sign.weight * left, 3)) for sign in _signs(turn, found, reader(turn.text))
        )
        signs += [sign for sign in faded if sign.weight >= _FAINT]
        left *= _DECAY * (_CALMED if found.calming else 1.0)
    return signs


def _weighing(sign: Evidence, weight: float) -> Evidence:
    return Evidence(sign.code, sign.seq, sign.words, weight)


def _signs(turn: Turn, found: Reading, chances: Chances) -> list[Evidence]:
    signs = list(found.signs)
    if chances.angry >= _TOLD_FROM and all(sign.code != chances.kind for sign in signs):
        signs.append(Evidence(chances.kind, turn.seq, telling_words(turn.text, chances.kind), chances.angry))
    elif chances.mild >= _TOLD_FROM:
        signs.append(Evidence("mild", turn.seq, telling_words(turn.text, "mild"), chances.mild / 2))
    return signs


def shared_out(score: float, signs: Sequence[Evidence], last: Turn) -> tuple[Evidence, ...]:
    """Give every sign its share of the score, heaviest first; a score that nothing shows is the course itself."""
    doubts = [-math.log(1.0 - min(sign.weight, 0.99)) for sign in signs]
    whole = sum(doubts)
    if score < _FAINT:
        return ()
    if not whole:
        return (Evidence(_PATTERN, last.seq, shorten(last.text), score),)
    doubt = math.log(1.0 - min(score, 0.9999))
    shares = [1.0 - math.exp(doubt * one / whole) for one in doubts]
    shared = (_weighing(sign, round(share, 4)) for sign, share in zip(signs, shares, strict=True))
    return tuple(sorted(shared, key=lambda sign: -sign.weight))


def asking_words(text: str) -> str:
    """The words for which a message reads like a wish for a human."""
    return telling_words(text, "asks")


def telling_words(text: str, kind: str) -> str:
    """The words of a message that speak most for a kind and against calm, as they were typed."""
    text = shortened(text)
    reading, column = trained(), CLASSES.index(kind)
    weights = reading.messages.features
    hits = [hit for hit in reading.classes.hits(text) if hit.code in weights]
    told = {hit: weights[hit.code][column] - weights[hit.code][0] for hit in hits}
    best = max(hits, key=lambda hit: (told[hit], hit.last - hit.first), default=None)
    if best is not None and told[best] > 0:
        return shorten(words_of(text, best))
    return shorten(_telling_word(text, column))


def _telling_word(text: str, column: int) -> str:
    """The one word whose n-grams speak most for the column."""
    messages = trained().messages
    step, calm_step = messages.steps[column], messages.steps[0]

    def told(word: str) -> float:
        return sum(
            messages.steps_of(ngram, column) * step - messages.steps_of(ngram, 0) * calm_step
            for ngram in ngrams(word)
        )

    return max(text.split()[:_LOOKED_AT_WORDS], key=told, default=text)


KINDS = ANGRY
"""The codes that a trained reading of anger can give."""
