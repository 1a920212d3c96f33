"""The shapes of an evaluation and of a comparison of two, and their JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from bot.designer.sentences import Value, sentence

FALLBACK, FOREIGN = "nlu_fallback", "out_of_scope"


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
        return self.got == self.wanted or (self.wanted == FOREIGN and self.got == FALLBACK)


@dataclass(frozen=True, slots=True)
class Told:
    """A scripted conversation; `problem` says what did not go as written, "" when all did; `key` and `values` are those
    of this sentence (sentences/)."""

    name: str
    language: str
    problem: str = ""
    key: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def said(self, language: str) -> str:
        """For a page, in one of our languages, what is put in isolated."""
        return sentence(self.key, self.values, language, isolated=True) if self.key else self.problem


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
    alone: tuple[
        HumanAsked, ...
    ]  # the same wishes with the detector out of the way: the version alone hears them
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
    alone: tuple[HumanAsked, ...]  # as above, with the detector out of the way
    live_alone: tuple[HumanAsked, ...]
    recorded: tuple[Changed, ...] = ()  # in recorded conversations; no right or wrong, only different
    recorded_count: int = 0
    small_intents: tuple[str, ...] = ()  # with fewer than ten examples in a language: "name (language)"
    forms_removed: tuple[str, ...] = ()  # who is in the middle of one goes to a human
    measured_on: str = ""


def to_json(shape: Any) -> Any:
    """An Evaluation or a Comparison, for the wire and for the file beside the version."""
    return asdict(shape)


def comparison_from_json(kept: Mapping[str, Any]) -> Comparison:
    """Raises KeyError, TypeError when it was written by another release."""
    by_language = {
        language: (Score(**mine), Score(**other) if other else None)
        for language, (mine, other) in kept["by_language"].items()
    }
    cells = tuple(
        Cell(**(cell | {"messages": tuple(Phrase(**phrase) for phrase in cell["messages"])}))
        for cell in kept["confusion"]
    )
    return Comparison(
        **{field.name: kept[field.name] for field in fields(Comparison)}
        | {
            "score": Score(**kept["score"]),
            "live_score": Score(**kept["live_score"]) if kept["live_score"] else None,
            "by_language": by_language,
            "newly_broken": _many(Changed, kept["newly_broken"]),
            "newly_fixed": _many(Changed, kept["newly_fixed"]),
            "intents": _many(IntentScore, kept["intents"]),
            "confusion": cells,
            "stories": _many(Told, kept["stories"]),
            "human": _many(HumanAsked, kept["human"]),
            "alone": _many(HumanAsked, kept["alone"]),
            "live_alone": _many(HumanAsked, kept["live_alone"]),
            "recorded": _many(Changed, kept["recorded"]),
            "stories_newly_broken": tuple(kept["stories_newly_broken"]),
            "small_intents": tuple(kept["small_intents"]),
            "forms_removed": tuple(kept["forms_removed"]),
        }
    )


def evaluation_from_json(kept: Mapping[str, Any]) -> Evaluation:
    """Raises KeyError, TypeError when it was written by another release."""
    parts = {
        "phrases": _many(Phrase, kept["phrases"]),
        "stories": _many(Told, kept["stories"]),
        "human": _many(HumanAsked, kept["human"]),
        "alone": _many(HumanAsked, kept["alone"]),
    }
    return Evaluation(**{field.name: kept[field.name] for field in fields(Evaluation)} | parts)


def _many(shape: Callable[..., Any], kept: list[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(shape(**one) for one in kept)
