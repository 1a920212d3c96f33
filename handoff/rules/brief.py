"""What the human gets: why now, the goal, the facts, what was tried, the mood. Extractive: nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice

from handoff.rules.extract import Message, extract, tells
from handoff.rules.facts import is_matter, is_question, is_request, says_something, sentences
from handoff.rules.facts_told import Facts, pieces_of_message
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


GOAL_CHARS_MAX = 200
LINE_CHARS_MAX = 160  # of what was tried or promised
QUESTION_CHARS_MAX = 120
OPENING_MESSAGES = 2  # among which the goal is looked for when nobody called a human


def build_brief(entries: Sequence[Entry], reason: Reason | None, page: Page | None, language: str) -> Brief:
    """Build the brief from the log's messages, in order. Every line names the message it stands in."""
    visitor = [entry for entry in entries if entry.author == "visitor"]
    questions = _questions(entries)
    goal, facts = _goal(visitor, reason, language), _facts(entries, questions)
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
    """What each message of the visitor answers, by its seq: the questions since their message before."""
    questions: dict[int, str] = {}
    asked: list[str] = []
    for entry in entries:
        if entry.author != "visitor":
            asked += [part for part in sentences(entry.text) if is_question(part)]
        elif asked:
            questions[entry.seq] = " ".join(asked)
            asked = []
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


def _goal(visitor: Sequence[Entry], reason: Reason | None, language: str) -> dict[str, object] | None:
    """The visitor's latest request before the human was called; else the first thing that says something.

    The message that called the human is the goal only when there is nothing else: it is shown as the reason already.
    When nobody called, it is what the conversation began with.
    """
    if reason is None or not reason.seq:
        return _opening(visitor, language)
    earlier = [entry for entry in visitor if entry.seq < reason.seq]
    last = (line for entry in reversed(earlier) for line in reversed(_telling(entry, language)))
    request = next((line for line in last if is_request(line[1])), None)
    if request:
        return _line(*request)
    said = [line for entry in visitor for line in _telling(entry, language)]
    before = [line for line in said if line[0] < reason.seq]
    here = [line for line in said if is_request(line[1])]
    return _first([*before[:1], *here[:1], *said[:1]])


def _telling(entry: Entry, language: str) -> list[tuple[int, str]]:
    """The sentences of a message that say something, with its seq."""
    return [
        (entry.seq, part) for part in sentences(entry.text) if says_something(part) and tells(part, language)
    ]


def _opening(visitor: Sequence[Entry], language: str) -> dict[str, object] | None:
    """What the first messages that say something are about; later ones answer questions."""
    messages = (lines for entry in visitor if (lines := _telling(entry, language)))
    opening = [line for lines in islice(messages, OPENING_MESSAGES) for line in lines]
    matters = [line for line in opening if is_matter(line[1])]
    requests = [line for line in opening if is_request(line[1])]
    return _first([*matters[:1], *requests[:1], *opening[:1]])


def _first(lines: Sequence[tuple[int, str]]) -> dict[str, object] | None:
    return _line(*lines[0]) if lines else None


def _line(seq: int, text: str) -> dict[str, object]:
    return {"text": _shortened(text, GOAL_CHARS_MAX), "seq": seq}


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
        "text": _shortened(done, LINE_CHARS_MAX),
        "seq": entry.seq,
        **({"reference": reference} if reference else {}),
        **by,
    }


def _promised(entry: Entry) -> dict[str, object] | None:
    promise = promise_in(entry.text)
    if promise is None:
        return None
    return {"text": _shortened(promise, LINE_CHARS_MAX), "seq": entry.seq, "by": entry.name or entry.author}


def _shortened(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: chars - 1].rstrip() + "…"
