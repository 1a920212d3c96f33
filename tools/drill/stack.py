"""The drill's own service: Redis, Rasa, actions and two gateways under the product's supervisor, proxies between them.

Nothing is shared with a service that runs on this machine: ports are free ones, the state folder is the drill's.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from redis.asyncio import Redis

from handoff.settings import Settings
from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect
from tools.drill.history import now_ms
from tools.drill.proxy import Proxy, tcp, unix
from tools.launcher import preflight
from tools.launcher.children import ChildSpec
from tools.launcher.clock import SystemClock
from tools.launcher.gateway_server import gateway_child
from tools.launcher.places import Places
from tools.launcher.rasa_server import actions_child, expected_model, rasa_child, train, verify_model
from tools.launcher.redis_server import redis_child, redis_url
from tools.launcher.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
GATEWAYS = ("gateway-a", "gateway-b")
STOP_ORDER = (GATEWAYS, ("rasa", "actions"), ("redis",))
POLL_S = 0.1
WHOLE_LIMIT_S = 90.0  # for a service that does not come back: then the drill says so instead of waiting


class NotWhole(Exception):
    """The service did not come back; the text says what is missing."""


class Stack:
    """A running service whose every process and wire can be reached by name."""

    def __init__(self, places: Places, settings: dict[str, str]) -> None:
        self.places = places
        self.lines: list[str] = []
        self.env: dict[str, dict[str, str]] = {}  # by child; read anew at each of its starts
        self._settings = settings
        self._supervisor = Supervisor(SystemClock(), self._note, lambda: None)
        self._ports: dict[str, int] = {}
        self.proxies: dict[str, Proxy] = {}
        self.redis: Redis = connect(redis_url(places.redis_socket()))
        self.store = RedisStore(self.redis)
        self._http = httpx.AsyncClient(timeout=3)

    # ------------------------------------------------------------------------------------------ start and stop

    async def start(self) -> None:
        """Raises StartError when something can not start."""
        socket = self.places.redis_socket()
        names = ("rasa", "actions", *GATEWAYS)
        self._ports = dict(zip(names, preflight.free_ports(len(names)), strict=True))
        self._keep(redis_child(self.places, preflight.check_redis_program(), socket))
        await self._supervisor.answering("redis")
        await self._start_proxies(str(socket))
        await self._start_bot(redis_url(socket))
        for name in GATEWAYS:
            self._keep(self._gateway(name))
            await self._supervisor.answering(name)  # one after the other: the first one writes the logins
        for name in self._supervisor.names():
            await self._supervisor.answering(name)

    async def stop(self) -> None:
        await self._http.aclose()
        with contextlib.suppress(Exception):
            await self.redis.aclose()
        for pid in self.pids().values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)
        await self._supervisor.stop(STOP_ORDER)
        await asyncio.gather(*(proxy.stop() for proxy in self.proxies.values()))

    async def _start_proxies(self, socket: str) -> None:
        self._proxy("rasa", Proxy("gateway-rasa", tcp("127.0.0.1", self._ports["rasa"])))
        for name in GATEWAYS:
            self._proxy(f"redis-{name}", Proxy("gateway-redis", unix(socket)))
            self._proxy(name, Proxy("visitor-gateway", tcp("127.0.0.1", self._ports[name])))
        for proxy in self.proxies.values():
            await proxy.start()

    def _proxy(self, name: str, proxy: Proxy) -> None:
        self.proxies[name] = proxy

    async def _start_bot(self, url: str) -> None:
        model = await expected_model(self.places)
        if not model.exists():
            await train(self.places)
        verify_model(model)
        self._keep(actions_child(self.places, self._ports["actions"]))
        self._keep(rasa_child(self.places, self._ports["rasa"], model, self._ports["actions"], url))

    def _gateway(self, name: str) -> ChildSpec:
        settings = Settings(state_dir=self.places.state, port=self._ports[name])
        redis = f"redis://127.0.0.1:{self.proxies[f'redis-{name}'].port}/0"
        spec = gateway_child(self.places, settings, redis, f"http://127.0.0.1:{self.proxies['rasa'].port}")
        env = dict(spec.env) | self._settings
        return dataclasses.replace(spec, name=name, log=self.places.logs / f"{name}.log", env=env)

    def _keep(self, spec: ChildSpec) -> None:
        self.env[spec.name] = dict(spec.env)
        self._supervisor.keep(dataclasses.replace(spec, env=self.env[spec.name]))

    def _note(self, line: str) -> None:
        self.lines.append(line)

    # ------------------------------------------------------------------------------------------ what is where

    def url(self, gateway: str) -> str:
        """As clients reach it: through its proxy."""
        return f"http://127.0.0.1:{self.proxies[gateway].port}"

    def pids(self) -> dict[str, int]:
        return self._supervisor.pids()

    def logins(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads((self.places.state / "demo-logins.json").read_text("utf-8"))
        return found

    def wires(self, part: str) -> list[Proxy]:
        """The proxies of one kind of wire: visitor-gateway, gateway-redis or gateway-rasa."""
        return [proxy for proxy in self.proxies.values() if proxy.name == part]

    # ------------------------------------------------------------------------------------------ harm and healing

    def signal(self, name: str, number: signal.Signals) -> int:
        """Sends it to the child's whole group; the pid that got it, or 0 when it does not run at this moment."""
        pid = self.pids().get(name, 0)
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, number)
        return pid

    async def replaced(self, name: str, old_pid: int, limit_s: float = WHOLE_LIMIT_S) -> None:
        """Waits until another process runs in the place of `old_pid`. Raises NotWhole."""
        async with self._within(limit_s, f"{name} was not replaced"):
            while self.pids().get(name, old_pid) == old_pid:  # noqa: ASYNC110 - another process
                await asyncio.sleep(POLL_S / 2)

    async def whole(self, limit_s: float = WHOLE_LIMIT_S) -> int:
        """Waits until every part answers as it should; when that was. Raises NotWhole."""
        async with self._within(limit_s, "the service is not whole"):
            while await self._missing():  # noqa: ASYNC110 - other processes
                await asyncio.sleep(POLL_S)
        return now_ms()

    async def restart(self, name: str, **env: str) -> None:
        """Ends it in an orderly way; the supervisor starts it with what `env` adds. Waits until all is whole."""
        self.env[name].update(env)
        old_pid = self.signal(name, signal.SIGTERM)
        await self.replaced(name, old_pid)
        await self.whole()

    @contextlib.asynccontextmanager
    async def _within(self, limit_s: float, sentence: str) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(limit_s):
                yield
        except TimeoutError:
            raise NotWhole(f"{sentence}; still missing: {await self._missing()}") from None

    async def _missing(self) -> list[str]:
        """What does not answer, asked without the proxies of the visitors."""
        answers = await asyncio.gather(*(self._ready(name) for name in GATEWAYS), self._actions_answer())
        missing = [name for name, fine in zip((*GATEWAYS, "actions"), answers, strict=True) if not fine]
        return missing + [name for name in self._supervisor.names() if name not in self.pids()]

    async def _ready(self, gateway: str) -> bool:
        """Redis and the bot, as this gateway sees them."""
        body = await self._get(self._ports[gateway], "/readyz")
        return bool(body and body.get("status") == "ok")

    async def _actions_answer(self) -> bool:
        return await self._get(self._ports["actions"], "/health") is not None

    async def _get(self, port: int, path: str) -> dict[str, Any] | None:
        try:
            answer = await self._http.get(f"http://127.0.0.1:{port}{path}")
            body: dict[str, Any] = answer.json()
            return body if answer.is_success else None
        except (httpx.HTTPError, ValueError):
            return None


@contextlib.asynccontextmanager
async def running(state: Path, **settings: str) -> AsyncIterator[Stack]:
    """A started stack; whatever happens, nothing is left running. `state` is an absolute path."""
    places = Places(root=ROOT, state=state)
    preflight.check_state_dir(places)
    stack = Stack(places, settings)
    try:
        await stack.start()
        await stack.whole()
        yield stack
    finally:
        await stack.stop()
