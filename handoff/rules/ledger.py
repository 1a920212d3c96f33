"""The ledger: one row for each request for a human, each row in exactly one state.

A row is read from the log alone, without the state machine, so that the one can prove the other. The rule:

    waiting    nobody has it: just requested, or back in the queue, whatever was said or promised before
    promised   nobody has it, and a time was promised since it last began to wait; so until somebody claims it
    claimed    a human has it and has not said a word since they got it
    answered   a human has it and has spoken
    withdrawn  the visitor no longer wanted a human, and that was the end of it
    closed     a human ended it: resolved, or returned to the bot

The first four are open, the last two are final: what a visitor asks for afterwards is a new row. Hence the number of
requests is the sum of the states, always. Conversations of the synthetic visitor (`Started.canary`) are left out of
every sum and counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from handoff.rules import events as e


class RowState(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    PROMISED = "promised"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


FINAL = frozenset({RowState.WITHDRAWN, RowState.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One request for a human. Instants are None for what has not happened; counts are of this request alone."""

    conversation_id: str
    n: int  # which request of this conversation, from 1
    reason: e.Reason
    language: str  # of the visitor, when they asked
    priority: int  # as requested
    team: str
    canary: bool
    state: RowState = RowState.WAITING
    requested_at_ms: int
    request_seq: int
    visible_at_ms: int | None = None  # an agent's client acknowledged the notice, or somebody took it
    promised_at_ms: int | None = None  # the first promise
    claimed_at_ms: int | None = None  # the first time that a human had it
    first_word_at_ms: int | None = None  # the first word of any human
    ended_at_ms: int | None = None
    promises_missed: int = 0
    requeues: int = 0
    transfers: int = 0
    declines: int = 0
    agents: tuple[str, ...] = ()  # the ids of those who had it, in order, each once
    outcome: e.Outcome | None = None
    last_seq: int  # of the last entry of the log that belongs to it


@dataclass(frozen=True, slots=True)
class Totals:
    """`requested` is counted on its own, so that it can be compared with the sum of `by_state`."""

    requested: int
    by_state: Mapping[RowState, int]
    canaries: int

    @property
    def adds_up(self) -> bool:
        return self.requested == sum(self.by_state.values())


def totals(rows: Iterable[Row]) -> Totals:
    """Every state is named, also one that no row is in."""
    counted: Counter[RowState] = Counter(dict.fromkeys(RowState, 0))
    requested = canaries = 0
    for row in rows:
        if row.canary:
            canaries += 1
            continue
        requested += 1
        counted[row.state] += 1
    return Totals(requested, dict(counted), canaries)


def rows(conversation_id: str, entries: Iterable[tuple[int, e.Event]]) -> list[Row]:
    """The requests of one conversation, oldest first. Any log is read, also one that the state machine refuses:
    a request while another is open begins a row of its own, and what belongs to no open request is passed over."""
    reading = _Reading(conversation_id)
    for seq, event in entries:
        reading.take(seq, event)
    return reading.rows


@dataclass(slots=True)
class _Reading:
    conversation_id: str
    rows: list[Row] = field(default_factory=list)
    language: str = ""
    team: str = ""
    canary: bool = False

    def take(self, seq: int, event: e.Event) -> None:
        if isinstance(event, e.Started):
            self.language, self.team, self.canary = event.language, event.team, event.canary
        elif isinstance(event, e.VisitorSaid):
            self.language = event.language
        if isinstance(event, e.HandoffRequested):
            self.rows.append(self._requested(seq, event))
        elif self.rows and self.rows[-1].state not in FINAL:
            step: _Step | None = _STEPS.get(type(event))
            row = step(self.rows[-1], event) if step else self.rows[-1]
            self.rows[-1] = replace(row, last_seq=seq)

    def _requested(self, seq: int, event: e.HandoffRequested) -> Row:
        return Row(
            conversation_id=self.conversation_id,
            n=len(self.rows) + 1,
            reason=event.reason,
            language=self.language,
            priority=event.priority,
            team=self.team,
            canary=self.canary,
            requested_at_ms=event.at_ms,
            request_seq=seq,
            last_seq=seq,
        )


_Step = Callable[[Row, Any], Row]


def _seen(row: Row, event: e.Event) -> Row:
    return row if row.visible_at_ms is not None else replace(row, visible_at_ms=event.at_ms)


def _taken(row: Row, event: e.Claimed | e.Assigned) -> Row:
    first = row.claimed_at_ms is None
    return replace(
        _seen(row, event),
        state=RowState.CLAIMED,
        claimed_at_ms=event.at_ms if first else row.claimed_at_ms,
        agents=row.agents if event.agent_id in row.agents else (*row.agents, event.agent_id),
    )


def _said(row: Row, event: e.AgentSaid) -> Row:
    first = row.first_word_at_ms is None
    return replace(
        row, state=RowState.ANSWERED, first_word_at_ms=event.at_ms if first else row.first_word_at_ms
    )


def _promised(row: Row, event: e.Promised) -> Row:
    first = row.promised_at_ms is None
    return replace(row, state=RowState.PROMISED, promised_at_ms=event.at_ms if first else row.promised_at_ms)


def _missed(row: Row, _event: e.Event) -> Row:
    return replace(row, promises_missed=row.promises_missed + 1)


def _declined(row: Row, _event: e.Event) -> Row:
    return replace(row, declines=row.declines + 1)


def _requeued(row: Row, _event: e.Event) -> Row:
    return replace(row, state=RowState.WAITING, requeues=row.requeues + 1)


def _transferred(row: Row, _event: e.Event) -> Row:
    return replace(row, state=RowState.WAITING, transfers=row.transfers + 1)


def _withdrawn(row: Row, event: e.Event) -> Row:
    return replace(row, state=RowState.WITHDRAWN, ended_at_ms=event.at_ms)


def _returned(row: Row, event: e.Event) -> Row:
    return replace(row, state=RowState.CLOSED, ended_at_ms=event.at_ms)


def _closed(row: Row, event: e.Closed) -> Row:
    return replace(row, state=RowState.CLOSED, ended_at_ms=event.at_ms, outcome=event.outcome)


_STEPS: Mapping[type[e.Event], _Step] = {
    e.Seen: _seen,
    e.Declined: _declined,
    e.Promised: _promised,
    e.PromiseMissed: _missed,
    e.Claimed: _taken,
    e.Assigned: _taken,
    e.AgentSaid: _said,
    e.Requeued: _requeued,
    e.Transferred: _transferred,
    e.Withdrawn: _withdrawn,
    e.Returned: _returned,
    e.Closed: _closed,
}
