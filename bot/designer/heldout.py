"""What every candidate is judged by: held-out phrases and scripted conversations. Nothing of it is ever trained on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.designer.errors import DesignerError
from bot.designer.sources import LANGUAGES

PHRASES = Path("tests") / "nlu" / "heldout"
STORIES = Path("tests") / "stories"
ALSO_DECIDES = (
    "actions",
    "bot/detector",
    "bot/nlu",
    "data/shop",
    "data/detector/settings.yml",
    "handoff/rules",
)
"""What a story or a wish for a human depends on beside the model; when it changes, an evaluation is stale."""


class NotReadable(DesignerError):
    """A file of phrases or stories is broken; the text names it."""

    code = "unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """What the visitor says in one language, and what must hold after it."""

    said: str
    ask: str | None = None
    shows: tuple[str, ...] = ()
    human: bool = False
    button: str = ""
    silent_about: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    name: str
    language: str
    lines: tuple[Line, ...]


def phrases(root: Path) -> list[tuple[str, str, str]]:
    """(text, language, intent). Raises NotReadable."""
    found = []
    for language in LANGUAGES:
        for intent, texts in _read(root / PHRASES / f"{language}.yml").items():
            found += [(str(text), language, str(intent)) for text in texts]
    return found


def stories(root: Path) -> list[Story]:
    """Each in every language, in the order of the files: they share one shop. Raises NotReadable."""
    told = []
    for path in sorted((root / STORIES).glob("*.yml")):
        for name, steps in _read(path).items():
            told += [
                Story(str(name), language, tuple(_line(path, step, language) for step in steps))
                for language in LANGUAGES
            ]
    return told


def measured_on(root: Path) -> str:
    """A fingerprint of phrases, stories and what else decides: two evaluations compare only with the same one."""
    digest = hashlib.sha256()
    for name in (PHRASES, STORIES, *map(Path, ALSO_DECIDES)):
        place = root / name
        paths = [place] if place.is_file() else sorted(place.rglob("*"))
        for path in paths:
            if path.suffix in {".py", ".yml", ".json", ".npz"} and path.is_file():
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def trained_on(texts: Path) -> Counter[tuple[str, str]]:
    """How many examples each intent has in each language, in a project or in a version's sources."""
    counted: Counter[tuple[str, str]] = Counter()
    for language in LANGUAGES:
        for entry in _read(texts / "data" / language / "nlu.yml").get("nlu") or []:
            if isinstance(entry, dict) and "intent" in entry:
                counted[str(entry["intent"]), language] += len(_examples(entry.get("examples")))
    return counted


def forms_of(texts: Path) -> set[str]:
    return set(_read(texts / "domain.yml").get("forms") or {})


def _examples(examples: Any) -> list[str]:
    if isinstance(examples, str):
        return [line for line in examples.splitlines() if line.strip().startswith("-")]
    return list(examples or [])


def _line(path: Path, step: Any, language: str) -> Line:
    try:
        return Line(
            said=_in(step["say"], language),
            ask=step.get("ask"),
            shows=tuple(_all(step.get("shows", ()), language)),
            human=bool(step.get("human", False)),
            button=str(step.get("button", "")),
            silent_about=str(step.get("silent_about", "")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise NotReadable(f"{path}: a step lacks what is said ({error!r})") from None


def _all(shows: Any, language: str) -> Iterator[str]:
    wanted = _in(shows, language)
    yield from [wanted] if isinstance(wanted, str) else map(str, wanted)


def _in(said: Any, language: str) -> Any:
    """One text for all, or a text for each language."""
    return said[language] if isinstance(said, dict) else said


def _read(path: Path) -> dict[Any, Any]:
    try:
        found = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        raise NotReadable(f"{path} can not be read: {error}") from None
    if not isinstance(found, dict):
        raise NotReadable(f"{path} does not hold names")
    return found
