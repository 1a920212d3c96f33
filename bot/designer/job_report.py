"""The job's own side: what its process says while it works (bot/designer/jobs.py). Only that process writes."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.designer.problem import Problem
from bot.live import write_json


class Report:
    """Stages and how far they are, lines for the log, and the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._note: dict[str, Any] = json.loads((folder / "job.json").read_text(encoding="utf-8"))
        self._log = (folder / "log").open("a", encoding="utf-8", errors="replace", buffering=1)
        self._write(pid=os.getpid())

    @property
    def by(self) -> str:
        return str(self._note["by"])

    @property
    def started_ms(self) -> int:
        return int(self._note["started_ms"])

    def stage(self, name: str) -> None:
        """From now on; the same one again changes nothing."""
        if self._note["stage"] != name:
            stages = self._note["stages"] | {name: time.time_ns() // 1_000_000}
            self._write(stage=name, stages=stages, detail="", share=None)

    def detail(self, text: str, share: float | None = None) -> None:
        """`share` of the stage that is done, 0..1, where it is known better than by the time."""
        if (text, share) != (self._note.get("detail"), self._note.get("share")):
            self._write(detail=text, share=share)

    def log(self, line: str) -> None:
        self._log.write(line.rstrip("\n") + "\n")

    def done(self, version: str) -> None:
        """Also keeps what each stage took, for the next one's remaining time."""
        ended = ended_now()
        times = [*self._note["stages"].items(), ("", ended["ended_ms"])]
        took = {times[n][0]: (times[n + 1][1] - times[n][1]) / 1000 for n in range(len(times) - 1)}
        write_json(self.folder / "durations.json", took)
        self._write(state="done", version=version, detail="", share=None, **ended)

    def failed(self, problem: Problem) -> None:
        self._write(state="failed", error=asdict(problem), **ended_now())

    def _write(self, **changed: Any) -> None:
        self._note |= changed
        write_json(self.folder / "job.json", self._note)


def ended_now() -> dict[str, int]:
    """The moment, as a note holds it."""
    return {"ended_ms": time.time_ns() // 1_000_000}
