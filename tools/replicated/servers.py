"""A primary, its replicas and three sentinels on free loopback ports, in a folder of their own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

NAME = "warmline"
REPLICAS = 2  # the service goes on after one server is lost, as there still is a replica then
SENTINELS = 3
DOWN_AFTER_MS = 1000
FAILOVER_TIMEOUT_MS = 3000  # sentinels begin no second failover within twice this
READY_LIMIT_S = 60.0
POLL_S = 0.02
REDIS_CONF = """\
bind 127.0.0.1
port {port}
dir {folder}
logfile log
appendonly yes
appendfsync always
no-appendfsync-on-rewrite no
maxmemory-policy noeviction
save ""
min-replicas-to-write {replicas_min}
min-replicas-max-lag 10
repl-diskless-sync-delay 0
"""
SENTINEL_CONF = """\
bind 127.0.0.1
port {port}
dir {folder}
logfile log
sentinel monitor {name} 127.0.0.1 {primary} 2
sentinel down-after-milliseconds {name} {down_after_ms}
sentinel failover-timeout {name} {failover_timeout_ms}
sentinel parallel-syncs {name} 1
"""


class Server:
    """One redis-server process that can be killed, frozen and started again on its own data."""

    def __init__(self, folder: Path, port: int, conf: str, *arguments: str) -> None:
        folder.mkdir()
        self.port = port
        self._conf = folder / "redis.conf"
        self._conf.write_text(conf, encoding="utf-8")
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *more: str) -> None:
        self._process = subprocess.Popen(["redis-server", str(self._conf), *self._arguments, *more])

    def kill(self) -> None:
        """kill -9, and gone when it returns; a frozen one too."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def freeze(self) -> None:
        """Stopped when it returns. An error when the process has ended by itself: nothing would be tested then."""
        self._signal(signal.SIGSTOP)
        assert self._process is not None
        what = os.waitid(os.P_PID, self._process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        assert what is not None
        assert what.si_code == os.CLD_STOPPED, f"The server at port {self.port} has ended."

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    @contextlib.asynccontextmanager
    async def client(self) -> AsyncIterator[Redis]:
        """Straight to this server, whatever its part is."""
        once = Retry(NoBackoff(), 0)
        async with Redis(port=self.port, socket_timeout=2, socket_connect_timeout=2, retry=once) as redis:
            yield redis

    async def about_replication(self) -> dict[str, Any]:
        """Empty while it does not answer."""
        try:
            async with self.client() as redis:
                return dict(await redis.info("replication"))
        except (RedisError, OSError):
            return {}


class Replicated:
    """The servers by their parts of the moment. `url` is what a gateway gets as REDIS_URL."""

    def __init__(self, folder: Path, replicas: int, replicas_min: int) -> None:
        ports = _free_ports(1 + replicas + SENTINELS)
        sentinel_ports = ports[1 + replicas :]
        self.primary, *self.replicas = (_redis(folder, port, replicas_min) for port in ports[: 1 + replicas])
        self.sentinels = [_sentinel(folder, port, self.primary.port) for port in sentinel_ports]
        self.url = "sentinel://" + ",".join(f"127.0.0.1:{port}" for port in sentinel_ports) + "/" + NAME

    async def start(self) -> None:
        """Returns when the replicas follow and every sentinel knows all the others."""
        self.primary.start()
        for replica in self.replicas:
            replica.start("--replicaof", f"127.0.0.1 {self.primary.port}")
        await until(self.follow)
        for sentinel in self.sentinels:
            sentinel.start()
        await until(self._is_watched)

    def stop(self) -> None:
        for server in (*self.sentinels, *self.replicas, self.primary):
            server.kill()

    async def follow(self) -> bool:
        """All replicas are in step with their primary, whoever that is by now: on a busy machine one may seem down."""
        await self._take_over()
        primary = await self.primary.about_replication()
        if (primary.get("role"), primary.get("connected_slaves")) != ("master", len(self.replicas)):
            return False
        for replica in self.replicas:
            about = await replica.about_replication()
            if (about.get("master_link_status"), about.get("master_port")) != ("up", self.primary.port):
                return False
        return True

    async def replicas_agree(self) -> bool:
        """All have read as much of the primary's stream as the others."""
        offsets = {(await replica.about_replication()).get("slave_repl_offset") for replica in self.replicas}
        return len(offsets) == 1

    async def promoted(self) -> None:
        """Returns when the sentinels have made a replica the primary; the two have changed parts then."""
        await until(self._take_over)

    async def _take_over(self) -> bool:
        """Whether the sentinels have promoted a replica since the last look."""
        port = await self._primary_port()
        for number, replica in enumerate(self.replicas):
            if replica.port == port and (await replica.about_replication()).get("role") == "master":
                self.replicas[number], self.primary = self.primary, replica
                return True
        return False

    async def _primary_port(self) -> int | None:
        """What the first sentinel says; None while it does not answer."""
        try:
            async with self.sentinels[0].client() as redis:
                address: Any = await redis.sentinel_get_master_addr_by_name(NAME)
        except (RedisError, OSError):
            return None
        return int(address[1]) if address else None

    async def _is_watched(self) -> bool:
        """Every sentinel sees the primary, its replicas and the other sentinels: only then can they fail over."""
        wanted = (len(self.replicas), SENTINELS - 1, True, False)
        for sentinel in self.sentinels:
            try:
                async with sentinel.client() as redis:
                    masters: Any = await redis.sentinel_masters()
            except (RedisError, OSError):
                return False
            state = masters.get(NAME, {})
            names = ("num-slaves", "num-other-sentinels", "is_master", "is_sdown")
            if tuple(state.get(name) for name in names) != wanted:
                return False
        return True


def _redis(folder: Path, port: int, replicas_min: int) -> Server:
    own = folder / f"redis-{port}"
    return Server(own, port, REDIS_CONF.format(port=port, folder=own, replicas_min=replicas_min))


def _sentinel(folder: Path, port: int, primary_port: int) -> Server:
    own = folder / f"sentinel-{port}"
    conf = SENTINEL_CONF.format(
        port=port,
        folder=own,
        name=NAME,
        primary=primary_port,
        down_after_ms=DOWN_AFTER_MS,
        failover_timeout_ms=FAILOVER_TIMEOUT_MS,
    )
    return Server(own, port, conf, "--sentinel")


@contextlib.asynccontextmanager
async def replicated(replicas: int = REPLICAS, replicas_min: int = 1) -> AsyncIterator[Replicated]:
    """Whatever happens, nothing is left running."""
    with tempfile.TemporaryDirectory(prefix="wl-") as folder:
        servers = Replicated(Path(folder), replicas, replicas_min)
        try:
            await servers.start()
            yield servers
        finally:
            servers.stop()


async def until(condition: Callable[[], Awaitable[bool]], limit_s: float = READY_LIMIT_S) -> float:
    """Asks again and again; returns the seconds that it took. Raises TimeoutError."""
    began_s = time.monotonic()
    async with asyncio.timeout(limit_s):
        while not await condition():  # noqa: ASYNC110 - another process has no event that one could wait for
            await asyncio.sleep(POLL_S)
    return time.monotonic() - began_s


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
