"""What a desk is told once, by whoever wires it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from handoff.ports import Outage, Reading, TriggerTokens
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.notices import Channel


class BotIsThere:
    """For a desk that is told of no outages."""

    def is_open(self) -> bool:
        return False

    def spares(self) -> bool:
        return False


class NoLimits:
    def take(self, conversation_id: str, address: str) -> str:  # noqa: ARG002 - the port's
        return ""

    def give_back(self, conversation_id: str, address: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`on_commit` hears of every event that was stored, whoever wished for it;
    `on_reading` of what the detector said of a message that the bot was to answer, and which limit held it back."""

    channels: frozenset[Channel] = frozenset()  # over which notices can leave the house
    return_link: Callable[[str], str] = lambda _conversation_id: ""
    on_commit: Callable[[Conversation, Sequence[e.Event]], None] = lambda _after, _events: None
    on_reading: Callable[[Conversation, Reading, str], None] = lambda _after, _reading, _limited_by: None
    outage: Outage = field(default_factory=BotIsThere)
    tokens: TriggerTokens = field(default_factory=NoLimits)
