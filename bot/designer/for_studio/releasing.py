"""Training, comparing, trying and publishing for the studio."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.designer.comparing import Comparer
from bot.designer.comparison import Told
from bot.designer.evaluating import RecordedMessage
from bot.designer.for_studio.jobs_shown import job_json
from bot.designer.for_studio.refusals import refusing
from bot.designer.journal import entries
from bot.designer.publishing import Override, Publisher
from bot.designer.sentences import LANGUAGES
from bot.designer.training import Trainer
from bot.designer.trying import Trying
from bot.designer.versions import Versions
from handoff.studio_port import Json, StudioRefused

LOG_LINES_MAX = 500


class StudioTraining:
    """studio_port.Training."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer

    def start(self, by: str) -> Json:
        with refusing():
            return {"job": job_json(self._trainer.start(by))}

    def log(self, after: int) -> Json:
        with refusing():
            lines, following = self._trainer.log(after, LOG_LINES_MAX)
        return {"lines": lines, "next": following}

    def cancel(self, by: str) -> Json:
        with refusing():
            job = self._trainer.cancel(by)
        return {"job": job_json(job)}


class StudioJudging:
    """studio_port.Judging. A comparison is a job in a process of its own; its result is kept beside the version."""

    def __init__(
        self,
        versions: Versions,
        comparer: Comparer,
        trying: Trying,
        add_test: Callable[[str, str, str, str], Json],
        recorded: Callable[[], Sequence[RecordedMessage]] = tuple,
        asking: Callable[[float, int, str], Json] | None = None,
    ) -> None:
        """`recorded`: what visitors wrote lately. `asking`: (patience, days, language) -> what tools.whatif says.
        Both take seconds."""
        self._versions, self._comparer, self._trying = versions, comparer, trying
        self._add_test, self._recorded, self._asking = add_test, recorded, asking

    def compare(self, candidate: str) -> Json | None:
        with refusing():
            found: Json | None = self._versions.details(candidate, "comparison")
            live = self._versions.live()
        if not found or found["live"] != (live.id if live else ""):
            return None
        return found | {"stories": [_in_each_language(story) for story in found["stories"]]}

    def start_comparing(self, candidate: str, by: str) -> Json:
        with refusing():
            self._versions.get(candidate)
            found = self._recorded() if self._versions.live() else ()
            return {"job": job_json(self._comparer.start(candidate, by, recorded=found))}

    def cancel_comparing(self, by: str) -> Json:
        with refusing():
            job = self._comparer.cancel(by)
        return {"job": job_json(job)}

    def what_if(self, patience: float, days: int, language: str) -> Json:
        if self._asking is None:
            raise StudioRefused(422, "not_recorded", "No conversations are recorded here.")
        with refusing():
            return self._asking(patience, days, language)

    def try_text(self, text: str, language: str, candidate: str) -> Json:
        """The live one alone when there is no candidate, and the other way round."""
        with refusing():
            live = self._versions.live()
            asked = self._side_by_side(candidate)
            if not asked:
                raise StudioRefused(409, "no_version", "There is no version to try yet; train one.")
            found = {tried.version: asdict(tried) for tried in self._trying.try_text(text, language, asked)}
        return {"candidate": found.get(candidate), "live": found.get(live.id) if live else None}

    def load(self, candidate: str) -> Json:
        """Begins to load what try_text will need, and returns at once."""
        with refusing():
            asked = self._side_by_side(candidate)
            self._trying.load(asked)
        return {"loading": asked}

    def _side_by_side(self, candidate: str) -> list[str]:
        live = self._versions.live()
        return list(dict.fromkeys(name for name in (candidate, live.id if live else "") if name))

    def add_test(self, text: str, language: str, intent: str, by: str) -> Json:
        with refusing():
            return self._add_test(text, language, intent, by)


def _in_each_language(story: Json) -> Json:
    """With what went wrong in `said`."""
    told = Told(**story)
    return story | {"said": {tag: told.said(tag) for tag in LANGUAGES} if told.key else {}}


class StudioReleasing:
    """studio_port.Releasing."""

    def __init__(self, publisher: Publisher, state: Path) -> None:
        self._publisher, self._state = publisher, state

    def versions(self) -> Json:
        with refusing():
            kept = [asdict(version) for version in self._publisher.versions()]
            return {"versions": kept, "journal": [asdict(entry) for entry in entries(self._state)]}

    def gate(self, version: str) -> list[Json]:
        with refusing():
            return [asdict(finding) for finding in self._publisher.gate(version)]

    def publish(self, version: str, by: str, why: str, override: str) -> Json:
        with refusing():
            asked = Override(by, override) if override else None
            return asdict(self._publisher.publish(version, by, why, asked))

    def rollback(self, version: str, by: str, why: str) -> Json:
        with refusing():
            return asdict(self._publisher.rollback(version, by, why))
