"""A quiet hour, written by hand: one conversation that goes well, with all three histories of it.

Tests spoil one thing in it and ask what the checker says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from handoff.ports import Logged, Note
from handoff.rules import events as e
from handoff.rules.evolve import replay
from tools.drill.checker import check
from tools.drill.history import (
    AgentHistory,
    Delivery,
    FaultWindow,
    Record,
    Recovery,
    Refusal,
    Resumed,
    Said,
    Screen,
    Sent,
    VisitorHistory,
    Won,
)
from tools.drill.verdict import LoggedConversation, LogSide, Sort, Verdict

T0 = 1_800_000_000_000
CID = "a" * 32
DANA, BENCE = {"agent_id": "dana", "agent_name": "Dana"}, {"agent_id": "bence", "agent_name": "Bence"}


def started() -> e.Event:
    return e.Started(at_ms=T0, language="en", token_sha256="x")


def said(at: int, client_id: str, text: str = "Hello") -> e.Event:
    return e.VisitorSaid(at_ms=T0 + at, client_message_id=client_id, text=text, language="en")


def bot(at: int, answers: int) -> e.Event:
    return e.BotSaid(at_ms=T0 + at, answers=answers, text="Hi!", last=True)


def requested(at: int, message_seq: int = 0) -> e.Event:
    reason = e.Reason.ASKED if message_seq else e.Reason.BUTTON
    return e.HandoffRequested(
        at_ms=T0 + at, reason=reason, words="human", message_seq=message_seq, agents_online=True
    )


def bot_failed(at: int, answers: int) -> e.Event:
    return e.BotFailed(at_ms=T0 + at, answers=answers, cause="timeout")


def suggested(at: int, *answered: int, cause: e.SuggestionCause = e.SuggestionCause.OUTAGE) -> e.Event:
    return e.HumanSuggested(at_ms=T0 + at, cause=cause, answered=answered)


def promised(at: int, due: int, why: e.PromiseWhy = e.PromiseWhy.BUSY) -> e.Event:
    return e.Promised(at_ms=T0 + at, due_at_ms=T0 + due, why=why)


def missed(at: int, due: int, audience: e.Audience = e.Audience.EVERYONE) -> e.Event:
    return e.PromiseMissed(at_ms=T0 + at, level=1, due_at_ms=T0 + due, audience=audience)


def claimed(at: int, who: dict[str, str] = DANA) -> e.Event:
    return e.Claimed(at_ms=T0 + at, **who)


def answered(at: int, client_id: str, who: dict[str, str] = DANA) -> e.Event:
    return e.AgentSaid(at_ms=T0 + at, client_message_id=client_id, text="I have read it all.", **who)


def requeued(at: int, cause: e.RequeueCause = e.RequeueCause.GONE) -> e.Event:
    return e.Requeued(at_ms=T0 + at, cause=cause, **DANA)


def closed(at: int) -> e.Event:
    return e.Closed(at_ms=T0 + at, **DANA)


@dataclass
class Hour:
    """`events` is the log; what clients saw and hold is derived from it by `live`, and may be spoiled afterwards."""

    events: list[e.Event]
    read_at: int = 60_000
    queue: list[int] = field(default_factory=list)
    deadlines: list[int] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    log: list[Logged] = field(default_factory=list)
    record: Record = field(default_factory=Record)
    snapshot: Any = None

    def __post_init__(self) -> None:
        self.log = [Logged(seq, event) for seq, event in enumerate(self.events, 1)]
        self.snapshot = _replayed(self.events)
        visitor = VisitorHistory(CID, "en", screen=self.shown(), fresh=self.shown())
        dana = AgentHistory("dana", "Dana")
        dana.alive_at_ms = dana.sure_at_ms = list(range(T0, T0 + self.read_at, 5_000))
        for entry in self.log:
            self._lived(visitor, dana, entry)
        self.record.visitors, self.record.agents = [visitor], [dana]

    @property
    def visitor(self) -> VisitorHistory:
        return self.record.visitors[0]

    @property
    def dana(self) -> AgentHistory:
        return self.record.agents[0]

    def shown(self) -> Screen:
        screen = Screen()
        events = [_view(entry) for entry in self.log]
        screen.take({"events": events, "last_seq": len(events)})
        return screen

    def _lived(self, visitor: VisitorHistory, dana: AgentHistory, entry: Logged) -> None:
        event = entry.event
        if isinstance(event, e.VisitorSaid):
            client_id, at_ms = event.client_message_id, event.at_ms
            visitor.sent.append(Sent(client_id, "message", event.text, at_ms, at_ms, entry.seq))
        elif isinstance(event, e.AgentSaid) and event.agent_id == "dana":
            dana.said.append(
                Said(CID, event.client_message_id, "message", event.text, event.at_ms, entry.seq)
            )
        elif isinstance(event, e.Claimed) and event.agent_id == "dana":
            dana.won.append(Won(CID, event.at_ms))

    def findings(self) -> set[tuple[str, Sort]]:
        return {(finding.invariant, finding.sort) for finding in self.verdict().findings}

    def verdict(self) -> Verdict:
        stored = LoggedConversation(
            CID, self.log, self.snapshot, self.notes, self.queue, self.deadlines, self.owners
        )
        return check(self.record, LogSide({CID: stored}, T0 + self.read_at))


def _replayed(events: list[e.Event]) -> Any:
    """None where the rules themselves refuse the log: a spoiled one is a matter for the checker."""
    try:
        return replay(CID, events)
    except Exception:  # noqa: BLE001 - whatever the rules say
        return None


def _view(entry: Logged) -> dict[str, Any]:
    event = entry.event
    authors = {e.VisitorSaid: "visitor", e.BotSaid: "bot", e.AgentSaid: "agent"}
    author = authors.get(type(event))
    if author:
        text = getattr(event, "text", "")
        return {"seq": entry.seq, "kind": "message", "author": {"kind": author}, "text": text}
    return {"seq": entry.seq, "kind": e.KIND_OF[type(event)], "author": {"kind": "system"}}


def quiet() -> Hour:
    """A question, an answer, a wish for a human, a claim, a word, the end."""
    return Hour(
        [
            started(),
            said(1_000, "m1"),
            bot(1_100, 2),
            said(5_000, "m2", "I want to talk to a human"),
            requested(5_000, 4),
            claimed(8_000),
            answered(9_000, "a1"),
            closed(20_000),
        ]
    )


__all__ = ["Delivery", "FaultWindow", "Recovery", "Refusal", "Resumed"]
