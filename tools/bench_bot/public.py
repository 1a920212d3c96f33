"""Three public sets of intents, which are no part of the project: MASSIVE in three languages, BANKING77, CLINC150.

A folder of gzipped JSON Lines, also one level down: `massive_en-US`, `massive_he-IL`, `massive_hu-HU` (CC BY 4.0,
alexa/massive 1.1), `banking77` (CC BY 4.0, PolyAI-LDN/task-specific-datasets), `clinc150` (CC BY 3.0, clinc/oos-eval),
with text, label and split. Measured on the dev part; BANKING77 has none, so on a fifth of each intent, drawn by a seed.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OUT_OF_SCOPE = "oos"
SETS = {
    "MASSIVE": ("massive_en-US", "massive_he-IL", "massive_hu-HU"),
    "BANKING77": ("banking77",),
    "CLINC150": ("clinc150",),
}
DEV = ("dev", "validation", "val")
HELD_OUT = 5  # one of so many phrases is held out where there is no dev part
SEED = 7


@dataclass(frozen=True)
class Example:
    text: str
    intent: str
    language: str


@dataclass(frozen=True)
class Task:
    """What is learned and what is asked."""

    name: str
    train: list[Example]
    asked: list[Example]


def missing(folder: Path | None) -> list[str]:
    """The names of the sets that are not there."""
    return [
        name
        for name, files in SETS.items()
        if folder is None or not all(find(folder, file) for file in files)
    ]


def find(folder: Path, name: str) -> Path | None:
    return next(iter(sorted([*folder.glob(f"{name}.jsonl.gz"), *folder.glob(f"*/{name}.jsonl.gz")])), None)


def load(folder: Path, name: str) -> Task:
    """Raises OSError, ValueError and KeyError for what can not be read."""
    train: list[Example] = []
    asked: list[Example] = []
    for file in SETS[name]:
        path = find(folder, file)
        if path is None:
            raise FileNotFoundError(file)
        language = file.partition("_")[2][:2] or "en"
        rows = list(_rows(path))
        parts = [
            (str(row.get("split", "train")), Example(row["text"], row["label"], language)) for row in rows
        ]
        train += [example for split, example in parts if split == "train"]
        asked += [example for split, example in parts if split in DEV]
    if not asked:
        train, asked = _fifth(train)
    return Task(name, train, asked)


def _fifth(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    by_intent: dict[str, list[Example]] = {}
    for example in examples:
        by_intent.setdefault(example.intent, []).append(example)
    dice = random.Random(SEED)  # noqa: S311  a draw, not a secret
    kept: list[Example] = []
    held: list[Example] = []
    for _, phrases in sorted(by_intent.items()):
        dice.shuffle(phrases)
        share = len(phrases) // HELD_OUT
        held += phrases[:share]
        kept += phrases[share:]
    return kept, held


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
