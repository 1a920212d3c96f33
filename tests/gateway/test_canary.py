"""The synthetic visitor on the real application: it arrives, nobody notices, and what is broken is found."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from redis.asyncio import Redis
from redis.exceptions import RedisError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from handoff.canary import Canary, Pager
from handoff.canary_walk import WORDS, Limits, Step, Way
from handoff.gateway import agent_socket
from handoff.gateway.canary_mark import canary_mark
from handoff.gateway.delivery import ANY, Hub
from handoff.gateway.metrics import CANARY_AT, count_walk
from handoff.gateway.services import Services
from handoff.gateway.sockets import Closing
from handoff.passwords import hash_password
from handoff.rules.agents import Agent, Role
from handoff.rules.errors import Unavailable
from handoff.rules.notices import Channel, Notice, NoticeKind
from handoff.settings import Settings
from server import create_app
from tests.gateway.steps import sign_in, waiting

PATIENCE_S = 10
SHORT = Limits(prepare_s=20, reach_s=1, leave_s=2)


@dataclass
class Outbox:
    """Where pages go; with storage away it takes nothing, as the real one."""

    away: bool = False
    taken: list[Notice] = field(default_factory=list)

    async def add(self, notice: Notice) -> None:
        if self.away:
            raise Unavailable("unavailable", "Storage is away.")
        self.taken.append(notice)

    async def send(self, notice: Notice) -> None:
        self.taken.append(notice)


class Turns:
    async def lock(self, name: str, ttl_ms: int) -> bool:
        return True


@dataclass
class Running:
    http: httpx.AsyncClient
    svc: Services
    canary: Canary
    outbox: Outbox
    sender: Outbox
    logins: list[dict[str, str]]


@pytest.fixture
async def running(redis_url: str, tmp_path: Path) -> AsyncIterator[Running]:
    """The application behind a real port, and its synthetic visitor, which walks when the test says so."""
    app = create_app(
        Settings(state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9", bot_budget_s=0.2)
    )
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="on"))
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(PATIENCE_S):
        while not server.started:
            await asyncio.sleep(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    svc: Services = app.state.services
    mark = canary_mark(await svc.agents.shared_secret())
    svc = app.state.services = replace(svc, canary_mark=mark)
    outbox, sender = Outbox(), Outbox()
    canary = Canary(
        Way(url, mark),
        svc.agents,
        Turns(),
        Pager(outbox, {Channel.MAIL: sender}),
        svc.clock,
        hash_password,
        count_walk,
        SHORT,
    )
    logins = json.loads((tmp_path / "demo-logins.json").read_text("utf-8"))
    async with httpx.AsyncClient(base_url=url) as http:
        yield Running(http, svc, canary, outbox, sender, logins)
    server.should_exit = True
    await serving


async def test_a_walk_arrives_and_leaves_nothing(running: Running, redis_url: str) -> None:
    """No conversation is open, no account is left, and the log has every step up to the acknowledged notice."""
    began_at_ms = running.svc.clock.now_ms()
    assert await running.canary.walk() is None
    assert CANARY_AT._value.get() * 1000 >= began_at_ms
    assert await running.svc.store.queue() == []
    assert not await running.svc.store.owned()
    assert [agent for agent in await running.svc.agents.all() if agent.canary] == []
    assert not await running.svc.agents.leases()
    async with Redis.from_url(redis_url) as redis:
        logs = [key async for key in redis.scan_iter("log:*")]
    assert len(logs) == 1
    log = await running.svc.store.log(logs[0].decode().split("}:")[1])
    kinds = [type(entry.event).__name__ for entry in log]
    assert kinds == ["Started", "VisitorSaid", "HandoffRequested", "Offered", "Seen", "Withdrawn"]
    assert "warmline_canary_last_success_seconds " in (await running.http.get("/metrics")).text


async def test_no_agent_ever_sees_it(running: Running) -> None:
    """A supervisor who is there and reads everything that she can, from before the walk until after it."""
    supervisor = next(login for login in running.logins if login["role"] == "supervisor")
    headers = await sign_in(running.http, supervisor)
    await running.http.post("/api/agent/presence", json={"presence": "online"}, headers=headers)
    url = str(running.http.base_url).replace("http", "ws", 1) + "/api/agent/stream"
    read: list[str] = []
    async with connect(url, additional_headers=headers) as desk:
        frames = asyncio.create_task(_read_all(desk, read))
        walk = asyncio.create_task(running.canary.walk())
        while not walk.done():
            read.append((await running.http.get("/api/agent/queue", headers=headers)).text)
        assert await walk is None
        read.append((await running.http.get("/api/agent/queue", headers=headers)).text)
    await frames
    assert len(read) > 5
    for text in read:
        assert WORDS not in text
        assert "canary" not in text
        assert json.loads(text).get("waiting", []) == []


async def _read_all(desk: Any, into: list[str]) -> None:
    with contextlib.suppress(ConnectionClosed):
        while True:
            into.append(str(await desk.recv()))


async def test_no_number_counts_it(running: Running) -> None:
    """Neither while it waits nor afterwards; not even a walk that has to claim what another one left."""
    await _left_behind(running)
    before = await _numbers(running.http)
    walk = asyncio.create_task(running.canary.walk())
    while not walk.done():
        assert await _numbers(running.http) == before
    assert await walk is None
    assert await _numbers(running.http) == before


async def _numbers(http: httpx.AsyncClient) -> list[str]:
    """Every series of ours, but those about the synthetic visitor and the time."""
    ours = [line for line in (await http.get("/metrics")).text.splitlines() if line.startswith("warmline_")]
    apart = ("canary", "_created", "warmline_ticker", "warmline_clock")
    found = [line for line in ours if not any(word in line for word in apart)]
    assert any(line.startswith("warmline_queue_depth") for line in found)
    return sorted(found)


async def test_no_visitor_is_put_off_by_it(running: Running) -> None:
    """Who comes after a synthetic visitor is the first and the only one in the queue all the same."""
    await _left_behind(running)
    made = (await running.http.post("/api/visitor/conversations", json={"language": "en"})).json()
    visitor = {"Authorization": f"Bearer {made['token']}"}
    conversation_id = await waiting(running.http, visitor)
    queue = await running.svc.store.queue()
    assert len(queue) == 2
    assert queue[0] == conversation_id
    body = (await running.http.get("/api/visitor/events", headers=visitor)).json()
    assert body["queue"] == {"position": 1, "waiting": 1}


async def test_what_a_walk_left_is_tidied_up_by_the_next(running: Running) -> None:
    """A conversation in the queue, and an account."""
    left = await _left_behind(running)
    await running.svc.agents.add(Agent("canary-old", "canary-old", Role.AGENT, ("en",), "", canary=True))
    assert await running.canary.walk() is None
    (conversation,) = await running.svc.store.many([left])
    assert conversation.state == "closed"
    assert await running.svc.store.queue() == []
    assert await running.svc.agents.by_name("canary-old") is None


async def _left_behind(running: Running) -> str:
    body = {"language": "en", "canary": running.svc.canary_mark}
    made = (await running.http.post("/api/visitor/conversations", json=body)).json()
    return await waiting(running.http, {"Authorization": f"Bearer {made['token']}"})


@pytest.mark.parametrize("mark", ["", "0" * 64, "é", 1])
async def test_a_wrong_mark_is_refused(running: Running, redis_url: str, mark: Any) -> None:
    """And is no ordinary conversation either."""
    answer = await running.http.post("/api/visitor/conversations", json={"canary": mark})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid")
    async with Redis.from_url(redis_url) as redis:
        assert [key async for key in redis.scan_iter("log:*")] == []


def _refuses_the_watcher(monkeypatch: pytest.MonkeyPatch) -> None:
    async def closed(_socket: Any) -> Agent:
        raise Closing(4403, "forbidden")

    monkeypatch.setattr(agent_socket, "_agent", closed)


def _is_deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """No change of the queue reaches a screen."""
    wake = Hub._wake
    monkeypatch.setattr(Hub, "_wake", lambda hub, channel: None if channel == ANY else wake(hub, channel))


def _forgets_acknowledgements(monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(_stream: Any, _conversation_ids: Sequence[str]) -> None:
        pass

    monkeypatch.setattr(agent_socket._Stream, "_acknowledge", nothing)


@pytest.mark.parametrize(
    ("breaks", "step"),
    [
        (_refuses_the_watcher, Step.AGENT_SOCKET),
        (_is_deaf, Step.OFFER),
        (_forgets_acknowledgements, Step.VISIBLE),
    ],
)
async def test_what_is_broken_is_found_and_paged(
    running: Running, monkeypatch: pytest.MonkeyPatch, breaks: Any, step: Step
) -> None:
    """The first failure is counted, the second pages; the walk ends in time, and leaves nothing in the queue."""
    before = await _failures(running.http, step)
    breaks(monkeypatch)
    async with asyncio.timeout(PATIENCE_S):
        failed = await running.canary.walk()
        assert failed is not None
        assert failed.step is step
        assert running.outbox.taken == []
        await running.canary.walk()
    (page,) = running.outbox.taken
    assert page.kind is NoticeKind.CANARY_FAILED
    assert page.fields == {"step": step.value, "cause": failed.cause, "failures": 2}
    assert await _failures(running.http, step) == before + 2
    assert await running.svc.store.queue() == []
    monkeypatch.undo()
    assert await running.canary.walk() is None
    assert running.canary.failures == 0


async def _failures(http: httpx.AsyncClient, step: Step) -> float:
    series = f'warmline_canary_failures_total{{step="{step}"}} '
    lines = (await http.get("/metrics")).text.splitlines()
    return sum(float(line.removeprefix(series)) for line in lines if line.startswith(series))


async def test_without_storage_the_page_goes_straight_out(running: Running, redis_url: str) -> None:
    """The outbox is in the storage that is away, so the senders are asked."""
    redis = Redis.from_url(redis_url)
    with contextlib.suppress(RedisError):
        await redis.shutdown(nosave=True)
    await redis.aclose()
    running.outbox.away = True
    async with asyncio.timeout(PATIENCE_S):
        failed = await running.canary.walk()
        await running.canary.walk()
    assert failed is not None
    assert failed.step is Step.ACCOUNT
    assert [page.kind for page in running.sender.taken] == [NoticeKind.CANARY_FAILED]
