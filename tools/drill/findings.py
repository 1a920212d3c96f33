"""What the checks write down: findings and times, each measured without what storage was away."""

from __future__ import annotations

from handoff.ports import Logged
from handoff.rules import events as e
from tools.drill.history import Record
from tools.drill.verdict import Finding, LogSide, Sort, Verdict


class Findings:
    """What happened, what is stored, and the verdict so far."""

    def __init__(self, record: Record, log: LogSide) -> None:
        self.record = record
        self.log = log
        self.verdict = Verdict()

    def add(self, invariant: str, sort: Sort, cid: str, what: str, at_ms: int = 0) -> None:
        self.verdict.findings.append(Finding(invariant, sort, cid, what, at_ms or self.log.read_at_ms))

    def time(self, name: str, began_ms: int, at_ms: int, limit_ms: int, cid: str, what: str) -> None:
        """Notes how long it took, without what storage was away, and finds it late beyond the limit."""
        took_ms = self.steady_ms(began_ms, at_ms)
        self.verdict.times[name].append((at_ms, took_ms))
        if took_ms > limit_ms:
            self.add(
                name.split(maxsplit=1)[0], Sort.LATE, cid, f"{what} took {took_ms} ms, not {limit_ms}", at_ms
            )

    def overdue(self, name: str, began_ms: int, limit_ms: int, cid: str, what: str) -> None:
        """What has not happened by the time of reading, though its time has passed."""
        if self.steady_ms(began_ms, self.log.read_at_ms) > limit_ms + 1_000:
            self.add(name.split(maxsplit=1)[0], Sort.FORGOTTEN, cid, f"{what} never came", began_ms)

    def steady_ms(self, began_ms: int, at_ms: int, *, unreachable: bool = False) -> int:
        away = 0
        for window in self.record.windows:
            if window.storage or (unreachable and window.unreachable):
                away += max(0, min(at_ms, window.to_ms) - max(began_ms, window.from_ms))
        return max(0, at_ms - began_ms - away)


def kind(entry: Logged) -> str:
    return e.KIND_OF[type(entry.event)]
