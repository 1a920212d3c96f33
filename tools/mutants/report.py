"""The table of the mutants, on the terminal and in docs/mutants.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.mutants.run import Result

HEAD = """# Mutants

Each line is an error put into a copy of the code on purpose: a check that is dropped, an index that is forgotten, a
message that is acknowledged too early. Named beside it is the test that notices. The test passes on the code as it is
and fails on the mutant; a mutant that survives, or that can no longer be applied, fails the run.

    make mutants                                        # all of them
    .venv/bin/python -m tools.mutants --only <name>     # one, with what pytest printed

"""


def show(console: Console, results: Sequence[Result]) -> None:
    table = Table("mutant", "invariant", "caught by", "s", title=summary(results))
    for result in results:
        caught_by = short(result.mutant.caught_by) if result.caught else f"[bold red]{result.problem}"
        table.add_row(result.mutant.name, result.mutant.invariant, caught_by, f"{result.took_s:.1f}")
    console.print(table)
    for result in results:
        if not result.caught:
            console.print(f"\n{result.mutant.name}: {result.problem}\n  {result.mutant.breaks}", markup=False)
            console.print(result.output, markup=False)


def summary(results: Sequence[Result]) -> str:
    caught = sum(result.caught for result in results)
    return f"{len(results)} mutants, {caught} caught, {len(results) - caught} not"


def write(path: Path, results: Sequence[Result], took_s: float) -> None:
    lines = ["| mutant | invariant | what is lost | caught by | s |", "|---|---|---|---|---|"]
    for result in results:
        mutant = result.mutant
        caught_by = f"`{short(mutant.caught_by)}`" if result.caught else f"**{result.problem}**"
        cells = (mutant.name, mutant.invariant, mutant.breaks, caught_by, f"{result.took_s:.1f}")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    text = (
        f"{HEAD}{summary(results)}; all of it in {took_s:.0f} s on two cores.\n\n" + "\n".join(lines) + "\n"
    )
    path.write_text(text, encoding="utf-8")


def short(node: str) -> str:
    return node.removeprefix("tests/")
