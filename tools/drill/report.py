"""The result as a table: on the terminal, and as docs/guarantee.md."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from tools.drill.checker import Finding, Sort, percentile
from tools.drill.run import Result
from tools.drill.scene import Row

FINDINGS_SHOWN = 40
COLUMNS = (
    *("fault", "for", "kills", "messages", "handoffs", "lost", "doubled", "forgotten", "late or wrong"),
    "whole again p50 / p99 / max",
)
LIMITS = {
    "I7 gone": "35 s",
    "I7 silent": "120 s",
    "I8 promise": "25 s",
    "I8 escalation": "5 s late",
    "I9 trigger": "1 s",
    "I9 answer or human": "10 s",
    "I10 told": "5 s",
    "I11 screen whole again": "3 s as p99",
    "I12 whole again": "10 s",
}  # fmt: skip


def summary(result: Result) -> str:
    kills = sum(row.kills for row in result.rows)
    verdict = result.verdict
    counts = ", ".join(f"{verdict.count(sort)} {sort}" for sort in (Sort.LOST, Sort.DOUBLED, Sort.FORGOTTEN))
    more = verdict.count(Sort.LATE) + verdict.count(Sort.WRONG)
    return (
        f"{kills} kills, {len(verdict.messages)} messages, {len(verdict.handoffs)} handoffs: {counts}"
        f", {more} late or otherwise wrong"
    )


def rows(result: Result) -> Iterator[tuple[str, ...]]:
    """One line per fault; what happened while it was on, or until the next one began, is its own."""
    starts = [row.from_ms for row in result.rows]
    for number, row in enumerate(result.rows):
        end_ms = starts[number + 1] if number + 1 < len(starts) else 10**15
        yield (
            _line(result, row, starts[0] if number else 0, end_ms)
            if number
            else _line(result, row, 0, end_ms)
        )


def _line(result: Result, row: Row, _from_ms: int, end_ms: int) -> tuple[str, ...]:
    from_ms = row.from_ms if _from_ms else 0
    verdict = result.verdict
    found = [finding for finding in verdict.findings if from_ms <= finding.at_ms < end_ms]
    whole = [took for at, took in verdict.times["I12 whole again"] if from_ms <= at < end_ms]
    counts = [str(sum(finding.sort is sort for finding in found)) for sort in Sort][:3]
    rest = sum(finding.sort in (Sort.LATE, Sort.WRONG) for finding in found)
    return (
        row.fault,
        f"{(row.to_ms - row.from_ms) / 1000:.0f} s",
        str(row.kills),
        str(sum(from_ms <= at < end_ms for at in verdict.messages)),
        str(sum(from_ms <= at < end_ms for at in verdict.handoffs)),
        *counts,
        str(rest),
        _times(whole),
    )


def _times(took_ms: list[int]) -> str:
    if not took_ms:
        return "-"
    shown = (percentile(took_ms, 0.5), percentile(took_ms, 0.99), max(took_ms))
    return " / ".join(f"{value / 1000:.1f}" for value in shown) + " s"


def show(console: Console, result: Result) -> None:
    table = Table(*COLUMNS)
    for line in rows(result):
        table.add_row(*line)
    console.print(table)
    times = Table("what", "number", "measured", "p50 / p99 / max")
    for name in sorted(result.verdict.times):
        took = [took_ms for _, took_ms in result.verdict.times[name]]
        times.add_row(name, LIMITS.get(name, ""), str(len(took)), _times(took))
    console.print(times)
    for row in result.rows:
        for word, text in (("not run", row.not_run), ("FAILED", row.failed), ("note", row.remark)):
            if text:
                console.print(f"{row.fault}: {word}: {text}", markup=False)
    for finding in result.verdict.findings[:FINDINGS_SHOWN]:
        console.print(_sentence(finding), markup=False)
    console.print(summary(result), markup=False)


def _sentence(finding: Finding) -> str:
    return f"{finding.invariant} {finding.sort} at {finding.at_ms} {finding.conversation_id}: {finding.what}"
