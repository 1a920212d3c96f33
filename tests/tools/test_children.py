"""Child processes: they die with the launcher, and their logs stay small."""

import os
import select
import subprocess
import sys
from pathlib import Path

from tests.tools.conftest import ROOT
from tools.launcher.children import child_environ, last_lines, rotate_log

PARENT = """
import asyncio, os, pathlib
from tools.launcher.children import ChildSpec, start_child
async def yes(): return True
async def main():
    spec = ChildSpec("x", ("sleep", "600"), pathlib.Path("."), pathlib.Path({log!r}), yes)
    child = await start_child(spec)
    print(child.pid, flush=True)
    await child.ended()
asyncio.run(main())
"""


def test_a_child_dies_with_a_killed_launcher(tmp_path: Path) -> None:
    """kill -9 of the launcher leaves nothing that would hold the port or the data."""
    code = PARENT.format(log=str(tmp_path / "x.log"))
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        handle = os.pidfd_open(child)
        parent.kill()
    # The parent's death has been collected; the child's follows in the same instant, and a pidfd tells.
    readable, _, _ = select.select([handle], [], [], 10)
    os.close(handle)
    assert readable


def test_a_grown_log_is_moved_aside_at_start(tmp_path: Path) -> None:
    """At most two files of bounded size per child."""
    log = tmp_path / "rasa.log"
    rotate_log(log, max_bytes=10)
    log.write_text("short")
    rotate_log(log, max_bytes=10)
    assert log.read_text() == "short"
    log.write_text("long enough to be moved")
    rotate_log(log, max_bytes=10)
    assert not log.exists()
    assert (tmp_path / "rasa.log.1").read_text() == "long enough to be moved"


def test_last_lines_of_a_broken_log(tmp_path: Path) -> None:
    """Whatever bytes a child wrote, its end can be shown; a log that is not there is empty."""
    log = tmp_path / "x.log"
    log.write_bytes(b"one\n\xfftwo\nthree\n")
    assert last_lines(log, 2).splitlines()[-1] == "three"
    assert last_lines(tmp_path / "none") == ""


def test_children_may_write_bytecode() -> None:
    """Without it Rasa needs ten seconds more for every start."""
    environ = child_environ({"PYTHONDONTWRITEBYTECODE": "1", "MAKELEVEL": "1", "PATH": "/bin"})
    assert environ == {"PATH": "/bin"}
