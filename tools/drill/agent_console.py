"""An agent's console in the drill: one socket, kept open, with the queue and one conversation on the screen."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from collections.abc import Callable

from tools.drill.history import AgentHistory, Json, Resumed, Screen, now_ms
from tools.drill.wire import AGAIN_S, SOCKET_FAULTS, ClientConnection, Gateways

PING_EVERY_S = 5.0
DEAD_AFTER_S = 21.0  # two of the server's pings are missing


class Console:
    """`on_open` is called for each new socket: nothing is watched on it yet."""

    def __init__(
        self, gateways: Gateways, rng: random.Random, history: AgentHistory, on_open: Callable[[], None]
    ) -> None:
        self._gateways = gateways
        self._rng = rng
        self._history = history
        self._on_open = on_open
        self._socket: ClientConnection | None = None
        self._socket_number = rng.randrange(len(gateways.urls))
        self._whole_at_ms = 0
        self._pinged_at_ms = 0
        self._gone = asyncio.Event()  # set: no socket
        self._watching: tuple[str, Screen] | None = None
        self.cookie = ""
        self.hidden = False  # only the server's pings are answered, no timer runs
        self.queue: Json = {"waiting": [], "mine": [], "agents": []}

    @property
    def owns(self) -> list[str]:
        return [item["conversation_id"] for item in self.queue["mine"]]

    def close(self) -> None:
        """The laptop is closed."""
        self._gone.set()
        self.drop()

    def open(self) -> None:
        self._gone.clear()

    def drop(self) -> None:
        """The connection breaks; another one is opened."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def watch(self, cid: str) -> None:
        if self._socket is None or (self._watching and self._watching[0] == cid):
            return
        self._watching = (cid, Screen())
        self._history.screens.append(self._watching)
        with contextlib.suppress(*SOCKET_FAULTS):
            await self._write(self._socket, {"type": "watch", "conversation_id": cid, "after": 0})

    async def keep(self) -> None:
        lost_at_ms = 0
        while True:
            while self._gone.is_set():
                await asyncio.sleep(0.1)
                lost_at_ms = 0  # leaving on purpose is no loss
            tried_at_ms = now_ms()
            with contextlib.suppress(*SOCKET_FAULTS):
                path = "/api/agent/stream"
                async with self._gateways.socket(self._socket_number, path, self.cookie) as socket:
                    self._socket = socket
                    await self._read(socket, lost_at_ms, tried_at_ms)
            self._socket = None
            never_whole = self._whole_at_ms < tried_at_ms
            lost_at_ms = lost_at_ms if never_whole and lost_at_ms else now_ms()
            self._socket_number += 1
            await asyncio.sleep(self._rng.uniform(*AGAIN_S))

    async def _read(self, socket: ClientConnection, lost_at_ms: int, tried_at_ms: int) -> None:
        self._watching = None
        self._on_open()
        pinging = asyncio.create_task(self._ping(socket))
        try:
            while True:
                async with asyncio.timeout(DEAD_AFTER_S):
                    frame = json.loads(await socket.recv())
                await self._take(socket, frame)
                if frame["type"] == "queue" and self._whole_at_ms < tried_at_ms:
                    self._whole_at_ms = now_ms()
                    if lost_at_ms:
                        self._history.resumed.append(Resumed(lost_at_ms, tried_at_ms, self._whole_at_ms))
        finally:
            pinging.cancel()

    async def _take(self, socket: ClientConnection, frame: Json) -> None:
        kind = frame["type"]
        if kind == "ping":
            await self._write(socket, {"type": "pong"})
        elif kind == "pong":
            self._history.sure_at_ms.append(self._pinged_at_ms)
        elif kind == "queue":
            self.queue = frame
            await self._acknowledge(socket)
        elif kind == "conversation":
            self._show(frame)

    async def _acknowledge(self, socket: ClientConnection) -> None:
        """A notice counts once this client has said that it is on the screen."""
        ringing = [item["conversation_id"] for item in self.queue["waiting"] if item.get("rings")]
        if ringing and not self.hidden:
            self._history.counts["notices"] += len(ringing)
            await self._write(socket, {"type": "seen", "conversation_ids": ringing[:100]})

    def _show(self, frame: Json) -> None:
        """Frames of an earlier watch may still be under way; the new one begins with the first event."""
        if self._watching is None or self._watching[0] != frame["conversation"]["conversation_id"]:
            return
        screen, events = self._watching[1], frame["events"]
        if not screen.head and not (events and events[0]["seq"] == 1):
            return
        screen.take({"events": frame["events"], "last_seq": frame["conversation"]["last_seq"]})

    async def _write(self, socket: ClientConnection, frame: Json) -> None:
        self._history.alive_at_ms.append(now_ms())
        await socket.send(json.dumps(frame))

    async def _ping(self, socket: ClientConnection) -> None:
        with contextlib.suppress(*SOCKET_FAULTS):
            while True:
                await asyncio.sleep(PING_EVERY_S)
                if not self.hidden:
                    self._pinged_at_ms = now_ms()
                    await self._write(socket, {"type": "ping"})
