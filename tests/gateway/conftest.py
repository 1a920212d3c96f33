"""The real application on a real Redis; the bot's address is closed, so nothing here waits for Rasa."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from handoff.settings import Settings
from server import create_app
from tests.handoff.world import running_redis


@pytest.fixture
def redis_url() -> Iterator[str]:
    """A Redis of the test's own: some tests end it."""
    with running_redis() as url:
        yield url


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
