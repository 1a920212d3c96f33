"""The files of the draft: which there are, and one look at what stands in them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ruamel.yaml.nodes import Node

from bot.designer import yaml_edit as y
from bot.designer.errors import BadPath, DesignerError, TooLarge
from bot.designer.nlu_text import Block, Named, blocks, named
from bot.designer.references import Reference, references
from bot.designer.source import Source, read_source

LANGUAGES = ("en", "he", "hu")
FILES_MAX = 500
"""More is no project of one bot, and every look reads them all."""

PATH_CHARS_MAX = 300
TOP = frozenset({"domain.yml", "config.yml"})
HELD_OUT = "tests/nlu/heldout"
"""Phrases that a model is measured on and never trained on: one file a language, `intent: [texts]` (heldout.py)."""

FOREIGN = ("data/detector/", "data/shop/")
"""Edited like all, and nothing that Rasa is trained on."""

_PART = re.compile(r"[^\W.][\w.+ -]{0,99}")
_LANGUAGE = re.compile(r"(?:^|[/_.-])(" + "|".join(LANGUAGES) + r")(?=[/_.-])")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as it stands. `root` is None for an empty one, and for one with an `error`."""

    source: Source
    root: Node | None
    error: DesignerError | None = None
    blocks: tuple[Block, ...] = ()
    named: tuple[Named, ...] = ()
    references: tuple[Reference, ...] = ()

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def language(self) -> str:
        return language_of(self.source.path)


def language_of(path: str) -> str:
    """The language that a file is in by its folder or name (`data/hu/nlu.yml`, `data/nlu_hu.yml`), or ""."""
    found = _LANGUAGE.findall(path)
    return found[-1] if found else ""


def held_out_path(language: str) -> str:
    """The file of a language's held-out phrases; "" is that of a project whose files say none."""
    return f"{HELD_OUT}/{language or 'all'}.yml"


HELD_OUT_PATHS = tuple(held_out_path(language) for language in (*LANGUAGES, ""))


def checked_path(path: str) -> str:
    """The path of a file that may be there. Raises BadPath for every other."""
    parts = PurePosixPath(path).parts if len(path) <= PATH_CHARS_MAX else ()
    good = all(_PART.fullmatch(part) for part in parts) and "/".join(parts) == path
    inside = path in TOP or (len(parts) > 1 and parts[0] == "data" and path.endswith((".yml", ".yaml")))
    if not (good and inside):
        raise BadPath("Only domain.yml, config.yml and the .yml files below data can be edited.")
    return path


@dataclass(slots=True)
class Tree:
    """All files below `root`, read anew at each look; what has not changed is not parsed again."""

    root: Path
    _parsed: dict[str, Parsed] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """Sorted; links that lead out of the project are left out. Raises TooLarge."""
        found = [name for name in sorted(TOP) if self._is_inside(name)]
        for folder, folders, names in os.walk(self.root / "data"):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            base = Path(folder).relative_to(self.root).as_posix()
            found += [path for name in sorted(names) if self._is_ours(path := f"{base}/{name}")]
            if len(found) > FILES_MAX:
                raise TooLarge(f"There are more than {FILES_MAX} files below data.")
        return sorted(found)

    def _is_ours(self, path: str) -> bool:
        try:
            return self._is_inside(checked_path(path))
        except BadPath:
            return False

    def _is_inside(self, path: str) -> bool:
        real = (self.root / path).resolve()
        return real.is_file() and real.is_relative_to(self.root.resolve())

    def place(self, path: str, held_out: bool = False) -> str:
        """The path of a file that is there, or may be made; with `held_out` also one of held-out phrases. Raises
        BadPath."""
        if not (held_out and path in HELD_OUT_PATHS):
            checked_path(path)
        if not (self.root / path).resolve().is_relative_to(self.root.resolve()):
            raise BadPath(f"{path} leads out of the project.")
        return path

    def source(self, path: str) -> Source:
        """Raises BadPath, TooLarge, Unreadable."""
        return read_source(self.root, self.place(path, held_out=True))

    def parsed(self, path: str) -> Parsed:
        """Never raises for what stands in the file: `error` says it."""
        try:
            source = self.source(path)
        except DesignerError as error:
            return Parsed(Source(path, "", ""), None, error)
        held = self._parsed.get(path)
        if held is None or held.source != source:
            held = self._parsed[path] = parse(source)
        return held

    def rasa(self) -> list[Parsed]:
        """What Rasa is trained on, and the words for buttons; nothing of the detector or the shop."""
        return [self.parsed(path) for path in self.paths() if not path.startswith(FOREIGN)]


def parse(source: Source) -> Parsed:
    try:
        root = y.compose(source.path, source.text)
        return Parsed(
            source,
            root,
            None,
            tuple(blocks(source.text, root)),
            tuple(named(root)),
            tuple(references(root)),
        )
    except DesignerError as error:
        return Parsed(source, None, error)
