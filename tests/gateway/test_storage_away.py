"""Redis gone: nothing is acknowledged, and everybody is told when to try again."""

from __future__ import annotations

import contextlib

import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError


async def test_nothing_is_acknowledged_without_storage(
    http: httpx.AsyncClient, visitor: dict[str, str], redis_url: str
) -> None:
    """503 with Retry-After and the one error shape; the process is alive, but not ready."""
    redis = Redis.from_url(redis_url)
    with contextlib.suppress(RedisError):
        await redis.shutdown(nosave=True)
    await redis.aclose()
    body = {"client_message_id": "a", "text": "hello"}
    for answer in (
        await http.post("/api/visitor/messages", json=body, headers=visitor),
        await http.post("/api/visitor/human", json={"client_message_id": "h"}, headers=visitor),
        await http.get("/api/visitor/events", headers=visitor),
        await http.post("/api/visitor/conversations", json={}),
    ):
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["error"]["code"] == "unavailable"
    assert (await http.get("/healthz")).status_code == 200
    assert (await http.get("/readyz")).status_code == 503
    assert "warmline_refused_unavailable_total" in (await http.get("/metrics")).text
