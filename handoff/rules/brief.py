"""What the human gets: why now, the goal, the facts, what was tried, the mood. Extractive: nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from handoff.rules.facts import SINGLE, facts_in, says_something, sentences


@dataclass(frozen=True, slots=True)
class Page:
    """Where the visitor is on the website."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the log. `slots` come from the bot's side, `score` (0..1) from the detector."""

    seq: int
    author: str
    name: str | None
    text: str
    at_ms: int
    slots: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a human was called. `code` is asked, button, angry, stuck, bot_failed or bot_asked."""

    code: str
    words: str
    seq: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as it is shown and sent; build it with `build_brief`."""

    why_now: Reason | None
    goal: dict[str, object] | None
    facts: tuple[dict[str, object], ...]
    tried: tuple[dict[str, object], ...]
    mood: tuple[dict[str, object], ...]
    page: Page | None
    language: str

    def as_json(self) -> dict[str, object]:
        """Return plain JSON values in the shape of the public API."""
        return {
            "why_now": asdict(self.why_now) if self.why_now else None,
            "goal": self.goal,
            "facts": list(self.facts),
            "tried": list(self.tried),
            "mood": list(self.mood),
            "page": asdict(self.page) if self.page else None,
            "language": self.language,
        }


GOAL_CHARS_MAX = 200
TRIED_CHARS_MAX = 160


def build_brief(entries: Sequence[Entry], reason: Reason | None, page: Page | None, language: str) -> Brief:
    """Build the brief from the log's messages, in order. Every line names the message it stands in."""
    visitor = [entry for entry in entries if entry.author == "visitor"]
    mood: tuple[dict[str, object], ...] = tuple(
        {"seq": entry.seq, "score": entry.score} for entry in visitor if entry.score is not None
    )
    return Brief(reason, _goal(visitor, reason), _facts(entries), _tried(entries), mood, page, language)


def _goal(visitor: Sequence[Entry], reason: Reason | None) -> dict[str, object] | None:
    """The first thing that the visitor wanted; the message that called a human only when there is nothing else."""
    trigger = reason.seq if reason else 0
    candidates = [
        (entry.seq, sentence)
        for entry in visitor
        for sentence in sentences(entry.text)
        if says_something(sentence)
    ]
    earlier = [item for item in candidates if item[0] != trigger] or candidates
    return {"text": earlier[0][1][:GOAL_CHARS_MAX], "seq": earlier[0][0]} if earlier else None


def _facts(entries: Sequence[Entry]) -> tuple[dict[str, object], ...]:
    found: dict[tuple[str, str], dict[str, object]] = {}
    for entry in entries:
        told = facts_in(entry.text) if entry.author == "visitor" else iter(entry.slots.items())
        for name, value in told:
            key = (name, _same(value))
            if entry.author == "visitor" and key in found:
                found[key] = {**found.pop(key)}  # told again: it is the last word on this fact
            elif key not in found:
                found[key] = {"name": name, "value": value, "seq": entry.seq, "quote": entry.text}
    return tuple(_marked(list(found.values())))


def _same(value: str) -> str:
    return "".join(letter for letter in value.lower() if letter.isalnum())


def _marked(facts: list[dict[str, object]]) -> list[dict[str, object]]:
    """An earlier value of a fact that can have only one is marked as corrected; both stay visible."""
    last = {fact["name"]: fact["value"] for fact in facts}
    return [
        {**fact, "corrected": True}
        if fact["name"] in SINGLE and fact["value"] != last[fact["name"]]
        else fact
        for fact in facts
    ]


def _tried(entries: Sequence[Entry]) -> tuple[dict[str, object], ...]:
    return tuple(
        {"text": _shortened(entry.text), "seq": entry.seq} for entry in entries if entry.author == "bot"
    )


def _shortened(text: str) -> str:
    return text if len(text) <= TRIED_CHARS_MAX else text[: TRIED_CHARS_MAX - 1].rstrip() + "…"
