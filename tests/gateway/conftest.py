"""The real application on a real Redis; the bot's address is closed, so nothing here waits for Rasa."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from handoff.settings import Settings
from server import create_app


@pytest.fixture
async def redis_url(tmp_path: Path) -> AsyncIterator[str]:
    socket = tmp_path / "r.sock"
    process = await asyncio.create_subprocess_exec(
        *("redis-server", "--port", "0", "--unixsocket", str(socket), "--dir", str(tmp_path)),
        *("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"),
        stdout=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(10):
        while not socket.exists():
            await asyncio.sleep(0.01)
    yield f"unix://{socket}"
    if process.returncode is None:
        process.kill()
    await process.wait()


@pytest.fixture
async def http(redis_url: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(
        Settings(state_dir=tmp_path, redis_url=redis_url, rasa_url="http://127.0.0.1:9", bot_budget_s=0.2)
    )
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://desk.test") as client:
            yield client


@pytest.fixture
async def visitor(http: httpx.AsyncClient) -> dict[str, str]:
    """The headers of a visitor with a fresh conversation."""
    made = await http.post("/api/visitor/conversations", json={"language": "en"})
    assert made.status_code == 201
    return {"Authorization": f"Bearer {made.json()['token']}"}
