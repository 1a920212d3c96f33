"""What /openapi.json says is what the service does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx

from handoff.gateway import examples
from tests.gateway.steps import sign_in, waiting


async def _document(http: httpx.AsyncClient) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get("/openapi.json")).json()
    return found


async def test_every_operation_shows_the_one_error_shape(http: httpx.AsyncClient) -> None:
    """No route advertises the framework's own error body."""
    document = await _document(http)
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            assert "422" not in operation["responses"], (method, path)
            example = operation["responses"]["4XX"]["content"]["application/json"]["example"]
            assert {"code", "message"} <= example["error"].keys()


async def test_who_may_call_is_documented(http: httpx.AsyncClient) -> None:
    """A bearer token for visitors, a cookie for agents; opening a conversation and signing in need neither."""
    paths = (await _document(http))["paths"]
    assert paths["/api/visitor/messages"]["post"]["security"] == [{"HTTPBearer": []}]
    assert paths["/api/agent/queue"]["get"]["security"] == [{"APIKeyCookie": []}]
    for path in ("/api/visitor/conversations", "/api/agent/login"):
        assert "security" not in paths[path]["post"]


async def test_the_examples_have_the_keys_of_the_real_answers(
    http: httpx.AsyncClient, visitor: dict[str, str], tmp_path: Path
) -> None:
    """State, queue and conversation as documented."""
    conversation_id = await waiting(http, visitor)
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    agent = await sign_in(http, logins[0])
    state = (await http.get("/api/visitor/events", headers=visitor)).json()
    queue = (await http.get("/api/agent/queue", headers=agent)).json()
    body = (await http.get(f"/api/agent/conversations/{conversation_id}", headers=agent)).json()
    assert state.keys() == examples.EVENTS.keys()
    assert queue.keys() == examples.QUEUE.keys()
    assert queue["waiting"][0].keys() == examples.QUEUE["waiting"][0].keys()
    assert body.keys() == examples.CONVERSATION.keys()
    for part in ("conversation", "brief"):
        assert body[part].keys() == examples.CONVERSATION[part].keys()
