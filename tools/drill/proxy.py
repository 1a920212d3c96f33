"""A TCP proxy whose wire can be cut, reset, delayed or turned into a black hole while it runs."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Awaitable, Callable
from enum import StrEnum

CHUNK_BYTES = 64 * 1024
QUEUE_CHUNKS = 256  # what may be under way in one direction while it is delayed; then the sender must wait
LINGER_NONE = struct.pack("ii", 1, 0)  # closing sends RST instead of FIN

Connect = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]


class Wire(StrEnum):
    PASS = "pass"  # noqa: S105 - not a password
    CUT = "cut"  # every connection is closed, new ones are refused
    RESET = "reset"  # every connection is reset, new ones too
    DELAY = "delay"  # both directions arrive late
    HOLE = "hole"  # accepted, and nothing ever arrives


def tcp(host: str, port: int) -> Connect:
    return lambda: asyncio.open_connection(host, port)


def unix(path: str) -> Connect:
    return lambda: asyncio.open_unix_connection(path)


class Proxy:
    """Listens on a loopback port of its own, which stays the same for its whole life."""

    def __init__(self, name: str, target: Connect, delay_s: float = 2.0) -> None:
        self.name = name
        self.target = target
        self.port = 0
        self._delay_s = delay_s
        self._wire = Wire.PASS
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        await self._listen()

    async def stop(self) -> None:
        await self._stop_listening()
        self._drop_all(reset=False)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def set(self, wire: Wire) -> None:
        """What the wire does from now on, to connections that are open and to new ones."""
        self._wire = wire
        if wire is Wire.CUT:
            await self._stop_listening()
            self._drop_all(reset=False)
            return
        if wire is Wire.RESET:
            self._drop_all(reset=True)
        await self._listen()

    def lead_to(self, target: Connect) -> None:
        """Another server from now on: what is open is closed, so that nobody keeps talking to the old one."""
        self.target = target
        self._drop_all(reset=False)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, limit=CHUNK_BYTES)
            self.port = int(self._server.sockets[0].getsockname()[1])

    async def _stop_listening(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _drop_all(self, *, reset: bool) -> None:
        for writer in list(self._open):
            _drop(writer, reset=reset)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._wire is Wire.RESET:
            _drop(writer, reset=True)
            return
        try:
            there_reader, there_writer = await self.target()
        except OSError:
            _drop(writer, reset=False)
            return
        self._open |= {writer, there_writer}
        both = (self._pump(reader, there_writer), self._pump(there_reader, writer))
        tasks = [asyncio.create_task(pump) for pump in both]
        self._tasks.update(tasks)
        try:
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            self._tasks.difference_update(tasks)
            self._open -= {writer, there_writer}
            _drop(writer, reset=False)
            _drop(there_writer, reset=False)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One direction. Chunks keep their order and arrive `delay_s` late while the wire is slow."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(QUEUE_CHUNKS)
        carry = asyncio.create_task(_carry(under_way, writer))
        queued = False  # once a chunk was late, all that follow queue behind it
        try:
            while chunk := await reader.read(CHUNK_BYTES):
                if self._wire is Wire.HOLE:
                    continue
                late_s = self._delay_s if self._wire is Wire.DELAY else 0.0
                queued = queued or late_s > 0
                if not queued:
                    writer.write(chunk)
                    await writer.drain()
                else:
                    await under_way.put((asyncio.get_running_loop().time() + late_s, chunk))
            while not under_way.empty():  # noqa: ASYNC110 - a queue has no event for "empty"
                await asyncio.sleep(0.05)
        except OSError:
            pass
        finally:
            carry.cancel()
            _drop(writer, reset=False)


async def _carry(under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(OSError):
        while True:
            at_s, chunk = await under_way.get()
            await asyncio.sleep(max(0.0, at_s - loop.time()))
            writer.write(chunk)
            await writer.drain()


def _drop(writer: asyncio.StreamWriter, *, reset: bool) -> None:
    transport = writer.transport
    sock = transport.get_extra_info("socket")
    if reset and sock is not None and sock.family in (socket.AF_INET, socket.AF_INET6):
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NONE)
        transport.abort()
        return
    if not transport.is_closing():
        transport.close()
