"""A conversation up to the visitor's newest message as a row of numbers, for the trees that judge it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.detector.likeness import dice, matter, trigrams
from bot.detector.mood import read_text
from bot.detector.reading import AnswerReader, Chances, Reader
from bot.detector.stuck import Answer, answers_of, is_bare, stuck_signs
from bot.detector.verdict import Evidence, Turn
from bot.detector.weighing import logit, sigmoid

SIGNS = ("fallbacks", "bot_repeats", "slot_again", "rephrased", "not_helped", "terse")
FEATURES = (
    "angry", "mild", "asks", "uneasy", "stuck", "lexicon_anger", "answer", "answered",
    "earlier_angry", "earlier_uneasy", "uneasy_faded", "uneasy_slope", "earlier_stuck", "earlier_answer", "answers_bad",
    *SIGNS, "signs", "bad_answers_so_far", "like_own_most", "like_own_second", "like_own_count",
    "bot_like_bot", "bot_alike_count", "echo", "beside", "words", "words_ratio", "turns", "bot_words", "bot_asks",
    "bot_asks_again", "bare", "calming", "question", "first_like_last",
    "bad_run", "bad_of_two", "same_matter", "same_matter_count", "number_again", "stuck_so_far", "stuck_of_two",
    "questions_answered", "same_question",
)  # fmt: skip
CROSSED = (
    "angry_logit", "uneasy_logit", "earlier_angry_logit", "earlier_uneasy_logit", "mild_logit", "asks_logit",
    "stuck_after_answer", "angry_after_answer", "rephrased_after_fallback", "surely_stuck", "turns_to_3",
    "first", "second", "like_own_after_bad_answer",
)  # fmt: skip
COLUMNS = FEATURES + CROSSED
OURS_AT = 0.0
_ANGRY_WORDS = 0.5
_LEXICON_ANGER = FEATURES.index("lexicon_anger")
_FADES = 0.6
_NUMBER = re.compile(r"\d{3,}")
_BAD, _SAME_MATTER = -0.5, 0.5
_ALIKE, _SAME_ANSWER, _SAME_QUESTION = 0.4, 0.75, 0.6


@dataclass(frozen=True, slots=True)
class Seen:
    """The row of numbers, and what an agent can be shown of them.

    `ours` is a logit: how much the visitor's messages so far read like those that are written to a shop.
    """

    row: list[float]
    last: Chances
    signs: list[Evidence]
    ours: float

    def believed(self, score: float) -> float:
        """The score (0..1); no more of it than the newest message gives where the conversation is about something
        that its course was not learned from, and nothing can be shown (a sign of being stuck, words of anger)."""
        shown = bool(self.signs) or self.row[_LEXICON_ANGER] >= _ANGRY_WORDS
        return score if shown or self.ours >= OURS_AT else min(score, 1.0 - self.last.calm)


def look(turns: Sequence[Turn], reader: Reader, answer_reader: AnswerReader) -> Seen:
    """Look at a conversation whose last turn is the visitor's."""
    visitor = [turn for turn in turns if turn.author == "visitor"][-8:]
    chances = [reader(turn.text) for turn in visitor]
    answers = answers_of(turns)
    signs = stuck_signs(turns, answers)
    bad = [answer_reader(answer.text) for answer in answers]
    row = [
        *_moods(chances, read_text(visitor[-1].text).anger),
        *_answers(bad),
        *_earlier(chances),
        *_earlier_answers(bad),
        *_signs(signs),
        float(sum(answer.fallback for answer in answers)),
        *_own(visitor),
        *_bot(answers),
        *_echoes(visitor, answers),
        *_form(visitor, answers),
        *_course(bad, answers, visitor, [one.stuck for one in chances]),
        *_repeats(answers),
    ]
    crossed = _crossed(dict(zip(FEATURES, row, strict=True)))
    ours = sum(one.ours for one in chances) / len(chances)
    return Seen([*row, *crossed], chances[-1], signs, ours)


def _crossed(row: dict[str, float]) -> list[float]:
    """What a weighted sum can not see by itself: chances as logits, and numbers that matter together."""
    return [
        logit(row["angry"]),
        logit(row["uneasy"]),
        logit(row["earlier_angry"]),
        logit(row["earlier_uneasy"]),
        logit(row["mild"]),
        logit(row["asks"]),
        row["stuck"] * row["answered"],
        logit(row["angry"]) * row["answered"],
        row["fallbacks"] * row["rephrased"],
        max(row["stuck"], 0.0) * row["answered"],
        min(row["turns"], 3.0),
        float(row["turns"] <= 1),
        float(row["turns"] == 2),
        row["like_own_most"] * max(row["answer"], -2.0),
    ]


def _moods(chances: list[Chances], lexicon_anger: float) -> list[float]:
    last = chances[-1]
    return [last.angry, last.mild, last.asks, 1.0 - last.calm, last.stuck, lexicon_anger]


def _answers(bad: list[float]) -> list[float]:
    return [bad[-1], 1.0] if bad else [-3.0, 0.0]


def _earlier(chances: list[Chances]) -> list[float]:
    before = chances[:-1]
    uneasy = [1.0 - one.calm for one in before]
    faded = 0.0
    for one in uneasy:
        faded = _FADES * (faded + one)
    slope = 1.0 - chances[-1].calm - (uneasy[-1] if uneasy else 0.0)
    return [
        max((one.angry for one in before), default=0.0),
        max(uneasy, default=0.0),
        faded,
        slope,
        max((one.stuck for one in before), default=-3.0),
    ]


def _earlier_answers(bad: list[float]) -> list[float]:
    return [max(bad[:-1], default=-3.0), sum(sigmoid(one) for one in bad)]


def _signs(signs: list[Evidence]) -> list[float]:
    weights = {sign.code: sign.weight for sign in signs}
    return [*(weights.get(code, 0.0) for code in SIGNS), sum(weights.values())]


def _own(visitor: list[Turn]) -> list[float]:
    """How much the newest message is like the visitor's earlier ones."""
    last = matter(visitor[-1].text).letters
    alike = sorted((dice(last, matter(turn.text).letters) for turn in visitor[:-1]), reverse=True)
    return [
        alike[0] if alike else 0.0,
        alike[1] if len(alike) > 1 else 0.0,
        float(sum(one >= _ALIKE for one in alike)),
    ]


def _bot(answers: list[Answer]) -> list[float]:
    """How much the newest answer is like the earlier ones, and how many alike there were."""
    sets = [trigrams(answer.text.lower()) for answer in answers]
    alike = [dice(sets[-1], other) for other in sets[:-1]] if sets else []
    return [max(alike, default=0.0), float(sum(one >= _SAME_ANSWER for one in alike))]


def _echoes(visitor: list[Turn], answers: list[Answer]) -> list[float]:
    """Whether visitor and bot speak of the same: the newest message and the answer, the answer and its question."""
    if not answers:
        return [0.0, 0.0]
    answer = matter(answers[-1].text).letters
    asked = matter(visitor[-2].text).letters if len(visitor) > 1 else frozenset()
    return [_share(matter(visitor[-1].text).letters, answer), _share(asked, answer)]


def _form(visitor: list[Turn], answers: list[Answer]) -> list[float]:
    sizes = [len(turn.text[:300].split()) for turn in visitor]
    before = sizes[:-1] or sizes
    question = answers[-1].text.rstrip().endswith("?") if answers else False
    last = trigrams(answers[-1].text.lower()) if question else frozenset()
    again = any(
        "?" in one.text and dice(last, trigrams(one.text.lower())) >= _SAME_QUESTION for one in answers[:-1]
    )
    first = (
        dice(matter(visitor[0].text).letters, matter(visitor[-1].text).letters) if len(visitor) > 2 else 0.0
    )
    return [
        float(min(sizes[-1], 30)),
        min(3.0, len(before) * sizes[-1] / (sum(before) or 1)),
        float(len(visitor)),
        float(len(answers[-1].text.split()) if answers else 0),
        float(question),
        float(question and again),
        float(is_bare(visitor[-1].text)),
        float(read_text(visitor[-1].text).calming),
        float("?" in visitor[-1].text),
        first,
    ]


def _course(bad: list[float], answers: list[Answer], visitor: list[Turn], stuck: list[float]) -> list[float]:
    """How long it has been going wrong: answers that fail in a row, answers about the same, messages that show it."""
    run = 0
    for one in reversed(bad):
        if one < _BAD:
            break
        run += 1
    about = [matter(answer.text).stems for answer in answers]
    shared = [_share(about[-1], other) for other in about[:-1]] if about else []
    return [
        float(run),
        sum(bad[-2:]) / 2 if len(bad) > 1 else -3.0,
        max(shared, default=0.0),
        float(sum(one >= _SAME_MATTER for one in shared)),
        _number_again(visitor),
        sum(sigmoid(one) for one in stuck),
        sum(stuck[-2:]) / 2 if len(stuck) > 1 else -3.0,
    ]


def _number_again(visitor: list[Turn]) -> float:
    """Whether the visitor gives a number that they have given before."""
    now = set(_NUMBER.findall(visitor[-1].text[:300]))
    return float(bool(now) and any(now & set(_NUMBER.findall(turn.text[:300])) for turn in visitor[:-1]))


def _repeats(answers: list[Answer]) -> list[float]:
    """Questions of the bot so far, and those that are about the same as the newest."""
    asked = [matter(answer.text).stems for answer in answers if "?" in answer.text]
    again = [_share(asked[-1], other) for other in asked[:-1]] if asked else []
    return [float(len(asked)), float(sum(one >= _SAME_MATTER for one in again))]


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (min(len(one), len(other)) or 1)
