"""A long job in a process of its own: one at a time of its kind, found again by whoever looks, ended by a word.

STATE_DIR/studio/<kind>/ holds job.json (replaced by a rename), log (appended to), durations.json (of the last job that
went well, by stage: what percent and remaining time go by) and lock. The job's process inherits the lock when it is
started and holds it until it ends, however it ends; so a job that is written down as running and holds no lock has
died, and a gateway that is started anew finds a running one running.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import signal
import subprocess
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from bot.designer.errors import DesignerError
from bot.designer.job_report import ended_now
from bot.designer.problem import Problem, error
from bot.live import write_json

State = Literal["running", "done", "failed", "cancelled"]
NICENESS = 19
START_LIMIT_S = 10.0  # until the process has said its pid
END_LIMIT_S = 5.0  # a killed process group is gone in milliseconds
START_TRIES = 5  # a look of somebody else's holds the lock for an instant
ALMOST = 0.97
"""Of a stage that takes longer than the last time: it is not over."""


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
    detail: str = ""  # the component that is being trained and its epoch, or what is being counted


class Busy(DesignerError):
    """Such a job runs already; `job` is that one."""

    code, status = "running", 409

    def __init__(self, job: Job | None) -> None:
        super().__init__(f"One by {(job and job.by) or 'somebody'} is running already.")
        self.job = job


class Jobs:
    """Those of one kind on one STATE_DIR. Blocking, quick calls; any number of processes may look at once."""

    def __init__(self, state: Path, kind: str, usual_s: dict[str, float]) -> None:
        """`usual_s`: the stages in order, and what each takes before anything was measured."""
        self.folder, self._usual_s = state / "studio" / kind, usual_s

    def begin(self, argv: Sequence[str], cwd: Path, by: str) -> Job:
        """Starts it and returns at once. Raises Busy; OSError when it can not be started."""
        with self._alone() as lock:
            shutil.rmtree(self.folder / "work", ignore_errors=True)
            (self.folder / "log").write_text("", encoding="utf-8")
            first = next(iter(self._usual_s))
            started_ms = time.time_ns() // 1_000_000
            note = {"id": uuid.uuid4().hex[:12], "state": "running", "by": by, "started_ms": started_ms}
            write_json(self._note, {**note, "stage": first, "stages": {first: started_ms}})
            idle = ("ionice", "-c3") if shutil.which("ionice") else ()
            # --fork: nobody of ours has to wait for it, and it lives on when we are gone
            command = ("setsid", "--fork", "nice", "-n", str(NICENESS), *idle, *argv)
            with (self.folder / "log").open("a") as log:
                subprocess.run(  # noqa: S603  a list, no shell
                    command,
                    cwd=cwd,
                    check=True,
                    pass_fds=(lock,),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                )
        found = self.job()
        assert found is not None
        return found

    def job(self) -> Job | None:
        """The running one, else the last one. A job whose process died without a word is `failed`."""
        note = self._read()
        if note is None:
            return None
        if note["state"] == "running" and not self._is_held():
            note = self._read() or note
            if note["state"] == "running":
                gone = error("", 0, "gone", "gone")
                note |= {"state": "failed", "error": asdict(gone)}
        return self._seen(note)

    def cancel(self, by: str) -> Job | None:
        """Ends the whole process group; returns the job as it is then. A repeat changes nothing."""
        until_s = time.monotonic() + START_LIMIT_S
        while self._is_held() and (note := self._read()) is not None:
            if note.get("pid"):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(int(note["pid"]), signal.SIGKILL)
                break
            if time.monotonic() > until_s:
                break
            time.sleep(0.02)
        else:
            return self.job()
        self._mark_cancelled(by)
        return self.job()

    def log(self, after: int = 0, limit: int = 500) -> tuple[list[str], int]:
        """Lines after the first `after` ones, at most `limit`, and the number to pass next time."""
        try:
            lines = (self.folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return [], 0
        after = max(0, after)
        found = lines[after : after + limit]
        return found, after + len(found) if found else min(after, len(lines))

    @property
    def _note(self) -> Path:
        return self.folder / "job.json"

    def _mark_cancelled(self, by: str) -> None:
        until_s = time.monotonic() + END_LIMIT_S
        while time.monotonic() < until_s:
            with self._locked(fcntl.LOCK_EX) as lock:
                if lock is not None:
                    note = self._read()
                    if note is not None and note["state"] == "running":
                        write_json(
                            self._note, note | {"state": "cancelled", "cancelled_by": by, **ended_now()}
                        )
                    shutil.rmtree(self.folder / "work", ignore_errors=True)
                    return
            time.sleep(0.02)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[int]:
        """The lock. Raises Busy when a job has it."""
        for last in (False,) * START_TRIES + (True,):
            with self._locked(fcntl.LOCK_EX) as lock:
                if lock is not None:
                    yield lock
                    return
                if last:
                    raise Busy(self.job())
            time.sleep(0.01)

    @contextlib.contextmanager
    def _locked(self, kind: int) -> Iterator[int | None]:
        """The lock, or None when somebody has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield lock
        finally:
            os.close(lock)

    def _is_held(self) -> bool:
        """Whether a job's process lives. A look takes a shared lock for an instant; that is why start tries again."""
        with self._locked(fcntl.LOCK_SH) as lock:
            return lock is None

    def _read(self) -> dict[str, Any] | None:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return (
            note if isinstance(note, dict) and {"id", "state", "started_ms", "stage"} <= note.keys() else None
        )

    def _seen(self, note: dict[str, Any]) -> Job:
        now_ms = time.time_ns() // 1_000_000
        elapsed_s = max(0.0, (note.get("ended_ms", now_ms) - note["started_ms"]) / 1000)
        share, eta_s = self._progress(note, now_ms)
        running = note["state"] == "running"
        error = note.get("error")
        return Job(
            id=str(note["id"]),
            state=note["state"],
            stage=str(note["stage"]),
            percent=int(100 * share) if note["state"] != "done" else 100,
            started_ms=int(note["started_ms"]),
            elapsed_s=round(elapsed_s, 1),
            eta_s=round(eta_s, 1) if running else None,
            by=str(note.get("by", "")),
            error=Problem(**error) if error else None,
            version=note.get("version"),
            cancelled_by=str(note.get("cancelled_by", "")),
            detail=str(note.get("detail", "")),
        )

    def _progress(self, note: dict[str, Any], now_ms: int) -> tuple[float, float]:
        """The share that is done, and what is left in s: by what the stages took the last time."""
        usual_s = self._usual_s | self._measured()
        names = list(usual_s)
        place = names.index(note["stage"]) if note["stage"] in usual_s else 0
        began_ms = note.get("stages", {}).get(note["stage"], note["started_ms"])
        spent_s = max(0.0, (note.get("ended_ms", now_ms) - began_ms) / 1000)
        expected_s = max(usual_s[names[place]], 0.01)
        within = min(note.get("share") or spent_s / expected_s, ALMOST)
        left_s = (1 - within) * (spent_s / within if note.get("share") and within else expected_s)
        before_s = sum(usual_s[name] for name in names[:place])
        after_s = sum(usual_s[name] for name in names[place + 1 :])
        return (before_s + within * expected_s) / sum(usual_s.values()), left_s + after_s

    def _measured(self) -> dict[str, float]:
        try:
            measured = json.loads((self.folder / "durations.json").read_text(encoding="utf-8"))
            return {name: float(measured[name]) for name in self._usual_s if name in measured}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}
