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


class Comparer(Jobs):
    """Blocking, quick calls; any number of processes may look at once. The result is kept beside the candidate:
    Versions.details(candidate, "comparison"); `version` of a job that is done is the candidate."""

    def __init__(self, root: Path, state: Path) -> None:
        super().__init__(state, KIND, USUAL_S)
        self.root, self.state = root, state

    def start(self, candidate: str, by: str, live: str = "", recorded: Sequence[RecordedMessage] = ()) -> Job:
        """`live`: the live version when it is empty. Raises Busy, VersionError."""
        for version in filter(None, (candidate, live)):
            Versions(self.state).get(version)
        said = self.folder / f"recorded-{uuid.uuid4().hex}.json"
        write_json(said, [asdict(message) for message in recorded])
        places = (str(self.root), str(self.state), candidate, live, str(said))
        try:
            return self.begin((sys.executable, "-m", "bot.designer.compare_process", *places), CODE, by)
        except BaseException:
            said.unlink(missing_ok=True)
            raise


def read_recorded(path: Path) -> list[RecordedMessage]:
    """What start was given; it is read once, and then gone."""
    try:
        return [RecordedMessage(**one) for one in json.loads(path.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []
    finally:
        path.unlink(missing_ok=True)
