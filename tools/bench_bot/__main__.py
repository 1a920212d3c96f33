"""`make bench-bot`: measures the bot, prints tables, and writes them into docs/bench-bot.md.

DATA is a folder with the public sets (public.py says which). Without it the rest is measured, and the document keeps
the numbers that it has of the public ones.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bot.designer.cli.parse import newest_model, rasa_environ, rasa_python
from bot.designer.errors import DesignerError
from tools.bench.document import Rows, Tables, show, write
from tools.bench_bot import public, scores, speed
from tools.test_bot.__main__ import HEAD as OWN_HEAD
from tools.test_bot.__main__ import rows as own_rows
from tools.test_bot.measuring import measure as measure_own
from tools.train import TrainingFailed, train_from

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "bench-bot.md"
PARTS = ("public", "own", "turns", "costs")
PUBLIC_HEAD = (
    "set",
    "concepts",
    "learned / asked",
    "accuracy, %",
    "out of scope at the bot's threshold, %",
    "at a threshold that refuses 4 %",
    "training, s",
    "stored, MB",
    "a message, ms",
)
TURNS_HEAD = ("straight to Rasa, ms", "p50", "p99", "p50 of turns 1–50", "p50 of turns 151–200")
COSTS_HEAD = ("what", "value", "aim")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench_bot", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder with the public sets")
    parser.add_argument("--only", choices=PARTS, nargs="*", default=PARTS, help="measure only these")
    parser.add_argument("--json", action="store_true", help="print the tables as one object")
    parser.add_argument("--dry", action="store_true", help="do not write the document")
    args = parser.parse_args(arguments)
    aside = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=aside) as bar:
            tables = _measure(args.data, args.only, bar, aside)
    except (DesignerError, TrainingFailed, OSError, RuntimeError) as error:
        aside.print(f"warmline: {escape(str(error))}")
        return 1
    if args.json:
        print(json.dumps({name: [list(head), *map(list, rows)] for name, (head, rows) in tables.items()}))
    else:
        show(Console(), tables)
    if not args.dry:
        write(DOCUMENT, tables, f"load average {os.getloadavg()[0]:.1f} at the end")
        aside.print(f"written into {DOCUMENT.relative_to(ROOT)}")
    return 0


def _measure(data: Path | None, only: Sequence[str], bar: Progress, aside: Console) -> Tables:
    tables: Tables = {}
    if "public" in only:
        lacking = public.missing(data)
        if lacking:
            aside.print(f"Public sets are missing (DATA=folder): measured without {', '.join(lacking)}.")
        if data is not None and len(lacking) < len(public.SETS):
            present = [name for name in public.SETS if name not in lacking]
            tables["public"] = (PUBLIC_HEAD, _public(data, present, bar))
    if "own" in only:
        tables["own"] = (OWN_HEAD, _own(bar))
    if "turns" in only:
        turns, costs = _turns(bar)
        tables["turns"] = (TURNS_HEAD, turns)
        tables["load"] = (COSTS_HEAD, costs)
    if "costs" in only:
        tables["costs"] = (COSTS_HEAD, _costs(bar))
    return tables


def _public(data: Path, names: Sequence[str], bar: Progress) -> Rows:
    task = bar.add_task("public sets", total=2 * len(names))
    rows: Rows = []
    for name in names:
        for concepts in (True, False):
            rows.append(scores.row(name, _classified(data, name, concepts=concepts), concepts=concepts))
            bar.advance(task)
    return rows


def _classified(data: Path, name: str, *, concepts: bool) -> Any:
    """What classify.py prints. Raises RuntimeError with the last words of a child that failed."""
    argv = [
        str(rasa_python(ROOT)),
        "-W",
        "ignore",
        "-m",
        "tools.bench_bot.classify",
        str(data.resolve()),
        name,
    ]
    argv += [] if concepts else ["--without-concepts"]
    done = subprocess.run(argv, cwd=ROOT, env=rasa_environ(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{name} could not be measured: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _own(bar: Progress) -> Rows:
    tasks: dict[str, Any] = {}

    def step(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bar.add_task(stage, total=total)
        bar.update(tasks[stage], completed=done)

    return own_rows(measure_own(ROOT, newest_model(ROOT / "models"), step))


def _turns(bar: Progress) -> tuple[Rows, Rows]:
    task = bar.add_task("the running bot", total=5)

    def step(stage: str) -> None:
        bar.update(task, description=stage)
        bar.advance(task)

    with tempfile.TemporaryDirectory(prefix="warmline-bench-") as state:
        found = asyncio.run(speed.measure(Path(state), step))
    turns = [speed.turns_row("no action", found.plain_ms), speed.turns_row("with an action", found.action_ms)]
    return turns, [
        ("messages a second of one Rasa process", f"{found.per_second:.0f}", "≥ 350"),
        ("whole service ready, second start", f"{found.ready_s:.1f} s", "≤ 5 s"),
        ("memory of the Rasa process after that", f"{found.memory_mb:.0f} MB", "–"),
    ]


def _costs(bar: Progress) -> Rows:
    task = bar.add_task("training the bot", total=1)
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=ROOT / "models") as folder:
        model = Path(folder) / "model.tar.gz"
        started_s, before = time.monotonic(), _children_s()
        train_from(ROOT, ROOT, model)
        took_s, busy_s = time.monotonic() - started_s, _children_s() - before
        size_mb = model.stat().st_size / 2**20
    bar.advance(task)
    return [
        ("training of the whole bot, processor time", f"{busy_s:.0f} s", "≤ 60 s"),
        ("training of the whole bot, by the clock", f"{took_s:.0f} s", "≤ 60 s"),
        ("the model's file", f"{size_mb:.1f} MB", "–"),
    ]


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
