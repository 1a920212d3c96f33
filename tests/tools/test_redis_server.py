"""Our own Redis really runs with the settings that make an acknowledgement true."""

import asyncio
import signal

import pytest
import redis.asyncio as redis

from tests.tools.conftest import PATIENCE_S
from tools.launcher import probes
from tools.launcher.children import Child, start_child
from tools.launcher.places import Places
from tools.launcher.redis_server import redis_child, redis_url
from tools.provision.redis_program import find_redis


def program(path, version_line: str) -> None:
    path.write_text(f"#!/bin/sh\necho '{version_line}'\n")
    path.chmod(0o755)


@pytest.fixture
async def start(places: Places):
    """Starts Redis on the test's places and waits until it answers."""
    started: list[Child] = []
    found = find_redis()
    assert found is not None

    async def go() -> Child:
        spec = redis_child(places, found, places.redis_socket())
        child = await start_child(spec)
        started.append(child)
        async with asyncio.timeout(PATIENCE_S):
            while not await spec.answers():
                await asyncio.sleep(0.01)
        return child

    yield go
    for child in started:
        await child.stop()


async def test_redis_runs_durable_and_private(places: Places, start) -> None:
    """Every write is on the disk before it is acknowledged, nothing is evicted, and no port is open."""
    await start()
    async with redis.from_url(redis_url(places.redis_socket()), decode_responses=True) as client:
        config = await client.config_get("*")
    wanted = {
        "appendonly": "yes",
        "appendfsync": "always",
        "no-appendfsync-on-rewrite": "no",
        "save": "",
        "maxmemory-policy": "noeviction",
        "port": "0",
    }
    assert {name: config[name] for name in wanted} == wanted
    assert places.redis_socket().stat().st_mode & 0o777 == 0o700


async def test_an_acknowledged_write_survives_kill_9(places: Places, start) -> None:
    """Killed right after the acknowledgement, started again on the same folder."""
    child = await start()
    async with redis.from_url(redis_url(places.redis_socket()), decode_responses=True) as client:
        await client.xadd("log", {"text": "hello"}, id="1-0")
        child.kill()
        assert await child.ended() == f"was ended by {signal.SIGKILL.name}"
    await start()
    async with redis.from_url(redis_url(places.redis_socket()), decode_responses=True) as client:
        assert await client.xrange("log") == [("1-0", {"text": "hello"})]


async def test_no_server_means_no_answer(places: Places) -> None:
    """A missing socket is a plain no."""
    assert await probes.redis_answers(places.redis_socket(), 1.0) is False


async def test_a_loading_server_does_not_answer_yet(places: Places) -> None:
    """While the log is replayed, Redis accepts connections and answers PING with an error."""

    async def loading(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"-LOADING Redis is loading the dataset in memory\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_unix_server(loading, places.redis_socket()):
        assert await probes.redis_answers(places.redis_socket(), 1.0) is False


@pytest.mark.parametrize(
    ("name", "line", "fit"),
    [
        ("redis-server", "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1", True),
        ("redis-server", "Redis server v=6.2.14 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1", False),
        ("redis-server", "something else", False),
        ("valkey-server", "Valkey server v=8.1.1 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1", True),
        (
            "valkey-server",
            "Valkey server v=7.2.8 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=1",
            False,
        ),
    ],
)
def test_only_fit_servers_are_found(tmp_path, name: str, line: str, fit: bool) -> None:
    """Redis from 7 and Valkey from 8 have the functions that a commit needs."""
    program(tmp_path / name, line)
    assert (find_redis(str(tmp_path)) is not None) is fit


def test_an_old_redis_does_not_hide_a_fit_valkey(tmp_path) -> None:
    """Both names are looked at."""
    program(tmp_path / "redis-server", "Redis server v=6.2.14 sha=0")
    program(tmp_path / "valkey-server", "Valkey server v=8.1.1 sha=0")
    found = find_redis(str(tmp_path))
    assert found is not None
    assert found.path == str(tmp_path / "valkey-server")
