"""What went live when: STATE_DIR/studio/journal.jsonl, one line each, only ever appended to."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Literal

JOURNAL = Path("studio") / "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; `previous` is the version that was live before, `took_s` until the switch."""

    at_ms: int
    kind: Literal["publish", "rollback", "start", "failed", "refused"]
    version: str
    previous: str = ""
    by: str = ""
    why: str = ""
    override: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)
    took_s: float = 0.0
    error: str = ""


def note(state: Path, entry: Entry) -> None:
    """Appended in one write, and on the disk when this returns. Raises OSError."""
    path = state / JOURNAL
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(entry), ensure_ascii=False).encode() + b"\n"
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, line)
        os.fsync(file)
    finally:
        os.close(file)


def entries(state: Path, limit: int = 200) -> list[Entry]:
    """The newest first; a line that a crash has cut is left out."""
    try:
        lines = (state / JOURNAL).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    known = {field.name for field in fields(Entry)}
    found = []
    for line in reversed(lines):
        try:
            found.append(Entry(**{name: value for name, value in json.loads(line).items() if name in known}))
        except (ValueError, TypeError, AttributeError):
            continue
        if len(found) == limit:
            break
    return found
