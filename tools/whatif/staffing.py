"""Who was there and how long a conversation took, as far as the record tells; where it does not, what is assumed.

Nobody writes down who was online. An agent was there when they were asked, answered or wrote: signs no more than
SHIFT_GAP_MS apart are one shift, and a shift is taken to begin and to end EDGE_MS beyond its outermost signs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from handoff.rules import events as e
from handoff.rules.agents import DEFAULT_CAPACITY
from handoff.rules.ledger import Row
from handoff.rules.routing import Need
from tools.whatif.queueing import ALWAYS, Arrival, Server
from tools.whatif.recorded import Colleague, Record
from tools.whatif.stays import Call, Stay
from tools.whatif.wishes import LANGUAGES

SHIFT_GAP_MS = 4 * 3_600_000
"""Longer than the quietest hours of a shift, shorter than the night between two."""

EDGE_MS = 15 * 60_000
"""An agent is there a while before the first conversation reaches them, and after they have ended the last one."""

UNKNOWN_SERVICE_MS = 300_000
"""Five minutes, when not one conversation was ended by an agent."""

_SIGNS = (
    e.Offered,
    e.Seen,
    e.Declined,
    e.Claimed,
    e.Assigned,
    e.AgentSaid,
    e.Transferred,
    e.Returned,
    e.Closed,
)


@dataclass(frozen=True, slots=True)
class Staffing:
    servers: tuple[Server, ...]
    source: str  # one clause: where this is known from


@dataclass(frozen=True, slots=True)
class Work:
    """How long agents took: from being called to taking it, and from taking a conversation to its end."""

    reaction_ms: int
    by_language_ms: dict[str, int]
    overall_ms: int
    known: int  # conversations that were taken and ended

    def service_ms(self, language: str) -> int:
        return self.by_language_ms.get(language, self.overall_ms)


def given(agents: int, capacity: int) -> Staffing:
    """So many agents who speak every language and never leave."""
    servers = tuple(Server(f"agent{n}", LANGUAGES, capacity) for n in range(1, agents + 1))
    return Staffing(
        servers, f"{agents} agents as given, {capacity} conversations each, always there, any language"
    )


def staffing_of(record: Record) -> Staffing:
    """As the logs show it; without a single sign the whole roster, all the time; it may be empty."""
    signs = _signs(record)
    known = {colleague.id: colleague for colleague in record.agents}
    if not signs:
        servers = tuple(_server(colleague, ALWAYS) for colleague in record.agents)
        roster = "everybody on the roster, all the time" if servers else "no roster is known"
        return Staffing(servers, f"{roster}, and the record shows nobody at work")
    spoken = _spoken(record)
    servers = tuple(
        _server(known.get(agent_id) or _stranger(agent_id, spoken), _shifts(at_ms))
        for agent_id, at_ms in sorted(signs.items())
    )
    strangers = len(set(signs) - set(known))
    source = "as they were at work in the record"
    if strangers:
        source += f"; {strangers} of them on no roster: languages as answered, {DEFAULT_CAPACITY} at once"
    return Staffing(servers, source)


def _signs(record: Record) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for recorded in record.conversations:
        for entry in recorded.entries:
            event = entry.event
            if isinstance(event, _SIGNS) and event.agent_id:
                found[event.agent_id].append(event.at_ms)
    return dict(found)


def _spoken(record: Record) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for recorded in record.conversations:
        language = ""
        for entry in recorded.entries:
            event = entry.event
            if isinstance(event, e.Started | e.VisitorSaid):
                language = event.language
            elif isinstance(event, e.AgentSaid):
                found[event.agent_id].add(language)
    return found


def _stranger(agent_id: str, spoken: dict[str, set[str]]) -> Colleague:
    return Colleague(agent_id, tuple(sorted(spoken.get(agent_id, ()))))


def _server(colleague: Colleague, shifts: Sequence[tuple[int, int]]) -> Server:
    return Server(
        agent_id=colleague.id,
        languages=colleague.languages,
        capacity=colleague.capacity,
        team=colleague.team,
        skills=colleague.skills,
        shifts=tuple(shifts),
    )


def _shifts(signs_at_ms: Iterable[int]) -> list[tuple[int, int]]:
    shifts: list[tuple[int, int]] = []
    for at_ms in sorted(signs_at_ms):
        if shifts and at_ms - shifts[-1][1] <= SHIFT_GAP_MS:
            shifts[-1] = (shifts[-1][0], at_ms)
        else:
            shifts.append((at_ms, at_ms))
    return [(from_ms - EDGE_MS, to_ms + EDGE_MS + 1) for from_ms, to_ms in shifts]


def work_of(record: Record, rows: Sequence[Row]) -> Work:
    took: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        if (service_ms := _service_ms(row)) is not None:
            took[row.language].append(service_ms)
    every = [ms for times in took.values() for ms in times]
    return Work(
        reaction_ms=_median_ms(_reactions_ms(record), 0),
        by_language_ms={language: _median_ms(times, 0) for language, times in sorted(took.items())},
        overall_ms=_median_ms(every, UNKNOWN_SERVICE_MS),
        known=len(every),
    )


def _service_ms(row: Row) -> int | None:
    if row.claimed_at_ms is None or row.ended_at_ms is None:
        return None
    return row.ended_at_ms - row.claimed_at_ms


def _reactions_ms(record: Record) -> list[int]:
    """From the last ring before a claim to the claim; after a promise nothing rings, and who comes then was busy."""
    found: list[int] = []
    for recorded in record.conversations:
        rang_at_ms: int | None = None
        for entry in recorded.entries:
            event = entry.event
            if isinstance(event, e.Offered | e.Climbed):
                rang_at_ms = event.at_ms
            elif isinstance(event, e.Claimed) and rang_at_ms is not None:
                found.append(event.at_ms - rang_at_ms)
            if isinstance(event, e.Claimed | e.Promised | e.Withdrawn):
                rang_at_ms = None
    return found


def _median_ms(values: Sequence[int], otherwise: int) -> int:
    return round(median(values)) if values else otherwise


def arrivals(calls: Iterable[tuple[Stay, Call]], work: Work) -> list[Arrival]:
    """Each call with what is known of it: how long it took, or when the visitor gave up, whenever it comes."""
    return [_arrival(stay, call, work) for stay, call in calls]


def _arrival(stay: Stay, call: Call, work: Work) -> Arrival:
    row = stay.row
    service_ms = _service_ms(row) if row else None
    gone = row is not None and row.claimed_at_ms is None and row.ended_at_ms is not None
    return Arrival(
        id=stay.id,
        at_ms=call.at_ms,
        need=Need(call.language, stay.team, stay.skills, row.priority if row else 0),
        service_ms=work.service_ms(call.language) if service_ms is None else service_ms,
        leaves_after_ms=row.ended_at_ms - row.requested_at_ms if row and gone and row.ended_at_ms else None,
    )
