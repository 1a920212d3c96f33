"""`make run`, with everything real: it comes up, comes back, goes down, and forgets nothing."""

import os
import signal
import stat
import uuid
from pathlib import Path

import httpx
import pytest

from tests.tools.conftest import is_alive
from tools.stack import running

pytestmark = [pytest.mark.stack, pytest.mark.slow]


async def say(http: httpx.AsyncClient, token: str, text: str) -> int:
    response = await http.post(
        "/api/visitor/messages",
        json={"client_message_id": uuid.uuid4().hex, "text": text},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert response.status_code == 200, response.text
    return int(response.json()["seq"])


async def events(http: httpx.AsyncClient, token: str, after: int = 0, wait: int = 0) -> list[dict]:
    response = await http.get(
        "/api/visitor/events",
        params={"after": after, "wait": wait},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert response.status_code == 200, response.text
    return response.json()["events"]


async def bot_answer(http: httpx.AsyncClient, token: str, after: int) -> str:
    """The bot's first message after `after`; long-polls as the widget does."""
    while found := await events(http, token, after, wait=20):
        for event in found:
            if event["kind"] == "message" and event["author"]["kind"] == "bot":
                return event["text"]
        after = found[-1]["seq"]
    raise AssertionError("the bot did not answer")


async def test_a_restart_keeps_the_conversation_and_leaves_no_process(tmp_path: Path) -> None:
    """The bot answers; SIGTERM ends everything with code 0; the next start has each message, once."""
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        created = await http.post("/api/visitor/conversations", json={"language": "en"})
        assert created.status_code == 201
        token = created.json()["token"]
        seq = await say(http, token, "hello")
        assert await bot_answer(http, token, seq)
        before = await events(http, token)
        logins = tmp_path / "demo-logins.json"
        assert stat.S_IMODE(logins.stat().st_mode) == 0o600
        pids = stack.pids()
        assert set(pids) == {"launcher", "redis", "rasa", "actions", "gateway"}
        assert await stack.stop(signal.SIGTERM) == 0
        assert not [name for name, pid in pids.items() if is_alive(pid)]
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        assert (await events(http, token))[: len(before)] == before
        assert await stack.stop(signal.SIGINT) == 0


async def test_each_killed_process_comes_back_and_the_service_with_it(tmp_path: Path) -> None:
    """kill -9 of one after the other: a line each, and the conversation goes on where it was."""
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        token = (await http.post("/api/visitor/conversations", json={})).json()["token"]
        seqs = [await say(http, token, "hello")]
        for name in ("rasa", "actions", "gateway", "redis"):
            before = stack.pids()[name]
            os.kill(before, signal.SIGKILL)
            await stack.line(f"{name} was ended by SIGKILL")
            await stack.line(f"{name} is back after")
            assert stack.pids()[name] != before
            seqs.append(await say(http, token, "hello"))
        stored = await events(http, token)
        assert [event["seq"] for event in stored] == list(range(1, len(stored) + 1))
        said = [event for event in stored if event["kind"] == "message"]
        assert [event["seq"] for event in said if event["author"]["kind"] == "visitor"] == seqs


async def test_a_frozen_rasa_is_replaced(tmp_path: Path) -> None:
    """Stopped, it still accepts connections; it is killed, and the next one answers."""
    async with running(tmp_path) as stack, httpx.AsyncClient(base_url=stack.url, timeout=30) as http:
        os.kill(stack.pids()["rasa"], signal.SIGSTOP)
        assert "3 times in a row and was killed" in await stack.line("rasa did not answer")
        await stack.line("rasa is back after")
        token = (await http.post("/api/visitor/conversations", json={"language": "en"})).json()["token"]
        assert await bot_answer(http, token, await say(http, token, "hello"))
