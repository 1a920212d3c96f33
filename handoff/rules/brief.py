"""What the human gets: why now, the goal, the facts, what was tried, the mood. Extractive: nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from handoff.rules.extract import Message, extract
from handoff.rules.facts import SINGLE, facts_in, is_request, says_something, sentences


@dataclass(frozen=True, slots=True)
class Page:
    """Where the visitor is on the website."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A visitor put a fact right on their card. `was` is empty for a fact that had not been there before."""

    name: str
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the log. `slots` come from the bot's side, `score` (0..1) from the detector.

    A correction is an entry of the visitor: its text is the new value, or the sentence that they added.
    """

    seq: int
    author: str
    name: str | None
    text: str
    at_ms: int
    slots: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None
    corrects: Correction | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a human was called. `code` is asked, button, angry, stuck, bot_failed or bot_asked."""

    code: str
    words: str
    seq: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as it is shown and sent; build it with `build_brief`, write it with `brief_text.render`.

    `said` are the visitor's sentences that say something beyond the facts; `promised` what bot or agents promised.
    `earlier` are former conversations of a verified visitor: {"conversation_id", "at_ms", "goal", "outcome"}.
    """

    why_now: Reason | None
    goal: dict[str, object] | None
    facts: tuple[dict[str, object], ...]
    tried: tuple[dict[str, object], ...]
    mood: tuple[dict[str, object], ...]
    page: Page | None
    language: str
    said: tuple[dict[str, object], ...] = ()
    promised: tuple[dict[str, object], ...] = ()
    verified: bool = False
    device: str | None = None
    earlier: tuple[dict[str, object], ...] = ()

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
            "said": list(self.said),
            "promised": list(self.promised),
            "verified": self.verified,
            "device": self.device,
            "earlier": list(self.earlier),
        }


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the visitor from elsewhere. `earlier` as in Brief, the newest first."""

    verified: bool = False
    device: str | None = None
    earlier: Sequence[dict[str, object]] = ()


NOTHING_KNOWN = About()

GOAL_CHARS_MAX = 200
TRIED_CHARS_MAX = 160
_CACHED = 1024  # values and messages; the brief is built anew with each message of a conversation


def build_brief(
    entries: Sequence[Entry],
    reason: Reason | None,
    page: Page | None,
    language: str,
    about: About = NOTHING_KNOWN,
) -> Brief:
    """Build the brief from the log's messages, in order. Every line names the message it stands in."""
    visitor = [entry for entry in entries if entry.author == "visitor"]
    mood: tuple[dict[str, object], ...] = tuple(
        {"seq": entry.seq, "score": entry.score} for entry in visitor if entry.score is not None
    )
    goal, facts = _goal(visitor, reason), _facts(entries)
    return Brief(
        why_now=reason,
        goal=goal,
        facts=facts,
        tried=_tried(entries),
        mood=mood,
        page=page,
        language=language,
        said=_said(entries, language, [str(goal["text"])] if goal else []),
        verified=about.verified,
        device=about.device,
        earlier=tuple(about.earlier),
    )


def _said(entries: Sequence[Entry], language: str, known: Sequence[str]) -> tuple[dict[str, object], ...]:
    """What the visitor said beyond the goal, without small talk."""
    messages, question = [], ""
    for entry in entries:
        if entry.author == "visitor":
            messages.append(Message(entry.seq, entry.text, question))
            question = ""
        else:
            question = next((part for part in reversed(sentences(entry.text)) if part.endswith("?")), "")
    return tuple(
        {"text": line.text, "seq": line.seq, **({"question": line.question} if line.question else {})}
        for line in extract(messages, language, known)
    )


def _goal(visitor: Sequence[Entry], reason: Reason | None) -> dict[str, object] | None:
    """The visitor's latest request before the human was called; else the first thing that says something.

    The message that called the human is the goal only when there is nothing else: it is shown as the reason already.
    """
    trigger = reason.seq if reason else 0
    said = [(entry.seq, part) for entry in visitor for part in sentences(entry.text) if says_something(part)]
    earlier = [(seq, part) for seq, part in said if seq < trigger or not trigger]
    requests = [(seq, part) for seq, part in earlier if is_request(part)]
    here = [(seq, part) for seq, part in said if is_request(part)]
    chosen = next(iter(requests[-1:] or earlier[:1] or here[:1] or said[:1]), None)
    return {"text": _shortened(chosen[1], GOAL_CHARS_MAX), "seq": chosen[0]} if chosen else None


def _facts(entries: Sequence[Entry]) -> tuple[dict[str, object], ...]:
    """What the visitor told, then what only the bot recorded; told again moves to the end, as the last word."""
    found: dict[tuple[str, str], dict[str, object]] = {}
    for place, entry in enumerate(entries):
        if entry.author == "visitor":
            for name, value in facts_in(entry.text):
                key = (name, _same(value))
                found[key] = found.pop(key, _fact(name, value, entry))
        else:
            for name, value in entry.slots.items():
                source = _said_before(value, entries[:place]) or entry
                found.setdefault((name, _same(value)), _fact(name, value, source))
    return tuple(_marked(list(found.values())))


def _fact(name: str, value: str, source: Entry) -> dict[str, object]:
    return {"name": name, "value": value, "seq": source.seq, "quote": source.text}


def _said_before(value: str, entries: Sequence[Entry]) -> Entry | None:
    """The visitor's latest message in which the bot's record stands, so that the agent reads it as it was said."""
    sought = _same(value)
    said = (entry for entry in reversed(entries) if entry.author == "visitor" and sought in _same(entry.text))
    return next(said, None) if sought else None


@lru_cache(_CACHED)
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
        {"text": _shortened(entry.text, TRIED_CHARS_MAX), "seq": entry.seq}
        for entry in entries
        if entry.author == "bot"
    )


def _shortened(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"
