"""One run of the service: what is started in which order, and what happens when it shall stop."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import Awaitable
from pathlib import Path

from rich.console import Console

from handoff.settings import Settings
from tools.launcher import banner, preflight, state_files
from tools.launcher.children import ChildSpec, rotate_log
from tools.launcher.clock import SystemClock
from tools.launcher.gateway_server import gateway_child
from tools.launcher.places import Places
from tools.launcher.rasa_server import actions_child, expected_model, rasa_child, train, verify_model
from tools.launcher.redis_server import redis_child, redis_url
from tools.launcher.supervisor import Supervisor

STARTED_S = time.monotonic()
STOP_ORDER = (("gateway",), ("rasa", "actions"), ("redis",))  # who writes stops before what is written to

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

    def _note_pids(self) -> None:
        state_files.write_pids(self.places.run, self.supervisor.pids())

    async def to_the_end(self) -> None:
        """Returns after a wish to stop. Raises StartError if the service can not start."""
        self._listen_to_signals()
        try:
            if await self._unless_stopped(self._bring_up()):
                banner.show(console, self.settings, self.places.state, time.monotonic() - STARTED_S)
                await self._unless_stopped(self.supervisor.failed())
        finally:
            if self.stop_asked.is_set():
                say("stopping")
            await self.supervisor.stop(STOP_ORDER)
            state_files.remove_all(self.places.run)

    async def _bring_up(self) -> None:
        model = None if self.settings.rasa_url else await self._model()
        url = self.settings.redis_url or await self._start_redis()
        rasa_url = self.settings.rasa_url
        actions_port = 0
        if model is not None:
            rasa_port, actions_port = preflight.free_ports(2)
            rasa_url = f"http://127.0.0.1:{rasa_port}"
            self._keep(actions_child(self.places, actions_port))
            self._keep(rasa_child(self.places, rasa_port, model, actions_port, url))
        self._keep(gateway_child(self.places, self.settings, url, rasa_url))
        self._note_addresses(url, rasa_url, actions_port)
        await self._all_answer()

    async def _model(self) -> Path:
        model = await expected_model(self.places)
        if not model.exists():
            say("training the bot, because there is no model for the present training data")
            await train(self.places)
        verify_model(model)
        return model

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

    def _note_addresses(self, redis: str, rasa: str, actions_port: int) -> None:
        addresses = {"gateway": banner.base_url(self.settings), "redis": redis, "rasa": rasa}
        if actions_port:
            addresses["actions"] = f"http://127.0.0.1:{actions_port}"
        state_files.write_addresses(self.places.run, addresses)

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
