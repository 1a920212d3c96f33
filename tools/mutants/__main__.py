"""`python -m tools.mutants`: exit code 0 when every mutant was caught by its test, 1 when one was not."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tools.mutants import report
from tools.mutants.catalogue import MUTANTS
from tools.mutants.mutant import Mutant
from tools.mutants.run import Result, run_all
from tools.stack import ROOT


def chosen(only: Sequence[str]) -> list[Mutant]:
    unknown = set(only) - {mutant.name for mutant in MUTANTS}
    if unknown:
        sys.exit(f"mutants: there is none of the name {', '.join(sorted(unknown))}")
    return [mutant for mutant in MUTANTS if not only or mutant.name in only]


def watched(mutants: Sequence[Mutant], console: Console) -> list[Result]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("mutants", total=len(mutants))

        def told(result: Result) -> None:
            said = "caught" if result.caught else f"NOT CAUGHT: {result.problem}"
            bar.console.print(f"{result.mutant.name}: {said} ({result.took_s:.1f} s)", markup=False)
            bar.advance(task)

        return run_all(ROOT, mutants, told)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="may be given again")
    parser.add_argument("--list", action="store_true", help="the names, and what each breaks")
    parser.add_argument("--record", type=Path, help="write the table there")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    mutants = chosen(args.only)
    if args.list:
        for mutant in mutants:
            print(f"{mutant.name:40} {mutant.invariant:6} {mutant.breaks}")
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # an orderly end: no trial is left behind
    console = Console(highlight=False)
    started_s = time.monotonic()
    results = watched(mutants, console)
    report.show(console, results)
    if args.record:
        report.write(args.record, results, time.monotonic() - started_s)
    return 0 if all(result.caught for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
