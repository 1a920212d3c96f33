"""One text in several versions side by side: what each understands, and what each would do next."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.designer.parsing import FALLBACK, ParsingFailed, start
from bot.designer.versions import Versions

IDLE_S = 120.0
"""A loaded model holds a quarter of a gigabyte and more, so it ends when nobody has tried anything for that long."""

LOADED_MAX = 2
"""Candidate and live."""


@dataclass(frozen=True, slots=True)
class Tried:
    """`parsed` is what `python -m bot.designer parse` prints, or {"error"}; `action` is what the rules lead to at a
    conversation's beginning, "" when there is none."""

    version: str
    parsed: dict[str, Any]
    action: str


class Trying:
    """Models stay loaded between two tries: the first takes seconds, the next ones milliseconds. Blocking; whoever
    knows beforehand what will be tried says it with `load`."""

    def __init__(self, root: Path, state: Path, idle_s: float = IDLE_S) -> None:
        self._root, self._versions, self._idle_s = root, Versions(state), idle_s
        self._loaded: dict[str, _Loaded] = {}  # by sha256, the last used last
        self._lock = threading.Lock()

    def try_text(self, text: str, language: str | None, versions: list[str]) -> list[Tried]:
        """In the order of `versions`. Raises VersionError, NotReady, ParsingFailed."""
        with self._lock:
            for version in versions[:LOADED_MAX]:
                self._of(version)  # side by side: each child loads while the other does
            return [self._try(version, text, language) for version in versions]

    def load(self, versions: list[str]) -> None:
        """Begins to load these, two at most, and returns at once. Raises VersionError, NotReady."""
        with self._lock:
            for version in versions[:LOADED_MAX]:
                self._of(version)

    def loaded(self) -> int:
        """How many models are held."""
        with self._lock:
            return len(self._loaded)

    def close(self) -> None:
        """Ends what is loaded; the next try loads it again."""
        with self._lock:
            while self._loaded:
                self._loaded.popitem()[1].end()

    def _try(self, version_id: str, text: str, language: str | None) -> Tried:
        sha256, loaded = self._of(version_id)
        try:
            parsed = loaded.ask(text, language)
        except ParsingFailed:
            self._loaded.pop(sha256).end()
            raise
        return Tried(version_id, parsed, self._action(version_id, parsed))

    def _of(self, version_id: str) -> tuple[str, _Loaded]:
        """The version's child, which may still be loading; of more than two the one that was used longest ago ends."""
        version = self._versions.get(version_id)
        loaded = self._loaded.pop(version.sha256, None)
        if loaded is None or not loaded.alive():
            loaded = _Loaded(self._root, self._versions.model(version_id))
            self._look_later()
        self._loaded[version.sha256] = loaded
        while len(self._loaded) > LOADED_MAX:
            self._loaded.pop(next(iter(self._loaded))).end()
        return version.sha256, loaded

    def _look(self) -> None:
        """Ends what nobody has used; looks again as long as something is loaded."""
        with self._lock:
            now_s = time.monotonic()
            for sha256 in [s for s, one in self._loaded.items() if now_s - one.used_at_s >= self._idle_s]:
                self._loaded.pop(sha256).end()
            if self._loaded:
                self._look_later()

    def _look_later(self) -> None:
        later = threading.Timer(self._idle_s, self._look)
        later.daemon = True
        later.start()

    def _action(self, version_id: str, parsed: dict[str, Any]) -> str:
        if "error" in parsed:
            return ""
        intent = FALLBACK if parsed.get("fallback") else parsed.get("intent")
        rules = self._versions.sources(version_id) / "data" / "common" / "rules.yml"
        try:
            steps = [
                rule["steps"] for rule in YAML(typ="safe", pure=True).load(rules.read_text("utf-8"))["rules"]
            ]
        except (OSError, YAMLError, KeyError, TypeError):
            return ""
        after = (one for one in steps if one and one[0].get("intent") == intent)
        return next((str(step["action"]) for one in after for step in one if "action" in step), "")


class _Loaded:
    """One child that answers line by line."""

    def __init__(self, root: Path, model: Path) -> None:
        self._child = start(root, model)
        self.used_at_s = time.monotonic()

    def alive(self) -> bool:
        return self._child.poll() is None

    def ask(self, text: str, language: str | None) -> dict[str, Any]:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        asked = {"text": text} | ({"lang": language} if language else {})
        answer = ""
        with contextlib.suppress(OSError):
            self._child.stdin.write(json.dumps(asked) + "\n")
            self._child.stdin.flush()
            answer = self._child.stdout.readline()
        self.used_at_s = time.monotonic()
        if not answer:
            raise ParsingFailed("The model ended instead of answering.")
        parsed: dict[str, Any] = json.loads(answer)
        return parsed

    def end(self) -> None:
        self._child.kill()
        self._child.communicate()
