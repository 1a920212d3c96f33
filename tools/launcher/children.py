"""One child process: how to start it, how to know that it answers, and how to end it.

A child dies with the launcher, however the launcher ends (PR_SET_PDEATHSIG), and has a process group of its
own, so that Ctrl-C in the terminal reaches only the launcher, which then stops the children in order.
"""

import asyncio
import contextlib
import ctypes
import os
import signal
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LOG_MAX_BYTES = 5_000_000  # rotated at start: one old file beside the present one
PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>
GRACE_S = 8.0  # the gateway's own limit for closing its sockets is shorter

Probe = Callable[[], Awaitable[bool]]

_libc = ctypes.CDLL(None)


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """`answers` is asked after a start until it says yes and, if `watched`, from then on."""

    name: str
    argv: tuple[str, ...]
    cwd: Path
    log: Path
    answers: Probe
    env: Mapping[str, str] = field(default_factory=dict)  # on top of the launcher's own environment
    start_limit_s: float = 120.0
    watched: bool = False
    check: Callable[[], None] | None = None  # before each start; raises StartError


class Child:
    """A started process. `ended` is set by the operating system's word, never by a guess."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.returncode is None

    async def ended(self) -> str:
        """Waits for the end; how it ended, in words."""
        return _how_it_ended(await self._process.wait())

    def kill(self) -> None:
        """Ends the whole group at once; works on a stopped process too."""
        self._signal(signal.SIGKILL)

    async def stop(self, grace_s: float = GRACE_S) -> None:
        """Asks politely, then kills. Safe to repeat."""
        if not self.running:
            return
        self._signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(grace_s):
                await self._process.wait()
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)


async def start_child(spec: ChildSpec) -> Child:
    """Starts it, its output appended to its log. Raises OSError if the program can not be run."""
    launcher_pid = os.getpid()

    def bind_to_launcher() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != launcher_pid:  # the launcher ended between fork and prctl
            os._exit(1)

    with spec.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *spec.argv,
            cwd=spec.cwd,
            env=child_environ(os.environ) | dict(spec.env),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=bind_to_launcher,
        )
    return Child(process)


def child_environ(environ: Mapping[str, str]) -> dict[str, str]:
    """Without what would make Rasa compile TensorFlow at each start (ten seconds), and without make's own."""
    unwanted = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    return {name: value for name, value in environ.items() if name not in unwanted}


def rotate_log(path: Path, max_bytes: int = LOG_MAX_BYTES) -> None:
    """Moves a log that has grown to `<name>.1`, over the one that was there."""
    if path.exists() and path.stat().st_size > max_bytes:
        path.replace(path.with_name(path.name + ".1"))


def last_lines(path: Path, count: int = 8) -> str:
    """The end of a log, for the operator who must see why a child did not start."""
    with contextlib.suppress(OSError), path.open("rb") as log:
        log.seek(max(0, path.stat().st_size - 8192))
        lines = log.read().decode(errors="replace").strip().splitlines()
        return "\n".join(lines[-count:])
    return ""


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"ended with exit code {code}"
    with contextlib.suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
