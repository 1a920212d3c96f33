"""The visitor's card: what the person will see, put right by the visitor, in the person's brief at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from handoff.gateway import examples
from tests.gateway.steps import arrive, say, sign_in, waiting

Headers = dict[str, str]
ORDER = "My order 558201 came, and the kettle does not heat."


@pytest.fixture
async def dana(http: httpx.AsyncClient, tmp_path: Path) -> Headers:
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    return await sign_in(http, logins[0])


async def card(http: httpx.AsyncClient, visitor: Headers) -> dict[str, Any]:
    found: dict[str, Any] = (await http.get("/api/visitor/card", headers=visitor)).raise_for_status().json()
    return found


async def correct(
    http: httpx.AsyncClient, visitor: Headers, was: str, value: str, cmid: str = "c1", **more: Any
) -> httpx.Response:
    body = {"client_message_id": cmid, "name": "order_number", "was": was, "value": value} | more
    return await http.post("/api/visitor/card", json=body, headers=visitor)


async def add(http: httpx.AsyncClient, visitor: Headers, text: str, cmid: str = "s1") -> httpx.Response:
    body = {"client_message_id": cmid, "text": text}
    return await http.post("/api/visitor/card/sentence", json=body, headers=visitor)


async def story(http: httpx.AsyncClient, agent: Headers, cid: str, act: str = "") -> dict[str, Any]:
    path = f"/api/agent/conversations/{cid}"
    answer = await (http.post(path + act, headers=agent) if act else http.get(path, headers=agent))
    found: dict[str, Any] = answer.raise_for_status().json()
    return found


def last_numbers(facts: list[dict[str, Any]]) -> list[str]:
    return [f["value"] for f in facts if f["name"] == "order_number" and not f.get("corrected")]


async def test_the_card_holds_the_facts_of_the_brief(
    http: httpx.AsyncClient, visitor: Headers, dana: Headers
) -> None:
    """The same facts in the same order, who reads them once there is somebody, and nothing of the agents'."""
    await say(http, visitor, ORDER, "1")
    cid = await waiting(http, visitor)
    note = {"client_message_id": "n", "text": "Careful, an impostor."}
    await http.post(f"/api/agent/conversations/{cid}/notes", json=note, headers=dana)
    before = await card(http, visitor)
    assert before["reader"] is None
    brief = (await story(http, dana, cid, "/claim"))["brief"]
    after = await card(http, visitor)
    assert after["reader"] == "Dana"
    told = [(f["name"], f["value"], f["seq"]) for f in brief["facts"]]
    assert [(f["name"], f["value"], f["seq"]) for f in after["facts"]] == told
    assert after.keys() == examples.CARD.keys()
    assert all(fact.keys() <= {"name", "value", "seq", "corrected", "contradicts"} for fact in after["facts"])
    assert "impostor" not in json.dumps(after)


async def test_a_correction_is_in_the_brief_at_once(
    http: httpx.AsyncClient, visitor: Headers, dana: Headers
) -> None:
    """And in the log of both, and only the new value holds; the same wish again is the same entry."""
    await say(http, visitor, ORDER, "1")
    cid = await waiting(http, visitor)
    first = await correct(http, visitor, "558201", "558210")
    again = await correct(http, visitor, "558201", "558210")
    assert first.json() == again.json()
    body = await story(http, dana, cid)
    assert last_numbers(body["brief"]["facts"]) == ["558210"]
    assert last_numbers((await card(http, visitor))["facts"]) == ["558210"]
    shown = [event for event in body["events"] if event["kind"] == "fact_corrected"]
    assert [(one["name"], one["was"], one["value"]) for one in shown] == [
        ("order_number", "558201", "558210")
    ]
    seen = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    assert "558210" in next(event["text"] for event in seen if event["kind"] == "fact_corrected")


async def test_what_is_not_so_is_taken_off(http: httpx.AsyncClient, visitor: Headers, dana: Headers) -> None:
    """It holds no longer for anybody; the brief shows it as taken off, and the entry that says so, which both see."""
    await say(http, visitor, ORDER, "1")
    cid = await waiting(http, visitor)
    body = {"client_message_id": "o", "name": "order_number", "was": "558201"}
    first = await http.post("/api/visitor/card/off", json=body, headers=visitor)
    assert (await http.post("/api/visitor/card/off", json=body, headers=visitor)).json() == first.json()
    told = await story(http, dana, cid)
    (fact,) = [one for one in told["brief"]["facts"] if one["name"] == "order_number"]
    assert (fact["value"], fact["corrected"], fact["taken_off"]) == ("558201", True, first.json()["seq"])
    (entry,) = [one for one in told["events"] if one["kind"] == "fact_taken_off"]
    assert (entry["seq"], entry["name"], entry["was"]) == (first.json()["seq"], "order_number", "558201")
    (shown,) = [one for one in (await card(http, visitor))["facts"] if one["name"] == "order_number"]
    assert shown["taken_off"] == entry["seq"]
    seen = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    assert "558201" in next(one["text"] for one in seen if one["kind"] == "fact_taken_off")
    again = await http.post("/api/visitor/card/off", json=body | {"client_message_id": "p"}, headers=visitor)
    assert again.json()["error"]["code"] == "fact_changed"
    told = await story(http, dana, cid, "/claim")
    (line,) = [one["text"] for one in told["events"] if one["kind"] == "claimed"]
    assert "order 558201," not in line  # it stands in the quoted words alone


async def test_what_is_not_on_the_card_is_not_corrected(http: httpx.AsyncClient, visitor: Headers) -> None:
    """Neither what somebody changed meanwhile, nor what never stood there, nor an unreasonable value."""
    await say(http, visitor, ORDER, "1")
    assert (await correct(http, visitor, "558201", "558210", "a")).status_code == 200
    assert (await correct(http, visitor, "558201", "558299", "b")).json()["error"]["code"] == "fact_changed"
    assert (await correct(http, visitor, "558210", "Joe", "c", name="owner")).status_code == 409
    for value in ("", "  ", "9" * 201, "\u0000", "\ud800"):
        body = {"client_message_id": "d", "name": "order_number", "was": "558210", "value": value}
        raw = json.dumps(body)
        headers = visitor | {"Content-Type": "application/json"}
        assert (await http.post("/api/visitor/card", content=raw, headers=headers)).status_code == 422
    assert (await correct(http, await arrive(http), "558210", "1")).status_code == 409


async def test_numbers_of_cards_are_masked_before_they_are_kept(
    http: httpx.AsyncClient, visitor: Headers
) -> None:
    """In a correction and in an added sentence, as in a message."""
    await say(http, visitor, ORDER, "1")
    await correct(http, visitor, "558201", "4111 1111 1111 1111")
    await add(http, visitor, "Paid with 4111 1111 1111 1111.")
    seen = (await http.get("/api/visitor/events", headers=visitor)).text
    assert "4111" not in seen
    assert "4111" not in json.dumps(await card(http, visitor))


async def test_a_sentence_is_read_like_a_message_and_owed_no_answer(
    http: httpx.AsyncClient, visitor: Headers, dana: Headers
) -> None:
    """Its facts are in the brief; the state and the place stay."""
    cid = await waiting(http, visitor)
    before = (await http.get("/api/visitor/events", headers=visitor)).json()
    first = (await add(http, visitor, "The order is 558201.")).json()
    assert (await add(http, visitor, "The order is 558201.")).json() == first
    after = (await http.get("/api/visitor/events", headers=visitor)).json()
    assert (after["state"], after["queue"]) == (before["state"], before["queue"])
    assert [event["text"] for event in after["events"] if event.get("on_card")] == ["The order is 558201."]
    assert last_numbers((await story(http, dana, cid))["brief"]["facts"]) == ["558201"]


async def test_who_asks_for_a_human_on_the_card_has_asked(http: httpx.AsyncClient, visitor: Headers) -> None:
    """The words count wherever they are written."""
    await add(http, visitor, "I want to talk to a human")
    assert (await http.get("/api/visitor/events", headers=visitor)).json()["state"] != "bot"


async def test_the_human_is_introduced_with_the_matter(
    http: httpx.AsyncClient, visitor: Headers, dana: Headers
) -> None:
    """By the claim itself, not by a message: what the agent owes, they still owe."""
    await say(http, visitor, ORDER, "1")
    cid = await waiting(http, visitor)
    await story(http, dana, cid, "/claim")
    seen = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    (line,) = [event["text"] for event in seen if event["kind"] == "claimed"]
    assert "Dana" in line
    assert "558201" in line
    assert "does not heat" in line
    assert not [event for event in seen if event["kind"] == "message" and event["author"]["kind"] == "agent"]


async def test_the_story_follows_a_transfer(
    http: httpx.AsyncClient, visitor: Headers, dana: Headers, tmp_path: Path
) -> None:
    """A correction made with one agent stands in the brief of the next, who is introduced by it too."""
    await say(http, visitor, ORDER, "1")
    cid = await waiting(http, visitor)
    await story(http, dana, cid, "/claim")
    await correct(http, visitor, "558201", "558210")
    body = {"client_message_id": "t", "to": {"kind": "queue", "id": ""}, "note": "Please call back."}
    path = f"/api/agent/conversations/{cid}/transfer"
    assert (await http.post(path, json=body, headers=dana)).status_code == 200
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    bence = await sign_in(http, logins[1])
    told = await story(http, bence, cid, "/claim")
    assert last_numbers(told["brief"]["facts"]) == ["558210"]
    lines = [event["text"] for event in told["events"] if event["kind"] == "claimed"]
    assert "558201" in lines[0]
    assert "558210" in lines[1]
