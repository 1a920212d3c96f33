"""Order numbers, e-mail addresses and phones in labelled messages (tests/nlu/entities): how many were found.

A file holds message: {entity: value or list of values}; {} where there is nothing to find. A value counts as found when
it was found in the form that the bot keeps, and what else was found of the three counts against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ENTITIES = ("order_number", "email", "phone")
FOLDER = Path("tests") / "nlu" / "entities"

Found = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    text: str
    language: str
    wanted: Found


@dataclass(frozen=True, slots=True)
class Missed:
    """A message in which too little or too much was found."""

    text: str
    language: str
    missing: Found
    too_much: Found


@dataclass(frozen=True, slots=True)
class EntityScore:
    """`labelled`: how many values there were to find. F1 is 1 when there was nothing and nothing was found."""

    labelled: int
    precision: float
    recall: float
    f1: float


def load(root: Path, languages: Sequence[str]) -> list[Labelled]:
    """Raises OSError, and KeyError for a name that is none of ENTITIES."""
    return [
        Labelled(str(text), language, _wanted(labels))
        for language in languages
        for text, labels in _read(root / FOLDER / f"{language}.yml").items()
    ]


def found_in(answer: Mapping[str, Any]) -> Found:
    """Of what `python -m bot.designer parse` says."""
    return frozenset((e["entity"], str(e["value"])) for e in answer["entities"] if e["entity"] in ENTITIES)


def score(pairs: Iterable[tuple[Found, Found]], names: Sequence[str] = ENTITIES) -> EntityScore:
    """Of (wanted, found) a message."""
    wanted_count = found_count = right = 0
    for wanted, found in pairs:
        of_these = [frozenset(pair for pair in side if pair[0] in names) for side in (wanted, found)]
        wanted_count += len(of_these[0])
        found_count += len(of_these[1])
        right += len(of_these[0] & of_these[1])
    both = wanted_count + found_count
    return EntityScore(
        labelled=wanted_count,
        precision=right / found_count if found_count else 1.0,
        recall=right / wanted_count if wanted_count else 1.0,
        f1=2 * right / both if both else 1.0,
    )


def missed(messages: Sequence[Labelled], found: Sequence[Found]) -> list[Missed]:
    return [
        Missed(message.text, message.language, message.wanted - got, got - message.wanted)
        for message, got in zip(messages, found, strict=True)
        if message.wanted != got
    ]


def _wanted(labels: Mapping[str, Any]) -> Found:
    pairs = []
    for name, values in labels.items():
        if name not in ENTITIES:
            raise KeyError(name)
        pairs += [(name, str(value)) for value in (values if isinstance(values, list) else [values])]
    return frozenset(pairs)


def _read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return found
