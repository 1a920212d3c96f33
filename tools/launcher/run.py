"""One run of the service: what is started in which order, and what happens when it shall stop."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Awaitable

from rich.console import Console

from bot.designer.versions import Version
from handoff.settings import Settings
from tools.launcher import banner, preflight, state_files
from tools.launcher.children import ChildSpec, rotate_log
from tools.launcher.clock import SystemClock
from tools.launcher.gateway_server import gateway_child
from tools.launcher.live_bot import checked, live_version, model_of, note_address
from tools.launcher.places import Places
from tools.launcher.rasa_server import actions_child, rasa_child
from tools.launcher.redis_server import redis_child, redis_url
from tools.launcher.supervisor import Supervisor
from tools.launcher.switching import NEXT, Switching

STARTED_S = time.monotonic()
STOP_ORDER = (
    ("gateway",),
    ("rasa", NEXT, "actions"),
    ("redis",),
)  # who writes stops before what is written to

console = Console(highlight=False)


def say(line: str) -> None:
    """A terminal that has gone away must not take the service with it."""
    with contextlib.suppress(OSError):
        console.print(f"{time.strftime('%H:%M:%S')} {line}", markup=False, soft_wrap=True)


class Run:
    """From the first child's start to the last one's end. `settings.port` is a real port by now."""

    def __init__(self, settings: Settings, places: Places) -> None:
        self.settings = settings
        self.places = places
        self.stop_asked = asyncio.Event()
        self.supervisor = Supervisor(SystemClock(), say, self._note_pids)
        self._addresses: dict[str, str] = {}
        self._switching: Switching | None = None

    def _note_pids(self) -> None:
        state_files.write_pids(self.places.run, self.supervisor.pids())

    async def to_the_end(self) -> None:
        """Returns after a wish to stop. Raises StartError if the service can not start."""
        self._listen_to_signals()
        try:
            if await self._unless_stopped(self._bring_up()):
                banner.show(console, self.settings, self.places.state, time.monotonic() - STARTED_S)
                await self._unless_stopped(self._serve())
        finally:
            if self.stop_asked.is_set():
                say("stopping")
            await self.supervisor.stop(STOP_ORDER)
            state_files.remove_all(self.places.run)

    async def _serve(self) -> None:
        """Until a defect of ours, which it raises; another version may go live meanwhile."""
        work = [self.supervisor.failed()]
        if self._switching is not None:
            work.append(self._switching.run())
        await asyncio.gather(*work)

    async def _bring_up(self) -> None:
        version = None if self.settings.rasa_url else await live_version(self.places, say)
        url = self.settings.redis_url or await self._start_redis()
        self._addresses |= {"gateway": banner.base_url(self.settings), "redis": url}
        if version is None:
            self._addresses["rasa"] = self.settings.rasa_url
        else:
            await self._start_bot(version, url)
        self._keep(gateway_child(self.places, self.settings, url, self.settings.rasa_url))
        state_files.write_addresses(self.places.run, self._addresses)
        await self._all_answer()

    async def _start_bot(self, version: Version, redis: str) -> None:
        """The gateway finds Rasa's address in STATE_DIR, so that it can change."""
        port, actions_port = preflight.free_ports(2)
        url = f"http://127.0.0.1:{port}"
        model, check = model_of(self.places, version), checked(self.places, version)
        self._keep(actions_child(self.places, actions_port))
        self._keep(rasa_child(self.places, port, model, actions_port, redis, check=check))
        note_address(self.places, version, url)
        self._addresses |= {"rasa": url, "actions": f"http://127.0.0.1:{actions_port}"}
        ports = (actions_port, redis)
        self._switching = Switching(self.places, self.settings, self.supervisor, say, self._note_rasa, ports)

    def _note_rasa(self, url: str) -> None:
        self._addresses["rasa"] = url
        state_files.write_addresses(self.places.run, self._addresses)

    async def _start_redis(self) -> str:
        socket = self.places.redis_socket()
        self._keep(redis_child(self.places, preflight.check_redis_program(), socket))
        await self.supervisor.answering("redis")
        return redis_url(socket)

    def _keep(self, spec: ChildSpec) -> None:
        rotate_log(spec.log)
        self.supervisor.keep(spec)

    async def _all_answer(self) -> None:
        async def one(name: str) -> None:
            await self.supervisor.answering(name)
            say(f"{name} answers after {time.monotonic() - STARTED_S:.1f} s")

        with console.status("starting", spinner="line"):
            await asyncio.gather(*(one(name) for name in self.supervisor.names()))

    async def _unless_stopped(self, work: Awaitable[None]) -> bool:
        """Does the work, and drops it when somebody asks to stop. True if the work was finished."""
        task = asyncio.ensure_future(work)
        stopped = asyncio.create_task(self.stop_asked.wait())
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if task.done():
            task.result()
            return True
        task.cancel()
        await asyncio.wait({task})
        return False

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, self._asked_to_stop, signal.SIGINT)
        loop.add_signal_handler(signal.SIGTERM, self._asked_to_stop, signal.SIGTERM)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup means: go on without the terminal
            loop.add_signal_handler(signal.SIGHUP, self._asked_to_stop, signal.SIGHUP)

    def _asked_to_stop(self, number: signal.Signals) -> None:
        """A second Ctrl-C means now."""
        if self.stop_asked.is_set() and number == signal.SIGINT:
            self.supervisor.kill_all()
            os._exit(130)
        self.stop_asked.set()
