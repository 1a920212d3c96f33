"""How far the draft is from a snapshot: by what was changed, not by where it stands in a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.designer.errors import DesignerError
from bot.designer.project import Tree
from bot.designer.source import bare, lines_of, read_source

_HEAD = re.compile(r"\s*(?:- )?(?:intent|synonym|regex|lookup|story|rule)\s*:|[^\s#-][^:]*:\s*(?:#.*)?$")
_NOTHING = re.compile(r"\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class FileChange:
    """`added` and `removed` are lines that say something, each under the intent, rule or part that it stands in."""

    path: str
    added: int
    removed: int

    @property
    def count(self) -> int:
        """A line that was changed is one change."""
        return max(self.added, self.removed)


def changes_since(tree: Tree, snapshot: Path | Mapping[str, str]) -> list[FileChange]:
    """Of every file that is not the same; `snapshot` is a folder with the same paths, or the texts by path. Comments,
    empty lines and another order are no changes, but a file that differs in nothing else counts as one."""
    now = {path: _text(tree.root, path) for path in tree.paths()}
    then = dict(snapshot) if isinstance(snapshot, Mapping) else _texts(snapshot)
    found = []
    for path in sorted(now.keys() | then.keys()):
        before, after = then.get(path, ""), now.get(path, "")
        if before != after or (path in now) is not (path in then):
            gone, come = _lines(before) - _lines(after), _lines(after) - _lines(before)
            found.append(FileChange(path, come.total(), gone.total()))
    return found


def changed_since(tree: Tree, snapshot: Path | Mapping[str, str]) -> int:
    """The N of "the draft differs from live by N"; 0 only when every file is the same, byte for byte."""
    return sum(max(1, change.count) for change in changes_since(tree, snapshot))


def _texts(folder: Path) -> dict[str, str]:
    return {path: _text(folder, path) for path in Tree(folder).paths()}


def _text(root: Path, path: str) -> str:
    try:
        return read_source(root, path).text
    except DesignerError as error:
        return str(error)


def _lines(text: str) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    head = ""
    for line in lines_of(text):
        words = bare(line).rstrip()
        if _NOTHING.fullmatch(words):
            continue
        if _HEAD.match(words):
            head = words.strip()
        counted[head, words] += 1
    return counted
