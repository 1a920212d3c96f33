"""Choosing the thresholds on held-out judgements, and saying what they would have done. Only for training."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.table import Table as Printed

from bot.detector.examples import ANGRY_KINDS, LANGUAGES, Dialogue, Message
from bot.detector.measures import f1
from bot.detector.reading import Chances

HIGHEST = 0.99
_NEVER = 1.01

Outcome = Literal["right", "late", "premature", "needless", "calm"]
_ROUTINE = 2.0  # how much oftener the routine is than the examples have it beside words that only sound angry
_CALM_ALARMS = 0.025  # of calm messages, at most: the examples are harder than what is met, where it is less
_WRONG_DIALOGUES = 0.05  # of dialogues, at most, may be handed off needlessly or too early
_LOWEST_ASK_AT = (
    0.59  # the rules know the examples by heart: below this they hide what the reading takes wrongly
)
_STEPS = [n / 200 for n in range(10, 196)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A message or a dialogue with, for each of the visitor's messages, the score, the chances, the asking rules."""

    known: Message | Dialogue
    scores: list[float]
    chances: list[Chances]
    asked: list[bool]
    only_seems: list[bool]

    def asks(self, ask_at: float) -> list[bool]:
        """Whether each message asks for a human."""
        told = zip(self.asked, self.only_seems, self.chances, strict=True)
        return [asked or (one.asks >= ask_at and not seems) for asked, seems, one in told]

    def calls(self, at: Mapping[str, float]) -> list[bool]:
        """Whether each message would call a human."""
        return [
            asks or one.surely_angry(at["angry_at"]) or (number > 0 and score >= at["handoff_at"])
            for number, (asks, score, one) in enumerate(
                zip(self.asks(at["ask_at"]), self.scores, self.chances, strict=True)
            )
        ]


def choose(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return {language: {handoff_at, ask_at, angry_at, uneasy_at}}."""
    return {language: _choose([j for j in judged if j.known.language == language]) for language in LANGUAGES}


def _choose(judged: list[Judged]) -> dict[str, float]:
    messages = [j for j in judged if isinstance(j.known, Message)]
    dialogues = [j for j in judged if isinstance(j.known, Dialogue)]
    if not messages or not dialogues:
        return {"handoff_at": 0.6, "ask_at": 0.8, "angry_at": 0.8, "uneasy_at": 0.7}
    quiet = [_with_ask_at(messages, ask_at) for ask_at in _STEPS[::6] if ask_at >= _LOWEST_ASK_AT]
    tried = [
        _with_angry_at(dialogues, {**at, "angry_at": max(step, at["uneasy_at"])})
        for at in quiet
        for step in _STEPS[60:170:9]  # above .9 hardly a message would call by itself
    ]
    best = max(tried, key=lambda at: _worth(messages, dialogues, at))
    return {name: min(one, HIGHEST) for name, one in best.items()}


def _worth(messages: list[Judged], dialogues: list[Judged], at: Mapping[str, float]) -> float:
    """What thresholds are chosen by: that somebody is called counts double, that it is for the right reason once."""
    single = _f1(messages, at) + _asks_f1(messages, at["ask_at"])
    return single + 2 * (_angry(messages, at) + _right(dialogues, at))


def _with_ask_at(messages: list[Judged], ask_at: float) -> dict[str, float]:
    """The lowest `uneasy_at` that keeps the promise on single messages, when the threshold for asking is this."""
    at = {"handoff_at": _NEVER, "ask_at": ask_at, "angry_at": _NEVER}
    return {
        **at,
        "uneasy_at": _lowest(lambda s: _false_alarms(messages, {**at, "uneasy_at": s}) <= _CALM_ALARMS),
    }


def _with_angry_at(dialogues: list[Judged], at: dict[str, float]) -> dict[str, float]:
    """The lowest `handoff_at` that keeps the promise on dialogues."""
    return {
        **at,
        "handoff_at": _lowest(lambda s: _wrong(dialogues, {**at, "handoff_at": s}) <= _WRONG_DIALOGUES),
    }


def _lowest(kept: Callable[[float], bool]) -> float:
    """The lowest step at which a promise is kept, by halving: at a higher one there are never more calls."""
    low, high = 0, len(_STEPS)
    while low < high:
        middle = (low + high) // 2
        if kept(_STEPS[middle]):
            high = middle
        else:
            low = middle + 1
    return _STEPS[low] if low < len(_STEPS) else _NEVER


def _asks_f1(messages: list[Judged], ask_at: float) -> float:
    found = [j.known.kind == "asks" for j in messages if j.asks(ask_at)[0]]
    return 2 * sum(found) / (len(found) + sum(j.known.kind == "asks" for j in messages))


def _angry(messages: list[Judged], at: Mapping[str, float]) -> float:
    """The share of angry messages that call a human by themselves."""
    calls = [j.calls(at)[0] for j in messages if j.known.kind in ANGRY_KINDS]
    return sum(calls) / max(1, len(calls))


def _right(dialogues: list[Judged], at: Mapping[str, float]) -> float:
    found = [one for one in outcomes(dialogues, at) if one in ("right", "late", "premature")]
    # asking alone may break the promise already
    wrong = 10 * max(0.0, _wrong(dialogues, at) - _WRONG_DIALOGUES)
    return found.count("right") / max(1, len(found)) - wrong


def _f1(messages: list[Judged], at: Mapping[str, float]) -> float:
    return f1((_called(j, at), _kind(j) != "calm") for j in messages)


def _false_alarms(messages: list[Judged], at: Mapping[str, float]) -> float:
    calm = [(j, _ROUTINE if j.known.kind == "calm_routine" else 1.0) for j in messages if _kind(j) == "calm"]
    return sum(weight * _called(j, at) for j, weight in calm) / sum(weight for _, weight in calm)


def _called(judged: Judged, at: Mapping[str, float]) -> bool:
    """Whether a single message would at least offer a human."""
    return judged.calls(at)[0] or 1.0 - judged.chances[0].calm >= at["uneasy_at"]


def _wrong(dialogues: list[Judged], at: Mapping[str, float]) -> float:
    found = outcomes(dialogues, at)
    return sum(outcome in ("premature", "needless") for outcome in found) / len(found)


def outcomes(dialogues: Sequence[Judged], at: Mapping[str, float]) -> list[Outcome]:
    """How each dialogue would have ended."""
    found = []
    for judged in dialogues:
        assert isinstance(judged.known, Dialogue)
        called = next((n for n, call in enumerate(judged.calls(at), 1) if call), 0)
        found.append(outcome_of(judged.known, called))
    return found


def outcome_of(dialogue: Dialogue, called: int) -> Outcome:
    """What a first handoff at the visitor's message number `called` (0: none) is."""
    if not dialogue.handoff:
        return "needless" if called else "calm"
    if not called or called > dialogue.handoff:
        return "late"
    return "premature" if called < dialogue.earliest else "right"


def summary(ways: Mapping[str, Sequence[Judged]]) -> Printed:
    """A table of what each way of judging does on held-out parts, at thresholds chosen for it."""
    table = Printed(
        "way", "language", "F1", "calm alarms /100", "asks R", "asks P", "right", "premature", "needless"
    )
    for way, judged in ways.items():
        chosen = choose(judged)
        for language in LANGUAGES:
            table.add_row(
                way,
                language,
                *_numbers([j for j in judged if j.known.language == language], chosen[language]),
            )
    return table


def _numbers(judged: list[Judged], at: dict[str, float]) -> list[str]:
    messages = [j for j in judged if isinstance(j.known, Message)]
    dialogues = [j for j in judged if isinstance(j.known, Dialogue)]
    if not messages or not dialogues:
        return ["-"] * 7
    asks = [(j.asks(at["ask_at"])[0], _kind(j) == "asks") for j in messages]
    both = sum(a and b for a, b in asks)
    found = outcomes(dialogues, at)
    needed = sum(bool(isinstance(j.known, Dialogue) and j.known.handoff) for j in dialogues)
    return [
        f"{_f1(messages, at):.3f}",
        f"{100 * _false_alarms(messages, at):.1f}",
        f"{both / sum(b for _, b in asks):.3f}",
        f"{both / max(1, sum(a for a, _ in asks)):.3f}",
        f"{found.count('right') / needed:.3f}",
        f"{found.count('premature') / len(found):.3f}",
        f"{found.count('needless') / len(found):.3f}",
    ]


def _kind(judged: Judged) -> str:
    return "calm" if judged.known.kind.startswith("calm") else judged.known.kind
