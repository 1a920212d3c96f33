"""The comparing job: evaluates candidate and live version in a process of its own, at low priority (jobs.py)."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.designer.comparison import Comparison, comparison_from_json
from bot.designer.errors import DesignerError
from bot.designer.evaluating import Progress, RecordedMessage
from bot.designer.jobs import Busy, Job, Jobs
from bot.designer.training import CODE
from bot.designer.versions import Versions
from bot.live import write_json

__all__ = ["STAGES", "Busy", "CompareFailed", "Comparer", "Job", "compare_apart"]

USUAL_S = {"candidate": 45.0, "live": 45.0, "recorded": 5.0}
STAGES = tuple(USUAL_S)
"""`detail` says what is being done: phrases, stories or human, and how many of how many."""

KIND = "comparing"
LOOK_EVERY_S = 0.3

_COUNTED = re.compile(r"(\w+) (\d+)/(\d+)\Z")
RECORDED = "recorded.json"


class CompareFailed(DesignerError):
    """The job ended without a comparison; the sentence is its own."""

    code, status = "compare_failed", 500


class Comparer:
    """Blocking, quick calls; any number of processes may look at once. The result is kept beside the candidate:
    Versions.details(candidate, "comparison")."""

    def __init__(self, root: Path, state: Path) -> None:
        self.root, self.state = root, state
        self._jobs = Jobs(state, KIND, USUAL_S)

    def start(self, candidate: str, by: str, live: str = "", recorded: Sequence[RecordedMessage] = ()) -> Job:
        """`live`: the live version when it is empty. Raises Busy, VersionError."""
        for version in filter(None, (candidate, live)):
            Versions(self.state).get(version)
        self._jobs.folder.mkdir(parents=True, exist_ok=True)
        write_json(self._jobs.folder / RECORDED, [asdict(message) for message in recorded])
        argv = (
            sys.executable,
            "-m",
            "bot.designer.compare_process",
            str(self.root),
            str(self.state),
            candidate,
            live,
        )
        return self._jobs.start(argv, CODE, by)

    def job(self) -> Job | None:
        """The running one, else the last one; `version` is the candidate once it is done."""
        return self._jobs.job()

    def cancel(self, by: str) -> Job | None:
        return self._jobs.cancel(by)

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        return self._jobs.log(after, limit)


def compare_apart(
    root: Path,
    state: Path,
    candidate: str,
    live: str = "",
    recorded: Sequence[RecordedMessage] = (),
    progress: Progress | None = None,
    by: str = "",
) -> Comparison:
    """As evaluating.compare, by a job: a gateway that waits for it in a thread goes on answering. Raises Busy,
    VersionError, CompareFailed."""
    comparer = Comparer(root, state)
    job: Job | None = comparer.start(candidate, by, live, recorded)
    while job is not None and job.state == "running":
        if progress is not None and (counted := _COUNTED.match(job.detail)):
            progress(counted[1], int(counted[2]), int(counted[3]))
        time.sleep(LOOK_EVERY_S)
        job = comparer.job()
    if job is None or job.state != "done":
        raise CompareFailed(job.error.message if job and job.error else "It was ended before it was done.")
    return comparison_from_json(Versions(state).details(candidate, "comparison") or {})


def read_recorded(folder: Path) -> list[RecordedMessage]:
    """What start was given."""
    try:
        return [RecordedMessage(**one) for one in json.loads((folder / RECORDED).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
