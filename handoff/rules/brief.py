"""What the human gets: why now, the goal, the facts, what was tried, the mood. Extractive: nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from handoff.rules.extract import Message, extract
from handoff.rules.facts import is_question, sentences
from handoff.rules.facts_message import pieces_of_message
from handoff.rules.facts_told import Facts, puts_right
from handoff.rules.goal import goal_of, shortened
from handoff.rules.promises import done_in, promise_in, reference_in


@dataclass(frozen=True, slots=True)
class Page:
    """Where the visitor is on the website."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A visitor put a fact right on their card. `was` is empty for a fact that had not been there before, `value` for
    one that was taken off."""

    name: str
    was: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the log. `slots` come from the bot's side, `score` (0..1) from the detector.

    A correction is an entry of the visitor: its text is the new value, empty for a fact that they took off, or the
    sentence that they added.
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


LINE_CHARS_MAX = 160  # of what was tried or promised
QUESTION_CHARS_MAX = 120


_ENDS_POLITELY = re.compile(r"(?:please|pls|k[eé]rem|k[eé]rj[uü]k|בבקשה)\W*$", re.IGNORECASE)
"""An agent asks so without a question mark: "Name and phone please"."""


def build_brief(entries: Sequence[Entry], reason: Reason | None, page: Page | None, language: str) -> Brief:
    """Build the brief from the log's messages, in order. Every line names the message it stands in."""
    visitor = [entry for entry in entries if entry.author == "visitor"]
    questions = _questions(entries)
    goal, facts = (
        goal_of(visitor, questions, reason.seq if reason else 0, language),
        _facts(entries, questions),
    )
    answers = [entry for entry in entries if entry.author != "visitor"]
    return Brief(
        why_now=reason,
        goal=goal,
        facts=facts,
        tried=tuple(line for entry in answers if (line := _tried(entry))),
        mood=tuple({"seq": e.seq, "score": e.score} for e in visitor if e.score is not None),
        page=page,
        language=language,
        said=_said(visitor, questions, language, goal, reason),
        promised=tuple(line for entry in answers if (line := _promised(entry))),
    )


def _questions(entries: Sequence[Entry]) -> dict[int, str]:
    """What each message of the visitor answers, by its seq: the questions since their message before.

    A message that puts the one before right answers the same question.
    """
    questions: dict[int, str] = {}
    asked: list[str] = []
    last = ""
    for entry in entries:
        if entry.author != "visitor":
            asked += [
                part for part in sentences(entry.text) if is_question(part) or _ENDS_POLITELY.search(part)
            ]
        elif asked or (last and puts_right(entry.text)):
            last = questions[entry.seq] = " ".join(asked) or last
            asked = []
        else:
            last = ""
    return questions


def _said(
    visitor: Sequence[Entry],
    questions: Mapping[int, str],
    language: str,
    goal: Mapping[str, object] | None,
    reason: Reason | None,
) -> tuple[dict[str, object], ...]:
    """What the visitor said beyond the goal and the words that called the human, without small talk."""
    known = [*([str(goal["text"])] if goal else []), *([reason.words] if reason else [])]
    messages = [
        Message(
            entry.seq,
            _without(goal, entry),
            questions.get(entry.seq, "")[-QUESTION_CHARS_MAX:],
            pieces_of_message(entry.text, questions.get(entry.seq, "")),
        )
        for entry in visitor
        if not entry.corrects
    ]
    return tuple(
        {"text": line.text, "seq": line.seq, **({"question": line.question} if line.question else {})}
        for line in extract(messages, language, known)
    )


def _without(goal: Mapping[str, object] | None, entry: Entry) -> str:
    """The message without the sentence that is the goal already."""
    return entry.text.replace(str(goal["text"]), " ", 1) if goal and goal["seq"] == entry.seq else entry.text


def _facts(entries: Sequence[Entry], questions: Mapping[int, str]) -> tuple[dict[str, object], ...]:
    """What the visitor told and put right, and what only the bot recorded."""
    facts = Facts()
    said: list[Entry] = []
    for entry in entries:
        if entry.corrects and not entry.corrects.value:
            facts.take_off(entry, entry.corrects.name, entry.corrects.was)
        elif entry.corrects:
            facts.put_right(entry, entry.corrects.name, entry.corrects.was, entry.corrects.value)
        elif entry.author == "visitor":
            facts.tell(entry, questions.get(entry.seq, ""))
            said.append(entry)
        for name, value in entry.slots.items():
            facts.record(name, value, entry, said)
    return facts.listed()


def _tried(entry: Entry) -> dict[str, object] | None:
    """What the bot or an agent answered and did, with its reference number."""
    done = done_in(entry.text)
    if done is None:
        return None
    reference = reference_in(entry.text)
    by = {"by": entry.name or "agent"} if entry.author == "agent" else {}
    return {
        "text": shortened(done, LINE_CHARS_MAX),
        "seq": entry.seq,
        **({"reference": reference} if reference else {}),
        **by,
    }


def _promised(entry: Entry) -> dict[str, object] | None:
    promise = promise_in(entry.text)
    if promise is None:
        return None
    return {"text": shortened(promise, LINE_CHARS_MAX), "seq": entry.seq, "by": entry.name or entry.author}
