"""What the bot missed, read from the conversations' logs: for the designers' inbox. Nothing here writes to a log.

A miss is one message of a visitor and one cause. The words are made impersonal (personal.py) before they leave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.personal import impersonal
from handoff.ports import Logged
from handoff.recorded import OnStep, conversations
from handoff.rules import events as e

SURE = 0.35
"""Below, the bot answered something and may as well have asked; ours falls back below 0.2."""

ENDED_AFTER_MS = 30 * 60_000
"""A visitor who has been silent for so long is gone; before, a person may still come."""

CONTEXT_BEFORE, CONTEXT_AFTER = 4, 3
TEXT_CHARS_MAX = 500
"""Of a message in the inbox and around it."""

NO_QUESTION = frozenset({"request_human", "affirm", "deny"})
"""Buttons of these do not ask what was meant."""


class Cause(StrEnum):
    BOT_WRONG = "bot_wrong"  # an agent says so
    MISSED_PERSON = "missed_person"  # needed a person and left without one
    TOO_LATE = "too_late"  # an agent says that a person should have been called here
    NEEDLESS = "needless"  # an agent says that nobody need have been called
    FALLBACK = "fallback"  # the bot said that it did not understand
    CLARIFIED = "clarified"  # the bot asked which of two things was meant
    LOW_CONFIDENCE = "low_confidence"  # the bot answered, and was not sure


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the conversation around a miss. `author`: visitor, bot or agent."""

    seq: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Miss:
    """`text` is the visitor's message `seq`; `intent` and `confidence` what the bot took it for, "" and None when it
    was not recorded; `why` is a short code of what was seen, for a missed person."""

    conversation_id: str
    seq: int
    at_ms: int
    text: str
    language: str
    cause: Cause
    intent: str = ""
    confidence: float | None = None
    context: tuple[Said, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """At which message of the visitor a person would have been right, and why: asked, angry or stuck."""

    seq: int
    why: str


class Watch(Protocol):
    """Sees trouble earlier than the detector that calls people: what it sees costs a designer a glance, no agent."""

    def trouble(self, entries: Sequence[Logged], language: str) -> Trouble | None:
        """The first of a stay with the bot, or None; also None when the visitor was content in the end."""


async def collect(
    evidence: Evidence,
    period: Period,
    watch: Watch,
    now_ms: int,
    on_step: OnStep = lambda _done, _of: None,
) -> dict[str, list[Miss]]:
    """By conversation, every one that changed in the period: also those without a miss, so that what was found
    earlier can be replaced. Broken logs are passed over: the scrubber tells of them. Raises Unavailable."""
    return {
        cid: list(misses_of(cid, entries, watch, now_ms))
        async for cid, entries in conversations(evidence, period.from_ms, on_step)
    }


def misses_of(cid: str, entries: Sequence[Logged], watch: Watch, now_ms: int) -> Iterator[Miss]:
    """In the order of the log; of one message and one cause there is one."""
    if any(isinstance(entry.event, e.Started) and entry.event.canary for entry in entries):
        return
    log = _Log(cid, entries)
    causes: dict[tuple[int, Cause], str] = {}
    for seq, cause, why in (*_of_answers(log), *_of_judgements(log), *_of_people(log, watch, now_ms)):
        if seq in log.said and _has_words(log.said[seq].text) and seq not in log.pressed:
            causes.setdefault((seq, cause), why)
    for (seq, cause), why in sorted(causes.items(), key=lambda item: (item[0][0], item[0][1])):
        yield log.miss(seq, cause, why)


class _Log:
    """One conversation, looked up by seq."""

    def __init__(self, cid: str, entries: Sequence[Logged]) -> None:
        self.cid = cid
        self.entries = entries
        self.said = {n.seq: n.event for n in entries if isinstance(n.event, e.VisitorSaid)}
        self.answers: dict[int, list[e.BotSaid]] = {}
        self.bubbles = {n.seq: n.event for n in entries if isinstance(n.event, e.BotSaid)}
        for bubble in self.bubbles.values():
            self.answers.setdefault(bubble.answers, []).append(bubble)
        self.pressed = frozenset(self._pressed())

    def _pressed(self) -> Iterator[int]:
        """Messages that are the title of a button which was on offer: nothing there to misunderstand."""
        titles: frozenset[str] = frozenset()
        for entry in self.entries:
            if isinstance(entry.event, e.BotSaid):
                titles |= {button.title for button in entry.event.buttons}
            elif isinstance(entry.event, e.VisitorSaid):
                if entry.event.text.strip() in titles:
                    yield entry.seq
                titles = frozenset()

    def before(self, seq: int) -> int:
        """The visitor's last message at or before an entry, 0 for none."""
        return max((place for place in self.said if place <= seq), default=0)

    def miss(self, seq: int, cause: Cause, why: str) -> Miss:
        said, answer = self.said[seq], self.answers.get(seq, [])
        bubble = next((bubble for bubble in answer if bubble.intent), None)
        return Miss(
            conversation_id=self.cid,
            seq=seq,
            at_ms=said.at_ms,
            text=impersonal(said.text[:TEXT_CHARS_MAX]),
            language=said.language,
            cause=cause,
            intent=bubble.intent if bubble else "",
            confidence=bubble.confidence if bubble else None,
            context=tuple(self._around(seq)),
            why=why,
        )

    def _around(self, seq: int) -> Iterator[Said]:
        lines = [line for entry in self.entries if (line := line_of(entry))]
        place = next(n for n, line in enumerate(lines) if line.seq == seq)
        yield from lines[max(0, place - CONTEXT_BEFORE) : place + CONTEXT_AFTER + 1]


def line_of(entry: Logged) -> Said | None:
    """What was said, made impersonal; None for what is no message."""
    event = entry.event
    authors: Mapping[type[e.Event], str] = {
        e.VisitorSaid: "visitor",
        e.BotSaid: "bot",
        e.AgentSaid: "agent",
    }
    author = authors.get(type(event))
    if author is None or not isinstance(event, e.VisitorSaid | e.BotSaid | e.AgentSaid):
        return None
    return Said(entry.seq, author, impersonal(event.text[:TEXT_CHARS_MAX]))


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _of_answers(log: _Log) -> Iterator[tuple[int, Cause, str]]:
    for seq, bubbles in log.answers.items():
        if any(bubble.fallback for bubble in bubbles):
            yield seq, Cause.CLARIFIED if _asks_back(bubbles) else Cause.FALLBACK, ""
        elif any(bubble.confidence is not None and bubble.confidence < SURE for bubble in bubbles):
            yield seq, Cause.LOW_CONFIDENCE, ""


def _asks_back(bubbles: Iterable[e.BotSaid]) -> bool:
    """Whether a button stands for a meaning."""
    payloads = (button.payload for bubble in bubbles for button in bubble.buttons)
    names = (payload[1:].partition("{")[0] for payload in payloads if payload.startswith("/"))
    return any(name not in NO_QUESTION for name in names)


def _of_judgements(log: _Log) -> Iterator[tuple[int, Cause, str]]:
    """The last word of each agent on each entry counts; "right" takes a word back."""
    last: dict[tuple[str, int], e.Judgement] = {}
    for entry in log.entries:
        if isinstance(entry.event, e.TriggerJudged):
            last[entry.event.agent_id, entry.event.at_seq] = entry.event.judged
    for (_, at_seq), judged in last.items():
        if judged is e.Judgement.BOT_WRONG and at_seq in log.bubbles:
            yield log.bubbles[at_seq].answers, Cause.BOT_WRONG, ""
        elif judged is e.Judgement.TOO_LATE:
            yield at_seq, Cause.TOO_LATE, ""
        elif judged is e.Judgement.NEEDLESS:
            yield log.before(at_seq), Cause.NEEDLESS, ""


def _of_people(log: _Log, watch: Watch, now_ms: int) -> Iterator[tuple[int, Cause, str]]:
    for stay in stays_alone(log.entries, now_ms):
        language = next((n.event.language for n in reversed(stay) if isinstance(n.event, e.VisitorSaid)), "")
        seen = watch.trouble(stay, language)
        if seen is not None:
            yield seen.seq, Cause.MISSED_PERSON, seen.why


def stays_alone(entries: Sequence[Logged], now_ms: int) -> Iterator[list[Logged]]:
    """What was said with the bot alone, from one human's word to the next, where nobody was called and the visitor
    has gone: nobody will come any more."""
    stay: list[Logged] = []
    alone = True
    for entry in entries:
        if isinstance(entry.event, e.HandoffRequested):
            alone = False
        elif isinstance(entry.event, e.Returned | e.Withdrawn | e.Closed | e.Reopened):
            if alone and not isinstance(entry.event, e.Reopened) and _spoken(stay):
                yield stay
            stay, alone = [], True
        elif isinstance(entry.event, e.VisitorSaid | e.BotSaid):
            stay.append(entry)
    if alone and _spoken(stay) and now_ms - entries[-1].event.at_ms >= ENDED_AFTER_MS:
        yield stay


def _spoken(stay: Sequence[Logged]) -> bool:
    return any(isinstance(entry.event, e.VisitorSaid) for entry in stay)
