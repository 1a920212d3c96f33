"""Kept versions: a model with its sha256, the files it was made from, who made it, when, why, and its numbers.

Below STATE_DIR/studio/versions/<id>/: model.tar.gz, sources/ (a plain copy, fit for git and diff), version.json,
evaluation.json and comparison.json. STATE_DIR/studio/journal.jsonl tells what went live when, one line each.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import re
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.designer.errors import DesignerError
from bot.designer.sources import code_fingerprint, copy_texts, differing, fingerprint, sha256_of
from bot.live import read_live, write_json

MODEL = "model.tar.gz"
ABOUT = "version.json"
STALE_AFTER_S = 3600.0
_ID = re.compile(r"v[1-9][0-9]{0,8}\Z")

KEPT = 10
"""Versions that stay beside the live one: a month of weekly publishing, and a way back from it."""


class VersionError(DesignerError):
    """No such version, a missing model, a wrong sha256."""

    code, status = "version", 404


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
    code: str = ""  # bot.designer.sources.code_fingerprint at that time
    took_s: float = 0.0


class Versions:
    """The folder of kept versions of one STATE_DIR. Blocking; call it in a thread."""

    def __init__(self, state: Path) -> None:
        self.state, self.folder = state, state / "studio" / "versions"

    def all(self) -> list[Version]:
        """The newest first."""
        numbers = sorted(int(path.name[1:]) for path in self.folder.glob("v*") if _ID.match(path.name))
        live = self._live_id()
        found = []
        for number in reversed(numbers):
            with contextlib.suppress(VersionError):  # one that is broken must not hide the others
                found.append(self._read(f"v{number}", live))
        return found

    def get(self, version_id: str) -> Version:
        """Raises VersionError."""
        return self._read(version_id, self._live_id())

    def live(self) -> Version | None:
        """None before anything was live, and when what is live is not among the kept ones."""
        live = self._live_id()
        return self._read(live, live) if live and self._folder(live).is_dir() else None

    def model(self, version_id: str) -> Path:
        """The model's file, its sha256 compared just now. Raises VersionError: Rasa would silently serve another."""
        version = self.get(version_id)
        model = self._folder(version_id) / MODEL
        check_model(model, version.sha256, f"version {version_id}")
        return model

    def sources(self, version_id: str) -> Path:
        """The folder with config.yml, domain.yml and data/ as they were. Raises VersionError."""
        self.get(version_id)
        return self._folder(version_id) / "sources"

    def keep(
        self,
        model: Path,
        root: Path,
        by: str,
        why: str = "",
        took_s: float = 0.0,
        sources: Path | None = None,
    ) -> Version:
        """Copies a trained model and the files that it was made from: those of the project `root`, or an earlier copy
        of them in `sources`. Older versions beyond the KEPT newest end, the live one never. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        try:
            shutil.copyfile(model, fresh / MODEL)
            copy_texts(sources or root, fresh / "sources")
            made_of = {"fingerprint": fingerprint(root, sources), "code": code_fingerprint(root)}
            about = {"made_ms": now_ms(), "by": by, "why": why, "sha256": sha256_of(fresh / MODEL)}
            write_json(fresh / ABOUT, {**about, **made_of, "took_s": round(took_s, 1), "numbers": {}})
            kept = self._name(fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        self._prune()
        return self.get(kept)

    def with_fingerprint(self, wanted: str) -> Version | None:
        """The newest version that was made from exactly such files."""
        return next((version for version in self.all() if version.fingerprint == wanted), None)

    def note_numbers(self, version_id: str, numbers: Mapping[str, float]) -> None:
        """What an evaluation has measured. Raises VersionError."""
        self.get(version_id)
        path = self._folder(version_id) / ABOUT
        write_json(path, json.loads(path.read_text("utf-8")) | {"numbers": dict(numbers)})

    def changed_since(self, version_id: str, root: Path) -> list[str]:
        """The paths whose content in the project `root` differs from the version's (added and removed ones too)."""
        return differing(self.sources(version_id), root)

    def details(self, version_id: str, name: Literal["evaluation", "comparison"]) -> Any | None:
        """The stored JSON, or None. Raises VersionError."""
        self.get(version_id)
        try:
            return json.loads((self._folder(version_id) / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None

    def note_details(self, version_id: str, name: Literal["evaluation", "comparison"], content: Any) -> None:
        """Raises VersionError."""
        self.get(version_id)
        write_json(self._folder(version_id) / f"{name}.json", content)

    def _folder(self, version_id: str) -> Path:
        if not _ID.match(version_id):
            raise VersionError(f"{version_id!r} is no version's name; they are v1, v2 and so on.")
        return self.folder / version_id

    def _read(self, version_id: str, live: str) -> Version:
        try:
            about = json.loads((self._folder(version_id) / ABOUT).read_text("utf-8"))
            return Version(
                id=version_id,
                made_ms=int(about["made_ms"]),
                by=str(about["by"]),
                why=str(about["why"]),
                sha256=str(about["sha256"]),
                numbers={str(name): float(number) for name, number in about["numbers"].items()},
                live=version_id == live,
                fingerprint=str(about["fingerprint"]),
                code=str(about["code"]),
                took_s=float(about["took_s"]),
            )
        except FileNotFoundError:
            raise VersionError(f"There is no version {version_id}.") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise VersionError(f"Version {version_id} can not be read ({error}).") from None

    def _live_id(self) -> str:
        try:
            live = read_live(self.state)
        except (OSError, ValueError):
            return ""
        return live.version if live else ""

    def _name(self, fresh: Path) -> str:
        """Gives the folder the next free number; of two at once each gets its own."""
        taken = [int(path.name[1:]) for path in self.folder.glob("v*") if _ID.match(path.name)]
        for number in itertools.count(max(taken, default=0) + 1):
            try:
                fresh.rename(self.folder / f"v{number}")
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise
            else:
                return f"v{number}"
        raise AssertionError

    def _prune(self) -> None:
        live = self._live_id()
        for stale in [
            *self.folder.glob(".new-*"),
            *self.folder.glob(".old-*"),
        ]:  # of who was killed in the middle
            if time.time() - stale.stat().st_mtime > STALE_AFTER_S:
                shutil.rmtree(stale, ignore_errors=True)
        for version in [version for version in self.all() if version.id != live][KEPT:]:
            gone = Path(tempfile.mkdtemp(prefix=".old-", dir=self.folder))
            self._folder(version.id).rename(gone / "version")  # first out of sight, then file by file
            shutil.rmtree(gone, ignore_errors=True)


def check_model(model: Path, sha256: str, what: str) -> None:
    """Raises VersionError unless the file is there and is the one that was trained."""
    try:
        found = sha256_of(model)
    except OSError as error:
        raise VersionError(f"The model of {what} is missing ({error.strerror}: {model}).") from None
    if found != sha256:
        raise VersionError(f"The model of {what} does not match its sha256 ({model}); it is not loaded.")


def now_ms() -> int:
    """UTC; stored instants are the wall clock's."""
    return time.time_ns() // 1_000_000
