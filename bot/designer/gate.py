"""What a candidate must hold before it may be published. Pure: it reads a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.designer.comparison import Comparison
from bot.designer.counting import shares_heard

EXAMPLES_MAX = 20
"""In a finding; the comparison holds all."""


SAID = {
    "human_alone": "of the wishes for a human, what the bot alone hears at the first word",
    "human_alone_late": "of the wishes for a human, what the bot alone hears within two turns",
}


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How much may be lost against the live version, as shares 0..1."""

    accuracy: float = 0.01  # per language: three phrases of 360
    macro_f1: float = 0.01
    out_of_scope: float = 0.06  # one phrase of eighteen in a language
    human_alone: float = 0.02  # of the wishes for a human that the bot alone hears at the first word


@dataclass(frozen=True, slots=True)
class Finding:
    """`code`: not_evaluated, stale, accuracy, macro_f1, out_of_scope, story, human, human_alone,
    human_alone_late (all of them refuse), components,
    form_removed, small_intent (these only warn). `numbers` and `examples` let a page say it in its own language."""

    code: str
    severity: Literal["refuse", "warn"]
    message: str
    language: str = ""
    numbers: dict[str, float] = field(default_factory=dict)
    examples: tuple[Any, ...] = ()


def judge(comparison: Comparison, tolerances: Tolerances) -> list[Finding]:
    """Refusals first. Empty: may be published without a word."""
    return [
        *_human(comparison),
        *_human_alone(comparison, tolerances),
        *_stories(comparison),
        *_lost(comparison, tolerances),
        *_warnings(comparison),
    ]


def refuses(findings: Sequence[Finding]) -> bool:
    return any(finding.severity == "refuse" for finding in findings)


def unjudged(code: Literal["not_evaluated", "stale", "components"], version_id: str) -> Finding:
    """What can be said without a comparison."""
    if code == "components":
        return Finding(code, "warn", f"{version_id} was trained with other components than there are now")
    if code == "stale":
        return Finding(
            code,
            "refuse",
            f"since {version_id} was evaluated, the live version or what it is judged by has changed",
        )
    return Finding(code, "refuse", f"{version_id} has not been evaluated")


def _human(comparison: Comparison) -> Iterator[Finding]:
    lost = [asked for asked in comparison.human if asked.turns == 0]
    if lost or not comparison.human:
        said = f"{len(lost)} of {len(comparison.human)} wishes for a human reach nobody within two turns"
        numbers = {"lost": float(len(lost)), "asked": float(len(comparison.human))}
        yield Finding("human", "refuse", said, numbers=numbers, examples=tuple(lost[:EXAMPLES_MAX]))


def _human_alone(comparison: Comparison, tolerances: Tolerances) -> Iterator[Finding]:
    """The detector hears nearly every wish first, and so would hide a model that hears none: without it the candidate
    may hear no fewer than the live version within two turns, and hardly fewer at the first word."""
    if not comparison.live_alone:
        return
    (mine, mine_late), (other, other_late) = map(shares_heard, (comparison.alone, comparison.live_alone))
    lost = tuple(asked for asked in comparison.alone if asked.turns == 0)[:EXAMPLES_MAX]
    late = tuple(asked for asked in comparison.alone if asked.turns != 1)[:EXAMPLES_MAX]
    for finding in _worse("human_alone", mine, other, tolerances.human_alone):
        yield replace(finding, examples=late)
    for finding in _worse("human_alone_late", mine_late, other_late, 0.0):
        yield replace(finding, examples=lost)


def _stories(comparison: Comparison) -> Iterator[Finding]:
    failed = [told for told in comparison.stories if told.problem]
    if failed or not comparison.stories:
        said = f"{len(failed)} of {len(comparison.stories)} stories do not go as written"
        numbers = {"failed": float(len(failed)), "told": float(len(comparison.stories))}
        yield Finding("story", "refuse", said, numbers=numbers, examples=tuple(failed[:EXAMPLES_MAX]))


def _lost(comparison: Comparison, tolerances: Tolerances) -> Iterator[Finding]:
    for language, (mine, other) in comparison.by_language.items():
        if other is None:
            continue
        for name, allowed in (("accuracy", tolerances.accuracy), ("out_of_scope", tolerances.out_of_scope)):
            yield from _worse(name, getattr(mine, name), getattr(other, name), allowed, language)
    if comparison.live_score is not None:
        mine_f1, other_f1 = comparison.score.macro_f1, comparison.live_score.macro_f1
        yield from _worse("macro_f1", mine_f1, other_f1, tolerances.macro_f1)


def _worse(name: str, mine: float, other: float, allowed: float, language: str = "") -> Iterator[Finding]:
    if other - mine > allowed + 1e-9:
        where = f" ({language})" if language else ""
        what = SAID.get(name, name.replace("_", " "))
        said = f"{what}{where} falls from {other:.3f} to {mine:.3f}; {allowed:.3f} may be lost"
        numbers = {"candidate": mine, "live": other, "allowed": allowed}
        yield Finding(name, "refuse", said, language, numbers)


def _warnings(comparison: Comparison) -> Iterator[Finding]:
    if comparison.forms_removed:
        said = "who is in the middle of a form that is gone reaches a human: " + ", ".join(
            comparison.forms_removed
        )
        yield Finding("form_removed", "warn", said, examples=comparison.forms_removed)
    if comparison.small_intents:
        said = f"{len(comparison.small_intents)} intents have fewer than ten examples in a language"
        yield Finding("small_intent", "warn", said, examples=comparison.small_intents)
