"""Intents and their phrases for the studio. Every change is a plan, seen before it is made or told after it."""

from __future__ import annotations

from dataclasses import asdict

from bot.designer.files import Project
from bot.designer.for_studio.refusals import refusing
from bot.designer.plan import Plan
from bot.designer.searching import Query
from handoff.studio_port import Json

FOUND_MAX = 500
"""Phrases that a search shows: more are not read."""


class StudioTeaching:
    """studio_port.Teaching."""

    def __init__(self, project: Project) -> None:
        self._project = project

    def intents(self) -> list[Json]:
        with refusing():
            return [asdict(info) for info in self._project.intents()]

    def examples(self, intent: str, language: str) -> list[Json]:
        with refusing():
            found = self._project.examples(intent, language)
        return [{"text": one.text, "path": one.path, "line": one.line} for one in found]

    def add_example(self, intent: str, language: str, text: str, by: str) -> Json:
        with refusing():
            return self._carry_out(self._project.add_example(intent, language, text), by)

    def remove_example(self, intent: str, language: str, text: str, by: str) -> Json:
        with refusing():
            return self._carry_out(self._project.remove_example(intent, language, text), by)

    def move_example(self, intent: str, language: str, text: str, to: str, by: str) -> Json:
        with refusing():
            return self._carry_out(self._project.move_example(intent, language, text, to), by)

    def rename_intent(self, intent: str, to: str, by: str, dry_run: bool) -> Json:
        with refusing():
            return self._carry_out(self._project.rename_intent(intent, to), by, dry_run)

    def merge_intents(self, intent: str, into: str, by: str, dry_run: bool) -> Json:
        with refusing():
            return self._carry_out(self._project.merge_intents(intent, into), by, dry_run)

    def search(self, text: str, language: str) -> list[Json]:
        with refusing():
            hits = self._project.search(Query(text, language=language or None))
        return [asdict(hit) for hit in hits[:FOUND_MAX]]

    def replace(self, text: str, by_text: str, language: str, by: str, dry_run: bool) -> Json:
        with refusing():
            _, plan = self._project.replace(Query(text, language=language or None), by_text)
            return self._carry_out(plan, by, dry_run)

    def conflicts(self) -> list[Json]:
        with refusing():
            return [asdict(clash) for clash in self._project.conflicts()]

    def _carry_out(self, plan: Plan, by: str, dry_run: bool = False) -> Json:
        if not dry_run:
            self._project.apply(plan, by)
        return {"diff": plan.diff(), "notes": list(plan.notes)}
