"""A training job: one at a time, outlives who started it, can be ended, and fails in plain words."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.designer.rasa_errors import problem_of
from bot.designer.training import Busy, Job, Problem, Trainer
from bot.designer.versions import Versions

PATIENCE_S = 20
FAKE_RASA = """#!{python}
import os, pathlib, sys
here = pathlib.Path({here!r})
if "--out" in sys.argv:
    print("rasa.engine.training.hooks  - Starting to train component 'TfidfLogReg'.", flush=True)
    with open(here / "go") as go:  # a pipe: it stays until the test opens it too
        wish = go.read()
    print("Processed trackers:  10%|#  | 1/2 [00:00<?, ?it/s]", flush=True)
    print("rasa.engine.training.hooks  - Finished training component 'RulePolicy'.", flush=True)
    if wish == "fail":
        print("InvalidConfigException: Can't load class for name 'TfidfLogReg'. Please make sure to", flush=True)
        sys.exit(1)
    out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
    (out / "bot.tar.gz").write_bytes(b"model")
"""


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """A small project, and a Rasa that waits for the test."""
    program = small / ".venv-rasa" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(FAKE_RASA.format(python=sys.executable, here=str(tmp_path)))
    program.chmod(0o755)
    os.mkfifo(tmp_path / "go")
    return small


@pytest.fixture
def trainer(root: Path, tmp_path: Path) -> Trainer:
    return Trainer(root, tmp_path / "var")


def until(trainer: Trainer, holds: Callable[[Job], bool]) -> Job:
    give_up_at_s = time.monotonic() + PATIENCE_S
    while True:
        job = trainer.job()
        assert job is not None
        if holds(job):
            return job
        assert time.monotonic() < give_up_at_s, (job, trainer.log())
        time.sleep(0.02)


def in_the_middle(trainer: Trainer) -> Job:
    return until(trainer, lambda job: job.detail == "TfidfLogReg" or job.state != "running")


def test_a_job_ends_in_a_version_and_anybody_can_watch_it(
    trainer: Trainer, root: Path, tmp_path: Path
) -> None:
    """A second start is refused and names who trains; who looks later, from another process, finds it running with
    stage and component; what was edited meanwhile is not in the version; the bars of Rasa are not in the log."""
    started = trainer.start("dana", "more phrases")
    assert (started.state, started.by) == ("running", "dana")
    with pytest.raises(Busy, match="dana"):
        trainer.start("noam")
    again = Trainer(root, tmp_path / "var")
    seen = in_the_middle(again)
    assert (seen.state, seen.stage, seen.id) == ("running", "understanding", started.id)
    assert seen.eta_s is not None
    assert 0 < seen.percent < 100
    (root / "config.yml").write_text("# edited meanwhile\n")
    (tmp_path / "go").write_text("on")
    done = until(again, lambda job: job.state != "running")
    assert (done.state, done.percent, done.eta_s) == ("done", 100, None), again.log()
    kept = Versions(tmp_path / "var").get(done.version or "")
    assert (kept.by, kept.why) == ("dana", "more phrases")
    assert "pipeline" in (Versions(tmp_path / "var").sources(kept.id) / "config.yml").read_text()
    lines, after = again.log()
    assert any("Starting to train" in line for line in lines)
    assert not [line for line in lines if "it/s" in line]
    assert again.log(after) == ([], after)


def test_a_job_can_be_cancelled_and_leaves_no_process(trainer: Trainer) -> None:
    """The whole group ends; a repeat changes nothing; the next one may start."""
    trainer.start("dana")
    in_the_middle(trainer)
    cancelled = trainer.cancel("sara")
    assert cancelled is not None
    assert (cancelled.state, cancelled.cancelled_by) == ("cancelled", "sara")
    assert trainer.cancel("noam") == trainer.job() == cancelled
    assert trainer.start("noam").state == "running"
    trainer.cancel("noam")


def test_a_killed_job_has_failed(trainer: Trainer, tmp_path: Path) -> None:
    """Nothing is left that says "running" for ever."""
    trainer.start("dana")
    in_the_middle(trainer)
    pid = json.loads((tmp_path / "var" / "studio" / "training" / "job.json").read_text())["pid"]
    os.killpg(pid, signal.SIGKILL)
    failed = until(trainer, lambda job: job.state != "running")
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error.code == "gone"


def test_a_failure_names_file_and_line(trainer: Trainer, root: Path, tmp_path: Path) -> None:
    """Rasa's words about a component lead to its line in config.yml."""
    trainer.start("dana")
    (tmp_path / "go").write_text("fail")
    failed = until(trainer, lambda job: job.state != "running")
    assert failed.error is not None
    lines = (root / "config.yml").read_text().splitlines()
    assert (failed.error.path, failed.error.code) == ("config.yml", "component")
    assert "TfidfLogReg" in lines[failed.error.line - 1]
    assert Versions(tmp_path / "var").all() == []


def test_what_is_certain_to_fail_is_said_before_rasa_starts(trainer: Trainer, root: Path) -> None:
    """With the file and the very line; nobody waits for Rasa."""
    file = root / "data" / "hu" / "nlu.yml"
    file.write_text(file.read_text("utf-8").replace("- intent: thank", "- intent: [thank"), "utf-8")
    trainer.start("dana")
    failed = until(trainer, lambda job: job.state != "running")
    assert failed.error is not None
    assert (failed.state, failed.stage) == ("failed", "checking")
    assert (failed.error.path, failed.error.code) == ("data/hu/nlu.yml", "yaml")
    line = failed.error.line
    assert any("[thank" in text for text in file.read_text("utf-8").splitlines()[max(0, line - 3) : line])


SAID = {
    "yaml": (
        (
            "YamlSyntaxException: Failed to read '{texts}/data/en/nlu.yml'. while parsing a block mapping\n"
            '  in "{texts}/data/en/nlu.yml", line 12, column 3\nexpected <block end>'
        ),
        ("data/en/nlu.yml", 12, "yaml"),
    ),
    "schema": (
        (
            "YamlValidationException: Failed to validate '{texts}/domain.yml'. Please make sure the file is right:\n"
            "  in {texts}/domain.yml:7:\n      Value 'x' is not a dict."
        ),
        ("domain.yml", 7, "schema"),
    ),
    "responses": ("data/he/responses.yml lacks utter_thank", ("data/he/responses.yml", 0, "responses")),
    "rules": (
        (
            "InvalidRule: \nContradicting rules or stories found\n- the prediction of the action 'utter_thank' in rule "
            "'thank' is contradicting with rule(s) 'thanks' regarding action 'utter_greet'."
        ),
        ("data/common/rules.yml", 0, "rules"),
    ),
    "memory": ("loading", ("", 0, "killed")),
}


@pytest.mark.parametrize("kind", SAID)
def test_rasas_words_become_plain_ones(tmp_path: Path, kind: str) -> None:
    """Paths are those that a designer knows, not those of the copy that was trained from."""
    said, wanted = SAID[kind]
    problem: Problem = problem_of(
        said.format(texts=tmp_path).splitlines(), tmp_path, -9 if kind == "memory" else 1
    )
    assert (problem.path, problem.line, problem.code) == wanted
    assert str(tmp_path) not in problem.message
