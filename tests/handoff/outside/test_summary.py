"""A generated summary says no number that is not there; a dead, slow or lying endpoint costs nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from handoff.outside.summary import (
    AT_ONCE_MAX,
    BODY_BYTES_MAX,
    MESSAGES_MAX,
    SUMMARY_CHARS_MAX,
    SummaryClient,
    transcript,
)
from handoff.ports import SummaryUnavailable, Told

TOLD = (
    Told("visitor", "My order 558201 is late. Write to noa@example.com or call +36 20 123 4567."),
    Told("bot", "It left on 2026-11-24."),
)


def said(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Endpoint:
    """A local one that answers with `body` and keeps what it was asked; `hangs` never answers."""

    def __init__(self, body: bytes, status: int = 200, hangs: bool = False) -> None:
        self.body, self.status, self.hangs = body, status, hangs
        self.asked: list[tuple[str, dict[str, Any]]] = []

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next(int(h.split(":")[1]) for h in head.splitlines() if h.lower().startswith("content-len"))
        self.asked.append((head, json.loads(await reader.readexactly(length))))
        if self.hangs:
            await reader.read()
        else:
            writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (self.status, len(self.body)))
            writer.write(self.body)
        writer.close()

    @asynccontextmanager
    async def client(self, budget_s: float = 5.0) -> AsyncIterator[SummaryClient]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        async with server, httpx.AsyncClient() as http:
            yield SummaryClient(http, url, "secret", "small-model", budget_s)


async def cause(endpoint: Endpoint, budget_s: float = 5.0) -> str:
    async with endpoint.client(budget_s) as client:
        with pytest.raises(SummaryUnavailable) as caught:
            await client.summary(TOLD, "en")
    return caught.value.cause


async def test_what_is_sent_holds_no_address_and_what_comes_is_kept() -> None:
    """One call for one state of a conversation, in the visitor's language, with the key in its header."""
    endpoint = Endpoint(said(" The order\n558201 is late; it left on 2026-11-24. \u202e"))
    async with endpoint.client() as client:
        for _ in range(2):
            found = await client.summary(TOLD, "hu")
        assert found == "The order 558201 is late; it left on 2026-11-24."
    ((head, wish),) = endpoint.asked
    assert head.startswith("POST /v1/chat/completions ")
    assert "Bearer secret" in head
    assert "Hungarian" in wish["messages"][0]["content"]
    assert "558201" in wish["messages"][1]["content"]
    for personal in ("noa@", "4567"):
        assert personal not in json.dumps(wish)


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (said("Order 558202 is late."), 200, "invented"),
        (said("It left on 2026-11-25."), 200, "invented"),
        (said("x" * (SUMMARY_CHARS_MAX + 1)), 200, "oversize"),
        (b" " * (BODY_BYTES_MAX + 1), 200, "oversize"),
        (b"<html>502</html>", 200, "garbage"),
        (b"[" * 50_000, 200, "garbage"),
        (b"[]", 200, "garbage"),
        (said(None), 200, "garbage"),
        (said(" \n\u202e"), 200, "empty"),
        (said("Order 558201 is late."), 500, "status"),
        (b"", 302, "status"),
    ],
)
async def test_a_lying_endpoint_is_not_believed(body: bytes, status: int, why: str) -> None:
    """Numbers that nobody said, too much, HTML, nothing: there is no summary, and the cause is known."""
    assert await cause(Endpoint(body, status)) == why


async def test_a_slow_or_dead_endpoint_ends_by_the_clock() -> None:
    """The budget holds whatever it does; nothing listens at the other one."""
    assert await cause(Endpoint(b"", hangs=True), budget_s=0.05) == "timeout"
    async with httpx.AsyncClient() as http:
        dead = SummaryClient(http, "http://127.0.0.1:9/v1", "", "m", 5.0)
        with pytest.raises(SummaryUnavailable, match="unreachable"):
            await dead.summary(TOLD, "en")


async def test_only_a_few_are_written_at_once() -> None:
    """Who comes while they are reads that, instead of waiting."""
    async with Endpoint(b"", hangs=True).client(budget_s=0.2) as client:
        waits = [client.summary((Told("visitor", str(n)),), "en") for n in range(AT_ONCE_MAX + 1)]
        ends = await asyncio.gather(*waits, return_exceptions=True)
    assert [str(end) for end in ends] == ["timeout"] * AT_ONCE_MAX + ["busy"]


def test_a_long_conversation_is_sent_in_part() -> None:
    """The last messages, each cut."""
    sent = transcript([Told("visitor", "word " * 2_000)] * 500)
    assert len(sent) < MESSAGES_MAX * 700
