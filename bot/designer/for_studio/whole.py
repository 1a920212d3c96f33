"""The real studio: of the project in one folder and the gateway's own state. Nothing is opened before it is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from pathlib import Path

from bot.designer.comparing import Comparer
from bot.designer.evaluating import RecordedMessage
from bot.designer.files import Project
from bot.designer.for_studio.collecting import Collector
from bot.designer.for_studio.drafting import StudioDraft
from bot.designer.for_studio.misses import StudioInbox
from bot.designer.for_studio.releasing import StudioJudging, StudioReleasing, StudioTraining
from bot.designer.for_studio.teaching import StudioTeaching
from bot.designer.for_studio.watching import StudioWatching
from bot.designer.inbox import Inbox
from bot.designer.problem import problem_json
from bot.designer.publishing import publisher_of
from bot.designer.recorded import NotRecorded, recorded, what_if
from bot.designer.training import Trainer
from bot.designer.trying import Trying
from bot.designer.versions import Versions
from bot.live import read_live
from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.numbers import numbers
from handoff.ports import Clock
from handoff.settings import Settings
from handoff.studio_port import Json, Numbers, Studio
from handoff.transcript import transcripts

DAY_MS = 86_400_000
NUMBERS_KEPT_S = 60.0
"""Counting reads every conversation of the period; a page that is opened again does not."""

RECORDED_LAST = "7d"
"""Recorded conversations that a candidate is compared on: a week has every day of the shop in it."""


def studio_of(
    root: Path, settings: Settings, evidence: Evidence, clock: Clock, stack: AsyncExitStack
) -> Studio:
    """What it starts ends with `stack`."""
    state = settings.state_dir.resolve()
    environ = {"STATE_DIR": str(state), "REDIS_URL": settings.redis_url}
    project, versions = Project(root), Versions(state)
    trainer, comparer = Trainer(root, state), Comparer(root, state)
    publisher, trying = publisher_of(root, state, settings), Trying(root, state)
    collector = Collector(root, environ)
    stack.callback(trying.close)
    stack.callback(collector.close)
    misses = Inbox(project, state, lambda: _live_since_ms(state))
    inbox = StudioInbox(misses, project, collector)
    return Studio(
        StudioWatching(project, versions, trainer, publisher, comparer, inbox),
        inbox,
        StudioDraft(project, versions, checked(project)),
        StudioTeaching(project),
        StudioTraining(trainer),
        StudioJudging(
            versions,
            comparer,
            trying,
            inbox.add_test,
            lambda: _recorded(environ),
            lambda patience, days, language: what_if(
                {"patience": patience}, f"{days}d", language, environ=environ
            ),
        ),
        StudioReleasing(publisher, state),
        recent_numbers(evidence, clock),
        transcripts(evidence),
    )


def _live_since_ms(state: Path) -> int:
    live = read_live(state)
    return live.since_ms if live else 0


def _recorded(environ: Mapping[str, str]) -> list[RecordedMessage]:
    """None is no reason not to compare: the held-out phrases decide."""
    try:
        return recorded(RECORDED_LAST, environ)
    except NotRecorded:
        return []


def checked(project: Project) -> Callable[[str, str | None], list[Json]]:
    def check(path: str, text: str | None) -> list[Json]:
        found = project.check() if text is None else project.check_text(path, text)
        return [problem_json(problem) for problem in found]

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
