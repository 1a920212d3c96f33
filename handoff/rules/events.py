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


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorSaid(Event):
    client_message_id: str
    text: str
    language: str
    score: float = 0.0  # frustration 0..1, as judged before the commit


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised(Event):
    due_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMissed(Event):
    level: int  # how often the promise has climbed, from 1
    due_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Event):
    agent_id: str
    agent_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSaid(Event):
    agent_id: str
    agent_name: str
    client_message_id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Requeued(Event):
    """The owner is gone; the conversation is back in the queue at its original place."""

    agent_id: str
    agent_name: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event):
    """The visitor wrote again after the conversation was closed."""


KINDS: Mapping[str, type[Event]] = {
    "started": Started,
    "visitor_said": VisitorSaid,
    "bot_said": BotSaid,
    "bot_failed": BotFailed,
    "handoff_requested": HandoffRequested,
    "promised": Promised,
    "promise_missed": PromiseMissed,
    "claimed": Claimed,
    "agent_said": AgentSaid,
    "requeued": Requeued,
    "returned": Returned,
    "withdrawn": Withdrawn,
    "closed": Closed,
    "reopened": Reopened,
}
KIND_OF: Mapping[type[Event], str] = {cls: kind for kind, cls in KINDS.items()}
