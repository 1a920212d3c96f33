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


class Trainer(Jobs):
    """Blocking, quick calls; any number of processes may look at once."""

    def __init__(self, root: Path, state: Path) -> None:
        super().__init__(state, KIND, USUAL_S)
        self.root, self.state = root, state

    def start(self, by: str, why: str = "") -> Job:
        """Starts it and returns at once. Raises Busy; NoRasa when Rasa's environment is missing."""
        if not (self.root / ".venv-rasa" / "bin" / "python").exists():
            raise NoRasa(NO_RASA)
        argv = (sys.executable, "-m", "bot.designer.train_process", str(self.root), str(self.state), why)
        return self.begin(argv, CODE, by)
