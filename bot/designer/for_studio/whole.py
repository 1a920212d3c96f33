"""The real studio, of the project in one folder and the state in another. Opens nothing before it is asked."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bot.designer.comparing import Comparer
from bot.designer.files import Project
from bot.designer.for_studio.drafting import StudioDraft
from bot.designer.for_studio.misses import StudioInbox
from bot.designer.for_studio.releasing import StudioJudging, StudioReleasing, StudioTraining
from bot.designer.for_studio.teaching import StudioTeaching
from bot.designer.for_studio.watching import StudioWatching
from bot.designer.publishing import Publisher
from bot.designer.training import Trainer
from bot.designer.trying import Trying
from bot.designer.versions import Versions
from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.numbers import numbers
from handoff.ports import Clock
from handoff.studio_port import Json, Numbers, Studio

DAY_MS = 86_400_000
NUMBERS_KEPT_S = 60.0
"""Counting reads every conversation of the period; a page that is opened again does not."""


def studio_of(
    root: Path,
    state: Path,
    rasa_url: str,
    trying: Trying,
    inbox: StudioInbox,
    figures: Numbers,
) -> Studio:
    """`rasa_url`: the setting. `trying` is the caller's to close."""
    project, versions = Project(root), Versions(state)
    trainer, comparer, publisher = (
        Trainer(root, state),
        Comparer(root, state),
        Publisher(root, state, rasa_url),
    )
    return Studio(
        StudioWatching(project, versions, trainer, publisher, comparer, inbox.waiting),
        inbox,
        StudioDraft(project, versions, _check(project)),
        StudioTeaching(project),
        StudioTraining(trainer),
        StudioJudging(versions, comparer, trying, inbox.add_test),
        StudioReleasing(publisher, state),
        figures,
    )


def _check(project: Project) -> Callable[[str, str | None], list[Json]]:
    def check(path: str, text: str | None) -> list[Json]:
        found = project.check() if text is None else project.check_text(path, text)
        return [asdict(problem) for problem in found]

    return check


def recent_numbers(evidence: Evidence, clock: Clock) -> Numbers:
    """Of the last so many days, counted anew once a minute at most."""
    kept: dict[int, tuple[float, Json]] = {}

    async def recent(days: int) -> Json:
        counted_at_s, found = kept.get(days, (0.0, {}))
        if not found or time.monotonic() - counted_at_s > NUMBERS_KEPT_S:
            now_ms = clock.now_ms()
            counted = await numbers(evidence, Period(now_ms - days * DAY_MS, now_ms + 1))
            found = counted.as_json()
            kept[days] = (time.monotonic(), found)
        return found

    return recent
