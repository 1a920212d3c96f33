"""Publish a version, roll back to one: a wish that the launcher fulfils, and the waiting for it.

The launcher owns the processes (tools/launcher/switching.py); so it does not matter which gateway or shell asked, or
whether it still lives. While the service is stopped, the pointer is moved for the next start.
"""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.designer import wishes
from bot.designer.comparison import comparison_from_json
from bot.designer.errors import DesignerError
from bot.designer.gate import Finding, Tolerances, judge, refuses, unjudged
from bot.designer.heldout import measured_on
from bot.designer.journal import Entry, entries, note
from bot.designer.sources import code_fingerprint
from bot.designer.versions import Version, Versions, now_ms
from bot.designer.wishes import STAGES, UNDER_WAY, Switch
from bot.live import Live, write_live
from handoff.settings import Settings

__all__ = ["STAGES", "Override", "PublishFailed", "Publisher", "Refused", "Switch", "publisher_of"]

ANSWER_LIMIT_S = 90.0
"""The launcher gives a start 60 s; the rest is for the look and the probes."""

LOOK_EVERY_S = 0.05
WHY_CHARS_MAX = 500


@dataclass(frozen=True, slots=True)
class Override:
    """A supervisor's word. Whoever calls has checked the role."""

    by: str
    reason: str


class Refused(DesignerError):
    """The gate says no; nothing was done. `findings` say why."""

    code, status = "gate", 409

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(f.message for f in findings if f.severity == "refuse"))
        self.findings = findings


class PublishFailed(DesignerError):
    """One sentence. What was live is live."""

    code, status = "publish_failed", 409


def publisher_of(root: Path, state: Path, settings: Settings) -> Publisher:
    """With the tolerances that are set."""
    allowed = Tolerances(settings.gate_accuracy, settings.gate_macro_f1, settings.gate_out_of_scope)
    return Publisher(root, state, settings.rasa_url, allowed)


class Publisher:
    """Blocking; call it in a thread."""

    def __init__(
        self, root: Path, state: Path, rasa_url: str = "", tolerances: Tolerances | None = None
    ) -> None:
        """`rasa_url`: the setting. When it is set the bot runs elsewhere, and publishing raises PublishFailed."""
        self.root, self.state, self._rasa_url = root, state, rasa_url
        self._versions = Versions(state)
        self._tolerances = tolerances or Tolerances()

    def versions(self) -> list[Version]:
        """The newest first; `live` marks the one that answers."""
        return self._versions.all()

    def gate(self, version_id: str) -> list[Finding]:
        """From the kept comparison; without one, or with one against another live version, a finding that says so.
        Raises VersionError."""
        version, live = self._versions.get(version_id), self._versions.live()
        if version.live:
            return []
        kept = self._versions.details(version_id, "comparison")
        if kept is None:
            return [unjudged("not_evaluated", version_id)]
        try:
            comparison = comparison_from_json(kept)
        except (KeyError, TypeError):
            return [unjudged("stale", version_id)]
        if comparison.live != (live.id if live else "") or comparison.measured_on != measured_on(self.root):
            return [unjudged("stale", version_id)]
        other_code = version.code != code_fingerprint(self.root)
        return judge(comparison, self._tolerances) + (
            [unjudged("components", version_id)] if other_code else []
        )

    def publish(self, version_id: str, by: str, why: str, override: Override | None = None) -> Switch:
        """Returns once new turns go to the new version. Raises Refused, PublishFailed, VersionError."""
        with self._alone():
            return self._publish(version_id, by, why, override)

    def _publish(self, version_id: str, by: str, why: str, override: Override | None) -> Switch:
        version = self._ready(version_id, why)
        findings = self.gate(version_id)
        if refuses(findings):
            if override is None:
                codes = ", ".join(sorted({f.code for f in findings if f.severity == "refuse"}))
                note(self.state, Entry(now_ms(), "refused", version_id, by=by, why=why, error=codes))
                raise Refused(findings)
            if not override.reason.strip():
                raise PublishFailed("An override needs a reason.")
        said = f"{override.by}: {override.reason.strip()}" if override and refuses(findings) else ""
        return self._wish(version, "publish", by, why, said)

    def rollback(self, version_id: str, by: str, why: str) -> Switch:
        """The same without the gate, for a version that has been live before. Raises as publish."""
        with self._alone():
            version = self._ready(version_id, why)
            lived = {
                e.version for e in entries(self.state, 10_000) if e.kind in {"publish", "rollback", "start"}
            }
            if version_id not in lived:
                raise PublishFailed(f"{version_id} has never been live; it can be published.")
            return self._wish(version, "rollback", by, why, "")

    def progress(self) -> Switch | None:
        """Of the last wish, by whomever."""
        asked, seen = wishes.wanted(self.state), wishes.switch(self.state)
        return asked if asked and (seen is None or seen.id != asked.id) else seen

    def _ready(self, version_id: str, why: str) -> Version:
        if self._rasa_url:
            raise PublishFailed("The bot runs elsewhere (RASA_URL is set); it is published there.")
        if not why.strip() or len(why) > WHY_CHARS_MAX:
            raise PublishFailed(f"A word on why is needed, of at most {WHY_CHARS_MAX} characters.")
        self._versions.model(version_id)
        version = self._versions.get(version_id)
        if version.live:
            raise PublishFailed(f"{version_id} is live already.")
        return version

    def _wish(
        self, version: Version, kind: Literal["publish", "rollback"], by: str, why: str, override: str
    ) -> Switch:
        asked = Switch(
            id=uuid.uuid4().hex,
            version=version.id,
            kind=kind,
            by=by,
            why=why.strip(),
            stage="asked",
            asked_ms=now_ms(),
            override=override,
            numbers=dict(version.numbers),
        )
        with _held(self.state / "run" / "lock") as stopped:
            if stopped:
                return self._for_the_next_start(version, kind, asked)
        wishes.wish(self.state, asked)
        return self._answered(asked)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """From the look at what is live to the switch, over all processes on this STATE_DIR: what the gate has judged
        a version against is still live when it goes. Raises PublishFailed."""
        with _held(self.state / "rasa" / "wish.lock") as alone:
            if not alone:
                raise PublishFailed("Another version is going live at this moment.")
            yield

    def _for_the_next_start(
        self, version: Version, kind: Literal["publish", "rollback"], asked: Switch
    ) -> Switch:
        before = self._versions.live()
        write_live(self.state, Live(version.id, version.sha256, "", now_ms()))
        note(
            self.state,
            Entry(
                now_ms(),
                kind,
                version.id,
                before.id if before else "",
                asked.by,
                asked.why,
                asked.override,
                version.numbers,
            ),
        )
        done = dataclasses.replace(asked, stage="done")
        wishes.wish(self.state, asked)
        wishes.note_switch(self.state, done)
        return done

    def _answered(self, asked: Switch) -> Switch:
        until_s = time.monotonic() + ANSWER_LIMIT_S
        while time.monotonic() < until_s:
            seen = wishes.switch(self.state)
            if seen and seen.id == asked.id and seen.stage == "failed":
                raise PublishFailed(f"{asked.version} did not go live: {seen.error}")
            if seen and seen.id == asked.id and seen.stage not in UNDER_WAY:
                return seen
            time.sleep(LOOK_EVERY_S)
        raise PublishFailed(f"The launcher gave no answer within {ANSWER_LIMIT_S:.0f} s.")


@contextlib.contextmanager
def _held(path: Path) -> Iterator[bool]:
    """Whether nobody else holds the lock; then it is ours until the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
