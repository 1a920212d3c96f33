"""Kept versions: a model with its sha256, the files it was made from, who made it, when, why, and its numbers.

Below STATE_DIR/studio/versions/<id>/: model.tar.gz, sources/ (a plain copy, fit for git and diff), version.json,
evaluation.json and comparison.json. STATE_DIR/studio/journal.jsonl tells what went live when, one line each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

KEPT = 10
"""Versions that stay beside the live one: a month of weekly publishing, and a way back from it."""


class VersionError(Exception):
    """Carries the sentence for whoever asked: no such version, a missing model, a wrong sha256."""


@dataclass(frozen=True, slots=True)
class Version:
    """`numbers`: accuracy, macro_f1, out_of_scope and accuracy_en|he|hu, 0..1, once it has been evaluated.
    `fingerprint` is tools.train.fingerprint of its sources; two with the same one were made from the same files."""

    id: str
    made_ms: int
    by: str
    why: str
    sha256: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    live: bool = False
    fingerprint: str = ""
    took_s: float = 0.0


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


class Versions:
    """The folder of kept versions of one STATE_DIR. Blocking; call it in a thread."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "studio" / "versions"

    def all(self) -> list[Version]:
        """The newest first."""
        raise NotImplementedError

    def get(self, version_id: str) -> Version:
        """Raises VersionError."""
        raise NotImplementedError

    def live(self) -> Version | None:
        raise NotImplementedError

    def model(self, version_id: str) -> Path:
        """The model's file, its sha256 compared just now. Raises VersionError: Rasa would silently serve another."""
        raise NotImplementedError

    def sources(self, version_id: str) -> Path:
        """The folder with config.yml, domain.yml and data/ as they were."""
        raise NotImplementedError

    def keep(self, model: Path, sources: Path, by: str, why: str = "", took_s: float = 0.0) -> Version:
        """Copies a trained model and the files of the project `sources` that it was made from."""
        raise NotImplementedError

    def changed_since(self, version_id: str, root: Path) -> list[str]:
        """The paths whose content in the project `root` differs from the version's (added and removed ones too)."""
        raise NotImplementedError

    def journal(self, limit: int = 200) -> list[Entry]:
        """The newest first."""
        raise NotImplementedError

    def details(self, version_id: str, name: Literal["evaluation", "comparison"]) -> Any | None:
        """The stored JSON, or None."""
        raise NotImplementedError
