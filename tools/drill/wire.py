"""How the drill's people reach the service: the public HTTP API and the sockets, with the clients' own patience.

A request without an answer has an unknown outcome, so it is sent again with the same id, to the other gateway.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from tools.drill.history import Json, Refusal, now_ms

REQUEST_LIMIT_S = 10.0
OPEN_LIMIT_S = 5.0
AGAIN_S = (0.2, 0.8)  # between two tries, drawn anew so that nobody comes back in step
ELSEWHERE = 0.25  # of the requests go to the other gateway than the last one, as a balancer would have it
SOCKET_FAULTS = (OSError, TimeoutError, WebSocketException)


@dataclass(frozen=True, slots=True)
class Answer:
    """A final answer: acknowledged, or refused for good (4xx). Never 429 or 503."""

    status: int
    body: Json

    @property
    def fine(self) -> bool:
        return self.status < 300

    @property
    def code(self) -> str:
        return str(self.body.get("error", {}).get("code", ""))


class Gateways:
    """The replicas, as a client knows them: two addresses, of which any will do."""

    def __init__(self, urls: Sequence[str]) -> None:
        self.urls = list(urls)
        limits = httpx.Limits(max_connections=100)
        self._clients = [
            httpx.AsyncClient(base_url=url, timeout=REQUEST_LIMIT_S, limits=limits, trust_env=False)
            for url in self.urls
        ]

    async def close(self) -> None:
        await asyncio.gather(*(client.aclose() for client in self._clients))

    async def ask(self, number: int, method: str, path: str, **more: Any) -> httpx.Response:
        return await self._clients[number % len(self._clients)].request(method, path, **more)

    @contextlib.asynccontextmanager
    async def socket(self, number: int, path: str, cookie: str = "") -> Any:
        """An open socket. Raises one of SOCKET_FAULTS."""
        url = self.urls[number % len(self.urls)].replace("http", "ws", 1) + path
        headers = {"Cookie": cookie} if cookie else {}
        async with connect(
            url, open_timeout=OPEN_LIMIT_S, close_timeout=1, ping_interval=None, proxy=None,
            additional_headers=headers, max_size=None,
        ) as socket:  # fmt: skip
            yield socket


class Caller:
    """One client's way of asking: stays with a gateway for a while, goes to the other when it is silent."""

    def __init__(self, gateways: Gateways, rng: random.Random) -> None:
        self.gateways = gateways
        self.number = rng.randrange(len(gateways.urls))
        self.headers: dict[str, str] = {}
        self.refusals: list[Refusal] = []
        self._rng = rng

    async def until_answered(self, method: str, path: str, body: Json | None = None) -> Answer:
        """Asks until there is a final answer, however long that takes."""
        while True:
            answer = await self.once(method, path, body)
            if answer is not None:
                return answer
            await asyncio.sleep(self._rng.uniform(*AGAIN_S))

    async def once(self, method: str, path: str, body: Json | None = None) -> Answer | None:
        """None: no final answer; whether it was done is unknown, or it was refused for now."""
        if self._rng.random() < ELSEWHERE:
            self.number += 1
        began_ms = now_ms()
        more: dict[str, Any] = {"headers": self.headers} | ({} if body is None else {"json": body})
        try:
            answer = await self.gateways.ask(self.number, method, path, **more)
            content = answer.json()
        except (httpx.HTTPError, ValueError):
            self.number += 1
            return None
        if answer.status_code == 503:
            self.refusals.append(Refusal(began_ms, now_ms() - began_ms))
            self.number += 1
            return None
        return None if answer.status_code in (429, 500, 502, 504) else Answer(answer.status_code, content)


__all__ = ["SOCKET_FAULTS", "Answer", "Caller", "ClientConnection", "Gateways"]
