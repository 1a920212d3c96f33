"""The files that a model is made from: which they are, and one fingerprint of them all."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

LANGUAGES = ("en", "he", "hu")
OPTIONAL = ("data/common/stories.yml",)


def texts_of(root: Path) -> Iterator[Path]:
    """What designers write and the model is made from: config.yml, domain.yml and data/."""
    yield from (root / "config.yml", root / "domain.yml")
    # the detector's is of the gateway, and the shop's is read by the actions: Rasa knows nothing of them
    foreign = {root / "data" / "detector", root / "data" / "shop"}
    yield from (path for path in (root / "data").rglob("*.yml") if foreign.isdisjoint(path.parents))


def code_of(root: Path) -> Iterator[Path]:
    """The pipeline's own components."""
    yield from (root / "bot" / "nlu").rglob("*.py")


def fingerprint(root: Path, texts: Path | None = None) -> str:
    """sha256 over the names and contents of all that the model is made from, and over Rasa's version.

    `texts` is a copy of the designers' files that stands for those below `root`.
    """
    digest = _digest([(texts or root, texts_of(texts or root)), (root, code_of(root))])
    pin = re.search(r"^rasa==\S+", (root / "requirements" / "rasa.txt").read_text(), re.MULTILINE)
    digest.update((pin.group() if pin else "rasa unpinned").encode())
    return digest.hexdigest()


def code_fingerprint(root: Path) -> str:
    """Of the components alone: a model that was trained with other ones may not load."""
    return _digest([(root, code_of(root))]).hexdigest()


def training_files(root: Path) -> list[str]:
    """What `rasa train --data` gets; the responses go into the domain (bot/nlu/domain_files.py)."""
    stories = [name for name in OPTIONAL if (root / name).exists()]
    return ["data/common/rules.yml", *stories, *(f"data/{language}/nlu.yml" for language in LANGUAGES)]


def copy_texts(root: Path, target: Path) -> None:
    """A plain copy, with the same paths. Raises OSError."""
    for path in texts_of(root):
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def differing(one: Path, other: Path) -> list[str]:
    """The paths of texts that are not the same in both folders, or only in one."""
    left, right = _contents(one), _contents(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def sha256_of(path: Path) -> str:
    """Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in texts_of(root) if path.exists()}


def _digest(parts: Iterable[tuple[Path, Iterable[Path]]]) -> hashlib._Hash:
    digest = hashlib.sha256()
    named = sorted((path.relative_to(root).as_posix(), path) for root, paths in parts for path in paths)
    for name, path in named:
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest
