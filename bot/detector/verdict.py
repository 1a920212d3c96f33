"""What goes into the detector and what comes out: plain, frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Action = Literal["none", "offer", "handoff"]
Why = Literal["asked", "angry", "stuck"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation. `author` is "visitor", "bot" or "agent"."""

    seq: int
    author: str
    text: str
    at_ms: int = 0
    fallback: bool = False
    asked_slot: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: a code, the message it stands in, its very words, and what it weighed (0..1)."""

    code: str
    seq: int
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do now. `score` is 0..1; the evidence is ordered by weight, heaviest first."""

    action: Action
    reason: Why | None
    score: float
    evidence: tuple[Evidence, ...]
