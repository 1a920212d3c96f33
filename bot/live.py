"""Which model is live, and where it answers: `STATE_DIR/rasa/live.json`, replaced by one rename.

The launcher writes it, every gateway on the same STATE_DIR reads it before a turn, and the next start serves what it
names. docs/decisions/0011-two-rasas-and-a-switch.md says why.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

LIVE_FILE = Path("rasa") / "live.json"
DEFAULT_URL = "http://127.0.0.1:5005"

Address = Callable[[], str]
"""Where the bot answers at this moment; asked before each attempt of a turn."""


@dataclass(frozen=True, slots=True)
class Live:
    """`url` is empty while the service is stopped; `since_ms` is when this version went live."""

    version: str
    sha256: str
    url: str = ""
    since_ms: int = 0


def read_live(state: Path) -> Live | None:
    """What is live, or None when nothing ever was. Raises ValueError when the file is broken."""
    try:
        written = json.loads((state / LIVE_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if not isinstance(written, dict) or not all(
        isinstance(written.get(k), str) for k in ("version", "sha256")
    ):
        raise ValueError(f"{state / LIVE_FILE} does not name a version and its sha256")
    return Live(
        written["version"], written["sha256"], str(written.get("url", "")), int(written.get("since_ms", 0))
    )


def write_live(state: Path, live: Live) -> None:
    """A reader sees the old file or the new one, also after the power went."""
    write_json(state / LIVE_FILE, asdict(live))


def write_json(path: Path, content: Any) -> None:
    """Replaces the file by one rename, its content on the disk first. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


class LiveAddress:
    """The live address of a STATE_DIR. A look costs one stat; the file is read again only when it is another one."""

    def __init__(self, state: Path, default: str = DEFAULT_URL) -> None:
        self._state, self._url = state, default
        self._seen: tuple[int, int, int] | None = None

    def __call__(self) -> str:
        """Never raises: what can not be read leaves the address as it was."""
        try:
            found = (self._state / LIVE_FILE).stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                live = read_live(self._state)
                self._url = (live.url if live else "") or self._url
                self._seen = seen
        except (OSError, ValueError):
            pass
        return self._url
