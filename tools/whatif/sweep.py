"""One setting over a range: what each value would have meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.whatif.comparing import Fate, OnStep, Replay, compared, part, still_needless
from tools.whatif.waiting import Waiting
from tools.whatif.whole import House, Question
from tools.whatif.wishes import Shortcuts, shortened

PATIENCES = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""Even steps of odds, from a quarter to four times."""


@dataclass(frozen=True, slots=True)
class Step:
    patience: float
    handoffs: int
    suggestions: int
    earlier: int  # than at the settings that hold, and those who are called only now
    later: int  # or never
    needless: int  # as agents judged, and called or suggested all the same
    waiting: Waiting | None  # None without anybody to serve


def sweep_patience(question: Question, scope: Shortcuts, on_step: OnStep) -> list[Step]:
    """The other settings at each patience, for the language or team of `scope`, against those that hold."""
    each = len(question.record.conversations)
    of = each * (len(PATIENCES) + 1)
    today = question.replay(question.today, part(on_step, 0, of))
    house = question.house(today)
    steps: list[Step] = []
    for number, patience in enumerate(PATIENCES, start=1):
        wished = Shortcuts({**scope.wishes, "patience": patience}, scope.language, scope.team)
        other = question.replay(shortened(question.other, wished), part(on_step, number * each, of))
        steps.append(_step(patience, today, other, house))
    return steps


def _step(patience: float, today: Replay, other: Replay, house: House) -> Step:
    fates = [one.fate for one in compared(today, other)]
    return Step(
        patience=patience,
        handoffs=len(other.calls),
        suggestions=other.suggestions,
        earlier=_count(fates, Fate.EARLIER, Fate.ONLY_NOW),
        later=_count(fates, Fate.LATER, Fate.NEVER),
        needless=still_needless(other),
        waiting=house.waiting(other),
    )


def _count(fates: Sequence[Fate], *wanted: Fate) -> int:
    return sum(fate in wanted for fate in fates)
