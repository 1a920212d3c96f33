"""The inbox of misses for the studio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from bot.designer.for_studio.refusals import refusing
from bot.designer.inbox import Decision, Inbox
from handoff.studio_port import Asked, Json, StudioRefused, Verdict

SHOWN_MAX = 200
"""More than anybody decides before the list is fresh again."""


class StudioInbox:
    """studio_port.Inbox."""

    def __init__(self, inbox: Inbox | None = None) -> None:
        """None: nothing is collected, so nothing waits."""
        self._inbox = inbox

    def waiting(self) -> int:
        return len(self._inbox.items(limit=SHOWN_MAX)) if self._inbox else 0

    def items(self, asked: Asked) -> Json:
        if self._inbox is None:
            return {"items": [], "total": 0}
        with refusing():
            found = self._inbox.items(asked.language or None, asked.cause or None, limit=SHOWN_MAX)
        words = asked.text.casefold()
        shown = [asdict(item) for item in found if words in item.text.casefold()]
        return {"items": shown, "total": len(shown)}

    def decide(self, ids: Sequence[str], verdict: Verdict, by: str) -> Json:
        decision = Decision(verdict.kind, verdict.intent or None)
        with refusing("decided"):
            return {"decision": self._there().decide(ids, decision, by, dict(verdict.etags or {}))}

    def undo(self, decision: str, by: str) -> Json:
        with refusing("decided"):
            self._there().undo(decision, by)
        return {"undone": decision}

    def add_test(self, _text: str, _language: str, _intent: str, _by: str) -> Json:
        raise StudioRefused(501, "no_inbox", "This installation keeps no test set.")

    def _there(self) -> Inbox:
        if self._inbox is None:
            raise StudioRefused(501, "no_inbox", "This installation collects no misses.")
        return self._inbox
