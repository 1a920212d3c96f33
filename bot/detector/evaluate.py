"""Measure the detector, and what it is compared with.

    python -m bot.detector.evaluate --data FOLDER [--pictures FOLDER] [--plain]

FOLDER may hold <language>/messages.yml and dialogues.yml (the form of data/detector), uss_*.jsonl[.gz] (rated
dialogues) and betold.jsonl[.gz] (calls, intents only). `--plain` leaves out the comparison, which needs scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.detector.evaluating_calls import calls_table
from bot.detector.evaluating_rated import rated_table
from bot.detector.evaluating_written import DialogueResults, Judge, MessageResults
from bot.detector.examples import LANGUAGES, Message, load_dialogues, load_messages
from bot.detector.measures import curve, reliability
from bot.detector.pictures import precision_recall, reliability_diagram

WRITTEN = Path("data/detector")


def main(arguments: Sequence[str]) -> int:
    """Print every table that the folder has something for. Returns the exit code."""
    asked = _arguments(arguments)
    console = Console()
    messages = MessageResults([] if asked.plain else _rivals(), load_written(asked.data))
    if messages.cases:
        for message in track(messages.cases, "messages", console=Console(stderr=True)):
            messages.judge(message)
        console.print(messages.by_language(), messages.by_kind())
    dialogues = DialogueResults()
    for language in LANGUAGES:
        for dialogue in load_dialogues(asked.data, language):
            dialogues.judge(dialogue)
    if dialogues.judged:
        console.print(dialogues.by_language(), dialogues.by_kind())
    if asked.pictures and messages.cases:
        _draw(asked.pictures, messages, dialogues)
    rated = sorted(asked.data.glob("uss_*.jsonl*"))
    if rated:
        console.print(rated_table(rated, [] if asked.plain else _rivals()))
    for file in sorted(asked.data.glob("betold.jsonl*")):
        console.print(calls_table(file))
    return 0


def load_written(folder: Path) -> list[Message]:
    """Return the messages of every language."""
    return [message for language in LANGUAGES for message in load_messages(folder, language)]


def _rivals() -> list[Judge]:
    from bot.detector.rivals import rivals  # noqa: PLC0415 - needs scikit-learn

    return list(rivals(load_written(WRITTEN)))


def _draw(folder: Path, messages: MessageResults, dialogues: DialogueResults) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    curves = {name: curve(scored) for name, scored in messages.scored().items()}
    (folder / "precision-recall.svg").write_text(precision_recall(curves), "utf-8")
    (folder / "reliability.svg").write_text(reliability_diagram(reliability(dialogues.scored)), "utf-8")


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.detector.evaluate")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--plain", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
