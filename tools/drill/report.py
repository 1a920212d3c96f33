"""The result as a table: on the terminal, and as docs/guarantee.md."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.drill.opinions import Opinion
from tools.drill.run import Result
from tools.drill.scene import Row, Scene
from tools.drill.verdict import Finding, Sort, percentile

FINDINGS_SHOWN = 40
HEAD = """# The guarantee, drilled

Written by `{command}`.

The drill starts its own service (two gateways, Redis, Rasa, its actions), lets scripted visitors and agents work
through the public API and real sockets, breaks one thing after the other, and compares afterwards what everybody sent,
was acknowledged and saw with the log, and with what left by mail and webhook. `tools/drill/checker.py` is the judge;
`tests/drill/test_checker.py` shows that it finds what it is there to find.

Measured on {machine}, {date}, commit {commit}: {visitors} visitors, {rate:g} messages a second, {minutes:.0f} minutes.

**{summary}.**
"""
LIMITS_TEXT = """
## What this does not show

- One machine: clients, proxies and service share its cores, so the times are worse than they need be.
- `kill -9` of processes, not of power: that Redis syncs before it answers is read from its settings, and held by the
  slow disk and the torn tail above; a disk that lies about syncing is found by nobody.
- One Redis. The replicated profile has a drill of its own.
- The hidden tab is a client that answers pings alone; no browser is part of it.
- "Whole again" is when both gateways take messages and the bot answers; the supervisor's waits before a restart are
  part of it. Rasa and its actions have no limit of their own: nobody waits for them longer than I9 says.
- Times in which storage was away are left out of the other numbers, not of I10 and I12.
"""
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
    "I11 sockets of a killed gateway on the other": "3 s as p99",
    "I12 whole again": "10 s",
}  # fmt: skip


def counts(scene: Scene, result: Result) -> str:
    """So far, while it runs: what clients know; handoffs and findings come from the log at the end."""
    visitors = [visitor.history for visitor in scene.crowd.all]
    acknowledged = sum(sent.seq is not None for visitor in visitors for sent in visitor.sent)
    kills = sum(row.kills for row in result.rows[:-1]) + scene.kills
    return f"{kills} kills, {acknowledged} messages, {len(visitors)} conversations"


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
    run = [row for row in result.rows if not row.not_run]
    starts = [0, *(row.from_ms for row in run[1:]), 10**15]
    between = {id(row): (starts[number], starts[number + 1]) for number, row in enumerate(run)}
    for row in result.rows:
        if row.not_run:
            yield (row.fault, "not run", *("-" for _ in COLUMNS[2:]))
        else:
            yield _line(result, row, *between[id(row)])


def _line(result: Result, row: Row, _from_ms: int, end_ms: int) -> tuple[str, ...]:
    from_ms = row.from_ms if _from_ms else 0
    verdict = result.verdict
    found = [finding for finding in verdict.findings if from_ms <= finding.at_ms < end_ms]
    recoveries = [*verdict.times["I12 whole again"], *verdict.times["the bot is back"]]
    whole = [took for at, took in recoveries if from_ms <= at < end_ms]
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
    for line in _time_rows(result):
        times.add_row(*line)
    console.print(times)
    for row in result.rows:
        for word, text in (("not run", row.not_run), ("FAILED", row.failed), ("note", row.remark)):
            if text:
                console.print(f"{row.fault}: {word}: {text}", markup=False)
    for finding in result.verdict.findings[:FINDINGS_SHOWN]:
        console.print(_sentence(finding), markup=False)
    for opinion in result.opinions:
        console.print(_opinion(opinion), markup=False)
    console.print(summary(result), markup=False)


def _sentence(finding: Finding) -> str:
    return f"{finding.invariant} {finding.sort} at {finding.at_ms} {finding.conversation_id}: {finding.what}"


def record(result: Result, command: str, root: Path) -> str:
    """docs/guarantee.md."""
    wish = result.wish
    head = HEAD.format(
        command=command,
        machine=_machine(),
        date=time.strftime("%Y-%m-%d", time.gmtime()),
        commit=_commit(root),
        visitors=wish.visitors,
        rate=wish.rate,
        minutes=result.took_s / 60,
        summary=summary(result),
    )
    parts = [head, _markdown(COLUMNS, list(rows(result))), "\n## Times\n"]
    parts.append(_markdown(("what", "limit", "measured", "p50 / p99 / max"), list(_time_rows(result))))
    parts += ["\n## What the product says of itself\n", *(f"- {_opinion(each)}" for each in result.opinions)]
    parts += [*_remarks(result), *_findings(result), LIMITS_TEXT]
    return "\n".join(parts)


def _opinion(opinion: Opinion) -> str:
    return f"{opinion.who}: {'' if opinion.fine else 'NOT FINE: '}{opinion.words}"


def _markdown(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}"
    return "\n".join([head, *(f"| {' | '.join(line)} |" for line in lines)])


def _time_rows(result: Result) -> Iterator[tuple[str, ...]]:
    for name in sorted(result.verdict.times):
        took = [took_ms for _, took_ms in result.verdict.times[name]]
        yield name, LIMITS.get(name, ""), str(len(took)), _times(took)


def _remarks(result: Result) -> Iterator[str]:
    yield "\n## Remarks, and what was not run\n"
    for row in result.rows:
        for word, text in (("not run: ", row.not_run), ("did not come back: ", row.failed), ("", row.remark)):
            if text:
                yield f"- {row.fault}: {word}{text}"
    if not any(row.not_run for row in result.rows):
        yield "- Every fault was run."


def _findings(result: Result) -> Iterator[str]:
    yield "\n## Findings\n"
    for finding in result.verdict.findings[:FINDINGS_SHOWN]:
        yield f"- {_sentence(finding)}"
    if not result.verdict.findings:
        yield "None."


def _machine() -> str:
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} cores, {memory_bytes / 2**30:.0f} GiB, {platform.system()} {platform.machine()}"


def _commit(root: Path) -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return (
        subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout.strip()
        or "unknown"
    )
