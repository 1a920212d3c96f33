"""Publish a version, roll back to one: a wish that the launcher fulfils, and the waiting for it.

The wish stands in STATE_DIR/rasa/wanted.json, what became of it in STATE_DIR/rasa/switch.json. The launcher owns the
processes; so it does not matter which gateway or shell asked, or whether it still lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.designer.gate import Finding
from bot.designer.versions import Version

STAGES = ("asked", "checking", "starting", "probing", "switched", "draining", "done", "failed")
"""`switched`: new turns go to the new version; `done`: the old process has ended."""


@dataclass(frozen=True, slots=True)
class Switch:
    """The last wish and how far it is. `error` is one sentence when the stage is `failed`: then nothing changed."""

    id: str
    version: str
    kind: str  # publish or rollback
    by: str
    why: str
    stage: str
    asked_ms: int
    elapsed_s: float
    error: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A supervisor's word. Whoever calls has checked the role."""

    by: str
    reason: str


class Refused(Exception):
    """The gate says no; nothing was done. `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f.message for f in findings if f.severity == "refuse"))
        self.findings = findings


class PublishFailed(Exception):
    """One sentence. What was live is live."""


class Publisher:
    """Blocking; call it in a thread."""

    def __init__(self, root: Path, state: Path, rasa_url: str = "") -> None:
        """`rasa_url`: the setting. When it is set the bot runs elsewhere, and publishing raises PublishFailed."""
        self.root, self.state, self._rasa_url = root, state, rasa_url

    def versions(self) -> list[Version]:
        """The newest first; `live` marks the one that answers."""
        raise NotImplementedError

    def gate(self, version_id: str) -> list[Finding]:
        """From the kept comparison; without one, or with one against another live version, a finding that says so."""
        raise NotImplementedError

    def publish(self, version_id: str, by: str, why: str, override: Override | None = None) -> Switch:
        """Returns once new turns go to the new version. Raises Refused, PublishFailed, VersionError."""
        raise NotImplementedError

    def rollback(self, version_id: str, by: str, why: str) -> Switch:
        """The same without the gate, for a version that has been live before. Raises as publish."""
        raise NotImplementedError

    def progress(self) -> Switch | None:
        """Of the last wish, by whomever."""
        raise NotImplementedError
