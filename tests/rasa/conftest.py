"""A real Redis, and the assistant as it runs: Rasa, the action server and their Redis as child processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT_S = 60  # a cold start of Rasa takes 4 s, without byte code 13 s
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")


class Server:
    """A child process; `stop` kills it."""

    def __init__(self, command: list[str], log: Path, environ: dict[str, str] | None = None) -> None:
        self.log = log
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **(environ or {})}, stdout=output, stderr=output
            )

    def wait_until(self, ready) -> None:
        """Raises with the end of the log when the server dies or does not become ready."""
        deadline = time.monotonic() + START_LIMIT_S
        while not ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.05)

    def freeze(self) -> None:
        self._process.send_signal(signal.SIGSTOP)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


def start_redis(folder: Path) -> tuple[Server, str]:
    """A Redis of its own and its URL."""
    path = folder / "redis.sock"
    server = Server(
        ["redis-server", "--port", "0", "--unixsocket", str(path), "--dir", str(folder), "--save", ""],
        folder / "redis.log",
    )
    server.wait_until(path.exists)
    return server, f"unix://{path}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).ok
    except requests.RequestException:
        return False


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    server, url = start_redis(tmp_path)
    yield server, url
    server.stop()


@pytest.fixture
def start_another_redis(tmp_path: Path) -> Iterator[Callable[[], tuple[Server, str]]]:
    """Starts a Redis at one and the same place whenever it is called; the last one is stopped in the end."""
    started: list[Server] = []

    def start() -> tuple[Server, str]:
        (tmp_path / "redis.sock").unlink(missing_ok=True)
        server, url = start_redis(tmp_path)
        started.append(server)
        return server, url

    yield start
    for server in started:
        server.stop()


class Assistant:
    """The running assistant, spoken to as the gateway does."""

    def __init__(self, url: str, shop: Path) -> None:
        self._url = url + "/webhooks/rest/webhook"
        self.shop = shop

    def say(self, sender: str, message: str, language: str, **known) -> list[dict]:
        """`known`: facts and corrected, as the gateway sends them along."""
        turn = {"sender": sender, "message": message, "metadata": {"lang": language, **known}}
        answer = requests.post(self._url, json=turn, timeout=20)
        answer.raise_for_status()
        return answer.json()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Trains first when there is no model for the present data."""
    folder = tmp_path_factory.mktemp("rasa")
    trained = subprocess.run(
        [str(ROOT / ".venv" / "bin" / "python"), "-m", "tools.train"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    redis, redis_url = start_redis(folder)
    actions_port, rasa_port = free_port(), free_port()
    url, actions_url = f"http://127.0.0.1:{rasa_port}", f"http://127.0.0.1:{actions_port}"
    environ = {
        "ACTIONS_URL": actions_url + "/webhook",
        "RASA_TRACKER_REDIS_URL": redis_url,
        "SHOP_DB": str(folder / "shop.sqlite"),
        "RASA_TELEMETRY_ENABLED": "false",
    }
    actions = Server(
        [sys.executable, "-m", "actions", "--port", str(actions_port)], folder / "actions.log", environ
    )
    listen = [
        "-m",
        "bot.rasa_start",
        "run",
        "-i",
        "127.0.0.1",
        "-p",
        str(rasa_port),
        "--model",
        trained.stdout.decode().strip(),
    ]
    files = ["--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    rasa = Server([sys.executable, *listen, *files], folder / "rasa.log", environ)
    try:
        actions.wait_until(lambda: answers(actions_url + "/health"))
        rasa.wait_until(lambda: answers(url + "/webhooks/rest/"))
        yield Assistant(url, folder / "shop.sqlite")
    finally:
        for server in (rasa, actions, redis):
            server.stop()
