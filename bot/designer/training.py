"""The training job: one at a time, in a process of its own that outlives whoever started it (bot/designer/jobs.py)."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.designer.jobs import Busy, Job, Jobs
from bot.designer.problem import Problem
from bot.designer.rasa_steps import NO_RASA, NoRasa

__all__ = ["STAGES", "Busy", "Job", "NoRasa", "Problem", "Trainer"]

USUAL_S = {
    "checking": 2.0,
    "texts": 1.0,
    "loading": 15.0,
    "understanding": 45.0,
    "dialogue": 1.0,
    "packing": 1.0,
    "keeping": 0.5,
}
STAGES = tuple(USUAL_S)
"""In order. checking: the files can be read; texts: the responses of all languages put together; loading: Rasa
starts and looks the data through; understanding: the pipeline of config.yml is trained, component by component;
dialogue: the policies; packing: the model is written; keeping: its sha256 is taken and it becomes a version."""

KIND = "training"
CODE = Path(__file__).resolve().parents[2]  # where this package can be imported from


class Trainer:
    """Blocking, quick calls; any number of processes may look at once."""

    def __init__(self, root: Path, state: Path) -> None:
        self.root, self.state = root, state
        self._jobs = Jobs(state, KIND, USUAL_S)

    def start(self, by: str, why: str = "") -> Job:
        """Starts it and returns at once. Raises Busy; NoRasa when Rasa's environment is missing."""
        if not (self.root / ".venv-rasa" / "bin" / "python").exists():
            raise NoRasa(NO_RASA)
        argv = (sys.executable, "-m", "bot.designer.train_process", str(self.root), str(self.state), why)
        return self._jobs.start(argv, CODE, by)

    def job(self) -> Job | None:
        """The running one, else the last one. A job whose process died without a word is `failed`."""
        return self._jobs.job()

    def cancel(self, by: str) -> Job | None:
        """Ends the whole process group; returns the job as it is then. A repeat changes nothing."""
        return self._jobs.cancel(by)

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        """Lines after the first `after` ones, at most `limit`, and the number to pass next time."""
        return self._jobs.log(after, limit)
