"""The numbers count what was committed, whoever caused it."""

from __future__ import annotations

import httpx

from tests.gateway.steps import count


async def test_a_handoff_that_no_request_caused_is_counted(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    """The failed bot turn hands off in the background, and the counter shows it as well as the message."""
    handoffs, messages = (
        'warmline_handoffs_requested_total{reason="bot_failed"}',
        'warmline_messages_total{author="visitor"}',
    )
    before = await count(http, handoffs), await count(http, messages)
    body = {"client_message_id": "a", "text": "What are your opening hours?"}
    seq = (await http.post("/api/visitor/messages", json=body, headers=visitor)).json()["seq"]
    while (await http.get("/api/visitor/events", params={"after": seq, "wait": 5}, headers=visitor)).json()[
        "state"
    ] == "bot":
        pass
    assert (await count(http, handoffs), await count(http, messages)) == (before[0] + 1, before[1] + 1)
