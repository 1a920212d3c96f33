"""Train the detector from data/detector and write bot/detector/model.bin. The same examples give the same bytes.

    python -m bot.detector.train [--public FOLDER] [--check] [--compare]

`--public` (or WARMLINE_PUBLIC_SETS) is the folder with the public sets; `--check` only tells whether the artefact is
of the present examples (exit code 1 when not); `--compare` measures other ways to judge on the same parts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.detector import corpus
from bot.detector.artefact import NAME, pack, unpack

FILE = Path(__file__).with_name(NAME)
DATA = Path("data/detector")


def main(arguments: Sequence[str]) -> int:
    """Train, check or compare. Returns the exit code."""
    asked = _arguments(arguments)
    console = Console(stderr=True)
    known = corpus.load(DATA, asked.public)
    if asked.check:
        fits = FILE.exists() and unpack(FILE.read_bytes()).fingerprint == known.fingerprint()
        console.print("the artefact is of these examples" if fits else "other examples: run `make detector`")
        return 0 if fits else 1
    from bot.detector.learning import Learning  # noqa: PLC0415 - --check works without scikit-learn

    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=console) as bar:
        task = bar.add_task("features", total=corpus.FOLDS + 3)
        learning = Learning(known, lambda step: bar.update(task, advance=1, description=step))
        learning.cross_validate()
        packed = b"" if asked.compare else pack(*learning.fit())
    console.print(learning.table(compare=asked.compare))
    if packed:
        FILE.write_bytes(packed)
        console.print(f"{FILE}: {FILE.stat().st_size / 1024:.0f} KiB")
    return 0


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.detector.train")
    known = os.environ.get("WARMLINE_PUBLIC_SETS")
    parser.add_argument("--public", type=Path, default=Path(known) if known else None)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compare", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
