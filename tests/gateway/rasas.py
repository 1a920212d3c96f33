"""Rasas of the tests' own, and the application in front of one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from handoff.settings import Settings
from server import create_app

HELLO = b'[{"recipient_id": "x", "text": "Let me see what I can do about that."}]'
NOTHING = b"[]"


class OwnRasa:
    """Says `answer` to everything; a test may change it."""

    def __init__(self, answer: bytes = HELLO) -> None:
        self.answer = answer
        self.asked = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        for line in head.decode().splitlines():
            if line.lower().startswith("content-length:"):
                await reader.readexactly(int(line.split(":")[1]))
        self.asked += head.startswith(b"POST")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        writer.write(b"Content-Length: %d\r\nConnection: close\r\n\r\n%b" % (len(self.answer), self.answer))
        await writer.drain()
        writer.close()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        async with server:
            yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def service(
    rasa: OwnRasa, redis_url: str, state_dir: Path, **settings: Any
) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the whole gateway in front of this Rasa."""
    async with rasa.listening() as url:
        app = create_app(Settings(state_dir=state_dir, redis_url=redis_url, rasa_url=url, **settings))
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
                yield client
