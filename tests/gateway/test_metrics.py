"""The numbers count what was committed, whoever caused it."""

from __future__ import annotations

import re

import httpx


async def _count(http: httpx.AsyncClient, series: str) -> float:
    found = re.search(rf"^{re.escape(series)} (\S+)$", (await http.get("/metrics")).text, re.MULTILINE)
    return float(found.group(1)) if found else 0.0


async def test_a_handoff_that_no_request_caused_is_counted(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    """The failed bot turn hands off in the background, and the counter shows it as well as the message."""
    handoffs, messages = (
        'warmline_handoffs_requested_total{reason="bot_failed"}',
        'warmline_messages_total{author="visitor"}',
    )
    before = await _count(http, handoffs), await _count(http, messages)
    body = {"client_message_id": "a", "text": "What are your opening hours?"}
    seq = (await http.post("/api/visitor/messages", json=body, headers=visitor)).json()["seq"]
    while (await http.get("/api/visitor/events", params={"after": seq, "wait": 5}, headers=visitor)).json()[
        "state"
    ] == "bot":
        pass
    assert (await _count(http, handoffs), await _count(http, messages)) == (before[0] + 1, before[1] + 1)
