"""Asking again: shown before it is sent, counted when it is, and told to supervisors alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from handoff.gateway import examples
from tests.gateway.steps import count, say, sign_in, waiting

Headers = dict[str, str]
REPEATS = 'warmline_repeat_questions_total{language="en",team="shop",who="agent"}'
QUESTIONS = 'warmline_questions_total{language="en",team="shop",who="agent"}'


@pytest.fixture
async def team(http: httpx.AsyncClient, tmp_path: Path) -> dict[str, Headers]:
    """Everybody of the demo, signed in, by name."""
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    return {login["name"]: await sign_in(http, login) for login in logins}


async def ask(http: httpx.AsyncClient, agent: Headers, cid: str, text: Any) -> httpx.Response:
    return await http.post(f"/api/agent/conversations/{cid}/guard", json={"text": text}, headers=agent)


async def post(http: httpx.AsyncClient, agent: Headers, cid: str, what: str, **body: Any) -> httpx.Response:
    return await http.post(f"/api/agent/conversations/{cid}/{what}", json=body, headers=agent)


async def told(http: httpx.AsyncClient, visitor: Headers) -> str:
    """A conversation that waits, in which an order number was told."""
    cid = await waiting(http, visitor)
    await say(http, visitor, "It is about order 558201", "n")
    return cid


async def test_the_answer_and_its_message_are_shown(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """In the documented shape; a draft that repeats nothing gets none."""
    cid = await told(http, visitor)
    body = (await ask(http, team["Dana"], cid, "Could you give me your order number?")).json()
    (answer,) = body["answers"]
    assert answer.keys() == examples.GUARD["answers"][0].keys()
    assert (answer["name"], answer["value"], answer["message"]) == ("order_number", "558201", 2)
    log = (await http.get(f"/api/agent/conversations/{cid}", headers=team["Dana"])).json()["events"]
    assert next(event["text"] for event in log if event["seq"] == answer["seq"]) == answer["quote"]
    assert (await ask(http, team["Dana"], cid, "Is 558201 right?")).json() == {"answers": []}


async def test_a_draft_is_nobodys_but_the_agents(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """Strangers are refused, texts have their limits, and nothing of a draft is kept."""
    cid = await told(http, visitor)
    assert (await ask(http, {}, cid, "Your order number?")).status_code == 401
    assert (await ask(http, team["Dana"], "0" * 32, "Your order number?")).status_code == 404
    for text in ("", " ", "x" * 4_001, "a\x00", 7, None):
        assert (await ask(http, team["Dana"], cid, text)).status_code == 422, text
    await ask(http, team["Dana"], cid, "What is your order number, SECRET?")
    seen = await http.get(f"/api/agent/conversations/{cid}", headers=team["Dana"])
    assert "SECRET" not in seen.text


async def test_sent_anyway_is_counted_by_the_server(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """Whatever the client shows or leaves out: on /metrics and, by agent and team, for the supervisor."""
    cid = await told(http, visitor)
    before = await count(http, REPEATS), await count(http, QUESTIONS)
    await post(http, team["Dana"], cid, "claim")
    for number, text in enumerate(("What is your order number?", "And your e-mail?", "Thank you.") * 2):
        sent = await post(http, team["Dana"], cid, "messages", client_message_id=f"{number % 3}", text=text)
        assert sent.status_code == 200
    assert (await count(http, REPEATS), await count(http, QUESTIONS)) == (before[0] + 1, before[1] + 2)
    body = (await http.get("/api/agent/repeat-rate", headers=team["Ruth"])).json()
    assert body.keys() == examples.REPEAT_RATE.keys()
    assert [(row["name"], row["questions"], row["repeats"]) for row in body["agents"]] == [("Dana", 2, 1)]
    assert body["teams"] == [{"team": "shop", "questions": 2, "repeats": 1}]
    assert body["bot"] == {"questions": 0, "repeats": 0}


async def test_the_rate_is_for_supervisors(http: httpx.AsyncClient, team: dict[str, Headers]) -> None:
    """Nobody else learns how a colleague does."""
    assert (await http.get("/api/agent/repeat-rate", headers=team["Dana"])).status_code == 403
    assert (await http.get("/api/agent/repeat-rate")).status_code == 401


async def test_a_visitor_learns_nothing_of_it(
    http: httpx.AsyncClient, visitor: Headers, team: dict[str, Headers]
) -> None:
    """A message that asks again looks like any other."""
    cid = await told(http, visitor)
    await post(http, team["Dana"], cid, "claim")
    await post(http, team["Dana"], cid, "messages", client_message_id="1", text="What is your order number?")
    event = (await http.get("/api/visitor/events", headers=visitor)).json()["events"][-1]
    assert event.keys() == {"seq", "kind", "author", "text", "at_ms"}
