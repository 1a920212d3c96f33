"""What agents and visitors do at the beginning of many tests."""

from __future__ import annotations

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
