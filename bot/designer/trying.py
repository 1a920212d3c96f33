"""One text in two versions side by side: what each understands, and what each would do next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Tried:
    """`parsed` is what `python -m bot.designer parse` prints; `action` is what the rules lead to at a conversation's
    beginning (for an intent of a rule: its first action); "" when there is none."""

    version: str
    parsed: dict[str, Any]
    action: str


def try_texts(
    root: Path, state: Path, texts: list[tuple[str, str | None]], versions: list[str]
) -> list[list[Tried]]:
    """For each (text, language or None), one answer per version. Loads each model: seconds. Raises VersionError."""
    raise NotImplementedError
