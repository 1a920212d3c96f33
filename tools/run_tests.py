"""Runs every test: `python -m tools.run_tests`, two suites at a time.

Most of them wait, for pages and for processes that start; none measures a time. What a suite prints stands in
test-artifacts/NAME.txt; of one that failed it is shown in full. The exit code is 1 when one failed.
"""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "test-artifacts"
TOLD_EVERY_S = 30.0
LOOKED_EVERY_S = 0.2
SHORT_DRILL = "tests/drill/test_short_drill.py"
GATEWAY_PYTHON, RASA_PYTHON = ".venv/bin/python", ".venv-rasa/bin/python"


@dataclass(frozen=True, slots=True)
class Suite:
    """A run of pytest: its name, the environment's Python, and the arguments."""

    name: str
    python: str
    arguments: tuple[str, ...]


SUITES = (  # the longest first
    Suite("browser", GATEWAY_PYTHON, ("tests/browser", "--durations=15")),
    Suite("parts", GATEWAY_PYTHON, (f"--ignore={SHORT_DRILL}", "--durations=15")),
    Suite("drill", GATEWAY_PYTHON, (SHORT_DRILL,)),
    Suite("bot", RASA_PYTHON, ("tests/rasa", "--durations=10")),
)
AT_ONCE = 2


@dataclass(slots=True)
class Running:
    """A suite that has been started."""

    suite: Suite
    process: "subprocess.Popen[bytes]"
    file: Path

    def last_line(self) -> str:
        """The last line that it printed."""
        lines = self.file.read_text(errors="replace").splitlines()
        return lines[-1][:100] if lines else ""


def main() -> int:
    """The exit code: 0, or 1 when a suite failed."""
    OUTPUT.mkdir(exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the suites end too
    failed = _run(list(SUITES))
    if failed:
        print(f"failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def _start(suite: Suite) -> Running:
    file = OUTPUT / f"{suite.name}.txt"
    argv = [suite.python, "-m", "pytest", *suite.arguments]
    print(f"{suite.name}: {' '.join(argv)}", flush=True)
    with file.open("wb") as out:
        process = subprocess.Popen(
            argv, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    return Running(suite, process, file)


def _run(waiting: list[Suite]) -> list[str]:
    """Run them all. Returns the names of those that failed."""
    started = told = time.monotonic()
    running: list[Running] = []
    failed = []
    try:
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                running.append(_start(waiting.pop(0)))
            time.sleep(LOOKED_EVERY_S)
            for one in [one for one in running if one.process.poll() is not None]:
                running.remove(one)
                if not _tell(one, time.monotonic() - started):
                    failed.append(one.suite.name)
            if time.monotonic() - told >= TOLD_EVERY_S:
                told = time.monotonic()
                for one in running:
                    print(f"{one.suite.name}: {told - started:.0f} s: {one.last_line()}", flush=True)
    except BaseException:
        for one in running:
            one.process.terminate()
        raise
    return failed


def _tell(one: Running, seconds: float) -> bool:
    passed = one.process.returncode == 0
    shown = one.file.read_text(errors="replace").splitlines()
    if passed:
        shown = shown[-17:]
    print("\n".join(shown))
    print(f"{one.suite.name}: {'passed' if passed else 'FAILED'} after {seconds:.0f} s", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
