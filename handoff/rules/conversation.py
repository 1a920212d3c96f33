"""The state machine of a conversation: what may follow what, and what the clock owes.

Theory. A conversation is the fold of its log: `evolve(conversation, event)`. A command is judged against it by
`decide(conversation, command, now_ms, clocks)` (decide.py), which returns the events to append, or raises
`Refused` and nothing changes. Both are pure. The store appends only if the log still ends where the decision was
made, so a late bot answer, a second claim or a racing ticker is refused and decided again on the true state.

Implementation. TRANSITIONS says which event may follow in which state, and where it leads; DEADLINES says what the
clock owes each state. docs/states.md is drawn from the two tables (`python -m tools.diagram`).

Warning. Whoever adds a state adds its deadline: a state that owes somebody an answer and has no deadline is a
visitor forgotten. The tests walk both tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from handoff.rules import events as e
from handoff.rules.queue_order import queue_score
from handoff.rules.sla import NOBODY_ONLINE_GRACE_MS, Clocks


class State(StrEnum):
    BOT = "bot"
    WAITING = "waiting"
    PROMISED = "promised"
    HUMAN = "human"
    CLOSED = "closed"


class DeadlineKind(StrEnum):
    BOT_ANSWER = "bot_answer"  # only while a visitor's message is unanswered
    PROMISE = "promise"
    CALLBACK = "callback"
    OWNER_LEASE = "owner_lease"


TRANSITIONS: Mapping[State, Mapping[type[e.Event], State]] = {
    State.BOT: {
        e.VisitorSaid: State.BOT,
        e.BotSaid: State.BOT,
        e.BotFailed: State.BOT,
        e.HandoffRequested: State.WAITING,
    },
    State.WAITING: {
        e.VisitorSaid: State.WAITING,
        e.Promised: State.PROMISED,
        e.Claimed: State.HUMAN,
        e.Withdrawn: State.BOT,
    },
    State.PROMISED: {
        e.VisitorSaid: State.PROMISED,
        e.PromiseMissed: State.PROMISED,
        e.Claimed: State.HUMAN,
        e.Withdrawn: State.BOT,
    },
    State.HUMAN: {
        e.VisitorSaid: State.HUMAN,
        e.AgentSaid: State.HUMAN,
        e.Requeued: State.WAITING,
        e.Returned: State.BOT,
        e.Closed: State.CLOSED,
    },
    State.CLOSED: {
        e.Reopened: State.BOT,
    },
}

DEADLINES: Mapping[State, DeadlineKind | None] = {
    State.BOT: DeadlineKind.BOT_ANSWER,
    State.WAITING: DeadlineKind.PROMISE,
    State.PROMISED: DeadlineKind.CALLBACK,
    State.HUMAN: DeadlineKind.OWNER_LEASE,
    State.CLOSED: None,
}

OPEN_HANDOFF = frozenset({State.WAITING, State.PROMISED, State.HUMAN})
IN_QUEUE = frozenset({State.WAITING, State.PROMISED})


@dataclass(frozen=True, slots=True)
class LastMessage:
    seq: int
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the log amounts to. `seq` is the number of its last event, and the version that a commit checks."""

    id: str
    seq: int
    state: State
    language: str
    token_sha256: str
    page: e.Page | None = None
    epoch: int = 0  # grows whenever the conversation goes to a human or back: the fence for bot answers
    unanswered: tuple[int, ...] = ()  # seqs of the visitor's messages that the bot still owes an answer
    bot_asked_at_ms: int = 0  # since when the bot owes the oldest of them
    buttons: tuple[e.Button, ...] = ()
    handoffs: int = 0  # how many handoffs there were, the open one included
    request_seq: int = 0
    requested_at_ms: int | None = None  # of the open handoff; carried from the first request
    reason: e.Reason | None = None
    reason_words: str = ""
    reason_seq: int = 0
    agents_online: bool = False  # at the time of the request
    promise_due_at_ms: int | None = None
    level: int = 0
    owner_id: str | None = None
    owner_name: str | None = None
    claimed_at_ms: int | None = None
    owner_acted_at_ms: int = 0
    last_visitor: LastMessage | None = None
    last_agent_seq: int = 0

    @property
    def unanswered_by_agent(self) -> bool:
        """The visitor wrote after the last word of a human."""
        return self.last_visitor is not None and self.last_visitor.seq > self.last_agent_seq


Effect = Callable[[Conversation, Any], Conversation]


class IllegalEvent(Exception):
    """A bug: an event that the table does not allow in this state. Nothing has changed."""


# --------------------------------------------------------------------------------------------------- evolve


def evolve(conversation: Conversation | None, event: e.Event, conversation_id: str = "") -> Conversation:
    """The conversation after `event`. Raises IllegalEvent when the table has no such step."""
    if conversation is None:
        return _started(conversation_id, event)
    target = TRANSITIONS[conversation.state].get(type(event))
    if target is None:
        raise IllegalEvent(f"{type(event).__name__} in state {conversation.state}")
    step = replace(conversation, seq=conversation.seq + 1, state=target)
    effect: Effect | None = _EFFECTS.get(type(event))
    return effect(step, event) if effect else step


def replay(conversation_id: str, log: Iterable[e.Event]) -> Conversation | None:
    conversation: Conversation | None = None
    for event in log:
        conversation = evolve(conversation, event, conversation_id)
    return conversation


def _started(conversation_id: str, event: e.Event) -> Conversation:
    if not isinstance(event, e.Started):
        raise IllegalEvent(f"{type(event).__name__} before Started")
    return Conversation(
        id=conversation_id,
        seq=1,
        state=State.BOT,
        language=event.language,
        token_sha256=event.token_sha256,
        page=event.page,
    )


def _visitor_said(after: Conversation, event: e.VisitorSaid) -> Conversation:
    heard = replace(
        after,
        language=event.language,
        last_visitor=LastMessage(after.seq, event.text, event.at_ms),
    )
    if after.state is not State.BOT:
        return heard
    since = heard.bot_asked_at_ms if heard.unanswered else event.at_ms
    return replace(heard, unanswered=(*heard.unanswered, after.seq), bot_asked_at_ms=since)


def _bot_said(after: Conversation, event: e.BotSaid) -> Conversation:
    buttons = event.buttons if event.buttons or event.last else after.buttons
    if not event.last:
        return replace(after, buttons=buttons)
    left = tuple(seq for seq in after.unanswered if seq > event.answers)
    return replace(after, buttons=buttons, unanswered=left, bot_asked_at_ms=event.at_ms)


def _bot_failed(after: Conversation, _event: e.BotFailed) -> Conversation:
    return replace(after, unanswered=(), buttons=())


def _handoff_requested(after: Conversation, event: e.HandoffRequested) -> Conversation:
    return replace(
        after,
        epoch=after.epoch + 1,
        unanswered=(),
        buttons=(),
        handoffs=after.handoffs + 1,
        request_seq=after.seq,
        requested_at_ms=event.at_ms,
        reason=event.reason,
        reason_words=event.words,
        reason_seq=event.message_seq,
        agents_online=event.agents_online,
    )


def _promised(after: Conversation, event: e.Promised) -> Conversation:
    return replace(after, promise_due_at_ms=event.due_at_ms)


def _promise_missed(after: Conversation, event: e.PromiseMissed) -> Conversation:
    return replace(after, promise_due_at_ms=event.due_at_ms, level=event.level)


def _claimed(after: Conversation, event: e.Claimed) -> Conversation:
    return replace(
        after,
        owner_id=event.agent_id,
        owner_name=event.agent_name,
        claimed_at_ms=event.at_ms,
        owner_acted_at_ms=event.at_ms,
    )


def _agent_said(after: Conversation, event: e.AgentSaid) -> Conversation:
    return replace(after, owner_acted_at_ms=event.at_ms, last_agent_seq=after.seq)


def _requeued(after: Conversation, _event: e.Event) -> Conversation:
    return replace(after, owner_id=None, owner_name=None, claimed_at_ms=None, promise_due_at_ms=None)


def _ended(after: Conversation, _event: e.Event) -> Conversation:
    """The handoff is over (returned, withdrawn, closed): nothing of it may linger."""
    return replace(
        after,
        epoch=after.epoch + 1,
        owner_id=None,
        owner_name=None,
        claimed_at_ms=None,
        requested_at_ms=None,
        promise_due_at_ms=None,
        level=0,
    )


_EFFECTS: Mapping[type[e.Event], Effect] = {
    e.VisitorSaid: _visitor_said,
    e.BotSaid: _bot_said,
    e.BotFailed: _bot_failed,
    e.HandoffRequested: _handoff_requested,
    e.Promised: _promised,
    e.PromiseMissed: _promise_missed,
    e.Claimed: _claimed,
    e.AgentSaid: _agent_said,
    e.Requeued: _requeued,
    e.Returned: _ended,
    e.Withdrawn: _ended,
    e.Closed: _ended,
}


# --------------------------------------------------------------------------------------------------- indexes


def deadline_at_ms(conversation: Conversation, clocks: Clocks) -> int | None:
    """When the clock must speak next for this conversation; None when nobody waits for anything."""
    kind = DEADLINES[conversation.state]
    if kind is DeadlineKind.BOT_ANSWER:
        return conversation.bot_asked_at_ms + clocks.bot_answer_ms if conversation.unanswered else None
    if kind is DeadlineKind.PROMISE:
        patience = clocks.promise_after_ms
        if not conversation.agents_online:
            patience = min(NOBODY_ONLINE_GRACE_MS, patience)
        return (conversation.requested_at_ms or 0) + patience
    if kind is DeadlineKind.CALLBACK:
        return conversation.promise_due_at_ms
    if kind is DeadlineKind.OWNER_LEASE:
        return conversation.owner_acted_at_ms + clocks.lease_ms
    return None


def queue_place(conversation: Conversation) -> int | None:
    """Score in the ready queue, or None when the conversation does not wait for a human."""
    if conversation.state not in IN_QUEUE or conversation.requested_at_ms is None:
        return None
    return queue_score(conversation.requested_at_ms, conversation.level)
