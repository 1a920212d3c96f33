"""Rasa killed, frozen, or answering nothing: the visitor still reaches the human."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools.stack import running

REACHED_WITHIN_MS = 10_000  # I9, by the log's own clock
PATIENCE_S = 40
OPEN = ("waiting", "promised")


class Visitor:
    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"}

    async def say(self, text: str) -> int:
        body = {"client_message_id": str(time.monotonic_ns()), "text": text}
        answer = await self._http.post("/api/visitor/messages", json=body, headers=self._headers)
        return int(answer.raise_for_status().json()["seq"])

    async def body(self, after: int = 0, wait_s: int = 0) -> dict[str, Any]:
        question = {"after": after, "wait": wait_s}
        answer = await self._http.get("/api/visitor/events", params=question, headers=self._headers)
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    async def reached_after_ms(self, seq: int) -> int:
        """From the message to the committed handoff, in the log's time."""
        async with asyncio.timeout(PATIENCE_S):
            while (await self.body(seq, 5))["state"] not in OPEN:
                pass
        at = {event["seq"]: event for event in (await self.body())["events"]}
        handed = next(event for event in at.values() if event["kind"] == "handoff_requested")
        return int(handed["at_ms"]) - int(at[seq]["at_ms"])


async def _visitor(http: httpx.AsyncClient) -> Visitor:
    created = await http.post("/api/visitor/conversations", json={"language": "en"})
    return Visitor(http, created.raise_for_status().json()["token"])


async def _both_ways(http: httpx.AsyncClient) -> None:
    asking, routine = await _visitor(http), await _visitor(http)
    assert await asking.reached_after_ms(await asking.say("I want to talk to a human")) <= 1_000
    assert (
        await routine.reached_after_ms(await routine.say("What are your opening hours?")) <= REACHED_WITHIN_MS
    )
    said = [event for event in (await routine.body())["events"] if event["author"]["kind"] == "bot"]
    assert said == []


@pytest.mark.stack
async def test_rasa_frozen_and_rasa_killed(tmp_path: Path) -> None:
    """Who asks is handed off with the message; who only asked the bot, when its budget is spent."""
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        os.kill(stack.pids()["rasa"], signal.SIGSTOP)
        await _both_ways(http)
        os.kill(stack.pids()["rasa"], signal.SIGKILL)
        visitor = await _visitor(http)
        seq = await visitor.say("What are your opening hours?")
        async with asyncio.timeout(PATIENCE_S):
            # Rasa may be back within the turn's budget: then the bot answers, and nobody had to be called.
            while not [e for e in (await visitor.body(seq, 5))["events"] if e["seq"] > seq]:
                pass
        kinds = [(e["kind"], e["author"]["kind"]) for e in (await visitor.body(seq))["events"]]
        assert kinds[0] in {("message", "bot"), ("bot_failed", "system")}


@asynccontextmanager
async def _empty_rasa() -> AsyncIterator[str]:
    """A REST channel that answers 200 [] to everything, as Rasa does on every internal error."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        for line in head.decode().splitlines():
            if line.lower().startswith("content-length:"):
                await reader.readexactly(int(line.split(":")[1]))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n")
        writer.write(b"Connection: close\r\n\r\n[]")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.stack
async def test_rasa_that_answers_nothing(tmp_path: Path) -> None:
    """200 with an empty list is a failed turn, not silence."""
    async with (
        _empty_rasa() as url,
        running(tmp_path, RASA_URL=url) as stack,
        httpx.AsyncClient(base_url=stack.url, timeout=30) as http,
    ):
        await _both_ways(http)


@pytest.mark.stack
async def test_rasa_that_is_gone_for_good(tmp_path: Path) -> None:
    """Nothing listens at the bot's address, and nothing will: humans are reached all the same."""
    async with (
        running(tmp_path, RASA_URL="http://127.0.0.1:9") as stack,
        httpx.AsyncClient(base_url=stack.url, timeout=30) as http,
    ):
        await _both_ways(http)
