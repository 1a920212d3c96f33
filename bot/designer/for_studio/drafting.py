"""The draft's files for the studio: read, compared, checked, saved, packed and unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bot.designer.errors import BadPath
from bot.designer.files import Project
from bot.designer.for_studio.merging import combined
from bot.designer.for_studio.refusals import refusing
from bot.designer.plan import Change, Plan, unified
from bot.designer.source import read_source
from bot.designer.versions import Versions
from handoff.studio_port import Json, StudioRefused

ARCHIVE_FILES_MAX = 500
ARCHIVE_BYTES_MAX = 16 * 1024 * 1024
"""Unpacked: far above any bot's phrases, far below what a bomb unfolds to."""

Check = Callable[[str, str | None], list[Json]]
"""(path, text in its place or None) -> problems of the whole draft; "" and None for what stands on disk."""


class StudioDraft:
    """studio_port.Drafting."""

    def __init__(self, project: Project, versions: Versions, check: Check) -> None:
        self._project, self._versions, self._check = project, versions, check

    def files(self) -> list[Json]:
        with refusing():
            return [asdict(info) for info in self._project.files()]

    def read(self, path: str) -> Json:
        with refusing():
            text, etag = self._project.read(path)
        return {"path": path, "text": text, "etag": etag}

    def diff(self, path: str, text: str) -> Json:
        with refusing():
            return {"diff": self._project.diff(path, text)}

    def diff_live(self, path: str) -> Json:
        with refusing():
            live = self._versions.live()
            now, _ = self._project.read(path)
            was = _text(self._versions.sources(live.id), path) if live else ""
        return {"diff": unified(path, was, now)}

    def save(self, path: str, text: str, etag: str, by: str) -> Json:
        with refusing():
            return {"etag": self._project.save(path, text, etag, by)}

    def combine(self, path: str, base: str, mine: str) -> Json:
        """The editor of a browser knows only \\n, so all three are compared with that."""
        with refusing():
            theirs, etag = self._project.read(path)
        both = combined(_plain(base), _plain(mine), _plain(theirs))
        return {"text": mine if both is None else both, "etag": etag, "clean": both is not None}

    def check(self, path: str = "", text: str | None = None) -> list[Json]:
        with refusing():
            return self._check(path, text)

    def export(self) -> bytes:
        packed = io.BytesIO()
        with refusing(), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._project.files():
                archive.writestr(info.path, (self._project.root / info.path).read_bytes())
        return packed.getvalue()

    def restore(self, archive: bytes, by: str, dry_run: bool) -> Json:
        """Files that the zip does not hold stay; names that are no files of a draft are refused, not skipped."""
        with refusing():
            changes = tuple(self._changes(archive))
            if not dry_run and changes:
                self._project.apply(Plan(changes), by, "imported")
        return {"changed": [change.path for change in changes]}

    def _changes(self, archive: bytes) -> list[Change]:
        found = []
        for path, text in _unpacked(archive).items():
            self._project.tree.place(path)
            before, etag = self._project.read(path) if (self._project.root / path).exists() else ("", "")
            if text != before:
                found.append(Change(path, etag, before, text))
        return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _text(root: Path, path: str) -> str:
    try:
        return read_source(root, path).text
    except BadPath:
        return ""


def _unpacked(archive: bytes) -> dict[str, str]:
    """Raises StudioRefused for what is no zip of texts, or too much of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
            size_bytes = sum(member.file_size for member in members)
            if len(members) > ARCHIVE_FILES_MAX or size_bytes > ARCHIVE_BYTES_MAX:
                raise StudioRefused(413, "too_large", "That is too large.")
            return {member.filename: packed.read(member).decode("utf-8") for member in members}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, UnicodeDecodeError):
        raise StudioRefused(422, "not_zip", "This is no zip of text files.") from None
