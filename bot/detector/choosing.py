"""Choosing the thresholds on held-out judgements, and saying what they would have done. Only for training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.table import Table as Printed

from bot.detector.examples import LANGUAGES, Dialogue, Message
from bot.detector.reading import Chances

HIGHEST = 0.99

Outcome = Literal["right", "late", "premature", "needless", "calm"]
_ROUTINE = 2.0  # how much oftener the routine is than the examples have it beside words that only sound angry
_CALM_ALARMS = 0.02  # of calm messages, at most, may offer a human
_WRONG_DIALOGUES = 0.05  # of dialogues, at most, may be handed off needlessly or too early
_STEPS = [n / 200 for n in range(10, 196)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A message or a dialogue with, for each of the visitor's messages, the score, the chances, the asking rule."""

    known: Message | Dialogue
    scores: list[float]
    chances: list[Chances]
    asked: list[bool]

    def asks(self, ask_at: float) -> list[bool]:
        """Whether each message asks for a human."""
        return [rule or one.asks >= ask_at for rule, one in zip(self.asked, self.chances, strict=True)]

    def calls(self, at: Mapping[str, float]) -> list[bool]:
        """Whether each message would call a human."""
        return [
            asks or score >= at["handoff_at"] or one.surely_angry(at["uneasy_at"])
            for asks, score, one in zip(self.asks(at["ask_at"]), self.scores, self.chances, strict=True)
        ]


def choose(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Return {language: {handoff_at, ask_at, uneasy_at}}."""
    return {language: _choose([j for j in judged if j.known.language == language]) for language in LANGUAGES}


def _choose(judged: list[Judged]) -> dict[str, float]:
    messages = [j for j in judged if isinstance(j.known, Message)]
    dialogues = [j for j in judged if isinstance(j.known, Dialogue)]
    if not messages or not dialogues:
        return {"handoff_at": 0.6, "ask_at": 0.8, "uneasy_at": 0.7}
    found = [at for ask_at in _STEPS[40::4] if (at := _with_ask_at(messages, dialogues, ask_at))]
    return max(found, key=lambda at: _f1(messages, at) + _right(dialogues, at))


def _with_ask_at(messages: list[Judged], dialogues: list[Judged], ask_at: float) -> dict[str, float]:
    """The lowest other thresholds that keep the two promises, when the one for asking is this."""
    at = {"handoff_at": 1.01, "ask_at": ask_at, "uneasy_at": 1.01}
    at["uneasy_at"] = _lowest("uneasy_at", messages, dialogues, at)
    at["handoff_at"] = min(_lowest("handoff_at", messages, dialogues, at), HIGHEST)
    return at


def _lowest(name: str, messages: list[Judged], dialogues: list[Judged], at: dict[str, float]) -> float:
    for step in _STEPS:
        tried = {**at, name: step}
        if _false_alarms(messages, tried) <= _CALM_ALARMS and _wrong(dialogues, tried) <= _WRONG_DIALOGUES:
            return step
    return 1.01


def _right(dialogues: list[Judged], at: Mapping[str, float]) -> float:
    found = outcomes(dialogues, at)
    return found.count("right") / max(
        1, found.count("right") + found.count("late") + found.count("premature")
    )


def _f1(messages: list[Judged], at: Mapping[str, float]) -> float:
    called = [(_called(j, at), not j.known.kind.startswith("calm")) for j in messages]
    hits = sum(call and uneasy for call, uneasy in called)
    penalty = 10 * max(0.0, _false_alarms(messages, at) - _CALM_ALARMS)
    return 2 * hits / (sum(c for c, _ in called) + sum(u for _, u in called)) - penalty


def _false_alarms(messages: list[Judged], at: Mapping[str, float]) -> float:
    calm = [(j, _ROUTINE if j.known.kind == "calm_routine" else 1.0) for j in messages if _kind(j) == "calm"]
    return sum(weight * _called(j, at) for j, weight in calm) / sum(weight for _, weight in calm)


def _called(judged: Judged, at: Mapping[str, float]) -> bool:
    """Whether a single message would at least offer a human."""
    uneasy = 1.0 - judged.chances[0].calm
    return judged.calls(at)[0] or uneasy >= at["uneasy_at"]


def _wrong(dialogues: list[Judged], at: Mapping[str, float]) -> float:
    found = outcomes(dialogues, at)
    return sum(outcome in ("premature", "needless") for outcome in found) / len(found)


def outcomes(dialogues: Sequence[Judged], at: Mapping[str, float]) -> list[Outcome]:
    """How each dialogue would have ended."""
    found = []
    for judged in dialogues:
        assert isinstance(judged.known, Dialogue)
        found.append(
            outcome_of(judged.known, next((n for n, call in enumerate(judged.calls(at), 1) if call), 0))
        )
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
    f1 = _f1(messages, at)
    asks = [(j.asks(at["ask_at"])[0], _kind(j) == "asks") for j in messages]
    both = sum(a and b for a, b in asks)
    found = outcomes(dialogues, at)
    needed = sum(bool(isinstance(j.known, Dialogue) and j.known.handoff) for j in dialogues)
    return [
        f"{f1:.3f}",
        f"{100 * _false_alarms(messages, at):.1f}",
        f"{both / sum(b for _, b in asks):.3f}",
        f"{both / max(1, sum(a for a, _ in asks)):.3f}",
        f"{found.count('right') / needed:.3f}",
        f"{found.count('premature') / len(found):.3f}",
        f"{found.count('needless') / len(found):.3f}",
    ]


def _kind(judged: Judged) -> str:
    return "calm" if judged.known.kind.startswith("calm") else judged.known.kind
