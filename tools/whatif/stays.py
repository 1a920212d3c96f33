"""A recorded conversation as stays with the bot: from when the bot has the visitor until a human is called.

A conversation that a human gave back, or that was taken up again, has another stay. Each stay ends with one call for a
human, or with the end of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from handoff.audit.period import Period
from handoff.desk.desk import TAIL_LENGTH
from handoff.ports import Logged
from handoff.rules import events as e
from handoff.rules.ledger import Row, rows
from tools.whatif.recorded import Recorded

OUTSIDE = frozenset({e.Reason.BUTTON, e.Reason.BOT_FAILED, e.Reason.BOT_ASKED})
"""Calls that the detector has no part in: they come at any settings."""

_ENDS = (e.Returned, e.Withdrawn, e.Closed)


@dataclass(frozen=True, slots=True)
class Call:
    """A human is called. `message` counts the visitor's messages of the stay, from 1; 0 is before the first."""

    message: int
    seq: int  # of that message; 0 before the first
    at_ms: int
    reason: e.Reason
    language: str
    words: str = ""  # the whole message


@dataclass(frozen=True, slots=True)
class Moment:
    """A message of the visitor to the bot, with all that the detector was given before it was stored."""

    message: int  # of the stay
    nth: int  # of the conversation
    seq: int
    next_seq: int
    tail: tuple[Logged, ...]
    language: str  # the conversation's, before this message
    said: e.VisitorSaid


@dataclass(frozen=True, slots=True)
class Judged:
    """An agent's last word on one entry. `message` is the visitor's message that it is about."""

    judged: e.Judgement
    message: int
    agent_id: str
    suggestion: bool  # it is about a suggestion, not about a call


@dataclass(slots=True)
class Stay:
    conversation_id: str
    n: int  # which stay of the conversation, from 1
    team: str
    language: str
    moments: list[Moment] = field(default_factory=list)
    happened: Call | None = None
    row: Row | None = None  # what became of the call
    skills: tuple[str, ...] = ()
    suggested: list[tuple[int, e.HumanSuggested]] = field(default_factory=list)  # after which message
    judged: list[Judged] = field(default_factory=list)
    last_seq: int = 0

    @property
    def id(self) -> str:
        return f"{self.conversation_id}#{self.n}"

    @property
    def began_at_ms(self) -> int | None:
        """The visitor's first message, or the call when there was none; None: nothing was said."""
        if self.moments:
            return self.moments[0].said.at_ms
        return self.happened.at_ms if self.happened else None

    @property
    def outside(self) -> Call | None:
        return self.happened if self.happened and self.happened.reason in OUTSIDE else None

    def met_with(self, moment: Moment, cause: e.SuggestionCause) -> bool:
        """A human was suggested at this message, for that cause."""
        return any(after == moment.message and event.cause is cause for after, event in self.suggested)


def stays_of(recorded: Recorded) -> list[Stay]:
    """All stays of a conversation in which somebody said or wished for something, in order."""
    reading = _Reading(recorded)
    for place, entry in enumerate(recorded.entries):
        reading.take(place, entry)
    found = [stay for stay in reading.stays if stay.began_at_ms is not None]
    _judgements(found, recorded.entries)
    return found


def within(period: Period | None, stays: Iterable[Stay]) -> Iterator[Stay]:
    """Those that began in the period: each stay belongs to exactly one of two neighbouring periods."""
    for stay in stays:
        if period is None or (stay.began_at_ms is not None and stay.began_at_ms in period):
            yield stay


class _Reading:
    def __init__(self, recorded: Recorded) -> None:
        self._entries = recorded.entries
        self._rows = rows(recorded.conversation_id, ((entry.seq, entry.event) for entry in recorded.entries))
        self._cid = recorded.conversation_id
        self._with_bot = True
        self._said_so_far = 0
        self._team = self._language = ""
        self.stays: list[Stay] = []

    def take(self, place: int, entry: Logged) -> None:
        event = entry.event
        if isinstance(event, e.Started):
            self._team, self._language = event.team, event.language
            self._begin()
        elif isinstance(event, _ENDS):
            self._begin()
        elif isinstance(event, e.VisitorSaid):
            self._said(place, entry, event)
        elif isinstance(event, e.HumanSuggested) and self.stays:
            self.stays[-1].suggested.append((len(self.stays[-1].moments), event))
        elif isinstance(event, e.HandoffRequested) and self._with_bot and self.stays:
            self._called(entry, event)
        if self.stays and self._with_bot:
            self.stays[-1].last_seq = entry.seq

    def _begin(self) -> None:
        self._with_bot = True
        self.stays.append(Stay(self._cid, len(self.stays) + 1, self._team, self._language))

    def _said(self, place: int, entry: Logged, said: e.VisitorSaid) -> None:
        if self._with_bot and self.stays:
            stay = self.stays[-1]
            reopened = place > 0 and isinstance(self._entries[place - 1].event, e.Reopened)
            # A reopening is written together with the message, after the detector has read.
            before = place - 1 if reopened else place
            tail = self._entries[max(0, before - TAIL_LENGTH) : before]
            next_seq = entry.seq - 1 if reopened else entry.seq
            nth, message = self._said_so_far + 1, len(stay.moments) + 1
            stay.moments.append(Moment(message, nth, entry.seq, next_seq, tail, self._language, said))
            stay.language = said.language
        self._said_so_far += 1
        self._language = said.language

    def _called(self, entry: Logged, request: e.HandoffRequested) -> None:
        stay = self.stays[-1]
        last = stay.moments[-1] if stay.moments else None
        stay.happened = Call(
            message=last.message if last else 0,
            seq=last.seq if last else 0,
            at_ms=request.at_ms,
            reason=request.reason,
            language=self._language,
            words=last.said.text if last and request.reason not in OUTSIDE else "",
        )
        stay.row = next((row for row in self._rows if row.request_seq == entry.seq), None)
        stay.skills = request.skills
        stay.last_seq = entry.seq
        self._with_bot = False


def _judgements(stays: Sequence[Stay], entries: Sequence[Logged]) -> None:
    """To each stay what agents said of it: of one agent the last word on one entry."""
    suggestions = {entry.seq for entry in entries if isinstance(entry.event, e.HumanSuggested)}
    answers = {
        entry.seq for entry in entries if isinstance(entry.event, e.BotSaid)
    }  # that they were wrong is no word
    last: dict[tuple[str, int], e.TriggerJudged] = {}
    for entry in entries:
        if isinstance(entry.event, e.TriggerJudged) and entry.event.at_seq not in answers:
            last[entry.event.agent_id, entry.event.at_seq] = entry.event
    for (agent_id, at_seq), event in last.items():
        for stay in stays:
            if at_seq <= stay.last_seq:
                message = max((m.message for m in stay.moments if m.seq <= at_seq), default=0)
                stay.judged.append(Judged(event.judged, message, agent_id, at_seq in suggestions))
                break
