"""What the tests of the handoff service share: a clock that stands still, and a real Redis of their own."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NotThereYet

START_LIMIT_S = 20
DURABLE = {"appendonly": "yes", "appendfsync": "always", "maxmemory-policy": "noeviction", "save": ""}


class OwnClock:
    """Time stands still until a test moves it."""

    def __init__(self, now_ms: int = 1_800_000_000_000) -> None:
        self._now_ms = now_ms

    def now_ms(self) -> int:
        return self._now_ms

    def advance(self, by_ms: int) -> None:
        self._now_ms += by_ms


@contextmanager
def running_redis(**settings: str) -> Iterator[str]:
    """The URL of a redis-server on a unix socket, durable but for `settings` (`_` stands for `-`)."""
    options = DURABLE | {name.replace("_", "-"): value for name, value in settings.items()}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    with tempfile.TemporaryDirectory(prefix="wl-") as folder:  # a socket's path has room for some 100 bytes
        socket = Path(folder) / "s"
        place = ["--port", "0", "--unixsocket", str(socket), "--dir", folder, "--logfile", "log"]
        server = subprocess.Popen(["redis-server", *place, *words])
        try:
            _await_answer(socket)
            yield f"unix://{socket}"
        finally:
            server.kill()
            server.wait()


def _await_answer(socket: Path) -> None:
    give_up_at_s = time.monotonic() + START_LIMIT_S
    with Redis(unix_socket_path=str(socket)) as redis:
        while True:
            try:
                redis.ping()
                return
            except NotThereYet:
                if time.monotonic() > give_up_at_s:
                    raise
                time.sleep(0.01)
