"""Facts that may stand in a conversation's log.

An event says what has happened; a *command* (commands.py) says what somebody wishes. The log is the truth: a
conversation is the fold of its events, and the n-th event of a log has sequence number n (from 1, without gaps).
A stored event only ever gains fields with defaults, so that old logs stay readable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """Why a human is needed; what the agent sees first."""

    ASKED = "asked"  # the visitor wrote it
    BUTTON = "button"  # the visitor pressed "talk to a human"
    ANGRY = "angry"  # the frustration score crossed its line
    STUCK = "stuck"  # no single message is angry, but nothing moves
    BOT_FAILED = "bot_failed"  # error, time-out or an empty answer: the bot is of no use now
    BOT_ASKED = "bot_asked"  # the bot itself says that a person is needed


@dataclass(frozen=True, slots=True)
class Page:
    """The web page the visitor writes from. Both values are the visitor's, hence hostile."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the visitor is, as vouched for by the site that they are signed in to."""

    id: str
    name: str = ""
    email: str = ""
    vip: bool = False


class Audience(StrEnum):
    """Who is called: the rungs of the ladder, from the best agent to the world outside."""

    OFFERED = "offered"  # one agent at a time, the best by routing
    LANGUAGE = "language"  # every agent with the visitor's language
    EVERYONE = "everyone"
    SUPERVISOR = "supervisor"
    OUTSIDE = "outside"  # e-mail and webhook


class PromiseWhy(StrEnum):
    """Why there is a promise instead of a person."""

    BUSY = "busy"
    NOBODY_ONLINE = "nobody_online"
    CLOSED = "closed"  # outside opening hours


class RequeueCause(StrEnum):
    GONE = "gone"  # the owner's lease ran out
    SILENT = "silent"  # the owner is there and does not answer
    SIGNED_OUT = "signed_out"


class TransferKind(StrEnum):
    AGENT = "agent"
    TEAM = "team"
    QUEUE = "queue"


class ContactKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


class SuggestionCause(StrEnum):
    """Why a human is suggested to the visitor, instead of called."""

    UNEASY = "uneasy"  # the detector saw too little to call one
    OUTAGE = "outage"  # the bot does not answer anybody
    LIMIT = "limit"  # the detector would have called one, and has done so too often


class Judgement(StrEnum):
    """An agent's word on a trigger or on the bot's answer, kept to learn from."""

    NEEDLESS = "needless"
    TOO_LATE = "too_late"  # about the visitor's message at which it should have come
    RIGHT = "right"
    BOT_WRONG = "bot_wrong"  # about a bubble of the bot: the answer was wrong, or to another question


class Outcome(StrEnum):
    """How a conversation ended, in the agent's word."""

    SOLVED = "solved"
    UNSOLVED = "unsolved"
    NO_ANSWER = "no_answer"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the detector saw: a code, the message, the very words, and their weight (0..1)."""

    code: str
    seq: int
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Button:
    """A reply offered by the bot. The payload stays on the server; the visitor sees the title."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Event):
    language: str
    token_sha256: str
    page: Page | None = None
    time_zone: str = ""  # IANA name; "" when the visitor's browser did not say
    team: str = ""
    identity: Identity | None = None
    canary: bool = False  # a synthetic visitor: no agent is bothered, no statistic counts it
    device: str = ""  # "phone", "Chrome on Android": as far as the browser says


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSaid(Event):
    client_message_id: str
    text: str
    language: str
    score: float = 0.0  # frustration 0..1, as judged before the commit
    topics: tuple[str, ...] = ()  # what the words touch on, as judged before the commit (topics.py)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotSaid(Event):
    """One bubble of the bot. `answers` is the seq of the visitor's message; `last` closes the turn."""

    answers: int
    text: str
    last: bool
    buttons: tuple[Button, ...] = ()
    fallback: bool = False
    asked_slot: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    asks: tuple[str, ...] = ()  # the facts that the text asks for, as judged before the commit (questions.py)
    repeats: tuple[str, ...] = ()  # those of them that had been told already
    intent: str = ""  # what the visitor's words were taken for, "" where the bot did not say
    confidence: float | None = None  # how surely, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFailed(Event):
    answers: int
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoffRequested(Event):
    """The promise of a human begins here. `message_seq` is the message that triggered it (0: the button)."""

    reason: Reason
    words: str
    message_seq: int
    agents_online: bool
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    priority: int = 0  # queue_order.Priority
    skills: tuple[str, ...] = ()  # what the agent should know
    suggestion_seq: int = 0  # the suggestion that the visitor took with this wish, 0 for none


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanSuggested(Event):
    """The visitor is asked whether they would rather talk to a person; one tap calls one.

    `answered` names the visitor's messages to which this is the answer, because the bot gives none. `spared`: the bot
    was not even asked, so nothing before this says why there is no answer.
    """

    cause: SuggestionCause
    score: float = 0.0
    words: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: Reason | None = None  # what the detector saw, if it was the detector
    answered: tuple[int, ...] = ()
    spared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerJudged(Event):
    """What an agent says of a trigger, for those who teach the detector. `at_seq` is the entry it is about."""

    agent_id: str
    agent_name: str
    judged: Judgement
    at_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered(Event):
    """One agent is asked. Unacknowledged it goes on at `ack_by_ms`, acknowledged but unanswered at `until_ms`."""

    agent_id: str
    agent_name: str
    ack_by_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Event):
    """An agent's client has acknowledged that it shows the notice."""

    agent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(Event):
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Climbed(Event):
    """The next rung of the ladder: everybody of `audience` is called, until `until_ms`."""

    audience: Audience
    until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised(Event):
    due_at_ms: int
    why: PromiseWhy = PromiseWhy.BUSY


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed(Event):
    level: int  # how often the promise has climbed, from 1
    due_at_ms: int
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Event):
    """`line` is what the visitor reads of it (first_line.py): a view of this fact, no message of the agent's."""

    agent_id: str
    agent_name: str
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """A supervisor gave the conversation to this agent, or took it over (then both are the same)."""

    agent_id: str
    agent_name: str
    by_id: str
    by_name: str
    line: str = ""  # as of Claimed


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSaid(Event):
    agent_id: str
    agent_name: str
    client_message_id: str
    text: str
    asks: tuple[str, ...] = ()  # as in BotSaid
    repeats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued(Event):
    """The owner is gone or silent; the conversation is back in the queue at its original place."""

    agent_id: str
    agent_name: str
    cause: RequeueCause = RequeueCause.GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Transferred(Event):
    """The owner passes it on; to a colleague it is offered next, in its original place."""

    agent_id: str
    agent_name: str
    to: TransferKind
    to_id: str = ""  # of the agent or the team
    to_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Event):
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event):
    """The visitor no longer wants a human; the bot answers again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Event):
    agent_id: str
    agent_name: str
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """The visitor wrote again after the conversation was closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLeft(Event):
    """Where the visitor may be reached, once they have confirmed it with the code that was sent there."""

    contact: ContactKind
    value: str  # normalised
    code_sha256: str
    code_until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactConfirmed(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCodeWrong(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrected(Event):
    """The visitor puts a fact of their card right; `seq_of_fact` is the entry in which the brief had found it."""

    name: str
    was: str
    value: str
    seq_of_fact: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactTakenOff(Event):
    """The visitor says of a fact of their card that it is not so; nothing stands in its place."""

    name: str
    was: str
    seq_of_fact: int  # as of FactCorrected


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAdded(Event):
    """What the visitor adds to their card. Nobody owes it an answer; the brief reads it like a message."""

    text: str
    topics: tuple[str, ...] = ()  # as of a message


KINDS: Mapping[str, type[Event]] = {
    "started": Started,
    "visitor_said": VisitorSaid,
    "bot_said": BotSaid,
    "bot_failed": BotFailed,
    "handoff_requested": HandoffRequested,
    "human_suggested": HumanSuggested,
    "trigger_judged": TriggerJudged,
    "offered": Offered,
    "seen": Seen,
    "declined": Declined,
    "climbed": Climbed,
    "promised": Promised,
    "promise_missed": PromiseMissed,
    "claimed": Claimed,
    "assigned": Assigned,
    "agent_said": AgentSaid,
    "requeued": Requeued,
    "transferred": Transferred,
    "returned": Returned,
    "withdrawn": Withdrawn,
    "closed": Closed,
    "reopened": Reopened,
    "contact_left": ContactLeft,
    "contact_confirmed": ContactConfirmed,
    "contact_code_wrong": ContactCodeWrong,
    "fact_corrected": FactCorrected,
    "fact_taken_off": FactTakenOff,
    "sentence_added": SentenceAdded,
}
KIND_OF: Mapping[type[Event], str] = {cls: kind for kind, cls in KINDS.items()}
