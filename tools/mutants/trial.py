"""One run of a named test in a copy of the tree, and what it says: passed, failed, or something that proves nothing.

Only a test that fails counts. A module that can not be imported, a fixture that breaks, and a name that does not exist
are errors of the mutant, not the test's merit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PARTS = ("handoff", "bot", "actions", "tools", "tests", "docs", "domain.yml", "pyproject.toml", "server.py")
"""What the tests of the handoff service read. The environment is the work tree's own: its interpreter is used."""

LEFT_OUT = shutil.ignore_patterns("__pycache__", "browser", "*.pyc", "images")

LIMIT_S = 300
"""For one test: the slowest takes a few seconds, on a busy machine ten times as long."""

EXAMPLES = "100"
"""Random lives: an error that is put in on purpose is met in the first few."""

OUTPUT_CHARS_MAX = 4_000
"""The end of what pytest printed, where the failure stands."""

NO_MERIT = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError")
"""What a slip in the mutant itself raises; a test that stumbles over that has not judged anything."""


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"  # neither: nothing was tested
    TIMED_OUT = "timed out"


@dataclass(frozen=True, slots=True)
class Trial:
    verdict: Verdict
    took_s: float
    output: str


def copy_tree(root: Path, target: Path) -> None:
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, target / part, ignore=LEFT_OUT)
        elif source.is_file():
            shutil.copy2(source, target / part)


@contextmanager
def tree_of(root: Path) -> Iterator[Path]:
    """A copy that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="wl-mutant-") as folder:
        copy_tree(root, Path(folder))
        yield Path(folder)


def run_test(tree: Path, node: str, limit_s: float = LIMIT_S) -> Trial:
    """Run `node` in `tree`, and end everything that it started. The same seed each time."""
    report = tree / f"trial-{uuid.uuid4().hex}.xml"  # trials of the unchanged code share a tree
    words = ["-m", "pytest", "-q", "-x", "-p", "tools.mutants.unshrunk", "-p", "no:cacheprovider"]
    words += ["--hypothesis-seed=1", f"--junitxml={report}", node]
    environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "WARMLINE_EXAMPLES": EXAMPLES}
    environ.pop("PYTEST_ADDOPTS", None)
    started_s = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *words],
        cwd=tree,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=limit_s)
            verdict = judged(process.returncode, report)
        except subprocess.TimeoutExpired:
            output, verdict = "", Verdict.TIMED_OUT
        finally:
            _end_group(process)
    return Trial(verdict, time.monotonic() - started_s, output[-OUTPUT_CHARS_MAX:])


def judged(exit_code: int, report: Path) -> Verdict:
    """By pytest's exit code and its report: 0 passed, 1 with a failed test and no error failed, else broken."""
    if exit_code not in (0, 1) or not report.is_file():
        return Verdict.BROKEN
    cases = ET.parse(report).getroot().findall(".//testcase")  # noqa: S314 # pytest's own, just written
    if not cases or any(case.find(what) is not None for case in cases for what in ("error", "skipped")):
        return Verdict.BROKEN
    failures = [failure for case in cases if (failure := case.find("failure")) is not None]
    if exit_code == 0:
        return Verdict.BROKEN if failures else Verdict.PASSED
    if not failures or any(_is_slip(failure.get("message", "")) for failure in failures):
        return Verdict.BROKEN
    return Verdict.FAILED


def _is_slip(message: str) -> bool:
    return message.startswith(NO_MERIT)


def _end_group(process: subprocess.Popen[str]) -> None:
    """The test's own servers are in its group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
