"""How long visitors would wait: the queue of handoffs, served by given agents. Pure, with a clock of its own.

The queue's order and who is asked are the service's own rules (rules/queue_order.py, rules/routing.py): first whoever
speaks the language and has room, and after `everyone_after_ms` anybody who has. An agent who is asked takes the
conversation after `reaction_ms`, has it for the arrival's `service_ms`, and finishes it also when the shift is over.

What it does not know: agents who decline or look away, visitors moved up by a missed promise, conversations passed on.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from handoff.rules.agents import Role
from handoff.rules.events import Audience
from handoff.rules.queue_order import queue_score
from handoff.rules.routing import Duty, Need, members, ranked
from handoff.rules.sla import Clocks

ALWAYS = ((0, 1 << 60),)
"""A shift without end."""

EVERYONE_AFTER_MS = Clocks().offer_rung_ms + Clocks().language_rung_ms
"""When the ladder, as it is delivered, calls everyone."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One handoff. `leaves_after_ms`: who is not served by then gives up; None waits for ever."""

    id: str
    at_ms: int
    need: Need
    service_ms: int
    leaves_after_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Server:
    """An agent, and when they are there: [from_ms, to_ms) each."""

    agent_id: str
    languages: tuple[str, ...]
    capacity: int
    team: str = ""
    skills: tuple[str, ...] = ()
    shifts: tuple[tuple[int, int], ...] = ALWAYS

    def there(self, now_ms: int) -> bool:
        return any(from_ms <= now_ms < to_ms for from_ms, to_ms in self.shifts)


@dataclass(frozen=True, slots=True)
class Served:
    """What became of an arrival: taken, or left, or (both None) nobody ever came."""

    arrival: Arrival
    taken_at_ms: int | None = None
    agent_id: str = ""
    left_at_ms: int | None = None

    @property
    def waited_ms(self) -> int | None:
        """Until taken or gone; None: without end."""
        until_ms = self.left_at_ms if self.taken_at_ms is None else self.taken_at_ms
        return None if until_ms is None else until_ms - self.arrival.at_ms


@dataclass(frozen=True, slots=True)
class Pace:
    """How the house works, besides who is there."""

    reaction_ms: int = 0
    everyone_after_ms: int = EVERYONE_AFTER_MS


class _Kind(IntEnum):
    """What happens at one instant, in this order; between the last two the free agents look into the queue."""

    ENDED = 0
    LOOK = 1  # a shift begins, or somebody has waited long enough that everyone is called
    ARRIVED = 2
    LEAVES = 3


def simulate(
    arrivals: Iterable[Arrival], servers: Sequence[Server], pace: Pace | None = None
) -> list[Served]:
    """What becomes of each arrival, in their order. Raises ValueError when two have the same id."""
    given = list(arrivals)
    if len({arrival.id for arrival in given}) < len(given):
        raise ValueError("two arrivals have the same id")
    desk = _Floor(servers, pace or Pace())
    for arrival in given:
        desk.expect(arrival)
    desk.run()
    return [desk.served.get(arrival.id, Served(arrival)) for arrival in given]


@dataclass(slots=True)
class _Floor:
    """The room in which it happens."""

    servers: Sequence[Server]
    pace: Pace
    coming: list[tuple[int, _Kind, int, Arrival | str]] = field(default_factory=list)
    queue: dict[str, Arrival] = field(default_factory=dict)
    served: dict[str, Served] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    idle_since_ms: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def expect(self, arrival: Arrival) -> None:
        self._at(arrival.at_ms, _Kind.ARRIVED, arrival)
        self._at(arrival.at_ms + self.pace.everyone_after_ms, _Kind.LOOK, "")
        if arrival.leaves_after_ms is not None:
            self._at(arrival.at_ms + arrival.leaves_after_ms, _Kind.LEAVES, arrival)

    def run(self) -> None:
        for server in self.servers:
            for from_ms, _ in server.shifts:
                self._at(from_ms, _Kind.LOOK, "")
        while self.coming:
            now_ms = self.coming[0][0]
            self._happen(now_ms, (_Kind.ENDED, _Kind.LOOK, _Kind.ARRIVED))
            self._look(now_ms)
            self._happen(
                now_ms, (_Kind.LEAVES,)
            )  # not what ended meanwhile: that frees somebody, who looks first

    def _at(self, at_ms: int, kind: _Kind, what: Arrival | str) -> None:
        self.count += 1  # what was expected first happens first, and arrivals are never compared
        heapq.heappush(self.coming, (at_ms, kind, self.count, what))

    def _happen(self, now_ms: int, kinds: tuple[_Kind, ...]) -> None:
        while self.coming and self.coming[0][0] == now_ms and self.coming[0][1] in kinds:
            _, kind, _, what = heapq.heappop(self.coming)
            if isinstance(what, str):
                if kind is _Kind.ENDED:
                    self.open[what] -= 1
            elif kind is _Kind.ARRIVED:
                self.queue[what.id] = what
            elif self.queue.pop(what.id, None):
                self.served[what.id] = Served(what, left_at_ms=now_ms)

    def _look(self, now_ms: int) -> None:
        """Everybody in the queue, in its order, is given to whom the service would ask."""
        hopeless: set[tuple[Need, bool]] = set()  # within one look room only shrinks
        duties = self._duties(now_ms)
        for arrival in sorted(self.queue.values(), key=_place):
            if not any(duty.has_room for duty in duties):
                return
            all_called = now_ms >= arrival.at_ms + self.pace.everyone_after_ms
            if (arrival.need, all_called) in hopeless:
                continue
            taker = _taker(arrival.need, duties, all_called)
            if taker is None:
                hopeless.add((arrival.need, all_called))
            else:
                self._take(arrival, taker.agent_id, now_ms)
                duties = self._duties(now_ms)

    def _take(self, arrival: Arrival, agent_id: str, now_ms: int) -> None:
        del self.queue[arrival.id]
        taken_at_ms = now_ms + self.pace.reaction_ms
        self.served[arrival.id] = Served(arrival, taken_at_ms, agent_id)
        self.open[agent_id] = self.open.get(agent_id, 0) + 1
        self.idle_since_ms[agent_id] = now_ms
        self._at(taken_at_ms + arrival.service_ms, _Kind.ENDED, agent_id)

    def _duties(self, now_ms: int) -> list[Duty]:
        return [
            Duty(
                agent_id=server.agent_id,
                name="",
                role=Role.AGENT,
                team=server.team,
                languages=server.languages,
                skills=server.skills,
                capacity=server.capacity,
                open=self.open.get(server.agent_id, 0),
                online=True,
                idle_since_ms=self.idle_since_ms.get(server.agent_id, 0),
            )
            for server in self.servers
            if server.there(now_ms)
        ]


def _place(arrival: Arrival) -> tuple[int, str]:
    return queue_score(arrival.at_ms, 0, arrival.need.priority), arrival.id


def _taker(need: Need, duties: Sequence[Duty], all_called: bool) -> Duty | None:
    asked = ranked(need, duties)
    if not asked and all_called:
        asked = tuple(duty for duty in members(Audience.EVERYONE, need, duties) if duty.has_room)
    return asked[0] if asked else None
