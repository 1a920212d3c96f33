"""The phrase sets beside this file, and the reading of a written dialogue."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ruamel.yaml import YAML

from bot.detector import Turn

HERE = Path(__file__).parent
LANGUAGES = ("en", "he", "hu")
_LINE = re.compile(r"([VBF])(?:\[(\w+)\])?: (.*)", re.DOTALL)


def load(name: str) -> dict[str, list[str]]:
    """Return the phrases of a set, by language."""
    phrases: dict[str, list[str]] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return phrases


def load_asking(language: str) -> tuple[list[str], list[str]]:
    """Return the wishes and the near misses of data/detector/<language>/asking.yml."""
    file = HERE.parents[2] / "data" / "detector" / language / "asking.yml"
    kinds = YAML(typ="safe").load(file.read_text("utf-8"))["messages"]
    return kinds["asks"], kinds["calm_not_human"]


def load_dialogues() -> dict[str, dict[str, list[list[str]]]]:
    """Return the dialogues, by language and by how they end ("stuck", "resolves")."""
    dialogues: dict[str, dict[str, list[list[str]]]] = json.loads(
        (HERE / "dialogues.json").read_text("utf-8")
    )
    return dialogues


def turns_of(lines: list[str]) -> list[Turn]:
    """Read "V: ..." (visitor), "B: ..." (bot), "F: ..." (the bot's fallback), "B[slot]: ..." (a slot is asked)."""
    return [_turn(seq, line) for seq, line in enumerate(lines, start=1)]


def _turn(seq: int, line: str) -> Turn:
    found = _LINE.fullmatch(line)
    assert found, line
    who, slot, text = found.groups()
    return Turn(
        seq, "visitor" if who == "V" else "bot", text, seq * 1000, fallback=who == "F", asked_slot=slot
    )
