"""The sockets speak as docs/sockets.md says: resumed by `after`, closed by code, and without a note for the visitor."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from redis.asyncio import Redis
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError, InvalidStatus

from handoff.accounts import main as accounts
from handoff.gateway import agent_socket
from handoff.rules.agents import Lease, Presence
from handoff.settings import Settings
from handoff.store.redis_agents import RedisAgents
from server import create_app
from tests.gateway.steps import sign_in, waiting

PATIENCE_S = 10


@pytest.fixture
async def http(redis_url: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The application behind a real port, since a socket needs one."""
    settings = Settings(
        state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9", bot_budget_s=0.2
    )
    server = uvicorn.Server(
        uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, log_level="warning", lifespan="on")
    )
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(PATIENCE_S):
        while not server.started:
            await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    server.should_exit = True
    await serving


def _url(http: httpx.AsyncClient, side: str) -> str:
    return f"ws://127.0.0.1:{http.base_url.port}/api/{side}/stream"


async def _frame(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next frame of this kind."""
    async with asyncio.timeout(PATIENCE_S):
        while (frame := json.loads(await socket.recv()))["type"] != kind:
            pass
    found: dict[str, Any] = frame
    return found


async def _send(socket: ClientConnection, frame: dict[str, Any]) -> None:
    await socket.send(json.dumps(frame))


async def _closed_with(socket: ClientConnection) -> int | None:
    async with asyncio.timeout(PATIENCE_S):
        with contextlib.suppress(ConnectionClosedError):
            async for _frame_before_the_end in socket:
                pass
    return socket.close_code


def _token(visitor: dict[str, str]) -> str:
    return visitor["Authorization"].removeprefix("Bearer ")


async def test_a_stream_is_resumed_where_it_was_left(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    """Everything once and in order over two connections, with a message in between."""
    seqs: list[int] = []
    async with connect(_url(http, "visitor")) as socket:
        await _send(socket, {"type": "hello", "token": _token(visitor), "after": 0})
        seqs += [event["seq"] for event in (await _frame(socket, "events"))["events"]]
        await _send(socket, {"type": "ping"})
        await _frame(socket, "pong")
    await waiting(http, visitor)
    async with connect(_url(http, "visitor")) as socket:
        await _send(socket, {"type": "hello", "token": _token(visitor), "after": seqs[-1]})
        body = await _frame(socket, "events")
        seqs += [event["seq"] for event in body["events"]]
    assert seqs == list(range(1, len(seqs) + 1))
    assert body["state"] == "waiting"


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ({"type": "hello", "token": "f" * 32 + ".no", "after": 0}, 4401),
        ({"type": "hello", "after": 0}, 4400),
        ({"type": "ping"}, 4400),
        ([], 4400),
    ],
)
async def test_a_bad_first_frame_closes_the_stream(
    http: httpx.AsyncClient, first: dict[str, Any], code: int
) -> None:
    """4401 for a token that opens nothing, 4400 for what is no hello."""
    async with connect(_url(http, "visitor")) as socket:
        await _send(socket, first)
        assert await _closed_with(socket) == code


async def test_another_site_opens_no_socket(http: httpx.AsyncClient, tmp_path: Path) -> None:
    """The visitor's is refused before it opens; the agent's is closed although the cookie is good."""
    with pytest.raises(InvalidStatus) as refused:
        async with connect(_url(http, "visitor"), additional_headers={"Origin": "http://evil.test"}):
            pass
    assert refused.value.response.status_code == 403
    agent = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    async with connect(
        _url(http, "agent"), additional_headers=agent | {"Origin": "http://evil.test"}
    ) as socket:
        assert await _closed_with(socket) == 4401
    async with connect(_url(http, "agent")) as socket:
        assert await _closed_with(socket) == 4401


async def test_who_is_signed_out_sees_no_more(
    http: httpx.AsyncClient, tmp_path: Path, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An account that is removed loses the stream it has open by the next ping, not only the next request."""
    monkeypatch.setattr(agent_socket, "PING_S", 0.05)
    login = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0]
    agent = await sign_in(http, login)
    async with connect(_url(http, "agent"), additional_headers=agent) as socket:
        while json.loads(await socket.recv())["type"] != "ping":
            pass
        assert await asyncio.to_thread(accounts, ["remove", login["name"], "--redis", redis_url]) == 0
        assert await _closed_with(socket) == 4401


async def test_agents_see_the_queue_move_and_the_visitor_never_sees_a_note(
    http: httpx.AsyncClient, visitor: dict[str, str], tmp_path: Path
) -> None:
    """The handoff reaches the agent's socket; a note reaches it too, and no frame of the visitor's."""
    agent = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    async with (
        connect(_url(http, "agent"), additional_headers=agent) as desk,
        connect(_url(http, "visitor")) as chat,
    ):
        await _send(chat, {"type": "hello", "token": _token(visitor), "after": 0})
        assert (await _frame(desk, "queue"))["waiting"] == []
        conversation_id = await waiting(http, visitor)
        while not (queue := await _frame(desk, "queue"))["waiting"]:
            pass
        assert queue["waiting"][0]["conversation_id"] == conversation_id
        path = f"/api/agent/conversations/{conversation_id}"
        await http.post(f"{path}/claim", headers=agent)
        await _send(desk, {"type": "watch", "conversation_id": conversation_id, "after": 0})
        await _frame(desk, "conversation")
        note = {"client_message_id": "n", "text": "difficult customer"}
        await http.post(f"{path}/notes", json=note, headers=agent)
        assert [n["text"] for n in (await _frame(desk, "conversation"))["notes"]] == ["difficult customer"]
        await http.post(f"{path}/messages", json={"client_message_id": "m", "text": "Hello"}, headers=agent)
        raw = ""
        async with asyncio.timeout(PATIENCE_S):
            while '"Hello"' not in raw:
                raw += str(await chat.recv())
        assert "difficult" not in raw
        assert "reason" not in raw


async def test_an_open_stream_shows_each_entry_once_and_in_order(
    http: httpx.AsyncClient, visitor: dict[str, str]
) -> None:
    """I2, I11: what is said while the stream is open comes without asking, with no entry twice and none left out."""
    seqs: list[int] = []
    async with connect(_url(http, "visitor")) as socket:
        await _send(socket, {"type": "hello", "token": _token(visitor), "after": 0})
        await waiting(http, visitor)
        for number in range(5):
            body = {"client_message_id": str(number), "text": f"and {number}"}
            last = (await http.post("/api/visitor/messages", json=body, headers=visitor)).json()["seq"]
            while not seqs or seqs[-1] < last:
                seqs += [event["seq"] for event in (await _frame(socket, "events"))["events"]]
    assert seqs == list(range(1, last + 1))


async def test_a_look_at_another_conversation_starts_at_its_beginning(
    http: httpx.AsyncClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it is asked for while the look at the one before is still being read from storage."""
    first, second = await _visitor(http), await _visitor(http)
    one, other = await waiting(http, first), await waiting(http, second)
    reading, go_on = asyncio.Event(), asyncio.Event()
    read = agent_socket.conversation_body

    async def slow_for_the_first(svc: Any, conversation_id: str, *rest: Any) -> dict[str, Any]:
        body = await read(svc, conversation_id, *rest)
        if conversation_id == one:
            reading.set()
            await go_on.wait()
        return body

    monkeypatch.setattr(agent_socket, "conversation_body", slow_for_the_first)
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    agent = await sign_in(http, logins[0])
    async with connect(_url(http, "agent"), additional_headers=agent) as socket:
        await _send(socket, {"type": "watch", "conversation_id": one, "after": 0})
        await asyncio.wait_for(reading.wait(), PATIENCE_S)
        await _send(socket, {"type": "watch", "conversation_id": other, "after": 0})
        await _send(socket, {"type": "ping"})
        await _frame(socket, "pong")
        go_on.set()
        while (shown := await _frame(socket, "conversation"))["conversation"]["conversation_id"] != other:
            pass
    assert [event["seq"] for event in shown["events"]] == list(
        range(1, shown["conversation"]["last_seq"] + 1)
    )


async def _visitor(http: httpx.AsyncClient) -> dict[str, str]:
    made = await http.post("/api/visitor/conversations", json={"language": "en"})
    return {"Authorization": f"Bearer {made.json()['token']}"}


async def test_every_frame_of_an_agent_is_a_sign_of_life(
    http: httpx.AsyncClient, redis_url: str, tmp_path: Path
) -> None:
    """I7: a lease that ran out while the network was slow is renewed by the next frame, of whatever kind."""
    agent = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    await http.post("/api/agent/presence", json={"presence": "online"}, headers=agent)
    agent_id = (await http.get("/api/agent/me", headers=agent)).json()["agent"]["id"]
    async with (
        connect(_url(http, "agent"), additional_headers=agent) as socket,
        Redis.from_url(redis_url) as redis,
    ):
        await _frame(socket, "queue")
        await RedisAgents(redis).set_lease(agent_id, Lease(Presence.ONLINE, 0))
        assert (await http.get("/api/agent/me", headers=agent)).json()["presence"] == "offline"
        await _send(socket, {"type": "ping"})
        await _frame(socket, "pong")
        assert (await http.get("/api/agent/me", headers=agent)).json()["presence"] == "online"


async def test_a_notice_counts_once_the_agents_screen_has_said_so(
    http: httpx.AsyncClient, visitor: dict[str, str], tmp_path: Path
) -> None:
    """I8: `seen` is written down for who is asked, once, however often it is said."""
    agent = await sign_in(http, json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))[0])
    await http.post("/api/agent/presence", json={"presence": "online"}, headers=agent)
    conversation_id = await waiting(http, visitor)
    async with connect(_url(http, "agent"), additional_headers=agent) as socket:
        for _ in range(2):
            await _send(socket, {"type": "seen", "conversation_ids": [conversation_id]})
        await _send(socket, {"type": "ping"})
        await _frame(socket, "pong")
    path = f"/api/agent/conversations/{conversation_id}"
    events = (await http.get(path, headers=agent)).json()["events"]
    assert [event["kind"] for event in events if event["kind"] in {"offered", "seen"}][:2] == [
        "offered",
        "seen",
    ]
    assert sum(event["kind"] == "seen" for event in events) == 1
