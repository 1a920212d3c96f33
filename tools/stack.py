"""The whole service as `make run` starts it, for tests and measurements: everything real, on free ports."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
READY_LIMIT_S = 120  # Rasa needs 4 s on a quiet machine
LINE_LIMIT_S = 60


class Stack:
    """A running launcher, the lines that it printed so far, and where its processes are."""

    def __init__(self, process: asyncio.subprocess.Process, state: Path) -> None:
        self._process = process
        self._state = state
        self.lines: list[str] = []

    @property
    def url(self) -> str:
        return self.addresses()["gateway"]

    def addresses(self) -> dict[str, str]:
        addresses: dict[str, str] = self._read("addresses.json")
        return addresses

    def pids(self) -> dict[str, int]:
        pids: dict[str, int] = self._read("pids.json")
        return pids

    def _read(self, name: str) -> Any:
        return json.loads((self._state / "run" / name).read_text(encoding="utf-8"))

    async def line(self, part: str, limit_s: float = LINE_LIMIT_S) -> str:
        """Waits for a line that holds `part` and was not printed before this call."""
        assert self._process.stdout is not None
        async with asyncio.timeout(limit_s):
            while raw := await self._process.stdout.readline():
                self.lines.append(raw.decode().rstrip())
                if part in self.lines[-1]:
                    return self.lines[-1]
        raise AssertionError(f"the launcher ended without {part!r}:\n" + "\n".join(self.lines))

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """The launcher's exit code."""
        if self._process.returncode is None:
            self._process.send_signal(number)
        async with asyncio.timeout(LINE_LIMIT_S):
            output, _ = await self._process.communicate()
        self.lines += output.decode().splitlines()
        assert self._process.returncode is not None
        return self._process.returncode


@contextlib.asynccontextmanager
async def running(state: Path, **environ: str) -> AsyncIterator[Stack]:
    """Starts the service and waits until it is ready; whatever happens, nothing is left running."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tools.launcher"),
        cwd=ROOT,
        env=os.environ | {"STATE_DIR": str(state), "PORT": "0", "COLUMNS": "200"} | environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    stack = Stack(process, state)
    try:
        await stack.line("Ctrl-C stops it", READY_LIMIT_S)
        yield stack
    finally:
        await stack.stop()
