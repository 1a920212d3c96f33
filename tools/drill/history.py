"""What the drill's own people did and saw: the histories that are later compared with the log.

All instants are UTC epoch milliseconds of this machine, taken from a clock that never jumps.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_BEGAN_AT_MS = time.time_ns() // 1_000_000
_BEGAN_S = time.monotonic()


def now_ms() -> int:
    """The wall clock at the start plus what a steady clock says has passed since."""
    return _BEGAN_AT_MS + round((time.monotonic() - _BEGAN_S) * 1000)


@dataclass(slots=True)
class Sent:
    """One thing that a client wanted stored. `seq` None: never acknowledged, so it may or may not be in the log."""

    client_message_id: str
    kind: str  # message | human | withdraw | note
    text: str
    at_ms: int
    acked_at_ms: int | None = None
    seq: int | None = None


@dataclass(slots=True)
class Refusal:
    """An answer that acknowledged nothing and said so (503), and how long it took to come."""

    at_ms: int
    took_ms: int


@dataclass(slots=True)
class Resumed:
    """A socket was lost and opened again; `whole_at_ms` is when the first frame with the log had come."""

    lost_at_ms: int
    tried_at_ms: int  # the attempt that succeeded began here
    whole_at_ms: int


@dataclass(slots=True)
class Screen:
    """What a visitor sees, kept by the widget's rule: an event not newer than the last is dropped."""

    events: list[Json] = field(default_factory=list)
    last_seq: int = 0
    head: Json = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)  # what a correct server never sends on one socket

    def take(self, body: Json) -> None:
        for event in body["events"]:
            if event["seq"] <= self.last_seq:
                self.faults.append(f"seq {event['seq']} was sent again after {self.last_seq}")
                continue
            self.events.append(event)
            self.last_seq = event["seq"]
        self.head = {key: value for key, value in body.items() if key != "events"}


@dataclass(slots=True)
class VisitorHistory:
    """One conversation, from the visitor's side."""

    conversation_id: str
    language: str
    sent: list[Sent] = field(default_factory=list)
    screen: Screen = field(default_factory=Screen)
    refusals: list[Refusal] = field(default_factory=list)
    resumed: list[Resumed] = field(default_factory=list)
    fresh: Screen | None = None  # a fresh look at everything, after healing


@dataclass(slots=True)
class Said:
    """An agent's message or note, with its conversation."""

    conversation_id: str
    client_message_id: str
    kind: str  # message | note
    text: str
    at_ms: int
    seq: int | None = None


@dataclass(slots=True)
class Won:
    """The server told this agent that the conversation is theirs."""

    conversation_id: str
    at_ms: int


@dataclass(slots=True)
class AgentHistory:
    agent_id: str
    name: str
    said: list[Said] = field(default_factory=list)
    won: list[Won] = field(default_factory=list)
    alive_at_ms: list[int] = field(default_factory=list)  # signs of life that the server may have seen
    sure_at_ms: list[int] = field(default_factory=list)  # signs of life that the server has answered
    screens: list[tuple[str, Screen]] = field(default_factory=list)  # each watched conversation
    resumed: list[Resumed] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)  # only pings were answered, from/to
    surprises: list[tuple[int, str]] = field(default_factory=list)  # answers that nothing announces
    counts: Counter[str] = field(default_factory=Counter)  # what was done how often


@dataclass(slots=True)
class Delivery:
    """One arrival at the mail or webhook sink; `key` is the idempotency key."""

    key: str
    at_ms: int


@dataclass(slots=True)
class FaultWindow:
    """When something was broken, healing included.

    `storage`: nothing could be committed, so no clock could be kept meanwhile. `unreachable`: no client could
    reach any gateway.
    """

    fault: str
    from_ms: int
    to_ms: int
    storage: bool = False
    unreachable: bool = False


@dataclass(slots=True)
class Recovery:
    """From the injury until everything answers as before. `helper`: Rasa or its actions, whom nobody waits for."""

    fault: str
    at_ms: int
    took_ms: int
    helper: bool = False


@dataclass(slots=True)
class Record:
    """Everything that happened outside the log."""

    visitors: list[VisitorHistory] = field(default_factory=list)
    agents: list[AgentHistory] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    windows: list[FaultWindow] = field(default_factory=list)
    recoveries: list[Recovery] = field(default_factory=list)
    troubles: list[tuple[int, str]] = field(default_factory=list)  # a script that met what nothing announces
