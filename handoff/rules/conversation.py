"""The state machine of a conversation: what may follow what, and what the clock owes.

Theory. A conversation is the fold of its log: `evolve(conversation, event)` (evolve.py). A command is judged against
it by `decide(conversation, command, now_ms, clocks)` (decide.py), which returns the events to append, or raises
`Refused` and nothing changes. Both are pure. The store appends only if the log still ends where the decision was
made, so a late bot answer, a second claim or a racing ticker is refused and decided again on the true state.

Implementation. TRANSITIONS says which event may follow in which state, and where it leads; DEADLINES says what the
clock owes each state (the instant itself stands in indexes.py). docs/states.md is drawn from the two tables
(`python -m tools.diagram`).

Warning. Whoever adds a state adds its deadline: a state that owes somebody an answer and has no deadline is a
visitor forgotten. The tests walk both tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from handoff.rules import events as e


class State(StrEnum):
    BOT = "bot"
    WAITING = "waiting"
    OFFERED = "offered"
    PROMISED = "promised"
    HUMAN = "human"
    CLOSED = "closed"


class DeadlineKind(StrEnum):
    BOT_ANSWER = "bot_answer"  # only while a visitor's message is unanswered
    NEXT_CALL = "next_call"  # the next rung of the ladder, or the promise
    OFFER = "offer"  # unacknowledged, unanswered, or the promise
    CALLBACK = "callback"
    OWNER = "owner"  # gone (its lease), or silent


_Steps = Mapping[type[e.Event], "State"]


def _staying(state: State) -> _Steps:
    """What a visitor may do in any open state without changing it, and what an agent may say of it."""
    told = (e.VisitorSaid, e.FactCorrected, e.FactTakenOff, e.SentenceAdded)
    kinds = (*told, e.ContactLeft, e.ContactConfirmed, e.ContactCodeWrong, e.TriggerJudged)
    return dict.fromkeys(kinds, state)


_TAKEN: _Steps = {e.Claimed: State.HUMAN, e.Assigned: State.HUMAN, e.Withdrawn: State.BOT}

TRANSITIONS: Mapping[State, _Steps] = {
    State.BOT: {
        **_staying(State.BOT),
        e.BotSaid: State.BOT,
        e.BotFailed: State.BOT,
        e.HumanSuggested: State.BOT,
        e.HandoffRequested: State.WAITING,
    },
    State.WAITING: {
        **_staying(State.WAITING),
        **_TAKEN,
        e.Offered: State.OFFERED,
        e.Climbed: State.WAITING,
        e.Seen: State.WAITING,
        e.Promised: State.PROMISED,
    },
    State.OFFERED: {
        **_staying(State.OFFERED),
        **_TAKEN,
        e.Seen: State.OFFERED,
        e.Declined: State.WAITING,
        e.Offered: State.OFFERED,  # to the next agent
        e.Climbed: State.WAITING,
        e.Promised: State.PROMISED,
    },
    State.PROMISED: {
        **_staying(State.PROMISED),
        **_TAKEN,
        e.Seen: State.PROMISED,
        e.PromiseMissed: State.PROMISED,
    },
    State.HUMAN: {
        **_staying(State.HUMAN),
        e.AgentSaid: State.HUMAN,
        e.Assigned: State.HUMAN,  # taken over
        e.Requeued: State.WAITING,
        e.Transferred: State.WAITING,
        e.Returned: State.BOT,
        e.Closed: State.CLOSED,
    },
    State.CLOSED: {
        e.Reopened: State.BOT,
        e.TriggerJudged: State.CLOSED,
    },
}

DEADLINES: Mapping[State, DeadlineKind | None] = {
    State.BOT: DeadlineKind.BOT_ANSWER,
    State.WAITING: DeadlineKind.NEXT_CALL,
    State.OFFERED: DeadlineKind.OFFER,
    State.PROMISED: DeadlineKind.CALLBACK,
    State.HUMAN: DeadlineKind.OWNER,
    State.CLOSED: None,
}

IN_QUEUE = frozenset({State.WAITING, State.OFFERED, State.PROMISED})
OPEN_HANDOFF = IN_QUEUE | {State.HUMAN}


@dataclass(frozen=True, slots=True)
class LastMessage:
    seq: int
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the visitor can be reached when they are no longer here; of use only when confirmed."""

    kind: e.ContactKind
    value: str
    confirmed: bool = False
    code_sha256: str = ""
    code_until_ms: int = 0
    code_failures: int = 0


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the log amounts to. `seq` is the number of its last event, and the version that a commit checks."""

    id: str
    seq: int
    state: State
    language: str
    token_sha256: str
    chain: str = ""  # the hash of the last entry (chain.py)
    changed_at_ms: int = 0
    page: e.Page | None = None
    time_zone: str = ""
    team: str = ""
    identity: e.Identity | None = None
    canary: bool = False
    device: str = ""
    contact: Contact | None = None
    topics: tuple[str, ...] = ()
    epoch: int = 0  # grows whenever the conversation goes to a human or back: the fence for bot answers
    unanswered: tuple[int, ...] = ()  # seqs of the visitor's messages that the bot still owes an answer
    bot_asked_at_ms: int = 0  # since when the bot owes the oldest of them
    buttons: tuple[e.Button, ...] = ()
    suggestion_seq: int = 0  # the suggestion that stands: nobody has been called since
    suggested_at_ms: int = 0  # when a human was last suggested, 0 for never
    said_since_suggested: int = 0  # the visitor's messages since then
    handoffs: int = 0  # how many handoffs there were, the open one included
    request_seq: int = 0
    requested_at_ms: int | None = None  # of the open handoff; carried from the first request
    waiting_since_ms: int = 0  # since the request, or since a human last had it; offers never move it
    reason: e.Reason | None = None
    reason_words: str = ""
    reason_seq: int = 0
    priority: int = 0
    skills: tuple[str, ...] = ()
    agents_online: bool = False  # whether there was somebody to call since waiting began
    audience: e.Audience | None = None  # the rung that is being called
    call_until_ms: int = 0  # when the next one is
    offered_to: str | None = None
    offered_to_name: str = ""
    ack_by_ms: int = 0
    offered_at_ms: int = 0
    seen_by: tuple[str, ...] = ()  # whose clients acknowledged the present call
    visible_at_ms: int | None = None  # when the first one ever did, for this request
    tried: tuple[str, ...] = ()  # who was asked, or gave it up, since waiting began
    declined: tuple[str, ...] = ()  # who said no, since waiting began or a promise was last missed
    promise_due_at_ms: int | None = None
    promise_why: e.PromiseWhy | None = None
    level: int = 0
    owner_id: str | None = None
    owner_name: str | None = None
    claimed_at_ms: int | None = None
    owner_acted_at_ms: int = 0
    owner_spoke: bool = False  # since they have it
    owner_owes_since_ms: int = 0  # the visitor's oldest unanswered message, 0 for none
    last_owner_id: str | None = None
    last_visitor: LastMessage | None = None
    last_agent_seq: int = 0

    @property
    def unanswered_by_agent(self) -> bool:
        """The visitor wrote after the last word of a human."""
        return self.last_visitor is not None and self.last_visitor.seq > self.last_agent_seq

    @property
    def vip(self) -> bool:
        return self.identity is not None and self.identity.vip
