"""What agents say of a trigger: kept, shown to agents, refused to others, nothing of it on the visitor's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.gateway.steps import sign_in, waiting

Headers = dict[str, str]


@pytest.fixture
async def agents(http: httpx.AsyncClient, tmp_path: Path) -> list[Headers]:
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    return [await sign_in(http, login) for login in logins[:2]]


async def judge(
    http: httpx.AsyncClient, agent: Headers, cid: str, kind: str, seq: int, cmid: str = "f"
) -> httpx.Response:
    body = {"client_message_id": cmid, "kind": kind, "seq": seq}
    return await http.post(f"/api/agent/conversations/{cid}/feedback", json=body, headers=agent)


async def look(http: httpx.AsyncClient, agent: Headers, cid: str) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get(f"/api/agent/conversations/{cid}", headers=agent)).json()
    return found


async def do(http: httpx.AsyncClient, agent: Headers, cid: str, what: str) -> None:
    answer = await http.post(f"/api/agent/conversations/{cid}/{what}", json={}, headers=agent)
    assert answer.status_code == 200


async def test_the_last_word_of_an_agent_counts(
    http: httpx.AsyncClient, visitor: Headers, agents: list[Headers]
) -> None:
    """On one trigger; the same id again is the same word, and another message has its own."""
    cid = await waiting(http, visitor)
    await do(http, agents[0], cid, "claim")
    seq = (await look(http, agents[0], cid))["triggers"][0]["seq"]
    first = await judge(http, agents[0], cid, "needless", seq)
    again = await judge(http, agents[0], cid, "needless", seq)
    assert (first.status_code, first.json()) == (200, again.json())
    await judge(http, agents[0], cid, "right", seq, "g")
    await judge(http, agents[0], cid, "too_late", seq - 1, "h")
    seen = await look(http, agents[0], cid)
    assert [(word["seq"], word["kind"], word["by"]) for word in seen["feedback"]] == [
        (seq, "right", "Dana"),
        (seq - 1, "too_late", "Dana"),
    ]
    assert sum(event["kind"] == "trigger_judged" for event in seen["events"]) == 3


async def test_it_is_for_who_has_the_conversation_or_had_it_last(
    http: httpx.AsyncClient, visitor: Headers, agents: list[Headers]
) -> None:
    """Before a claim nobody, after it the owner, and still when it is closed; a colleague not."""
    cid = await waiting(http, visitor)
    seq = (await look(http, agents[0], cid))["triggers"][0]["seq"]
    assert (await judge(http, agents[0], cid, "right", seq)).json()["error"]["code"] == "not_owner"
    await do(http, agents[0], cid, "claim")
    await do(http, agents[0], cid, "resolve")
    assert (await judge(http, agents[0], cid, "right", seq)).status_code == 200
    refused = await judge(http, agents[1], cid, "right", seq)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "not_owner")
    assert (await judge(http, {}, cid, "right", seq)).status_code == 401


async def test_it_is_about_a_trigger_or_a_message_of_the_visitor(
    http: httpx.AsyncClient, visitor: Headers, agents: list[Headers]
) -> None:
    """Anything else is refused, and nothing is kept of it."""
    cid = await waiting(http, visitor)
    await do(http, agents[0], cid, "claim")
    before = (await look(http, agents[0], cid))["conversation"]["last_seq"]
    for kind, seq in (
        ("right", 1),
        ("needless", 2),
        ("too_late", 3),
        ("bot_wrong", 2),
        ("right", 999),
        ("fine", 3),
        ("right", 0),
    ):
        assert (await judge(http, agents[0], cid, kind, seq)).status_code == 422, (kind, seq)
    assert (await look(http, agents[0], cid))["conversation"]["last_seq"] == before


async def test_the_visitor_learns_nothing_of_it(
    http: httpx.AsyncClient, visitor: Headers, agents: list[Headers]
) -> None:
    """A number and a kind, so that no entry seems to be missing; not who, nor what, nor about which."""
    cid = await waiting(http, visitor)
    await do(http, agents[0], cid, "claim")
    await judge(http, agents[0], cid, "needless", 3)
    body = (await http.get("/api/visitor/events", headers=visitor)).json()
    assert body["events"][-1].keys() == {"seq", "kind", "author", "at_ms"}
    assert body["events"][-1]["author"] == {"kind": "system"}
    assert "needless" not in json.dumps(body)
