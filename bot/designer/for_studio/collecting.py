"""Reads the logs for misses while a designer is looking: in a process of its own, at low priority.

The detector goes over whole conversations again, which would hold up the gateway's event loop. Run as
`python -m bot.designer.for_studio.collecting`; it reads the gateway's own settings.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from bot.designer.miss_file import MissFile, refresh
from bot.missed_people import MissedPeople
from handoff.settings import Settings, load_settings
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.safety import connect

EVERY_S = 30.0
"""A miss is in the inbox half a minute after it was said; more often costs two seconds of processor each time."""

NICENESS = 15


class Collector:
    """Called at every look; starts a process when the last one was long enough ago and has ended."""

    def __init__(self, root: Path, environ: Mapping[str, str], every_s: float = EVERY_S) -> None:
        """`environ`: the gateway's settings on top of this process's own."""
        self._root, self._environ, self._every_s = root, environ, every_s
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._started_at_s = -every_s

    def __call__(self) -> None:
        with self._lock:
            running = self._child is not None and self._child.poll() is None
            now_s = time.monotonic()
            if running or now_s - self._started_at_s < self._every_s:
                return
            self._started_at_s = now_s
            self._child = subprocess.Popen(  # noqa: S603  a list, no shell
                ["nice", "-n", str(NICENESS), sys.executable, "-m", __name__],  # noqa: S607
                cwd=self._root,
                env=os.environ | dict(self._environ),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    def close(self) -> None:
        with self._lock:
            if self._child is not None:
                self._child.kill()
                self._child.wait()


async def collect(settings: Settings) -> int:
    """How many misses are kept now. Raises Unavailable, OSError."""
    redis = connect(settings.redis_url or "redis://127.0.0.1:6379/0")
    try:
        kept = MissFile(settings.state_dir.resolve())
        return await refresh(kept, RedisEvidence(redis), MissedPeople(), time.time_ns() // 1_000_000)
    finally:
        await redis.aclose()


if __name__ == "__main__":
    asyncio.run(collect(load_settings()))
