"""What answers to public sets are worth: accuracy, and how well a threshold tells strange questions from good ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypedDict

from tools.bench_bot.public import OUT_OF_SCOPE

REFUSED_MAX = 0.04


class Answer(NamedTuple):
    language: str
    wanted: str
    got: str | None
    confidence: float


class AtThreshold(TypedDict):
    """Shares 0..1. `recall`: of the questions out of scope, how many were refused; `accuracy`: of the good ones, how
    many were answered rightly and not refused."""

    threshold: float
    refused: float
    recall: float
    accuracy: float


class Counted(TypedDict):
    """`accuracy` by language, of the good questions, before any threshold. The two others only where the set has
    questions out of scope: at the bot's own threshold, and at the highest one that refuses no more than REFUSED_MAX."""

    accuracy: dict[str, float]
    shipped: AtThreshold | None
    best: AtThreshold | None


class Result(Counted):
    """One set, with or without concepts. Seconds and milliseconds are of one processor."""

    training_s: float
    message_ms: float
    train: int
    asked: int
    stored_mb: float


def counted(answers: Sequence[Answer], threshold: float) -> Counted:
    good = [answer for answer in answers if answer.wanted != OUT_OF_SCOPE]
    strange = [answer for answer in answers if answer.wanted == OUT_OF_SCOPE]
    accuracy = {}
    for language in dict.fromkeys(answer.language for answer in good):
        mine = [answer for answer in good if answer.language == language]
        accuracy[language] = sum(answer.got == answer.wanted for answer in mine) / len(mine)
    if not strange:
        return Counted(accuracy=accuracy, shipped=None, best=None)
    return Counted(
        accuracy=accuracy,
        shipped=at(good, strange, threshold),
        best=at(good, strange, highest(good, REFUSED_MAX)),
    )


def highest(good: Sequence[Answer], refused_max: float) -> float:
    """The highest threshold that refuses no larger share of the good questions; 0 when the class alone refuses more."""
    sure = sorted(_sureness(answer) for answer in good)
    return max(0.0, sure[int(refused_max * len(sure))])


def at(good: Sequence[Answer], strange: Sequence[Answer], threshold: float) -> AtThreshold:
    return AtThreshold(
        threshold=threshold,
        refused=sum(_sureness(answer) < threshold for answer in good) / len(good),
        recall=sum(_sureness(answer) < threshold for answer in strange) / len(strange),
        accuracy=sum(answer.got == answer.wanted and answer.confidence >= threshold for answer in good)
        / len(good),
    )


def _sureness(answer: Answer) -> float:
    """Below every threshold when the class of strange questions won."""
    return -1.0 if answer.got in (OUT_OF_SCOPE, None) else answer.confidence


def row(name: str, result: Any, *, concepts: bool) -> tuple[str, ...]:
    """Cells of a table; `result` is a Result as JSON gave it back."""
    best = result["best"]
    shipped = result["shipped"]
    return (
        name,
        "with" if concepts else "without",
        f"{result['train']:,} / {result['asked']:,}",
        ", ".join(f"{language} {100 * value:.1f}" for language, value in result["accuracy"].items()),
        _cell(shipped),
        _cell(best),
        f"{result['training_s']:.1f}",
        f"{result['stored_mb']:.1f}",
        f"{result['message_ms']:.2f}",
    )


def _cell(value: AtThreshold | None) -> str:
    if value is None:
        return "–"
    caught, refused, right = (f"{100 * value[key]:.1f}" for key in ("recall", "refused", "accuracy"))
    return f"{caught} caught, {refused} refused, {right} right (at {value['threshold']:.2f})"
