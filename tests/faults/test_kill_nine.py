"""kill -9 of the gateway, of Redis and of Rasa in the middle of 200 conversations, on the whole real service.

The clients keep their own history: what they sent, and what was acknowledged. Afterwards the log is compared with it.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tools.stack import Stack, running

CONVERSATIONS = 200
MESSAGES = 4
AT_ONCE = 20
PATIENCE_S = 60  # for a service that is restarting on a busy machine
TEXTS = ("Hello", "What are your opening hours?", "Do you deliver on Saturdays?", "Thank you")


@dataclass
class Client:
    """One scripted visitor: every third one asks for a human at the end."""

    number: int
    token: str = ""
    conversation_id: str = ""
    acknowledged: dict[str, int] = field(default_factory=dict)
    asked_seq: int = 0

    @property
    def asks(self) -> bool:
        return self.number % 3 == 0


async def _until_acknowledged(http: httpx.AsyncClient, path: str, body: Any, token: str = "") -> Any:
    """As the widget does: the same request with the same id again, until it is answered."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                answer = await http.post(path, json=body, headers=headers)
                if answer.is_success:
                    return answer.json()
                assert answer.status_code in (429, 503), answer.text
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)


async def _talk(http: httpx.AsyncClient, client: Client, done: Counter[str]) -> None:
    created = await _until_acknowledged(http, "/api/visitor/conversations", {"language": "en"})
    client.token, client.conversation_id = created["token"], created["conversation_id"]
    for number in range(MESSAGES):
        key = f"{client.number}-{number}"
        body = {"client_message_id": key, "text": TEXTS[number]}
        answer = await _until_acknowledged(http, "/api/visitor/messages", body, client.token)
        client.acknowledged[key] = answer["seq"]
        done["messages"] += 1
    if client.asks:
        wish = {"client_message_id": f"{client.number}-human"}
        answer = await _until_acknowledged(http, "/api/visitor/human", wish, client.token)
        client.asked_seq = answer["seq"]


async def _kill_in_between(stack: Stack, done: Counter[str]) -> None:
    """Each victim once, at a sixth, a third and a half of the messages; never two at a time."""
    for victim, share in (("gateway", 6), ("redis", 3), ("rasa", 2)):
        while done["messages"] < CONVERSATIONS * MESSAGES // share:
            await asyncio.sleep(0.01)
        os.kill(stack.pids()[victim], signal.SIGKILL)
        await stack.line(f"{victim} is back after")


async def _events(http: httpx.AsyncClient, client: Client) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {client.token}"}
    answer = await http.get("/api/visitor/events", params={"after": 0}, headers=headers)
    body: dict[str, Any] = answer.raise_for_status().json()
    return body


async def _settled(http: httpx.AsyncClient, client: Client) -> dict[str, Any]:
    """The log once nobody waits for the bot any more: each turn is answered, or has become a handoff."""
    async with asyncio.timeout(PATIENCE_S):
        while (body := await _events(http, client))["bot_typing"]:
            await asyncio.sleep(0.2)
    return body


async def _queue(http: httpx.AsyncClient, state_dir: Path) -> list[str]:
    logins = json.loads((state_dir / "demo-logins.json").read_text("utf-8"))
    login = {key: logins[0][key] for key in ("name", "password")}
    (await http.post("/api/agent/login", json=login)).raise_for_status()
    body = (await http.get("/api/agent/queue")).raise_for_status().json()
    return [item["conversation_id"] for item in body["waiting"]]


def _check_log(client: Client, body: dict[str, Any]) -> bool:
    """I1, I2, I4 and I5 of one conversation; returns whether a handoff is open."""
    events = body["events"]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    mine = {event["client_message_id"]: event["seq"] for event in events if "client_message_id" in event}
    assert mine == client.acknowledged
    assert sum("client_message_id" in event for event in events) == len(client.acknowledged)
    requests = [event["seq"] for event in events if event["kind"] == "handoff_requested"]
    assert len(requests) <= 1
    if client.asks:
        assert requests
        assert not client.asked_seq or client.asked_seq in requests
    if requests:
        late = [event for event in events if event["seq"] > requests[0] and event["author"]["kind"] == "bot"]
        assert late == []
        assert body["state"] in ("waiting", "promised")
    return bool(requests)


@pytest.mark.stack
@pytest.mark.slow
async def test_nothing_is_lost_doubled_or_forgotten_when_processes_are_killed(tmp_path: Path) -> None:
    """Every acknowledged message is in its log once; every handoff is open once and stands in the queue once."""
    clients = [Client(number) for number in range(CONVERSATIONS)]
    done: Counter[str] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=10) as http:

        async def visit(client: Client) -> None:
            async with gate:
                await _talk(http, client, done)

        await asyncio.gather(_kill_in_between(stack, done), *(visit(client) for client in clients))
        bodies = [await _settled(http, client) for client in clients]
        handed_off = {
            client.conversation_id
            for client, body in zip(clients, bodies, strict=True)
            if _check_log(client, body)
        }
        waiting = await _queue(http, tmp_path)
    assert sorted(waiting) == sorted(handed_off)
