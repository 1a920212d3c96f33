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

from handoff.breaker import CONVERSATIONS_MIN
from tools.stack import running

REACHED_WITHIN_MS = 10_000  # I9, by the log's own clock
PATIENCE_S = 40
READY_AGAIN_S = 90  # a frozen Rasa may be replaced by its supervisor, and loads its model anew
OPEN = ("waiting", "promised")


class Visitor:
    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self._http = http
        self.headers = {"Authorization": f"Bearer {token}"}

    async def say(self, text: str) -> int:
        body = {"client_message_id": str(time.monotonic_ns()), "text": text}
        answer = await self._http.post("/api/visitor/messages", json=body, headers=self.headers)
        return int(answer.raise_for_status().json()["seq"])

    async def body(self, after: int = 0, wait_s: int = 0) -> dict[str, Any]:
        question = {"after": after, "wait": wait_s}
        answer = await self._http.get("/api/visitor/events", params=question, headers=self.headers)
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


async def _first_failures(http: httpx.AsyncClient) -> None:
    """As many as it takes to know that it is the bot, at once."""
    visitors = [await _visitor(http) for _ in range(CONVERSATIONS_MIN)]
    seqs = [await visitor.say("What are your opening hours?") for visitor in visitors]
    for visitor, seq in zip(visitors, seqs, strict=True):
        async with asyncio.timeout(PATIENCE_S):
            while (await visitor.body(seq, 5))["bot_typing"]:
                pass


@pytest.mark.stack
async def test_a_frozen_rasa_is_noticed_and_people_are_reached_all_the_same(tmp_path: Path) -> None:
    """I9: then most are answered by the suggestion in the same instant; a tap, a wish and anger reach a human, each
    well within ten seconds; and when Rasa is back, so is the bot."""
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        os.kill(stack.pids()["rasa"], signal.SIGSTOP)
        await _first_failures(http)
        asking, angry, routine = [await _visitor(http) for _ in range(3)]
        assert await asking.reached_after_ms(await asking.say("I want to talk to a human")) <= 1_000
        assert await angry.reached_after_ms(await angry.say("You are completely useless!!!")) <= 1_000
        seq = await routine.say("What are your opening hours?")
        async with asyncio.timeout(PATIENCE_S):
            while (await routine.body(seq, 5))["bot_typing"]:
                pass
        last = (await routine.body())["events"][-1]
        assert (last["kind"], last["cause"]) == ("human_suggested", "outage")
        await http.post("/api/visitor/human", json={"client_message_id": "tap"}, headers=routine.headers)
        assert (await routine.body())["state"] in OPEN
        os.kill(stack.pids()["rasa"], signal.SIGCONT)
        await _answered_again(http)


async def _answered_again(http: httpx.AsyncClient) -> None:
    """A probe finds out, a few seconds after Rasa is back (or has been started anew by its watchdog)."""
    visitor = await _visitor(http)
    async with asyncio.timeout(READY_AGAIN_S):
        while True:
            seq = await visitor.say("What are your opening hours?")
            while (await visitor.body(seq, 5))["bot_typing"]:
                pass
            if any(n["author"]["kind"] == "bot" for n in (await visitor.body(seq))["events"]):
                return
            await asyncio.sleep(1)


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
