"""A crash point kills exactly when armed, exactly at its pass, and by a signal that no handler can soften."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handoff import crash

ROOT = Path(__file__).resolve().parents[2]
BAD = ["after_comit", ":1", "after_commit:", "after_commit:0", "after_commit:-1", "after_commit:x"]
PASSES = """
import sys
from handoff import crash
crash.arm(sys.argv[1])
for number in range(1, 6):
    print(number, flush=True)
    crash.here("before_commit")
    crash.here("after_commit")
print("survived", flush=True)
"""


def passed(spec: str, **environ: str) -> tuple[int, list[str]]:
    """The exit code of a child that passes two points five times, and what it printed."""
    child = subprocess.run(
        [sys.executable, "-c", PASSES, spec],
        cwd=ROOT,
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    return child.returncode, child.stdout.split()


@pytest.mark.parametrize(
    ("spec", "last"), [("after_commit", 1), ("after_commit:1", 1), ("before_commit:4", 4)]
)
def test_the_process_dies_at_the_pass_that_was_asked_for(spec: str, last: int) -> None:
    """By SIGKILL, at the nth pass of the named point and at no other."""
    assert passed(spec) == (-signal.SIGKILL, [str(number) for number in range(1, last + 1)])


@pytest.mark.parametrize("spec", ["", "after_claim", "after_commit:6"])
def test_nothing_happens_otherwise(spec: str) -> None:
    """Unarmed, armed elsewhere, or armed for a pass that never comes; the environment alone arms nothing."""
    code, printed = passed(spec, WARMLINE_DRILL="1", WARMLINE_CRASH_AT="after_commit")
    assert (code, printed[-1]) == (0, "survived")


@pytest.mark.parametrize("spec", BAD)
def test_a_name_that_does_not_exist_is_refused_at_start(spec: str) -> None:
    """In one sentence, and the process does not go on with half a drill."""
    with pytest.raises(crash.UnknownPoint, match=r"\.$"):
        crash.arm(spec)
    code, printed = passed(spec)
    assert code == 1
    assert printed == []


def test_every_point_in_the_code_has_a_known_name() -> None:
    """A misspelt call would never kill, and the drill that names the right one would wait for ever."""
    calls = re.compile(r"""\bcrash\.here\(\s*["'](\w+)["']""")
    sources = [*(ROOT / "handoff").rglob("*.py"), ROOT / "server.py"]
    called = {name for source in sources for name in calls.findall(source.read_text(encoding="utf-8"))}
    assert called <= set(crash.POINTS)
