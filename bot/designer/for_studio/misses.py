"""The inbox of misses for the studio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

from bot.designer.draft import draft_of
from bot.designer.files import Project
from bot.designer.for_studio.refusals import refusing
from bot.designer.held_out_edits import hold_out
from bot.designer.inbox import Decision, Inbox
from handoff.studio_port import Asked, Json, Verdict

SHOWN_MAX = 200
"""More than anybody decides before the list is fresh again."""


class StudioInbox:
    """studio_port.Inbox. `collect` sees to it that the logs are read again; it returns at once."""

    def __init__(self, inbox: Inbox, project: Project, collect: Callable[[], None] = lambda: None) -> None:
        self._inbox, self._project, self._collect = inbox, project, collect

    def stamp(self) -> str:
        self._collect()
        return self._inbox.stamp()

    def waiting(self) -> int:
        return self._inbox.count()

    def items(self, asked: Asked) -> Json:
        with refusing():
            found = self._inbox.items(asked.language, asked.cause, asked.text, limit=SHOWN_MAX)
            return {"items": [asdict(item) for item in found], "total": self._inbox.count()}

    def decide(self, ids: Sequence[str], verdict: Verdict, by: str) -> Json:
        decision = Decision(verdict.kind, verdict.intent or None)
        with refusing():
            return {"decision": self._inbox.decide(ids, decision, by, verdict.etags or None)}

    def undo(self, decision: str, by: str) -> Json:
        with refusing():
            self._inbox.undo(decision, by)
        return {"undone": decision}

    def add_test(self, text: str, language: str, intent: str, by: str) -> Json:
        """Into the held-out phrases, beside the draft; {notes} says when it stood there already."""
        with refusing():
            draft = draft_of(self._project.tree)
            fresh = hold_out(draft, self._project.tree, language, intent, [text])
            self._project.apply(draft.plan(), by, "held out")
        return {"notes": [] if fresh else ["It stands among the held-out phrases already."]}
