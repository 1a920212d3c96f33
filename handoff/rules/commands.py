"""Wishes. A command may be refused; nothing has happened until `decide` turned it into events and they are stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoff.rules.events import (
    Button,
    ContactKind,
    Evidence,
    Identity,
    Judgement,
    Outcome,
    Page,
    Reason,
    RequeueCause,
    SuggestionCause,
    TransferKind,
)
from handoff.rules.routing import Duty


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
class Suggestion:
    """A reason to suggest a human to the visitor; `seen` is what the detector saw, None when it saw nothing."""

    cause: SuggestionCause
    seen: Trigger | None = None


@dataclass(frozen=True, slots=True)
class BotTurn:
    """What a bot answer belongs to: the visitor's message, and the epoch in which it was asked (the fence)."""

    seq: int
    epoch: int


@dataclass(frozen=True, slots=True)
class BotBubble:
    """`asks` and `repeats` are judged by the desk (questions.py), not by the bot."""

    text: str
    buttons: tuple[Button, ...] = ()
    asks: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()


Staff = tuple[Duty, ...]
"""Who is there at the moment of the wish, and how busy: an offer is part of the same commit."""


class Command:
    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Start(Command):
    language: str
    token_sha256: str
    page: Page | None = None
    time_zone: str = ""
    team: str = ""
    identity: Identity | None = None
    canary: bool = False
    device: str = ""


@dataclass(frozen=True, slots=True)
class VisitorSays(Command):
    """`spared`: the bot is out and is not asked; the suggestion is the answer, unless a human is called."""

    client_message_id: str
    text: str
    language: str
    score: float = 0.0
    trigger: Trigger | None = None
    suggestion: Suggestion | None = None
    spared: bool = False
    staff: Staff = ()


@dataclass(frozen=True, slots=True)
class AskForHuman(Command):
    """The button. A repeat changes nothing: one open handoff, one place in the queue."""

    staff: Staff = ()


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
    staff: Staff = ()
    outage: bool = False
    intent: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class BotFails(Command):
    """`outage`: the bot fails everybody, so a human is suggested instead of called."""

    turn: BotTurn
    cause: str
    staff: Staff = ()
    outage: bool = False


@dataclass(frozen=True, slots=True)
class Claim(Command):
    """`line` introduces the agent to the visitor (first_line.py)."""

    agent: AgentRef
    line: str = ""


@dataclass(frozen=True, slots=True)
class AgentSays(Command):
    """`asks` and `repeats` are judged by the desk (questions.py), not by the agent's client."""

    agent: AgentRef
    client_message_id: str
    text: str
    asks: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acknowledge(Command):
    """The agent's client shows the notice. Only now does it count as given."""

    agent: AgentRef


@dataclass(frozen=True, slots=True)
class Decline(Command):
    agent: AgentRef
    staff: Staff = ()


@dataclass(frozen=True, slots=True)
class Transfer(Command):
    """The owner passes it on. `to_id` names the agent or the team."""

    agent: AgentRef
    to: TransferKind
    to_id: str = ""
    staff: Staff = ()


@dataclass(frozen=True, slots=True)
class Assign(Command):
    """A supervisor gives it to an agent, or takes it over; the gateway has checked who may."""

    by: AgentRef
    agent: AgentRef
    line: str = ""


@dataclass(frozen=True, slots=True)
class Release(Command):
    """The owner leaves: back into the queue at its original place."""

    agent: AgentRef
    cause: RequeueCause = RequeueCause.SIGNED_OUT
    staff: Staff = ()


@dataclass(frozen=True, slots=True)
class ReturnToBot(Command):
    agent: AgentRef


@dataclass(frozen=True, slots=True)
class Resolve(Command):
    agent: AgentRef
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class JudgeTrigger(Command):
    """Whoever has the conversation, or had it last, says what they think of a trigger or of the bot; the gateway has
    looked that `at_seq` is a trigger, the visitor's message at which it should have come, or the bot's answer."""

    agent: AgentRef
    judged: Judgement
    at_seq: int


@dataclass(frozen=True, slots=True)
class LeaveContact(Command):
    """Where the visitor can be reached; `value` is normalised (contacts.py). A new one replaces the old one."""

    contact: ContactKind
    value: str
    code_sha256: str
    code_until_ms: int


@dataclass(frozen=True, slots=True)
class ConfirmContact(Command):
    code_sha256: str


@dataclass(frozen=True, slots=True)
class CorrectFact(Command):
    """The gateway has looked that the brief has this fact, and masked the new value."""

    name: str
    was: str
    value: str
    seq_of_fact: int


@dataclass(frozen=True, slots=True)
class TakeFactOff(Command):
    """The gateway has looked that the brief has this fact."""

    name: str
    was: str
    seq_of_fact: int


@dataclass(frozen=True, slots=True)
class AddSentence(Command):
    """`trigger`: the sentence itself asks for a human."""

    text: str
    trigger: Trigger | None = None
    staff: Staff = ()


@dataclass(frozen=True, slots=True)
class FireDeadline(Command):
    """The clock speaks. `owner_lease_until_ms` is the owner's presence lease as stored, None when there is none."""

    owner_lease_until_ms: int | None = None
    owner_away: bool = False
    staff: Staff = ()
    outage: bool = False
