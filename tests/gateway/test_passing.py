"""Passing on: offers that ring at one agent, declines, transfers, and what a supervisor may do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.gateway.steps import sign_in, waiting

Headers = dict[str, str]


@pytest.fixture
async def team(http: httpx.AsyncClient, tmp_path: Path) -> dict[str, Headers]:
    """Dana, Bence and the supervisor Ruth, signed in and online."""
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    there = {login["name"]: await sign_in(http, login) for login in logins[:3]}
    for headers in there.values():
        answer = await http.post("/api/agent/presence", json={"presence": "online"}, headers=headers)
        assert answer.status_code == 200
    return there


async def item(http: httpx.AsyncClient, agent: Headers) -> dict[str, Any]:
    body = (await http.get("/api/agent/queue", headers=agent)).json()
    found: dict[str, Any] = body["waiting"][0]
    return found


async def ringing(http: httpx.AsyncClient, team: dict[str, Headers]) -> list[str]:
    return [name for name, headers in team.items() if (await item(http, headers))["rings"]]


async def act(http: httpx.AsyncClient, agent: Headers, cid: str, what: str, **body: Any) -> httpx.Response:
    return await http.post(f"/api/agent/conversations/{cid}/{what}", json=body, headers=agent)


async def test_an_offer_rings_at_one_agent_and_is_seen_by_all(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """The row is on every screen, rings at one, and after a decline at the next; the decliner may still claim it."""
    cid = await waiting(http, visitor)
    first = await ringing(http, team)
    assert len(first) == 1
    other = next(name for name in team if name not in first)
    assert (await act(http, team[other], cid, "decline")).json()["error"]["code"] == "not_offered"
    assert (await act(http, team[first[0]], cid, "decline")).status_code == 200
    assert (await item(http, team[first[0]]))["declined"]
    second = await ringing(http, team)
    assert len(second) == 1
    assert second != first
    assert (await act(http, team[first[0]], cid, "claim")).status_code == 200


async def test_a_visitor_is_not_told_who_was_asked(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """Offers and declines are entries without a name on the visitor's side, and the state is plainly waiting."""
    cid = await waiting(http, visitor)
    asked = (await ringing(http, team))[0]
    await act(http, team[asked], cid, "decline")
    body = (await http.get("/api/visitor/events", headers=visitor)).json()
    assert body["state"] == "waiting"
    assert not any(name in json.dumps(body) for name in team)
    seen = (await http.get(f"/api/agent/conversations/{cid}", headers=team[asked])).json()["events"]
    kinds = {event["kind"]: event["author"] for event in seen}
    assert kinds["declined"] == {"kind": "agent", "name": asked}
    assert [event["seq"] for event in body["events"]] == [event["seq"] for event in seen]


async def test_a_transfer_takes_its_note_along_and_the_visitor_never_sees_it(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """To Bence: it rings there, the note is there, a repeat is the same transfer, and Dana can not write any more."""
    cid = await waiting(http, visitor)
    await act(http, team["Dana"], cid, "claim")
    wish = {"client_message_id": "t", "to": {"kind": "agent", "id": "bence"}, "note": "wants a repair date"}
    first = await act(http, team["Dana"], cid, "transfer", **wish)
    again = await act(http, team["Dana"], cid, "transfer", **wish)
    assert first.status_code == 200
    assert first.json() == again.json()
    assert await ringing(http, team) == ["Bence"]
    refused = await act(http, team["Dana"], cid, "messages", client_message_id="x", text="Hello?")
    assert refused.status_code == 409
    claimed = (await act(http, team["Bence"], cid, "claim")).json()
    assert [note["text"] for note in claimed["notes"]] == ["wants a repair date"]
    assert "repair date" not in (await http.get("/api/visitor/events", headers=visitor)).text


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ({"kind": "agent", "id": "dana"}, "to_yourself"),
        ({"kind": "agent", "id": "nobody"}, "agent_not_there"),
        ({"kind": "agent", "id": "gabor"}, "agent_not_there"),
        ({"kind": "team", "id": "nowhere"}, "no_such_team"),
        ({"kind": "agent"}, "invalid"),
    ],
)
async def test_a_transfer_to_nobody_is_refused(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers], to: dict[str, str], code: str
) -> None:
    """The owner keeps the conversation: it never goes where nobody is."""
    cid = await waiting(http, visitor)
    await act(http, team["Dana"], cid, "claim")
    answer = await act(http, team["Dana"], cid, "transfer", client_message_id="t", to=to, note="please")
    assert answer.json()["error"]["code"] == code
    assert (await act(http, team["Dana"], cid, "return")).status_code == 200


async def test_only_a_supervisor_assigns_and_takes_over(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """To Bence, then to herself; agents are refused, and only she sees everybody's conversations."""
    cid = await waiting(http, visitor)
    assert (await act(http, team["Dana"], cid, "assign", agent_id="dana")).status_code == 403
    assert (await act(http, team["Ruth"], cid, "assign", agent_id="gabor")).status_code == 409
    assert (await act(http, team["Ruth"], cid, "assign", agent_id="bence")).status_code == 200
    whole = (await http.get("/api/agent/queue", headers=team["Ruth"])).json()
    assert [held["owner"]["name"] for held in whole["owned"]] == ["Bence"]
    assert whole["alarms"] == {"violations": [], "found": 0, "dead_letters": 0}
    assert not {"owned", "alarms"} & (await http.get("/api/agent/queue", headers=team["Dana"])).json().keys()
    assert (await act(http, team["Ruth"], cid, "assign", agent_id="ruth")).status_code == 200
    refused = await act(http, team["Bence"], cid, "messages", client_message_id="x", text="Hello?")
    assert refused.json()["error"]["owner"] == "Ruth"


async def test_signing_out_puts_the_conversation_back_at_once(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """Nothing is owned by somebody who went home."""
    cid = await waiting(http, visitor)
    await act(http, team["Dana"], cid, "claim")
    assert (await http.post("/api/agent/logout", headers=team["Dana"])).status_code == 200
    assert (await item(http, team["Bence"]))["conversation_id"] == cid


async def test_an_outcome_is_kept(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """How it ended stands in the log for agents; visitors are not judged."""
    cid = await waiting(http, visitor)
    await act(http, team["Dana"], cid, "claim")
    assert (await act(http, team["Dana"], cid, "resolve", outcome="maybe")).status_code == 422
    assert (await act(http, team["Dana"], cid, "resolve", outcome="spam")).status_code == 200
    last = (await http.get(f"/api/agent/conversations/{cid}", headers=team["Dana"])).json()["events"][-1]
    assert last["outcome"] == "spam"
    assert "spam" not in (await http.get("/api/visitor/events", headers=visitor)).text
