"""A version that runs beside the service, with actions and a shop of its own, so that it can be spoken to.

Nobody else reaches it: free ports on this machine only, a folder that is removed in the end, and no Redis: what it
remembers of a conversation stays in its own memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import tempfile
from asyncio.subprocess import DEVNULL, STDOUT, Process
from collections.abc import AsyncIterator
from pathlib import Path

import httpx

from bot.designer.cli.parse import rasa_environ, rasa_python
from bot.designer.errors import DesignerError
from bot.designer.parsing import NICENESS
from bot.rasa_client import RasaClient

PR_SET_PDEATHSIG = 1  # from <sys/prctl.h>
START_LIMIT_S = 90.0
TURN_BUDGET_S = 20.0  # it runs at low priority beside a service that may be busy

_libc = ctypes.CDLL(None)


def die_with_parent() -> None:
    """For `preexec_fn`: a child must not go on when who started it has ended."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


class DoesNotStart(DesignerError):
    """The version can not be spoken to; the sentence holds the last words of its log."""

    code, status = "does_not_start", 500


@contextlib.asynccontextmanager
async def running(root: Path, model: Path) -> AsyncIterator[RasaClient]:
    """The caller has checked the model's sha256. Raises NotReady, DoesNotStart."""
    python = str(rasa_python(root))
    with tempfile.TemporaryDirectory(prefix="wl-candidate-") as name:
        folder = Path(name)
        ports = _free_ports()
        environ = rasa_environ() | {
            "ACTIONS_URL": f"http://127.0.0.1:{ports[1]}/webhook",
            "RASA_TRACKER_REDIS_URL": f"unix://{folder}/none",
            "SHOP_DB": str(folder / "shop.sqlite"),
        }
        actions = (python, "-m", "actions", "--port", str(ports[1]))
        listen = ("run", "-i", "127.0.0.1", "-p", str(ports[0]), "--model", str(model))
        serve = (python, "-m", "bot.rasa_start", *listen)
        files = ("--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
        started: list[Process] = []
        try:
            for argv, log in ((actions, folder / "actions.log"), ((*serve, *files), folder / "rasa.log")):
                started.append(await _start(argv, root, environ, log))
            async with httpx.AsyncClient() as http:
                await _answering(http, ports, started, folder)
                yield RasaClient(http, f"http://127.0.0.1:{ports[0]}", TURN_BUDGET_S)
        finally:
            for process in started:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()


async def _start(argv: tuple[str, ...], root: Path, environ: dict[str, str], log: Path) -> Process:
    with log.open("wb") as output:
        return await asyncio.create_subprocess_exec(
            *("nice", "-n", NICENESS, *argv),
            cwd=root,
            env=environ,
            stdin=DEVNULL,
            stdout=output,
            stderr=STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )


async def _answering(http: httpx.AsyncClient, ports: list[int], started: list[Process], folder: Path) -> None:
    urls = (f"http://127.0.0.1:{ports[1]}/health", f"http://127.0.0.1:{ports[0]}/webhooks/rest/")
    try:
        async with asyncio.timeout(START_LIMIT_S):
            for url in urls:
                while not await _answers(http, url):
                    if any(process.returncode is not None for process in started):
                        raise DoesNotStart(f"The version does not start: {_last_words(folder)}")
                    await asyncio.sleep(0.05)
    except TimeoutError:
        raise DoesNotStart(f"The version does not answer: {_last_words(folder)}") from None


async def _answers(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(url, timeout=5)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _last_words(folder: Path) -> str:
    lines = (folder / "rasa.log").read_text(errors="replace").strip().splitlines() or ["nothing was said"]
    return lines[-1][:500]


def _free_ports() -> list[int]:
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(2)]
        for probe in sockets:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in sockets]
