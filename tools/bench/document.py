"""Tables of what was measured: shown, and put between their marks in a document."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.bench.report import machine

Rows = list[tuple[str, ...]]
Tables = dict[str, tuple[tuple[str, ...], Rows]]
"""Name of the marks to the table's head and rows."""


def show(out: Console, tables: Tables) -> None:
    """Print each of them."""
    for head, rows in tables.values():
        table = Table(*head)
        for row in rows:
            table.add_row(*row)
        out.print(table)


def write(document: Path, tables: Tables, beside: str = "") -> None:
    """Put each table between its marks, with the machine, the day and what was `beside`; one that was not measured
    stays. Ends the program when the document has no marks for one."""
    text = document.read_text(encoding="utf-8")
    for name, table in _markdown(tables, beside).items():
        begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
        if begin not in text or end not in text:
            sys.exit(f"{document.name} has no marks for {name}")
        text = text[: text.index(begin) + len(begin)] + f"\n{table}\n" + text[text.index(end) :]
    document.write_text(text, encoding="utf-8")


def _markdown(tables: Tables, beside: str) -> Mapping[str, str]:
    said = (machine(), time.strftime("%Y-%m-%d", time.gmtime()), beside)
    made = f"Measured on {', '.join(filter(None, said))}."
    return {name: "\n".join([*_lines(head, rows), "", made]) for name, (head, rows) in tables.items()}


def _lines(head: Sequence[str], rows: Rows) -> list[str]:
    return [f"| {' | '.join(line)} |" for line in (head, ["---"] * len(head), *rows)]
