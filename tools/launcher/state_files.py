"""What the launcher leaves in STATE_DIR/run while it runs: a lock, the pids and the addresses."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.launcher.errors import StartError


@contextlib.contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Holds STATE_DIR for this process. The kernel lets go of it however the process ends."""
    path = folder / "lock"
    with path.open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            pid = lock.read().strip() or "unknown"
            raise StartError(
                f"Warmline already runs on this STATE_DIR ({folder.parent}), as process {pid}; stop it first,"
                " or set STATE_DIR and PORT to start a second one."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def write_pids(folder: Path, pids: Mapping[str, int]) -> None:
    """`pids.json`: name -> pid of the children that run now, and of the launcher."""
    _write(folder / "pids.json", {"launcher": os.getpid(), **pids})


def write_addresses(folder: Path, addresses: Mapping[str, str]) -> None:
    """`addresses.json`: name -> URL of gateway, redis, rasa and actions."""
    _write(folder / "addresses.json", addresses)


def remove_all(folder: Path) -> None:
    for name in ("pids.json", "addresses.json"):
        (folder / name).unlink(missing_ok=True)


def _write(path: Path, content: Mapping[str, object]) -> None:
    """A reader sees the old file or the new one, never half of one."""
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    fresh.replace(path)
