"""What keeps the detector from calling a human by itself: an outage of the bot, and limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handoff.desk.surroundings import Surroundings
from handoff.ports import Loaded, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.suggesting import rests_on_the_bot

AUTOMATIC = frozenset({e.Reason.ANGRY, e.Reason.STUCK})
"""What the detector calls a human for without being asked, and may therefore be fooled or worn out with."""


class Restraint:
    """What keeps the detector from calling a human for one message: an outage of the bot, and the limits.

    What it takes of them it takes once, however often the commit is tried. A token by which nobody was called is
    given back.
    """

    def __init__(self, around: Surroundings, conversation_id: str, address: str) -> None:
        self._outage, self._tokens = around.outage, around.tokens
        self._whose = (conversation_id, address)
        self._spared: bool | None = None
        self._holds_token = False
        self.limited_by = ""

    def weigh(self, said: c.VisitorSays, reading: Reading, loaded: Loaded) -> c.VisitorSays:
        """Whether the message calls a human, only suggests one, and whether the bot is asked at all."""
        trigger, suggestion = reading.trigger, reading.suggestion
        if trigger and self._outage.is_open() and rests_on_the_bot(trigger, [n.event for n in loaded.tail]):
            trigger, suggestion = None, c.Suggestion(e.SuggestionCause.UNEASY, trigger)
        if trigger and trigger.reason in AUTOMATIC and not self._has_token():
            trigger, suggestion = None, c.Suggestion(e.SuggestionCause.LIMIT, trigger)
        spared = trigger is None and self._is_spared()
        return replace(said, trigger=trigger, suggestion=suggestion, spared=spared)

    def _has_token(self) -> bool:
        if not self._holds_token and not self.limited_by:
            self.limited_by = self._tokens.take(*self._whose)
            self._holds_token = not self.limited_by
        return self._holds_token

    def _is_spared(self) -> bool:
        if self._spared is None:
            self._spared = self._outage.spares()
        return self._spared

    def end(self, events: Sequence[e.Event]) -> None:
        """`events` is what was committed."""
        called = any(isinstance(event, e.HandoffRequested) for event in events)
        if self._holds_token and not called:
            self._tokens.give_back(*self._whose)
