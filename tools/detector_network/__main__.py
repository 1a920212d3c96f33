"""Trains the networks and prints what they do on parts they have not seen, beside the readings that ship.

    tools/detector_network/run.sh --public FOLDER [--data FOLDER] [--minutes 5] [--only NAME ...] [--train]

What is trained is kept under var/detector-network, a file for each network and part, so that a run that was stopped,
or has used up its `--minutes`, goes on where it was. `--public` is what `python -m bot.detector.train` takes. `--data`
measures the networks trained on everything on a folder in the form of data/detector. `--only` takes some
of the networks; `--train` trains and prints nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.detector import corpus
from tools.detector_network.parts import NAMES, Parts

WRITTEN = Path("data/detector")


def main(arguments: Sequence[str]) -> int:
    """Returns the exit code: 3 when there is more to train than the minutes allowed."""
    asked = _arguments(arguments)
    known = corpus.load(WRITTEN, asked.public)
    parts = Parts(known, asked.out / known.fingerprint()[:12])
    ends = time.monotonic() + 60 * asked.minutes
    aside = Console(stderr=True)
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=aside) as bar:
        for name in asked.only or NAMES:
            for part in parts.missing(name):
                if time.monotonic() > ends:
                    aside.print("the minutes are used up; the same command goes on")
                    return 3
                task = bar.add_task(f"{name}, part {part + 1} of {corpus.FOLDS + 1}", total=1.0)
                parts.train(name, part, _told(bar, task))
    if not asked.train:
        _print(parts, asked.only or list(NAMES), asked.data, aside.print)
    return 0


def _told(bar: Progress, task: TaskID) -> Callable[[float], None]:
    return lambda share: bar.update(task, completed=share)


def _print(parts: Parts, names: list[str], data: Path | None, step: Callable[[str], None]) -> None:
    from tools.detector_network.report import tables  # noqa: PLC0415 - `--train` needs none of it

    console = Console(width=180)
    for one in tables(parts, names, data, step):
        console.print(one)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools/detector_network/run.sh", description=__doc__)
    known = os.environ.get("WARMLINE_PUBLIC_SETS")
    parser.add_argument("--public", type=Path, default=Path(known) if known else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("var/detector-network"))
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--only", choices=NAMES, action="append")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
