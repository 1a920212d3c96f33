"""What waiting comes to, as it happened and as it is simulated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from handoff.rules.callbacks import promise
from handoff.rules.ledger import Row
from handoff.rules.sla import Clocks
from tools.bench.numbers import percentile
from tools.whatif.queueing import Served

ENOUGH = 20
"""Below so many handoffs a p90 is one visitor or two, and says nothing."""

QUICK_MS = 60_000
"""What people call at once, and what is asked of call centres by law in more than one country."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """From the call for a human until one took it. Milliseconds; None is without end."""

    handoffs: int
    median_ms: int | None
    p90_ms: int | None
    max_ms: int | None
    quick: float  # share taken within QUICK_MS, 0..1
    missed: int  # conversations whose promised time passed without anybody
    left: int  # visitors who no longer wanted a human before one came


@dataclass(frozen=True, slots=True)
class _One:
    waited_ms: int | None
    taken: bool
    missed: bool
    left: bool


def simulated(served: Iterable[Served], clocks: Clocks) -> Waiting:
    return _waiting([_of_served(one, clocks) for one in served])


def recorded(rows: Iterable[Row], until_ms: int) -> Waiting:
    """Who still waits has waited until `until_ms`, the end of the record."""
    return _waiting([_of_row(row, until_ms) for row in rows])


def _of_served(served: Served, clocks: Clocks) -> _One:
    taken = served.taken_at_ms is not None
    waited_ms = served.waited_ms
    due_ms = promise_due_at_ms(served, clocks) - served.arrival.at_ms
    missed = waited_ms is None or waited_ms > due_ms
    return _One(waited_ms, taken, missed, served.left_at_ms is not None)


def promise_due_at_ms(served: Served, clocks: Clocks) -> int:
    """The time that the visitor would have been promised; somebody is taken to be online."""
    of_team = clocks.of(served.arrival.need.team)
    return promise(served.arrival.at_ms + of_team.promise_after_ms, of_team, someone_online=True).due_at_ms


def _of_row(row: Row, until_ms: int) -> _One:
    taken = row.claimed_at_ms is not None
    end_ms = row.claimed_at_ms or row.ended_at_ms or max(until_ms, row.requested_at_ms)
    left = not taken and row.ended_at_ms is not None
    return _One(end_ms - row.requested_at_ms, taken, row.promises_missed > 0, left)


def _waiting(ones: Sequence[_One]) -> Waiting:
    waits = [inf if one.waited_ms is None else one.waited_ms for one in ones]
    quick = sum(one.taken and one.waited_ms is not None and one.waited_ms <= QUICK_MS for one in ones)
    return Waiting(
        handoffs=len(ones),
        median_ms=_rank(waits, 50),
        p90_ms=_rank(waits, 90),
        max_ms=_rank(waits, 100),
        quick=quick / len(ones) if ones else 1.0,
        missed=sum(one.missed for one in ones),
        left=sum(one.left for one in ones),
    )


def _rank(waits: Sequence[float], percent: float) -> int | None:
    """0 without waits: nobody waited."""
    found = percentile(waits, percent) if waits else 0.0
    return None if found == inf else round(found)
