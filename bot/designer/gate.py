"""What a candidate must hold before it may be published. Pure: it reads a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.designer.evaluating import Comparison


@dataclass(frozen=True, slots=True)
class Tolerances:
    """How much may be lost, as shares 0..1, against the live version."""

    accuracy: float = 0.01  # per language: four phrases of 368
    macro_f1: float = 0.01
    out_of_scope: float = 0.05  # one phrase of 18 a language is more than this


@dataclass(frozen=True, slots=True)
class Finding:
    """`code`: not_evaluated, stale, accuracy, macro_f1, out_of_scope, story, human (all of them refuse), form_removed,
    small_intent (these only warn). `numbers` and `examples` let a page say it in its own language."""

    code: str
    severity: Literal["refuse", "warn"]
    message: str
    language: str = ""
    numbers: dict[str, float] = field(default_factory=dict)
    examples: tuple[Any, ...] = ()


def judge(comparison: Comparison, tolerances: Tolerances = Tolerances()) -> list[Finding]:
    """Refusals first. Empty: may be published without a word."""
    raise NotImplementedError


def refuses(findings: Sequence[Finding]) -> bool:
    return any(finding.severity == "refuse" for finding in findings)
