"""One gateway for all tests of the studio, in this process, without Rasa; each test gets a draft of its own."""

from __future__ import annotations

import dataclasses
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser

from handoff.settings import Settings
from server import create_app
from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World
from tests.handoff.world import running_redis


@dataclass(frozen=True, slots=True)
class StudioGateway:
    url: str
    app: Any
    logins: dict[str, tuple[str, str]]  # by role


@pytest.fixture(scope="session")
def studio_gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StudioGateway]:
    state = tmp_path_factory.mktemp("studio")
    with running_redis() as redis_url, socket.create_server(("127.0.0.1", 0)) as listening:
        app = create_app(Settings(state_dir=state, redis_url=redis_url, rasa_url="http://127.0.0.1:9"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        running = threading.Thread(target=server.run, args=([listening],), daemon=True)
        running.start()
        while not server.started:
            assert running.is_alive()
            threading.Event().wait(0.02)
        logins = json.loads((state / "demo-logins.json").read_text("utf-8"))
        by_role = {row["role"]: (row["name"], row["password"]) for row in reversed(logins)}
        yield StudioGateway(f"http://127.0.0.1:{listening.getsockname()[1]}", app, by_role)
        server.should_exit = True
        running.join(timeout=10)


@pytest.fixture
def world(studio_gateway: StudioGateway, tmp_path: Path) -> World:
    """A draft of this test's own, of which nothing is live yet."""
    made = World(tmp_path)
    state = studio_gateway.app.state
    state.services = dataclasses.replace(state.services, studio=made.studio)
    return made


@pytest.fixture
def new_studio(
    browser: Browser, studio_gateway: StudioGateway, world: World
) -> Iterator[Callable[..., StudioPage]]:
    """Make a studio page for a role, not signed in; closed and judged afterwards."""
    opened: list[StudioPage] = []

    def make(role: str = "designer", **how: Any) -> StudioPage:
        opened.append(StudioPage(browser, studio_gateway.url, studio_gateway.logins[role], **how))
        return opened[-1]

    yield make
    for page in opened:
        page.close()


@pytest.fixture
def gabor(new_studio: Callable[..., StudioPage]) -> StudioPage:
    """The designer, signed in, in front of the inbox."""
    return new_studio().log_in()
