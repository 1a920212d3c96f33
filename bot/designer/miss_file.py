"""Misses that were read from the logs, kept for the inbox: STATE_DIR/studio/misses.json. Their words are impersonal.

Reading goes on where it stopped. A conversation that has changed is read whole again and replaces what was found in it.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.designer.locks import locked
from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.misses import ENDED_AFTER_MS, Cause, Miss, Said, Watch, collect

FOLDER = Path("studio")
FILE = FOLDER / "misses.json"
DAY_MS = 86_400_000
KEPT_MS = 90 * DAY_MS
"""An older miss was the miss of another bot."""

FIRST_MS = 30 * DAY_MS
"""How far back the first look goes."""

MISSES_MAX = 10_000
"""The newest; a designer decides about some hundred a day, and every look reads them all."""

OVERLAP_MS = ENDED_AFTER_MS + 10 * 60_000
"""A visitor counts as gone half an hour after the last entry, and that changes no log."""


@dataclass(frozen=True, slots=True)
class Kept:
    """`read_until_ms` is 0 before the first look."""

    misses: tuple[Miss, ...] = ()
    read_until_ms: int = 0


class MissFile:
    def __init__(self, state_dir: Path) -> None:
        self.path = state_dir / FILE
        self._held: tuple[str, Kept] = ("", Kept())

    def stamp(self) -> str:
        """Another one when the file is another; "" without one."""
        try:
            found = self.path.stat()
        except OSError:
            return ""
        return f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}"

    def load(self) -> Kept:
        """What a crash or a hand has spoilt counts as nothing: it is read anew from the logs."""
        stamp = self.stamp()
        if stamp != self._held[0]:
            self._held = (stamp, _read(self.path) if stamp else Kept())
        return self._held[1]

    def merge(self, found: Mapping[str, Iterable[Miss]], read_until_ms: int) -> int:
        """How many misses are kept now. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locked(self.path.parent / "misses.lock"):
            kept = self.load()
            others = [miss for miss in kept.misses if miss.conversation_id not in found]
            fresh = [miss for misses in found.values() for miss in misses]
            young = [miss for miss in (*others, *fresh) if miss.at_ms >= read_until_ms - KEPT_MS]
            newest = sorted(young, key=lambda miss: (miss.at_ms, miss.conversation_id, miss.seq))[
                -MISSES_MAX:
            ]
            _write(self.path, Kept(tuple(newest), max(read_until_ms, kept.read_until_ms)))
        return len(newest)


async def refresh(
    file: MissFile,
    evidence: Evidence,
    watch: Watch,
    now_ms: int,
    on_step: Callable[[int, int], None] = lambda _done, _of: None,
) -> int:
    """Read what has changed in the logs since the last time. How many misses are kept. Raises Unavailable, OSError."""
    until_ms = file.load().read_until_ms
    from_ms = until_ms - OVERLAP_MS if until_ms else now_ms - FIRST_MS
    found = await collect(evidence, Period(from_ms, now_ms + 1), watch, now_ms, on_step)
    return file.merge(found, now_ms)


def _read(path: Path) -> Kept:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Kept(tuple(_miss(one) for one in raw["misses"]), int(raw["read_until_ms"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Kept()


def _miss(raw: Mapping[str, Any]) -> Miss:
    context: Sequence[Mapping[str, Any]] = raw.get("context", ())
    known = {name: raw[name] for name in Miss.__dataclass_fields__ if name in raw}
    lines = tuple(Said(int(one["seq"]), str(one["author"]), str(one["text"])) for one in context)
    return Miss(**{**known, "cause": Cause(raw["cause"]), "context": lines})


def _write(path: Path, kept: Kept) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".misses.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump({"read_until_ms": kept.read_until_ms, "misses": [asdict(m) for m in kept.misses]}, file)
            file.flush()
            os.fsync(descriptor)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
