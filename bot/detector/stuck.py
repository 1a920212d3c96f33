"""Being stuck: no single message is angry, but the conversation does not move.

Five signs, each a weight: the bot falls back, repeats itself or asks for the same thing again; the visitor says the
same thing again in other words, or says that this was not the question. Terseness counts only on top of those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.detector.lexicon import calm_en, calm_he, calm_hu
from bot.detector.likeness import COMPARED_CHARS, dice, misses_the_point, same_matter, trigrams
from bot.detector.mood import read_text, says_fallback, spoken
from bot.detector.quoting import shorten
from bot.detector.verdict import Evidence, Turn
from bot.detector.words import fold

_FALLBACKS = (0.0, 0.15, 0.65, 0.8)  # by how many in a row
_BOT_REPEATS = (0.0, 0.2, 0.6, 0.75)
_SLOT_AGAIN = (0.0, 0.0, 0.2, 0.65, 0.8)  # by how often the same slot was asked for in a row
_REPHRASED = (0.0, 0.15, 0.4, 0.65)  # by how many earlier messages say the same
_REPHRASED_IN_TROUBLE = (
    0.0,
    0.35,
    0.65,
    0.8,
)  # the same, when the bot fell back, repeated itself or missed the point
_NOT_HELPED = (0.0, 0.3, 0.55, 0.75)  # by how many of the last messages say so
_TERSE = 0.15

_ANSWERS_BACK = 5  # bot's answers that are compared
_MESSAGES_BACK = 6  # visitor's messages that are compared; who comes back later starts anew
_SAME_TRIGRAMS = 0.5  # Dice coefficient from which two messages say the same
_NEARLY_SAME_TRIGRAMS = 0.65  # the same, while nothing else points to trouble: people build on what they said
_SAME_BOT_TEXT = 0.9
_MIN_REPEATED_BOT_CHARS = 12  # "You are welcome!" may come twice

_BARE = frozenset(fold(w) for c in (calm_en, calm_he, calm_hu) for w in c.BARE.split())
_BESIDES = frozenset(fold(w) for c in (calm_en, calm_he, calm_hu) for w in c.BESIDES.split())
_AGREES = frozenset(fold(w) for c in (calm_en, calm_he, calm_hu) for w in c.AGREES.split())


@dataclass(frozen=True, slots=True)
class Answer:
    """All bubbles of one bot turn together."""

    seq: int
    text: str
    fallback: bool
    asked_slot: str | None


def stuck_signs(turns: Sequence[Turn], answers: list[Answer]) -> list[Evidence]:
    """Return what shows that the visitor, whose message is the last turn, is getting nowhere.

    `answers` are those of the turns (answers_of).
    """
    visitor = [turn for turn in turns if turn.author == "visitor"]
    last = visitor[-1]
    if is_bare(last.text) or read_text(last.text).calming:
        return []
    bot_signs = [sign for sign in (_fallbacks(answers), _repeats(answers), _slot_again(answers)) if sign]
    not_helped = _not_helped(visitor)
    trouble = bool(bot_signs) or not_helped is not None
    signs = [*bot_signs, _rephrased(turns, trouble), not_helped, _terse(visitor) if trouble else None]
    return [sign for sign in signs if sign]


@lru_cache(512)
def is_bare(text: str) -> bool:
    """Whether a message is yes, no, thanks or the like, and nothing else."""
    words = spoken(text[:100])
    return len(words) <= 4 and all(word in _BARE for word in words)


def answers_of(turns: Sequence[Turn]) -> list[Answer]:
    """Group the bot's bubbles into answers, in order."""
    groups: list[list[Turn]] = []
    open_group = False
    for turn in turns:
        if turn.author == "bot" and open_group:
            groups[-1].append(turn)
        elif turn.author == "bot":
            groups.append([turn])
        open_group = turn.author == "bot"
    return [_answer(group) for group in groups[-_ANSWERS_BACK:]]


def _answer(bubbles: list[Turn]) -> Answer:
    text = " ".join(bubble.text[:COMPARED_CHARS] for bubble in bubbles)
    slot = next((bubble.asked_slot for bubble in reversed(bubbles) if bubble.asked_slot), None)
    fallback = any(bubble.fallback for bubble in bubbles) or (slot is None and says_fallback(bubbles[0].text))
    return Answer(bubbles[-1].seq, text, fallback, slot)


def _fallbacks(answers: list[Answer]) -> Evidence | None:
    row = 0
    for answer in reversed(answers):
        if not answer.fallback:
            break
        row += 1
    return _sign("fallbacks", answers[-1].seq, answers[-1].text, _FALLBACKS, row) if row else None


def _repeats(answers: list[Answer]) -> Evidence | None:
    if (
        not answers
        or answers[-1].fallback
        or answers[-1].asked_slot
        or len(answers[-1].text) < _MIN_REPEATED_BOT_CHARS
    ):
        return None
    last = trigrams(" ".join(spoken(answers[-1].text)))
    row = 0
    for answer in reversed(answers[:-1]):
        if dice(last, trigrams(" ".join(spoken(answer.text)))) < _SAME_BOT_TEXT:
            break
        row += 1
    return _sign("bot_repeats", answers[-1].seq, answers[-1].text, _BOT_REPEATS, row) if row else None


def _slot_again(answers: list[Answer]) -> Evidence | None:
    row = 0
    for answer in reversed(answers):
        if answer.asked_slot is None or answer.asked_slot != answers[-1].asked_slot:
            break
        row += 1
    return _sign("slot_again", answers[-1].seq, answers[-1].text, _SLOT_AGAIN, row) if row > 1 else None


def _rephrased(turns: Sequence[Turn], trouble: bool) -> Evidence | None:
    last = turns[-1]
    words = spoken(last.text[:COMPARED_CHARS])
    if not words or words[0] in _AGREES or not _BESIDES.isdisjoint(words):
        return None
    exchanges = _exchanges(turns)[-_MESSAGES_BACK:]
    again = [answer for text, answer in exchanges if same_matter(last.text, text, _SAME_TRIGRAMS)]
    if trouble or any(misses_the_point(last.text, answer) for answer in again):
        return _sign("rephrased", last.seq, last.text, _REPHRASED_IN_TROUBLE, len(again))
    nearly = sum(same_matter(last.text, text, _NEARLY_SAME_TRIGRAMS, stems=False) for text, _ in exchanges)
    return _sign("rephrased", last.seq, last.text, _REPHRASED, nearly)


def _exchanges(turns: Sequence[Turn]) -> list[tuple[str, str]]:
    """The visitor's earlier messages, each with what the bot answered to it."""
    said: list[tuple[str, str]] = []
    for turn in turns[:-1]:
        if turn.author == "visitor":
            said.append((turn.text, ""))
        elif said and turn.author == "bot":
            said[-1] = (said[-1][0], f"{said[-1][1]} {turn.text[:COMPARED_CHARS]}".strip())
    return said


def _not_helped(visitor: list[Turn]) -> Evidence | None:
    here = read_text(visitor[-1].text).not_helped
    if here is None:
        return None
    count = sum(read_text(turn.text).not_helped is not None for turn in visitor[-3:])
    return Evidence(here.code, visitor[-1].seq, here.words, _NOT_HELPED[min(count, 3)])


def _terse(visitor: list[Turn]) -> Evidence | None:
    """The last three messages shrink from a sentence to a word or two."""
    if len(visitor) < 3:
        return None
    sizes = [len(spoken(turn.text[:COMPARED_CHARS])) for turn in visitor[-3:]]
    if sizes[0] >= 6 and sizes[0] > sizes[1] > sizes[2] and sizes[2] <= 3:
        return Evidence("terse", visitor[-1].seq, shorten(visitor[-1].text), _TERSE)
    return None


def _sign(code: str, seq: int, text: str, weights: tuple[float, ...], count: int) -> Evidence | None:
    weight = weights[min(count, len(weights) - 1)]
    return Evidence(code, seq, shorten(text), weight) if weight else None
