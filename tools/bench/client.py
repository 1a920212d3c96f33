"""The visitor and the agent of a measurement, over the public API."""

import asyncio
import json
import time
import uuid
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

ANSWER_LIMIT_S = 15


@dataclass(frozen=True, slots=True)
class Visitor:
    """One conversation."""

    http: httpx.AsyncClient
    conversation_id: str
    token: str

    async def say(self, text: str) -> tuple[int, float]:
        """The seq, and the seconds until it was acknowledged."""
        return await self._post("/api/visitor/messages", {"text": text})

    async def ask_for_human(self) -> tuple[int, float]:
        return await self._post("/api/visitor/human", {})

    async def bot_answers(self, after: int) -> None:
        """Returns when the bot's message has arrived, by long poll as in the widget's fallback."""
        async with asyncio.timeout(ANSWER_LIMIT_S):
            while True:
                query = {"after": after, "wait": 10}
                response = await self.http.get("/api/visitor/events", params=query, headers=self._headers)
                events = response.raise_for_status().json()["events"]
                if any(event["author"]["kind"] == "bot" for event in events):
                    return
                after = events[-1]["seq"] if events else after

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def _post(self, path: str, body: dict[str, str]) -> tuple[int, float]:
        body = body | {"client_message_id": uuid.uuid4().hex}
        response, took_s = await timed_post(self.http, path, body, self._headers)
        return int(response["seq"]), took_s


async def new_visitor(http: httpx.AsyncClient) -> Visitor:
    created, _ = await timed_post(http, "/api/visitor/conversations", {"language": "en"}, {})
    return Visitor(http, created["conversation_id"], created["token"])


async def timed_post(
    http: httpx.AsyncClient, path: str, body: dict[str, str], headers: dict[str, str]
) -> tuple[Any, float]:
    """The answer and the seconds that it took. A limit that refuses us is waited out and not counted."""
    while True:
        started_s = time.perf_counter()
        response = await http.post(path, json=body, headers=headers)
        took_s = time.perf_counter() - started_s
        if response.status_code != 429:
            return response.raise_for_status().json(), took_s
        await asyncio.sleep(float(response.headers.get("Retry-After", "1")))


async def online_agent(http: httpx.AsyncClient, name: str, password: str) -> ClientConnection:
    """Logs in, goes online and opens the stream that feeds the console."""
    await timed_post(http, "/api/agent/login", {"name": name, "password": password}, {})
    await timed_post(http, "/api/agent/presence", {"presence": "online"}, {})
    cookies = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
    base = str(http.base_url).rstrip("/")
    return await connect(
        base.replace("http", "ws", 1) + "/api/agent/stream",
        additional_headers={"Cookie": cookies},
        origin=base,  # type: ignore[arg-type]  # a NewType of str
        max_size=None,
    )


async def queue_shows(stream: ClientConnection, conversation_id: str) -> None:
    """Returns with the first queue frame that holds it; answers the server's pings meanwhile."""
    async with asyncio.timeout(ANSWER_LIMIT_S):
        async for raw in stream:
            frame = json.loads(raw)
            if frame["type"] == "ping":
                await stream.send('{"type":"pong"}')
            waiting = frame.get("waiting", []) if frame["type"] == "queue" else []
            if any(item["conversation_id"] == conversation_id for item in waiting):
                return
