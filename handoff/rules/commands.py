"""Wishes. A command may be refused; nothing has happened until `decide` turned it into events and they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoff.rules.events import Button, Evidence, Page, Reason


@dataclass(frozen=True, slots=True)
class AgentRef:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A reason to call a human, found in the message that is being posted."""

    reason: Reason
    words: str
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class BotTurn:
    """What a bot answer belongs to: the visitor's message, and the epoch in which it was asked (the fence)."""

    seq: int
    epoch: int


@dataclass(frozen=True, slots=True)
class BotBubble:
    text: str
    buttons: tuple[Button, ...] = ()


class Command:
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Start(Command):
    language: str
    token_sha256: str
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class VisitorSays(Command):
    client_message_id: str
    text: str
    language: str
    score: float = 0.0
    trigger: Trigger | None = None
    agents_online: bool = False


@dataclass(frozen=True, slots=True)
class AskForHuman(Command):
    """The button. A repeat changes nothing: one open handoff, one place in the queue."""

    agents_online: bool = False


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """The visitor no longer wants a human."""


@dataclass(frozen=True, slots=True)
class BotReplies(Command):
    turn: BotTurn
    bubbles: tuple[BotBubble, ...]
    wants_human: bool = False
    fallback: bool = False
    asked_slot: str | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    agents_online: bool = False


@dataclass(frozen=True, slots=True)
class BotFails(Command):
    turn: BotTurn
    cause: str
    agents_online: bool = False


@dataclass(frozen=True, slots=True)
class Claim(Command):
    agent: AgentRef


@dataclass(frozen=True, slots=True)
class AgentSays(Command):
    agent: AgentRef
    client_message_id: str
    text: str


@dataclass(frozen=True, slots=True)
class ReturnToBot(Command):
    agent: AgentRef


@dataclass(frozen=True, slots=True)
class Resolve(Command):
    agent: AgentRef


@dataclass(frozen=True, slots=True)
class FireDeadline(Command):
    """The clock speaks. `owner_lease_until_ms` is the owner's presence lease as stored, None when there is none."""

    owner_lease_until_ms: int | None = None
    agents_online: bool = False
