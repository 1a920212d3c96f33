"""The training job: one at a time, in a process of its own that outlives whoever started it.

Its state stands in STATE_DIR/studio/job/: job.json (replaced by rename), log (appended) and lock (held by the job's
process; the kernel lets go of it however the process ends). docs/publishing.md tells the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.designer.errors import DesignerError

State = Literal["running", "done", "failed", "cancelled"]
STAGES = ("checking", "texts", "loading", "understanding", "dialogue", "packing", "keeping")
"""In order. checking: the files can be read; texts: the responses of all languages put together; loading: Rasa
starts; understanding: the pipeline of config.yml is trained, component by component; dialogue: the policies; packing:
the model is written; keeping: its sha256 is taken and it becomes a version."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in plain words. `path` is relative to the project, "" when no file is to blame; `line` from 1,
    0 when unknown; `code` names the kind for other languages (docs/publishing.md lists them)."""

    path: str
    line: int
    severity: Literal["error", "warning"]
    message: str
    code: str = "other"


@dataclass(frozen=True, slots=True)
class Job:
    """`percent` 0..100 never falls; `eta_s` is None while nothing is known; `version` is set when `done`."""

    id: str
    state: State
    stage: str
    percent: int
    started_ms: int
    elapsed_s: float
    eta_s: float | None
    by: str
    error: Problem | None = None
    version: str | None = None
    cancelled_by: str = ""
    detail: str = ""  # the component that is being trained, or the epoch


class Busy(DesignerError):
    """A training runs already; `job` is that one."""

    code, status = "running", 409

    def __init__(self, job: Job) -> None:
        super().__init__(f"A training by {job.by or 'somebody'} is running already.")
        self.job = job


class Trainer:
    """Blocking, quick calls; any number of processes may look at once."""

    def __init__(self, root: Path, state: Path) -> None:
        self.root, self.state = root, state

    def start(self, by: str, why: str = "") -> Job:
        """Starts it and returns at once. Raises Busy; OSError when Rasa's environment is missing."""
        raise NotImplementedError

    def job(self) -> Job | None:
        """The running one, else the last one. A job whose process died without a word is `failed`."""
        raise NotImplementedError

    def cancel(self, by: str) -> Job | None:
        """Ends the whole process group; returns the job as it is then. A repeat changes nothing."""
        raise NotImplementedError

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        """Lines after the first `after` ones, at most `limit`, and the number to pass next time."""
        raise NotImplementedError
