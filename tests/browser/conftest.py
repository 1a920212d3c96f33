"""Browser tests run on the whole service as `make run` starts it: real Redis, real Rasa with its bot, real Chromium."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
READY_LIMIT_S = 120


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where the service is, and the agents' logins as (name, password)."""

    url: str
    logins: list[tuple[str, str]]
    state_dir: Path

    def pids(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((self.state_dir / "run" / "pids.json").read_text("utf-8"))
        return found


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    state_dir = tmp_path_factory.mktemp("state")
    output = state_dir / "launcher.log"
    with output.open("wb") as log:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "tools.launcher"],
            cwd=ROOT,
            env=os.environ | {"STATE_DIR": str(state_dir), "PORT": "0"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _ready(launcher, state_dir, output)
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(timeout=30)


def _ready(launcher: subprocess.Popen[bytes], state_dir: Path, output: Path) -> Gateway:
    limit_s = time.monotonic() + READY_LIMIT_S
    addresses = state_dir / "run" / "addresses.json"
    while time.monotonic() < limit_s and launcher.poll() is None:
        try:
            url = json.loads(addresses.read_text("utf-8"))["gateway"]
            if httpx.get(f"{url}/readyz", timeout=2).json()["status"] == "ok":
                logins = json.loads((state_dir / "demo-logins.json").read_text("utf-8"))
                agents = [(row["name"], row["password"]) for row in logins if row["role"] == "agent"]
                return Gateway(url, agents, state_dir)
        except (OSError, ValueError, KeyError, httpx.HTTPError):
            pass
        time.sleep(0.2)
    pytest.fail(f"the service did not start:\n{output.read_text('utf-8', 'replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield started
        started.close()
