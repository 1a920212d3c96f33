"""Agents: signing in, one winner of a claim, notes that no visitor sees, and what is refused."""

from __future__ import annotations

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from handoff.accounts import main as accounts
from handoff.gateway.auth import FAILURES_MAX
from tests.gateway.steps import sign_in, waiting


@pytest.fixture
def logins(http: httpx.AsyncClient, tmp_path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    return found


async def test_the_login_file_is_readable_by_its_owner_alone(
    logins: list[dict[str, str]], tmp_path: Path
) -> None:
    """Two agents, a supervisor, a designer; mode 0600."""
    assert [login["role"] for login in logins] == ["agent", "agent", "supervisor", "designer"]
    assert (tmp_path / "demo-logins.json").stat().st_mode & 0o777 == 0o600


async def test_wrong_passwords_are_counted(http: httpx.AsyncClient, logins: list[dict[str, str]]) -> None:
    """The same answer for every wrong pair, and the name closes after FAILURES_MAX, even for the right password."""
    wrong = {"name": logins[0]["name"], "password": "no"}
    unknown = await http.post("/api/agent/login", json={"name": "nobody", "password": "no"})
    for _ in range(FAILURES_MAX):
        answer = await http.post("/api/agent/login", json=wrong)
        assert answer.status_code == 401
        assert answer.json() == unknown.json()
    right = {"name": logins[0]["name"], "password": logins[0]["password"]}
    assert (await http.post("/api/agent/login", json=right)).status_code == 429


@pytest.mark.parametrize("command", [["password", "--ask"], ["remove"]])
async def test_who_was_removed_or_got_a_new_password_is_signed_out(
    command: list[str],
    http: httpx.AsyncClient,
    logins: list[dict[str, str]],
    redis_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By the next request, in the service that runs; colleagues are not, nor is the person by another change."""
    agent, colleague = await sign_in(http, logins[0]), await sign_in(http, logins[1])
    monkeypatch.setattr("sys.stdin", io.StringIO("another long one\n"))
    name = logins[0]["name"]
    changed = await asyncio.to_thread(accounts, ["change", name, "--capacity", "2", "--redis", redis_url])
    assert (changed, (await http.get("/api/agent/me", headers=agent)).status_code) == (0, 200)
    ended = await asyncio.to_thread(accounts, [*command, name, "--redis", redis_url])
    assert (ended, (await http.get("/api/agent/me", headers=agent)).status_code) == (0, 401)
    assert (await http.get("/api/agent/me", headers=colleague)).status_code == 200


async def test_requests_of_another_site_are_refused(
    http: httpx.AsyncClient, logins: list[dict[str, str]]
) -> None:
    """The CSRF defence: a foreign Origin with a good cookie changes nothing; our own passes."""
    agent = await sign_in(http, logins[0])
    body = {"presence": "online"}
    foreign = await http.post(
        "/api/agent/presence", json=body, headers=agent | {"Origin": "http://evil.test"}
    )
    assert foreign.status_code == 403
    assert (await http.get("/api/agent/me", headers=agent)).json()["presence"] == "offline"
    own = await http.post("/api/agent/presence", json=body, headers=agent | {"Origin": "http://desk.test"})
    assert own.status_code == 200


async def test_a_claim_has_one_winner_whom_the_others_are_told(
    http: httpx.AsyncClient, visitor: dict[str, str], logins: list[dict[str, str]]
) -> None:
    """Twenty claims at once by two agents: one owner, and 409 names them."""
    conversation_id = await waiting(http, visitor)
    agents = [await sign_in(http, login) for login in logins[:2]]
    path = f"/api/agent/conversations/{conversation_id}/claim"
    answers = await asyncio.gather(*(http.post(path, headers=agents[n % 2]) for n in range(20)))
    body = (await http.get(path.removesuffix("/claim"), headers=agents[0])).json()
    owner = body["conversation"]["owner"]["name"]
    assert sum(event["kind"] == "claimed" for event in body["events"]) == 1
    for number, answer in enumerate(answers):
        if logins[number % 2]["name"] == owner:
            assert answer.status_code == 200
        else:
            assert (answer.status_code, answer.json()["error"]["winner"]) == (409, owner)


async def test_a_note_never_reaches_the_visitor(
    http: httpx.AsyncClient, visitor: dict[str, str], logins: list[dict[str, str]]
) -> None:
    """Neither its text nor a gap in the numbers; the same id twice is one note."""
    conversation_id = await waiting(http, visitor)
    agent = await sign_in(http, logins[0])
    path = f"/api/agent/conversations/{conversation_id}"
    await http.post(f"{path}/claim", headers=agent)
    note = {"client_message_id": "n", "text": "difficult customer"}
    seqs = [(await http.post(f"{path}/notes", json=note, headers=agent)).json() for _ in range(2)]
    await http.post(f"{path}/messages", json={"client_message_id": "n", "text": "Hello"}, headers=agent)
    raw = (await http.get("/api/visitor/events", headers=visitor)).text
    events: list[dict[str, Any]] = json.loads(raw)["events"]
    assert seqs[0] == seqs[1]
    assert "difficult" not in raw
    assert "reason" not in raw
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["author"] == {"kind": "agent", "name": logins[0]["name"]}
    assert [n["text"] for n in (await http.get(path, headers=agent)).json()["notes"]] == [
        "difficult customer"
    ]


async def test_a_visitor_can_not_use_up_an_agents_message_id(
    http: httpx.AsyncClient, visitor: dict[str, str], logins: list[dict[str, str]]
) -> None:
    """Ids of different senders are kept apart: nothing accepted is lost."""
    taken = {"client_message_id": "agent:dana:1", "text": "hello"}
    await http.post("/api/visitor/messages", json=taken, headers=visitor)
    conversation_id = await waiting(http, visitor)
    agent = await sign_in(http, logins[0])
    path = f"/api/agent/conversations/{conversation_id}"
    await http.post(f"{path}/claim", headers=agent)
    await http.post(f"{path}/messages", json={"client_message_id": "1", "text": "I am here"}, headers=agent)
    events = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    assert events[-1].get("text") == "I am here"


async def test_what_is_not_yours_is_not_there(
    http: httpx.AsyncClient, visitor: dict[str, str], logins: list[dict[str, str]]
) -> None:
    """An unknown conversation and one that never called a human look the same; a designer takes none."""
    own = visitor["Authorization"].removeprefix("Bearer ").split(".")[0]
    agent, designer = await sign_in(http, logins[0]), await sign_in(http, logins[3])
    answers = [
        await http.get(f"/api/agent/conversations/{cid}", headers=agent) for cid in (own, "f" * 32, "x")
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert (await http.get("/api/agent/queue", headers=designer)).status_code == 403
    assert (await http.get("/api/agent/queue")).status_code == 401


async def test_rasas_rest_channel_needs_no_content_type(http: httpx.AsyncClient) -> None:
    """As Rasa's own front end sends it; the answer has Rasa's shape, and a wish for a human is answered too."""
    assert (await http.get("/webhooks/rest/")).json() == {"status": "ok"}
    raw = json.dumps({"sender": "me", "message": "I want to talk to a human"})
    answer = await http.post("/webhooks/rest/webhook", content=raw, headers={"Content-Type": "text/plain"})
    assert [line["recipient_id"] for line in answer.json()] == ["me"]
    assert answer.json()[0]["text"]
    assert (await http.post("/webhooks/rest/webhook", content="{")).status_code == 400
