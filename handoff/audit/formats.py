"""The ledger as people and programs want it: a table, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from handoff.audit.figures import figures
from handoff.audit.period import instant
from handoff.audit.reading import Ledger
from handoff.audit.sealed import digest

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula, and runs it."""

WITHOUT_TERMINAL_WIDTH = 200
"""Columns for a table that goes into a file or a pipe: nothing is cut off."""

SHORT_HASH = 12
"""Characters of a hash in the table; JSON and CSV hold all of it."""

WAIT_NAMES = {"visible_ms": "visible", "claimed_ms": "claimed", "first_word_ms": "first word"}


def as_json(ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps({**summary(ledger, rows), "rows": list(rows)}, ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """One line a row, under a heading; empty without rows. Safe to open in a spreadsheet."""
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(rows[0].keys())
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text


def summary(ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {
        "from": instant(ledger.period.from_ms),
        "to": instant(ledger.period.to_ms),
        "requested": ledger.requested,
        "states": {state.value: count for state, count in ledger.totals.by_state.items()},
        "adds_up": ledger.adds_up,
        "canaries": ledger.totals.canaries,
        "waits": {name: asdict(figure) for name, figure in figures(_rows(ledger)).items()},
        "problems": list(ledger.problems),
        "digest": digest(list(map(dict, rows))),
    }


def _rows(ledger: Ledger) -> list[Any]:
    return [line.row for line in ledger.lines]


def print_table(console: Console, ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> None:
    if not console.is_terminal:
        console.width = max(console.width, WITHOUT_TERMINAL_WIDTH)
    console.print(_table(rows))
    print_summary(console, ledger, rows)


def _table(rows: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(title="Requests for a human; times since the request")
    for name in ("requested", "conversation", "reason", "language", "state"):
        table.add_column(name, overflow="fold")
    for name in ("visible", "claimed", "first word", "missed", "requeued"):
        table.add_column(name, justify="right")
    table.add_column("chain")
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Mapping[str, Any]) -> list[Text]:
    """Plain text: whatever a visitor's language or an agent's id holds, it is no markup."""
    cells = [
        instant(row["requested_at_ms"]),
        f"{row['conversation_id']}#{row['n']}",
        row["reason"],
        row["language"],
        row["state"],
        *(took(row[name]) for name in WAIT_NAMES),
        str(row["promises_missed"] or ""),
        str(row["requeues"] or ""),
        row["chain"][:SHORT_HASH],
    ]
    return [Text(cell) for cell in cells]


def print_summary(console: Console, ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> None:
    console.print(Group(*_summary_lines(ledger, rows)))


def _summary_lines(ledger: Ledger, rows: Sequence[Mapping[str, Any]]) -> list[RenderableType]:
    states = " + ".join(f"{count} {state.value}" for state, count in ledger.totals.by_state.items())
    adds_up = Text("adds up", "green") if ledger.adds_up else Text("DOES NOT ADD UP", "bold red")
    lines: list[RenderableType] = [
        Text(f"period     {ledger.period}"),
        Text(f"requested  {ledger.requested} = {states}: ") + adds_up,
    ]
    if ledger.totals.canaries:
        lines.append(Text(f"canaries   {ledger.totals.canaries}, not counted above"))
    for name, figure in figures(_rows(ledger)).items():
        values = f"median {took(figure.median_ms)}, p95 {took(figure.p95_ms)}, of {figure.count}"
        lines.append(Text(f"{WAIT_NAMES[name]:<10} {values}"))
    lines += [Text(f"problem    {problem}", "red") for problem in ledger.problems]
    lines.append(Text(f"digest     {digest(list(map(dict, rows))) or 'none, there are no rows'}"))
    return lines


def took(ms: int | None) -> str:
    """A duration as people say it; nothing for what has not happened."""
    if ms is None:
        return "–"
    if ms < 60_000:
        return f"{ms / 1000:.1f} s"
    minutes, seconds = divmod(round(ms / 1000), 60)
    return f"{minutes} min {seconds:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
