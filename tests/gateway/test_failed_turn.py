"""A bot that is away is no silence: the gateway that asked reports the failed turn itself."""

from __future__ import annotations

import httpx


async def test_a_bot_that_is_away_calls_a_human_at_once(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    """I9: within the bot's own budget, long before the deadline that stands in for a gateway that died."""
    body = {"client_message_id": "m", "text": "What are your opening hours?"}
    seq = (await http.post("/api/visitor/messages", json=body, headers=visitor)).json()["seq"]
    asked = {"after": seq, "wait": 4}
    events = (await http.get("/api/visitor/events", params=asked, headers=visitor)).json()["events"]
    assert [event["kind"] for event in events[:2]] == ["bot_failed", "handoff_requested"]
