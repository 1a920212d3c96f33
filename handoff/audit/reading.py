"""Reads the ledger of a period from the logs, and holds it against the index that was written with every request.

The order of the looks makes races harmless: the index is read before the logs, so each of its entries must be in a
log; and a request found in a log is looked up in the index afterwards, which loses nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from handoff.audit.period import Period
from handoff.rules.invariants import Whole, judge_log
from handoff.rules.ledger import Row, Totals, rows, totals


class Evidence(Protocol):
    """What the audit reads; it writes nothing."""

    async def requests(self, from_ms: int, to_ms: int) -> list[tuple[str, int, int]]: ...

    async def indexed_requests(self, conversation_id: str, count: int) -> list[int | None]: ...

    async def changed_since(self, at_ms: int) -> list[str]: ...

    async def logs(self) -> set[str]: ...

    async def whole(self, conversation_id: str) -> Whole: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and the hash of the log at its last entry: of an ended request neither ever changes again."""

    row: Row
    log_head: str


@dataclass(frozen=True, slots=True)
class Ledger:
    period: Period
    lines: tuple[Line, ...]  # by time of the request; without canaries
    requested: int  # counted in the index
    totals: Totals  # counted in the logs
    problems: tuple[str, ...]

    @property
    def adds_up(self) -> bool:
        return self.totals.adds_up and self.requested == self.totals.requested

    @property
    def sound(self) -> bool:
        return self.adds_up and not self.problems


@dataclass(slots=True)
class _Books:
    period: Period
    lines: list[Line] = field(default_factory=list)
    indexed: set[tuple[str, int]] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


async def read_ledger(
    evidence: Evidence, period: Period, on_step: Callable[[int, int], None] = lambda _done, _all: None
) -> Ledger:
    """Every request of the period. `on_step(done, of)` hears of each conversation that was read."""
    books = _Books(period)
    expected: defaultdict[str, set[int]] = defaultdict(set)
    for cid, n, _at_ms in await evidence.requests(period.from_ms, period.to_ms):
        expected[cid].add(n)
        books.indexed.add((cid, n))
    logs = await evidence.logs()
    listed = set(await evidence.changed_since(0))
    books.problems += [f"{cid}: its log stands in no index" for cid in sorted(logs - listed)]
    concerned = set(expected) | (logs - listed) | set(await evidence.changed_since(period.from_ms))
    for done, cid in enumerate(sorted(concerned), start=1):
        await _read(evidence, books, cid, expected.get(cid, set()))
        on_step(done, len(concerned))
    return _closed(books)


async def _read(evidence: Evidence, books: _Books, cid: str, expected: set[int]) -> None:
    whole = await evidence.whole(cid)
    judged = judge_log(whole)
    found = rows(cid, judged.events)
    indexed = await evidence.indexed_requests(cid, len(found))
    books.problems += [f"{cid}: {violation.what}" for violation in (*judged.broken, *judged.wrong)]
    for n in sorted(expected - {row.n for row in found}):
        books.problems.append(f"{cid}: request {n} stands in the index and in no log")
    heads = {entry.seq: entry.hash for entry in whole.entries}
    for row, at_ms in zip(found, indexed, strict=True):
        if row.requested_at_ms not in books.period:
            continue
        if at_ms != row.requested_at_ms:
            other = "not in the index" if at_ms is None else "in the index at another time"
            books.problems.append(f"{cid}: request {row.n} stands in the log and {other}")
        else:
            books.indexed.add((cid, row.n))
        books.lines.append(Line(row, heads[row.last_seq]))


def _closed(books: _Books) -> Ledger:
    ordered = sorted(
        books.lines, key=lambda line: (line.row.requested_at_ms, line.row.conversation_id, line.row.n)
    )
    canaries = {(line.row.conversation_id, line.row.n) for line in ordered if line.row.canary}
    return Ledger(
        period=books.period,
        lines=tuple(line for line in ordered if not line.row.canary),
        requested=len(books.indexed - canaries),
        totals=totals(line.row for line in ordered),
        problems=tuple(books.problems),
    )
