"""The comparing job: evaluates candidate and live version in a process of its own, at low priority (jobs.py)."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.designer.evaluating import RecordedMessage
from bot.designer.jobs import Busy, Job, Jobs
from bot.designer.training import CODE
from bot.designer.versions import Versions
from bot.live import write_json

__all__ = ["STAGES", "Busy", "Comparer", "Job"]

USUAL_S = {"candidate": 45.0, "live": 45.0, "recorded": 5.0}
STAGES = tuple(USUAL_S)
"""`detail` says what is being done: phrases, stories, human or alone, and how many of how many."""

KIND = "comparing"


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
        said = self._jobs.folder / f"recorded-{uuid.uuid4().hex}.json"
        write_json(said, [asdict(message) for message in recorded])
        places = (str(self.root), str(self.state), candidate, live, str(said))
        try:
            return self._jobs.start((sys.executable, "-m", "bot.designer.compare_process", *places), CODE, by)
        except BaseException:
            said.unlink(missing_ok=True)
            raise

    def job(self) -> Job | None:
        """The running one, else the last one; `version` is the candidate once it is done."""
        return self._jobs.job()

    def cancel(self, by: str) -> Job | None:
        return self._jobs.cancel(by)

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        return self._jobs.log(after, limit)


def read_recorded(path: Path) -> list[RecordedMessage]:
    """What start was given; it is read once, and then gone."""
    try:
        return [RecordedMessage(**one) for one in json.loads(path.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
    finally:
        path.unlink(missing_ok=True)
