"""A change of several files, shown before it is made: made whole, or not at all when a file has changed meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff

from bot.designer.errors import Conflict, DesignerError
from bot.designer.locks import locked
from bot.designer.project import Tree
from bot.designer.source import BREAK, ETAG_CHARS, Source, bare, lines_of, stale, write_source


@dataclass(frozen=True, slots=True)
class Change:
    """`etag` is that of the file which `after` was made from, "" for a new file."""

    path: str
    etag: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """`notes` say what else is to be done or known, a sentence each."""

    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same change of the same files: who agrees to a preview agrees to this."""
        digest = hashlib.sha256()
        for change in self.changes:
            for part in (change.path, change.etag, change.after):
                digest.update(f"{len(part)}:{part}".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:ETAG_CHARS]

    def diff(self) -> str:
        return "".join(unified(change.path, change.before, change.after) for change in self.changes)


def plan_of(sources: Mapping[str, Source], texts: Mapping[str, str], notes: tuple[str, ...] = ()) -> Plan:
    """From the new texts of some files; those that stay the same are left out."""
    changes = []
    for path in sorted(texts):
        source = sources.get(path) or Source(path, "", "")
        if texts[path] != source.text:
            changes.append(Change(path, source.etag, source.text, texts[path]))
    return Plan(tuple(changes), notes)


def unified(path: str, before: str, after: str) -> str:
    """A unified diff, its lines ended by \\n; a line without a break says so, as git does."""
    old, new = lines_of(before), lines_of(after)
    return "".join(unified_diff(_shown(old), _shown(new), f"a/{path}", f"b/{path}", lineterm="\n"))


def _shown(lines: list[str]) -> list[str]:
    shown = [_carriage(line) + "\n" for line in lines]
    if lines and not BREAK.search(lines[-1]):
        shown[-1] += "\\ No newline at end of file\n"
    return shown


def _carriage(line: str) -> str:
    """A carriage return stays in sight only as a character of the line, so that a changed break is a changed line."""
    return bare(line) + line[len(bare(line)) :].replace("\n", "")


def carry_out(tree: Tree, plan: Plan) -> dict[str, str]:
    """The new etags by path. Raises Conflict, TooLarge, Unreadable; then nothing is changed."""
    done: list[Change] = []
    etags: dict[str, str] = {}
    with locked(tree.root):
        for change in plan.changes:
            _expect(tree, change)
        try:
            for change in plan.changes:
                etags[change.path] = write_source(tree.root, change.path, change.after, change.etag)
                done.append(change)
        except BaseException:
            for change in done:
                _take_back(tree, change, etags[change.path])
            raise
    return etags


def _expect(tree: Tree, change: Change) -> None:
    tree.place(change.path, held_out=True)
    now = tree.source(change.path) if (tree.root / change.path).exists() else None
    if (now.etag if now else "") != change.etag:
        raise stale(change.path, now)


def _take_back(tree: Tree, change: Change, etag: str) -> None:
    """As it was, unless somebody has written since."""
    try:
        if change.etag:
            write_source(tree.root, change.path, change.before, etag)
        else:
            (tree.root / change.path).unlink()
    except (Conflict, DesignerError, OSError):
        return
