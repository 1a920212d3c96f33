"""The process of a comparing job: `python -m bot.designer.compare_process ROOT STATE CANDIDATE LIVE RECORDED`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bot.designer.comparing import KIND, read_recorded
from bot.designer.errors import DesignerError
from bot.designer.evaluating import compare, evaluate
from bot.designer.job_report import Report
from bot.designer.problem import ERROR, Problem, error
from bot.designer.versions import Versions

PARTS = {
    "phrases": (0.0, 0.25),
    "stories": (0.25, 0.2),
    "human": (0.45, 0.3),
    "alone": (0.75, 0.25),
    "recorded": (0.0, 1.0),
}
"""Where each begins within a version's evaluation, and how much of it it is: measured on two cores."""

SAY_EVERY_S = 0.5


class Steps:
    """Tells the report how far it is, not more often than anybody looks."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._said_at_s = 0.0

    def __call__(self, part: str, done: int, total: int) -> None:
        now_s = time.monotonic()
        if now_s - self._said_at_s >= SAY_EVERY_S or done == total:
            self._said_at_s = now_s
            begins, size = PARTS[part]
            self._report.detail(f"{part} {done}/{total}", round(begins + size * done / max(total, 1), 3))


def main(root: Path, state: Path, candidate: str, live: str, recorded: Path) -> int:
    """Ends in the job's note, whatever happens; 0 when there is a comparison."""
    folder = state / "studio" / KIND
    report = Report(folder)
    said = read_recorded(recorded)
    try:
        steps = Steps(report)
        report.log(f"evaluating {candidate}")
        evaluate(root, state, candidate, steps)
        now_live = Versions(state).live()
        against = live or (now_live.id if now_live else "")
        if against and against != candidate:
            report.stage("live")
            report.log(f"evaluating {against}")
            evaluate(root, state, against, steps)
        report.stage("recorded")
        compare(root, state, candidate, live, said, steps)
    except DesignerError as wrong:
        report.log(str(wrong))
        report.failed(Problem("", 0, ERROR, str(wrong), wrong.code))
        return 1
    except Exception as wrong:
        report.failed(error("", 0, "defect", "defect", what=f"{type(wrong).__name__}: {wrong}"))
        raise
    report.done(candidate)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4], Path(sys.argv[5])))
