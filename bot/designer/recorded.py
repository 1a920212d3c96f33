"""Recorded conversations for a comparison, and the detector's what-if for the same page.

Both go through `python -m tools.whatif` in a process of its own (docs/whatif.md): it finds the conversations, masks
what is personal, and counts, and the gateway goes on answering meanwhile.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.designer.errors import DesignerError
from bot.designer.evaluating import RECORDED_MAX, RecordedMessage
from bot.designer.training import CODE
from handoff.rules import events as e
from handoff.rules.codec import event_from_json
from handoff.rules.invariants import UNREADABLE

WISHES = frozenset({"patience", "handoff_at", "angry_at", "uneasy_at", "ask_at"})
LIMIT_S = 600.0
"""A week of a busy shop takes a minute."""


class NotRecorded(DesignerError):
    """There is no record, or it can not be read; the sentence is that of tools.whatif."""

    code = "not_recorded"


def recorded(last: str, environ: Mapping[str, str] | None = None) -> list[RecordedMessage]:
    """What visitors wrote to the bot in the last "7d" or "24h", masked, the newest RECORDED_MAX. Raises NotRecorded."""
    with tempfile.TemporaryDirectory(prefix="wl-recorded-") as folder:
        path = Path(folder) / "record.jsonl"
        _whatif(("--last", last, "--export", str(path)), environ)
        return read_export(path)


def read_export(path: Path) -> list[RecordedMessage]:
    """From a file that `tools.whatif --export` wrote. Raises NotRecorded."""
    try:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        said = [message for line in lines if "events" in line for message in _messages(line)]
    except (OSError, *UNREADABLE) as error:
        raise NotRecorded(f"{path} holds no recorded conversations ({error!r}).") from None
    return said[-RECORDED_MAX:]


def what_if(
    wishes: Mapping[str, float],
    last: str = "7d",
    language: str = "",
    team: str = "",
    environ: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The same conversations, judged by the detector at other settings: what `tools.whatif --json` prints. `wishes`:
    numbers by their names in WISHES. Raises NotRecorded, also for settings that can not hold."""
    if unknown := sorted(set(wishes) - WISHES):
        raise NotRecorded(f"The detector has no setting {', '.join(unknown)}.")
    asked = [
        word
        for name, number in wishes.items()
        for word in (f"--{name.replace('_', '-')}", str(float(number)))
    ]
    asked += ["--language", language] if language else []
    asked += ["--team", team] if team else []
    found: dict[str, Any] = json.loads(_whatif(("--json", "--last", last, *asked), environ))
    return found


def _whatif(arguments: Sequence[str], environ: Mapping[str, str] | None) -> str:
    """`environ`: settings on top of this process's own, such as STATE_DIR."""
    try:
        done = subprocess.run(  # noqa: S603  a list, no shell
            ["nice", "-n", "10", sys.executable, "-m", "tools.whatif", *arguments],  # noqa: S607
            cwd=CODE,
            env=os.environ | {"COLUMNS": "1000"} | dict(environ or {}),
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT_S,
        )
    except subprocess.TimeoutExpired:
        raise NotRecorded(
            f"The record was not read within {LIMIT_S:.0f} s; ask for a shorter time."
        ) from None
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["nothing was said"]
        raise NotRecorded(last[0])
    return done.stdout


def _messages(line: Mapping[str, Any]) -> Iterator[RecordedMessage]:
    """What was said while the bot had the conversation; who speaks with a human is not the bot's to understand."""
    events: Iterable[e.Event] = (event_from_json(json.dumps(event)) for event in line["events"])
    with_human = False
    for seq, event in enumerate(events, start=1):
        if isinstance(event, e.HandoffRequested):
            with_human = True
        elif isinstance(event, e.Returned | e.Withdrawn):
            with_human = False
        elif isinstance(event, e.VisitorSaid) and not with_human and event.text.strip():
            yield RecordedMessage(str(line["id"]), seq, event.text, event.language)
