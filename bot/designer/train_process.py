"""The process of a training job: `python -m bot.designer.train_process ROOT STATE WHY`, started by Trainer.

It trains from a copy of the files, so that who edits meanwhile edits the next draft.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.designer.candidate import die_with_parent
from bot.designer.checking import check
from bot.designer.job_report import Report
from bot.designer.problem import ERROR, Problem, error
from bot.designer.project import Tree
from bot.designer.rasa_errors import problem_of
from bot.designer.rasa_steps import Step, start, steps
from bot.designer.sources import copy_texts
from bot.designer.training import KIND
from bot.designer.versions import Versions

EPOCHS_EVERY = 5  # percent: a note at each tick of Rasa's bar would write more than it trains

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_NOISE = re.compile(
    r"it/s|s/it|DeprecationWarning|declare_namespace|pkg_resources|is not used in any story|xla_computation|^\s*$"
)
_COMPONENT = re.compile(r"(Starting to train|Finished training) component '(\w+)'")
_EPOCHS = re.compile(r"Epochs:\s+(\d+)%")
_TRAINED = "Your Rasa model is trained"


class Failed(Exception):
    """Carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Following:
    """Reads what Rasa prints: it tells the stages, and what is worth a line in the log."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._component = ""
        self._epochs = 0

    def line(self, printed: str) -> bool:
        """Whether it is worth a line."""
        if found := _COMPONENT.search(printed):
            self._component, self._epochs = found.group(2), 0
            self._report.stage(_stage_of(self._component))
            done = found.group(1) == "Finished training"
            if done and self._component.endswith("Policy"):
                self._report.stage("packing")
            elif not done:
                self._report.detail(self._component)
        elif (found := _EPOCHS.search(printed)) and (
            percent := int(found.group(1))
        ) >= self._epochs + EPOCHS_EVERY:
            self._epochs = percent
            self._report.detail(f"{self._component} {percent} %", percent / 100 or None)
        elif _TRAINED in printed:
            self._report.stage("keeping")
        return _NOISE.search(printed) is None


def _stage_of(component: str) -> str:
    return "dialogue" if component.endswith("Policy") else "understanding"


def train(root: Path, state: Path, why: str, report: Report) -> str:
    """The new version's id. Raises Failed."""
    work = report.folder / "work"
    texts = work / "texts"
    report.log(f"reading config.yml, domain.yml and data/ in {root}")
    copy_texts(root, texts)
    for problem in check(Tree(texts)):
        report.log(str(problem))
        if problem.severity == ERROR:
            raise Failed(problem)  # the errors stand first
    report.stage("texts")
    domain, model = steps(root, texts, work)
    _run(domain, texts, report)
    report.stage("loading")
    _run(model, texts, report)
    made = work / "bot.tar.gz"
    if not made.is_file():
        raise Failed(error("", 0, "no_model", "no_model"))
    report.stage("keeping")
    took_s = time.time() - report.started_ms / 1000
    return Versions(state).keep(made, root, report.by, why, took_s, sources=texts).id


def _run(step: Step, texts: Path, report: Report) -> None:
    report.log(step.label)
    following, said = Following(report), []
    with start(step, before=die_with_parent) as child:
        assert child.stdout is not None
        for line in _plain(child.stdout):
            if following.line(line):
                said.append(line)
                report.log(line)
    if child.returncode != 0:
        raise Failed(problem_of(said, texts, child.returncode))


def _plain(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:  # a text stream: a carriage return ends a line too
        yield _COLOUR.sub("", line).rstrip()


def main(root: Path, state: Path, why: str) -> int:
    """Ends in the job's note, whatever happens; 0 when there is a version."""
    folder = state / "studio" / KIND
    report = Report(folder)
    try:
        version = train(root, state, why, report)
    except Failed as failed:
        report.log(failed.problem.message)
        report.failed(failed.problem)
        return 1
    except Exception as wrong:
        report.failed(error("", 0, "defect", "defect", what=f"{type(wrong).__name__}: {wrong}"))
        raise
    finally:
        shutil.rmtree(folder / "work", ignore_errors=True)
    report.log(f"it is version {version}")
    report.done(version)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
