"""What agents and visitors do at the beginning of many tests."""

from __future__ import annotations

import re
from typing import Any

import httpx


async def sign_in(http: httpx.AsyncClient, login: dict[str, str]) -> dict[str, str]:
    """The headers of a signed-in agent; the shared client's own cookies stay empty."""
    body = {"name": login["name"], "password": login["password"]}
    answer = await http.post("/api/agent/login", json=body)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    http.cookies.clear()
    return {"Cookie": cookie.split(";")[0]}


async def waiting(http: httpx.AsyncClient, visitor: dict[str, str]) -> str:
    body = {"client_message_id": "m", "text": "I want to talk to a human"}
    assert (await http.post("/api/visitor/messages", json=body, headers=visitor)).status_code == 200
    return visitor["Authorization"].removeprefix("Bearer ").split(".")[0]


async def arrive(http: httpx.AsyncClient, language: str = "en") -> dict[str, str]:
    """The headers of a visitor with a fresh conversation."""
    made = await http.post("/api/visitor/conversations", json={"language": language})
    return {"Authorization": f"Bearer {made.raise_for_status().json()['token']}"}


async def say(http: httpx.AsyncClient, visitor: dict[str, str], text: str, cmid: str) -> int:
    body = {"client_message_id": cmid, "text": text}
    answer = await http.post("/api/visitor/messages", json=body, headers=visitor)
    return int(answer.raise_for_status().json()["seq"])


async def shown(http: httpx.AsyncClient, visitor: dict[str, str], after: int = 0) -> dict[str, Any]:
    """Once the bot owes nothing."""
    while True:
        query = {"after": after, "wait": 5}
        body = (await http.get("/api/visitor/events", params=query, headers=visitor)).json()
        if not body["bot_typing"]:
            found: dict[str, Any] = body
            return found


async def count(http: httpx.AsyncClient, series: str) -> float:
    """What /metrics says of one series; 0 when it is not there."""
    found = re.search(rf"^{re.escape(series)} (\S+)$", (await http.get("/metrics")).text, re.MULTILINE)
    return float(found.group(1)) if found else 0.0
