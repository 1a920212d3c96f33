"""What passes between who wants another version live and the launcher that makes it so.

STATE_DIR/rasa/wanted.json is the wish, STATE_DIR/rasa/switch.json what became of it; both are replaced by a rename.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from bot.live import write_json

WANTED = Path("rasa") / "wanted.json"
SWITCH = Path("rasa") / "switch.json"

STAGES = ("asked", "checking", "starting", "probing", "switched", "draining", "done", "failed")
"""`switched`: new turns go to the new version; `done`: the old process has ended."""

UNDER_WAY = frozenset({"asked", "checking", "starting", "probing"})


@dataclass(frozen=True, slots=True)
class Switch:
    """A wish and how far it is. `error` is one sentence when the stage is `failed`: then nothing changed."""

    id: str
    version: str
    kind: str  # publish or rollback
    by: str
    why: str
    stage: str
    asked_ms: int
    elapsed_s: float = 0.0  # from the wish to this stage; at `switched` and after, to the switch
    error: str = ""
    override: str = ""
    numbers: dict[str, float] | None = None


def wanted(state: Path) -> Switch | None:
    """The last wish, as it was asked."""
    return _read(state / WANTED)


def switch(state: Path) -> Switch | None:
    """What became of the last wish that the launcher has seen."""
    return _read(state / SWITCH)


def wish(state: Path, asked: Switch) -> None:
    write_json(state / WANTED, asdict(asked))


def note_switch(state: Path, seen: Switch) -> None:
    write_json(state / SWITCH, asdict(seen))


def _read(path: Path) -> Switch | None:
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(Switch)}
        return Switch(**{name: value for name, value in content.items() if name in known})
    except (OSError, ValueError, TypeError, AttributeError):
        return None
