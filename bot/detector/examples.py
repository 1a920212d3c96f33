"""The written examples: data/detector/<language>/{messages,dialogues}.yml, described in data/detector/README.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.detector.verdict import Turn

LANGUAGES = ("en", "he", "hu")
ANGRY_KINDS = ("open_anger", "sarcasm", "threat", "despair", "abuse", "had_enough")
CALM_KINDS = (
    "calm_routine", "calm_product", "calm_broken", "calm_urgent", "calm_negated", "calm_not_human",
)  # fmt: skip
KINDS = ("asks", *ANGRY_KINDS, "mild", *CALM_KINDS)
MESSAGE_FILES = ("messages.yml", "earlier.yml", "more.yml", "further.yml")
DIALOGUE_FILES = ("dialogues.yml", "earlier.yml", "courses.yml")
"""earlier.yml: what the word rules were first written for."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message and what it is (one of KINDS)."""

    language: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue that ends with the visitor's turn number `handoff` or later; 0 when no human is needed."""

    language: str
    id: str
    kind: str
    turns: tuple[Turn, ...]
    handoff: int
    earliest: int

    def moments(self) -> Iterator[tuple[int, tuple[Turn, ...]]]:
        """Yield (number of the visitor's turn, the turns up to it)."""
        number = 0
        for place, turn in enumerate(self.turns):
            if turn.author == "visitor":
                number += 1
                yield number, self.turns[: place + 1]


def load_messages(folder: Path, language: str) -> list[Message]:
    """Return the messages of a language; none when the file is not there. Raises ValueError on an unknown kind."""
    messages: dict[str, Message] = {}
    for name in MESSAGE_FILES:
        kinds = _load(folder / language / name).get("messages", {})
        unknown = set(kinds) - set(KINDS)
        if unknown:
            raise ValueError(f"{language}/{name}: unknown kinds {sorted(unknown)}")
        for kind, texts in kinds.items():
            messages.update({str(text): Message(language, kind, str(text)) for text in texts})
    return list(messages.values())


def load_dialogues(folder: Path, language: str) -> list[Dialogue]:
    """Return the dialogues of a language; none when the file is not there."""
    return [
        _dialogue(language, row)
        for name in DIALOGUE_FILES
        for row in _load(folder / language / name).get("dialogues", [])
    ]


def _load(file: Path) -> dict[str, Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only training and measuring read examples

    if not file.exists():
        return {}
    loaded: dict[str, Any] = YAML(typ="safe").load(file.read_text("utf-8"))
    return loaded


def _dialogue(language: str, row: dict[str, Any]) -> Dialogue:
    turns = tuple(
        Turn(seq, "visitor" if speaker == "v" else "bot", str(text))
        for seq, turn in enumerate(row["turns"], start=1)
        for speaker, text in turn.items()
    )
    return Dialogue(language, str(row["id"]), row["kind"], turns, int(row["handoff"]), int(row["earliest"]))
