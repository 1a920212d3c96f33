"""What was decided about misses: STATE_DIR/studio/inbox.jsonl, one line each, only ever appended to.

A decision is about words (language and phrases.key), not about messages: whoever writes the same tomorrow has been
decided about, too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.designer.errors import DesignerError
from bot.designer.miss_file import FOLDER

FILE = FOLDER / "inbox.jsonl"
KINDS = ("label", "new_intent", "out_of_scope", "ignore", "test_set")
FOR_EVER = frozenset({"ignore", "test_set"})
"""Nothing is taught, so no later model will do better: what was decided stays away."""

OUT_OF_SCOPE = "out_of_scope"


class BadDecision(DesignerError):
    code = "invalid"


@dataclass(frozen=True, slots=True)
class Decision:
    """`kind`: label, new_intent (both with `intent`), out_of_scope, ignore (decided, and not taught), test_set (with
    `intent`: kept for measuring, never trained). `text` is taught in place of the visitor's words, with marks of
    entities if there are any; None: the words themselves."""

    kind: str
    intent: str | None = None
    text: str | None = None

    def checked(self) -> Decision:
        """Raises BadDecision."""
        if self.kind not in KINDS:
            raise BadDecision(f"A decision is one of {', '.join(KINDS)}.")
        if self.kind in ("label", "new_intent", "test_set") and not self.intent:
            raise BadDecision(f"{self.kind} needs the name of an intent.")
        return self


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was made. `words` are (language, key) of everything decided about; `added` are (language, intent,
    text) that it brought into the draft, or with test_set into the held-out phrases."""

    id: str
    at_ms: int
    by: str
    kind: str
    intent: str
    words: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str, str], ...] = ()
    made_intent: bool = False


class Journal:
    def __init__(self, state_dir: Path) -> None:
        self.path = state_dir / FILE
        self._held: tuple[str, tuple[Made, ...]] = ("", ())

    def stamp(self) -> str:
        try:
            return str(self.path.stat().st_size)
        except OSError:
            return ""

    def standing(self) -> tuple[Made, ...]:
        """Those that were not undone, oldest first; a line that a crash has cut is passed over."""
        stamp = self.stamp()
        if stamp != self._held[0]:
            self._held = (stamp, _read(self.path))
        return self._held[1]

    def note(self, made: Made) -> None:
        """On the disk when this returns. Raises OSError."""
        self._append({"made": asdict(made)})

    def undo(self, decision_id: str, by: str, at_ms: int) -> None:
        self._append({"undone": decision_id, "by": by, "at_ms": at_ms})

    def _append(self, entry: dict[str, Any]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(descriptor).st_size
            cut = size and os.pread(descriptor, 1, size - 1) != b"\n"
            line = json.dumps(entry, ensure_ascii=False).encode()
            os.write(descriptor, (b"\n" if cut else b"") + line + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _read(path: Path) -> tuple[Made, ...]:
    standing: dict[str, Made] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").split("\n") if path.exists() else ():
        try:
            raw = json.loads(line)
            if "undone" in raw:
                standing.pop(raw["undone"], None)
            else:
                made = _made(raw["made"])
                standing[made.id] = made
        except (ValueError, KeyError, TypeError):
            continue
    return tuple(standing.values())


def _made(raw: dict[str, Any]) -> Made:
    known = {name: raw[name] for name in Made.__dataclass_fields__ if name in raw}
    words: Sequence[Sequence[str]] = raw["words"]
    added: Sequence[Sequence[str]] = raw.get("added", ())
    return Made(
        **{
            **known,
            "words": tuple((str(one[0]), str(one[1])) for one in words),
            "added": tuple((str(one[0]), str(one[1]), str(one[2])) for one in added),
        }
    )
