"""What the studio shows on every page, and a cheap mark that changes whenever any of it does."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

from bot.designer.comparing import Comparer
from bot.designer.files import Project
from bot.designer.for_studio.jobs_shown import job_json
from bot.designer.for_studio.merging import changed_lines
from bot.designer.for_studio.misses import StudioInbox
from bot.designer.for_studio.refusals import refusing
from bot.designer.publishing import Publisher
from bot.designer.training import Trainer
from bot.designer.versions import Version, Versions
from handoff.studio_port import Json


class StudioWatching:
    """studio_port.Watching."""

    def __init__(
        self,
        project: Project,
        versions: Versions,
        trainer: Trainer,
        publisher: Publisher,
        comparer: Comparer,
        inbox: StudioInbox,
    ) -> None:
        self._project, self._versions = project, versions
        self._trainer, self._publisher = trainer, publisher
        self._comparer, self._inbox = comparer, inbox
        self._counted: dict[tuple[str, str, str], int] = {}

    def stamp(self) -> str:
        """Of sizes and times of change, not of contents: an editor that saves the same again costs one more look."""
        with refusing():
            digest = hashlib.sha256()
            for path in self._project.tree.paths():
                found = (self._project.root / path).stat()
                digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0{found.st_ino}\n".encode())
            live = self._versions.live()
            jobs = (self._trainer.job(), self._comparer.job(), self._publisher.progress())
            rest = (live and live.id, jobs, self._inbox.stamp())
            digest.update(repr(rest).encode("utf-8", "replace"))
        return digest.hexdigest()[:24]

    def state(self) -> Json:
        with refusing():
            live = self._versions.live()
            changed = self._changed(live) if live else {}
            job, comparing = self._trainer.job(), self._comparer.job()
            publishing = self._publisher.progress()
            return {
                "draft_changes": sum(changed.values()),
                "changed": sorted(changed),
                "live": live.id if live else "",
                "job": job_json(job),
                "publishing": asdict(publishing) if publishing else None,
                "comparing": job_json(comparing),
                "inbox": self._inbox.waiting(),
                "inbox_mark": self._inbox.stamp(),
                "files": [asdict(info) for info in self._project.files()],
            }

    def _changed(self, live: Version) -> dict[str, int]:
        """Lines by file in which the draft differs from what is live."""
        paths = self._versions.changed_since(live.id, self._project.root)
        sources = self._versions.sources(live.id)
        return {path: self._lines(live.id, sources, path) for path in paths}

    def _lines(self, version: str, sources: Path, path: str) -> int:
        now = _read(self._project.root / path)
        key = (version, path, hashlib.sha256(now.encode("utf-8", "replace")).hexdigest())
        if key not in self._counted:
            if len(self._counted) > 1_000:
                self._counted.clear()
            self._counted[key] = max(1, changed_lines(_read(sources / path), now))
        return self._counted[key]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
