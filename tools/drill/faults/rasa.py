"""A Rasa that is there and of no use: it fails, says nothing, says rubbish, says too much, or takes its time."""

from __future__ import annotations

import asyncio
import contextlib

from tools.drill.proxy import tcp
from tools.drill.scene import Fault, Scene

BROKEN_S, BROKEN_SHORT_S = 15.0, 6.0
SLOW_S = 30.0
HUGE_BYTES = 5_000_000
JSON = "application/json"
ANSWERS: dict[str, tuple[str, str, bytes, float]] = {
    "rasa-500": ("500 Internal Server Error", JSON, b'{"status":"failure"}', 0),
    "rasa-empty": ("200 OK", JSON, b"[]", 0),
    "rasa-garbage": ("200 OK", JSON, b'[{"text": "half a\xff', 0),
    "rasa-5mb": ("200 OK", JSON, b'[{"text": "' + b"x" * HUGE_BYTES + b'"}]', 0),
    "rasa-slow30": ("200 OK", JSON, b'[{"recipient_id": "x", "text": "Sorry for the wait"}]', SLOW_S),
}  # name -> status, content type, body, seconds until it comes


class FakeRasa:
    """Answers every POST alike; a GET gets what a healthy Rasa says."""

    def __init__(self, name: str) -> None:
        self._status, self._type, self._body, self._late_s = ANSWERS[name]
        self.asked = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                await reader.readexactly(_length(head))
                if head.startswith(b"POST"):
                    self.asked += 1
                    await asyncio.sleep(self._late_s)
                    await _answer(writer, self._status, self._type, self._body)
                else:
                    await _answer(writer, "200 OK", JSON, b'{"status": "ok"}')
        writer.close()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0


async def _answer(writer: asyncio.StreamWriter, status: str, content_type: str, body: bytes) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()


async def _replaced(scene: Scene, name: str) -> str:
    """The fake one stands behind the proxy for a while."""
    fake = FakeRasa(name)
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    proxy = scene.stack.proxies["rasa"]
    real = proxy.target
    async with scene.broken(name):
        proxy.lead_to(tcp("127.0.0.1", server.sockets[0].getsockname()[1]))
        try:
            await scene.wait(BROKEN_S + (SLOW_S if name == "rasa-slow30" else 0), BROKEN_SHORT_S)
        finally:
            proxy.lead_to(real)
            server.close()
    return f"asked {fake.asked} times"


def _fault(name: str) -> Fault:
    async def do(scene: Scene) -> str:
        return await _replaced(scene, name)

    return Fault(name, do)


FAULTS = tuple(_fault(name) for name in ANSWERS)
