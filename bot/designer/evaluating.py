"""What a version understands of what it was never taught, and two versions side by side.

`evaluate` is the long part (the model parses every held-out phrase, tells every story, and is asked for a human in
the middle of everything); its result is kept beside the version. `compare` only counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""stage ("phrases", "recorded", "stories", "human"), how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A held-out message and what was made of it. `got` is nlu_fallback when the bot would rather ask."""

    text: str
    language: str
    wanted: str
    got: str
    confidence: float

    @property
    def right(self) -> bool:
        return self.got == self.wanted or {self.got, self.wanted} == {"nlu_fallback", "out_of_scope"}


@dataclass(frozen=True, slots=True)
class Told:
    """A scripted conversation; `problem` says what did not go as written, "" when all did."""

    name: str
    language: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class HumanAsked:
    """A held-out wish for a human, said where the bot had just asked for `asked_slot` ("" at the beginning).
    `turns` until one was called: 1 or 2, 0 for not within two; `heard_by` is "detector" or "bot"."""

    text: str
    language: str
    asked_slot: str
    turns: int
    heard_by: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    version: str
    at_ms: int
    phrases: tuple[Phrase, ...]
    stories: tuple[Told, ...]
    human: tuple[HumanAsked, ...]
    measured_on: str  # fingerprint of phrases and stories: only evaluations on the same ones are compared


@dataclass(frozen=True, slots=True)
class Score:
    """Shares 0..1; `count` is the number of phrases behind them."""

    count: int
    accuracy: float
    macro_f1: float
    out_of_scope: float  # of the phrases that are none of our business, how many were not taken for a wish


@dataclass(frozen=True, slots=True)
class IntentScore:
    intent: str
    language: str  # "" for all
    count: int
    f1: float
    live_f1: float
    trained_on: int  # examples in the candidate's training data


@dataclass(frozen=True, slots=True)
class Cell:
    """Messages that mean `wanted` and were taken for `got` by the candidate; the diagonal is not listed."""

    wanted: str
    got: str
    count: int
    live_count: int
    messages: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One message of which the two versions think differently. `wanted` is "" in recorded conversations."""

    text: str
    language: str
    wanted: str
    live: str
    candidate: str
    conversation_id: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """`live` is "" when there is none to compare with: then the live numbers are None."""

    candidate: str
    live: str
    at_ms: int
    score: Score
    live_score: Score | None
    by_language: Mapping[str, tuple[Score, Score | None]]
    newly_broken: tuple[Changed, ...]
    newly_fixed: tuple[Changed, ...]
    intents: tuple[IntentScore, ...]
    confusion: tuple[Cell, ...]
    stories: tuple[Told, ...]  # of the candidate; the failed ones first
    stories_newly_broken: tuple[str, ...]  # "name (language)"
    human: tuple[HumanAsked, ...]  # of the candidate; those who reached nobody first
    recorded: tuple[Changed, ...] = ()  # in recorded conversations; no right or wrong, only different
    recorded_count: int = 0
    warnings: tuple[str, ...] = ()  # such as an intent with fewer than ten examples


@dataclass(frozen=True, slots=True)
class RecordedMessage:
    """A visitor's message out of a recorded conversation, personal data masked."""

    conversation_id: str
    seq: int
    text: str
    language: str


def compare(
    root: Path,
    state: Path,
    candidate: str,
    live: str = "",
    recorded: Sequence[RecordedMessage] = (),
    progress: Progress | None = None,
) -> Comparison:
    """Evaluates what has not been evaluated yet (about a minute each), keeps everything beside the candidate. `live`:
    the live version when it is empty. Blocking. Raises VersionError, NotReady."""
    raise NotImplementedError


def to_json(comparison: Comparison) -> dict[str, object]:
    """For the wire and for the file beside the version."""
    raise NotImplementedError
