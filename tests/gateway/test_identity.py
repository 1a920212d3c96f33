"""Who a visitor is counts when the site vouches for it, and for nothing when anybody else says so."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest

from handoff.gateway.identity import AUDIENCE, LIFETIME_S_MAX
from handoff.settings import Settings
from server import create_app
from tests.gateway.steps import sign_in

SECRET = "s" * 64


@pytest.fixture
async def http(redis_url: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A gateway that knows the site's secret."""
    settings = Settings(
        state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9", identity_secret=SECRET
    )
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            yield client


def token(secret: str = SECRET, algorithm: str = "HS256", **changed: Any) -> str:
    now_s = int(time.time())
    claims = {
        "sub": "u1",
        "name": "Dana Levi",
        "vip": True,
        "aud": AUDIENCE,
        "iat": now_s,
        "exp": now_s + 300,
    }
    kept = {name: value for name, value in (claims | changed).items() if value is not None}
    return jwt.encode(kept, secret, algorithm=algorithm)


async def arrive(http: httpx.AsyncClient, identity: str) -> tuple[dict[str, Any], dict[str, str]]:
    made = (await http.post("/api/visitor/conversations", json={"identity": identity})).json()
    headers = {"Authorization": f"Bearer {made['token']}"}
    await http.post("/api/visitor/human", json={"client_message_id": "h"}, headers=headers)
    return made, headers


async def queue(http: httpx.AsyncClient, tmp_path: Path) -> list[dict[str, Any]]:
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    agent = await sign_in(http, logins[0])
    waiting: list[dict[str, Any]] = (await http.get("/api/agent/queue", headers=agent)).json()["waiting"]
    return waiting


async def test_an_identified_vip_stands_ahead_and_has_a_name(http: httpx.AsyncClient, tmp_path: Path) -> None:
    """Whoever came a moment earlier, and unknown, is served after them."""
    await arrive(http, "")
    made, _ = await arrive(http, token())
    assert made["identified"] is True
    first, second = await queue(http, tmp_path)
    assert (first["name"], first["priority"]) == ("Dana Levi", 1)
    assert (second["name"], second["priority"]) == (None, 0)


@pytest.mark.parametrize(
    "forged",
    [
        token("another secret of forty characters, yes!"),
        token(algorithm="HS512"),
        token("", "none"),
        token(aud="another"),
        token(aud=None),
        token(exp=int(time.time()) - 120),
        token(exp=None),
        token(exp=int(time.time()) + LIFETIME_S_MAX + 60),
        token(sub=None),
        token(vip="yes"),
        "not a token",
    ],
)
async def test_whoever_is_not_vouched_for_is_a_stranger(
    http: httpx.AsyncClient, tmp_path: Path, forged: str
) -> None:
    """They may chat and reach a human all the same; they get no name and no advance."""
    made, _ = await arrive(http, forged)
    assert made["identified"] is False
    (item,) = await queue(http, tmp_path)
    assert (item["name"], item["priority"]) == (None, 0)
