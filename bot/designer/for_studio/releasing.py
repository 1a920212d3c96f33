"""Training, comparing, trying and publishing for the studio."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bot.designer.comparing import compare_apart
from bot.designer.for_studio.refusals import refusing
from bot.designer.journal import entries
from bot.designer.publishing import Override, Publisher
from bot.designer.training import Trainer
from bot.designer.trying import Tried, Trying
from bot.designer.versions import Versions
from handoff.studio_port import Json, StudioRefused

LOG_LINES_MAX = 500


class StudioTraining:
    """studio_port.Training."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer

    def start(self, by: str) -> Json:
        with refusing():
            return {"job": asdict(self._trainer.start(by))}

    def log(self, after: int) -> Json:
        with refusing():
            lines, following = self._trainer.log(after, LOG_LINES_MAX)
        return {"lines": lines, "next": following}

    def cancel(self, by: str) -> Json:
        with refusing():
            job = self._trainer.cancel(by)
        return {"job": asdict(job) if job else None}


class StudioJudging:
    """studio_port.Judging. One comparison at a time, watched by a thread of this process; the result is kept."""

    def __init__(
        self,
        root: Path,
        state: Path,
        add_test: Callable[[str, str, str, str], Json],
        comparing: Callable[..., object] = compare_apart,
        trying: Callable[..., list[list[Tried]]] | None = None,
    ) -> None:
        """The last two load models, which takes seconds to minutes; a test brings quicker ones. Without them: a job of
        its own, and models that stay loaded between two tries."""
        self._root, self._state, self._add_test = root, state, add_test
        self._compare, self._try = comparing, trying or Trying(root, state).texts_of
        self._versions = Versions(state)
        self._lock = threading.Lock()
        self._by = ""
        self.comparing: Json | None = None

    def compare(self, candidate: str) -> Json | None:
        with refusing():
            found: Json | None = self._versions.details(candidate, "comparison")
            live = self._versions.live()
        return found if found and found["live"] == (live.id if live else "") else None

    def start_comparing(self, candidate: str, by: str) -> Json:
        with refusing():
            self._versions.get(candidate)
        with self._lock:
            if self.comparing and not self.comparing["error"]:
                raise StudioRefused(409, "comparing", "Two versions are being compared already.")
            self._by = by
            self._note(candidate, "phrases", 0, 0)
        threading.Thread(target=self._run, args=(candidate,), name="studio-compare", daemon=True).start()
        return {"comparing": self.comparing}

    def _run(self, candidate: str) -> None:
        try:
            with refusing():
                self._compare(
                    self._root,
                    self._state,
                    candidate,
                    progress=lambda stage, done, of: self._note(candidate, stage, done, of),
                )
            self.comparing = None
        except StudioRefused as error:
            self._note(candidate, "failed", 0, 0, error.message)
        except Exception as error:
            self._note(candidate, "failed", 0, 0, f"It could not be compared ({type(error).__name__}).")
            raise

    def _note(self, candidate: str, stage: str, done: int, of: int, error: str = "") -> None:
        at = {"candidate": candidate, "stage": stage, "done": done, "of": of}
        self.comparing = {**at, "by": self._by, "error": error}

    def try_text(self, text: str, language: str, candidate: str) -> Json:
        """The live one alone when there is no candidate, and the other way round."""
        with refusing():
            live = self._versions.live()
            asked = [version for version in (candidate, live.id if live else "") if version]
            if not asked:
                raise StudioRefused(409, "no_version", "There is no version to try yet; train one.")
            [answers] = self._try(self._root, self._state, [(text, language)], asked)
        found = dict(zip(asked, map(_tried, answers), strict=True))
        return {"candidate": found.get(candidate), "live": found.get(live.id) if live else None}

    def add_test(self, text: str, language: str, intent: str, by: str) -> Json:
        with refusing():
            return self._add_test(text, language, intent, by)


def _tried(tried: Tried) -> Json:
    return asdict(tried)


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
