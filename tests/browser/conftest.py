"""Browser tests run on the whole service as `make run` starts it: real Redis, real Rasa with its bot, real Chromium."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
# With new training data the bot is trained first, which takes minutes on a busy machine.
READY_LIMIT_S = 400


# Nothing listens there: a stack without a bot starts in seconds, and a human is reached all the same.
NO_RASA = {"RASA_URL": "http://127.0.0.1:9"}
# All visitors of the tests come from one address, whose share of automatic handoffs would soon be used up.
MANY_ANGRY = {"WARMLINE_AUTO_TRIGGERS_PER_ADDRESS": "1000"}
# Each rung of the ladder in a second or two, so that a test sees all of them.
HASTY = NO_RASA | {
    "WARMLINE_OFFER_S": "2",
    "WARMLINE_OFFER_RUNG_S": "1",
    "WARMLINE_LANGUAGE_RUNG_S": "3",
    "WARMLINE_PROMISE_AFTER_S": "10",
    "WARMLINE_CALLBACK_AFTER_S": "3",
}
# Closed but for one hour of the week.
NIGHT_TEAM = """teams:
  - name: shop
    time_zone: UTC
    hours:
      {day}: ["12:00-13:00"]
"""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Where the service is, and the logins of agents and of the supervisor as (name, password)."""

    url: str
    logins: list[tuple[str, str]]
    supervisor: tuple[str, str]
    state_dir: Path

    def pids(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((self.state_dir / "run" / "pids.json").read_text("utf-8"))
        return found


@contextmanager
def running(state_dir: Path, settings: dict[str, str]) -> Iterator[Gateway]:
    """A whole service of its own, ended afterwards."""
    output = state_dir / "launcher.log"
    with output.open("wb") as log:
        launcher = subprocess.Popen(
            [sys.executable, "-m", "tools.launcher"],
            cwd=ROOT,
            env=os.environ | {"STATE_DIR": str(state_dir), "PORT": "0"} | settings,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _ready(launcher, state_dir, output, "degraded" if "RASA_URL" in settings else "ok")
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(timeout=30)


@pytest.fixture(scope="session")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """The service as everybody starts it, but for one limit."""
    with running(tmp_path_factory.mktemp("state"), MANY_ANGRY) as started:
        yield started


@pytest.fixture(scope="session")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A service whose ladder is climbed, and whose promise is missed, within seconds; without a bot."""
    with running(tmp_path_factory.mktemp("hasty"), HASTY) as started:
        yield started


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A service in which no agent ever logs in; without a bot."""
    with running(tmp_path_factory.mktemp("empty"), NO_RASA) as started:
        yield started


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A service whose team is closed until noon (UTC) in three days; without a bot."""
    state_dir = tmp_path_factory.mktemp("night")
    opens = datetime.now(UTC) + timedelta(days=3)
    teams = state_dir / "teams.yaml"
    teams.write_text(NIGHT_TEAM.format(day=f"{opens:%a}".lower()), encoding="utf-8")
    with running(state_dir, NO_RASA | {"WARMLINE_TEAMS_FILE": str(teams)}) as started:
        yield started


def _ready(launcher: subprocess.Popen[bytes], state_dir: Path, output: Path, wanted: str) -> Gateway:
    limit_s = time.monotonic() + READY_LIMIT_S
    addresses = state_dir / "run" / "addresses.json"
    while time.monotonic() < limit_s and launcher.poll() is None:
        try:
            url = json.loads(addresses.read_text("utf-8"))["gateway"]
            if httpx.get(f"{url}/readyz", timeout=2).json()["status"] == wanted:
                logins = json.loads((state_dir / "demo-logins.json").read_text("utf-8"))
                return Gateway(url, _of(logins, "agent"), _of(logins, "supervisor")[0], state_dir)
        except (OSError, ValueError, KeyError, httpx.HTTPError):
            pass
        time.sleep(0.2)
    pytest.fail(f"the service did not start:\n{output.read_text('utf-8', 'replace')}")


def _of(logins: list[dict[str, str]], role: str) -> list[tuple[str, str]]:
    return [(row["name"], row["password"]) for row in logins if row["role"] == role]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield started
        started.close()
