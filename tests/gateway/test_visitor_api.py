"""What a visitor sends is kept once, and what may not be sent changes nothing."""

import asyncio

import httpx
import pytest

MESSAGES = "/api/visitor/messages"
BAD = {
    "not json": b"{",
    "unknown field": b'{"client_message_id":"a","text":"x","more":1}',
    "wrong type": b'{"client_message_id":"a","text":5}',
    "empty": b'{"client_message_id":"a","text":""}',
    "blank": b'{"client_message_id":"a","text":"  "}',
    "too long": b'{"client_message_id":"a","text":"' + b"x" * 4_001 + b'"}',
    "NUL": b'{"client_message_id":"a","text":"\\u0000"}',
    "lone surrogate": b'{"client_message_id":"a","text":"\\ud800"}',
    "not UTF-8": b'{"client_message_id":"a","text":"\xff"}',
    "1 MB": b'{"client_message_id":"a","text":"' + b"x" * 1_000_000 + b'"}',
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD.keys())
async def test_bad_input_is_refused_and_the_log_stays(
    http: httpx.AsyncClient, visitor: dict[str, str], body: bytes
) -> None:
    before = (await http.get("/api/visitor/events", headers=visitor)).json()
    answer = await http.post(MESSAGES, content=body, headers=visitor | {"Content-Type": "application/json"})
    assert 400 <= answer.status_code < 500
    assert {"code", "message"} <= answer.json()["error"].keys()
    assert (await http.get("/api/visitor/events", headers=visitor)).json() == before


async def test_the_same_id_twenty_times_at_once_is_one_message(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    body = {"client_message_id": "a", "text": "hello"}
    sent = await asyncio.gather(*(http.post(MESSAGES, json=body, headers=visitor) for _ in range(20)))
    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.json()["seq"] for answer in sent}) == 1
    events = (await http.get("/api/visitor/events", headers=visitor)).json()["events"]
    assert [event.get("text") for event in events if event["author"]["kind"] == "visitor"] == ["hello"]


@pytest.mark.parametrize("token", ["", "x", "0" * 32 + ".secret"])
async def test_a_bad_token_opens_nothing(http: httpx.AsyncClient, token: str) -> None:
    answer = await http.get("/api/visitor/events", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


async def test_an_unknown_language_is_refused(http: httpx.AsyncClient) -> None:
    answer = await http.post("/api/visitor/conversations", json={"language": "xx"})
    assert answer.status_code == 422
