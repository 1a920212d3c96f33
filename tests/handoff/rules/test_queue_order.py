"""Who is next: first come, first served; need moves ahead, by a bounded step, and nobody starves."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import evolve
from handoff.rules.indexes import queue_place
from handoff.rules.queue_order import ADVANCE_MS, MAX_ADVANCE_MS, OVERDUE_ADVANCE_MS, Priority, queue_score

INSTANTS = st.integers(0, 10**13)
LEVELS = st.integers(0, 50)
PRIORITIES = st.sampled_from(Priority)
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@given(INSTANTS, INSTANTS, LEVELS, PRIORITIES)
def test_first_come_first_served(one_ms: int, other_ms: int, level: int, priority: Priority) -> None:
    """Among equals the earlier request stands before the later one."""
    one, other = queue_score(one_ms, level, priority), queue_score(other_ms, level, priority)
    assert (one < other) is (one_ms < other_ms)


@given(INSTANTS)
def test_each_need_is_worth_its_own_step(at_ms: int) -> None:
    """VIP five minutes, safety half an hour, a missed promise ten minutes; without any, the time of the request."""
    assert queue_score(at_ms, 0) == at_ms
    assert queue_score(at_ms, 0, Priority.VIP) == at_ms - 5 * MINUTE_MS
    assert queue_score(at_ms, 0, Priority.SAFETY) == at_ms - 30 * MINUTE_MS
    assert queue_score(at_ms, 3) == at_ms - 30 * MINUTE_MS
    assert queue_score(at_ms, 2, Priority.VIP) == at_ms - 25 * MINUTE_MS


@given(INSTANTS, LEVELS, PRIORITIES)
def test_need_never_moves_back(at_ms: int, level: int, priority: Priority) -> None:
    """One more missed promise, or a higher priority, moves ahead or, at the bound, changes nothing."""
    place = queue_score(at_ms, level, priority)
    assert queue_score(at_ms, level + 1, priority) <= place
    assert all(queue_score(at_ms, level, higher) <= place for higher in Priority if higher > priority)


@given(INSTANTS, LEVELS, PRIORITIES, LEVELS, PRIORITIES, st.integers(0, 10**9))
def test_nobody_starves(
    at_ms: int, level: int, priority: Priority, later_level: int, later_priority: Priority, more_ms: int
) -> None:
    """Whoever comes later than MAX_ADVANCE_MS after a visitor never overtakes them, whatever befalls either."""
    later_ms = at_ms + MAX_ADVANCE_MS + 1 + more_ms
    assert queue_score(at_ms, level, priority) < queue_score(later_ms, later_level, later_priority)


def test_the_bound_is_reached_and_not_passed() -> None:
    """A safety matter with six missed promises has the whole advance; a hundred more add nothing."""
    assert queue_score(0, 6, Priority.SAFETY) == -MAX_ADVANCE_MS == queue_score(0, 106, Priority.SAFETY)
    assert queue_score(0, 5, Priority.SAFETY) > -MAX_ADVANCE_MS
    assert max(ADVANCE_MS.values()) + OVERDUE_ADVANCE_MS < MAX_ADVANCE_MS


def test_a_priority_that_does_not_exist_is_refused() -> None:
    """A wrong number is a bug, not a place in the queue."""
    with pytest.raises(ValueError, match="9"):
        queue_score(0, 0, 9)


@given(
    st.lists(st.tuples(INSTANTS, LEVELS, PRIORITIES, st.uuids()), unique_by=lambda row: row[3]), st.randoms()
)
def test_the_order_is_total(rows: list[tuple[int, int, Priority, object]], random: object) -> None:
    """With the id for ties there is one order, however the queue was filled."""

    def place(row: tuple[int, int, Priority, object]) -> tuple[int, str]:
        at_ms, level, priority, conversation_id = row
        return queue_score(at_ms, level, priority), str(conversation_id)

    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(shuffled, key=place) == sorted(rows, key=place)
    assert len({place(row) for row in rows}) == len(rows)


# ------------------------------------------------------------------------------- what the log makes of it


def told(*log: e.Event) -> Conversation:
    conversation: Conversation | None = None
    for event in log:
        conversation = evolve(conversation, event, "c")
    assert conversation is not None
    return conversation


@given(INSTANTS, st.integers(0, 8), st.integers(0, 10**7), st.sampled_from(e.RequeueCause), PRIORITIES)
def test_a_requeued_visitor_keeps_the_place(
    at_ms: int, misses: int, held_ms: int, cause: e.RequeueCause, priority: Priority
) -> None:
    """Claimed and lost again after any time, at any level and priority: the place is the one from before."""
    log: list[e.Event] = [
        e.Started(at_ms=at_ms, language="en", token_sha256=""),
        e.HandoffRequested(
            at_ms=at_ms,
            reason=e.Reason.BUTTON,
            words="",
            message_seq=0,
            agents_online=True,
            priority=priority,
        ),
        e.Promised(at_ms=at_ms, due_at_ms=at_ms),
    ]
    log += [e.PromiseMissed(at_ms=at_ms, level=n, due_at_ms=at_ms) for n in range(1, misses + 1)]
    place = queue_place(told(*log))
    claimed = e.Claimed(at_ms=at_ms + held_ms, agent_id="d", agent_name="Dana")
    lost = e.Requeued(at_ms=at_ms + held_ms, agent_id="d", agent_name="Dana", cause=cause)
    assert place == queue_score(at_ms, misses, priority)
    assert queue_place(told(*log, claimed)) is None
    assert queue_place(told(*log, claimed, lost)) == place


# ------------------------------------------------------------------------------------------- a working day


@dataclass(frozen=True)
class Arrival:
    at_ms: int
    priority: Priority
    id: int

    def score(self, now_ms: int) -> int:
        misses = (now_ms - self.at_ms) // (15 * MINUTE_MS)  # a promise every quarter of an hour
        return queue_score(self.at_ms, misses, self.priority)


def served(arrivals: list[Arrival], agents: int, service_ms: int) -> dict[int, int]:
    """When each visitor is served (id -> ms) by agents who always take the first in the queue."""
    waiting, coming = [], sorted(arrivals, key=lambda arrival: arrival.at_ms)
    free_at_ms = [0] * agents
    begun: dict[int, int] = {}
    while waiting or coming:
        now_ms = min(free_at_ms)
        if not waiting:
            now_ms = max(now_ms, coming[0].at_ms)
        while coming and coming[0].at_ms <= now_ms:
            waiting.append(coming.pop(0))
        first = min(waiting, key=lambda arrival: (arrival.score(now_ms), arrival.id))
        waiting.remove(first)
        begun[first.id] = now_ms
        free_at_ms[free_at_ms.index(min(free_at_ms))] = now_ms + service_ms
    return begun


def arrivals_of(rows: list[tuple[int, Priority]]) -> list[Arrival]:
    return [Arrival(at_ms, priority, number) for number, (at_ms, priority) in enumerate(rows)]


@given(
    st.lists(st.tuples(st.integers(0, 12 * HOUR_MS), PRIORITIES), min_size=1, max_size=60).map(arrivals_of),
    st.integers(1, 3),
    st.integers(1, 40),
)
def test_everybody_is_served_within_a_bound(arrivals: list[Arrival], agents: int, minutes: int) -> None:
    """However many VIP and safety requests stream in, also more than the agents can take: before anybody only those
    are served who came at most MAX_ADVANCE_MS after them.
    """
    service_ms = minutes * MINUTE_MS
    begun = served(arrivals, agents, service_ms)
    for one in arrivals:
        ahead = [
            other
            for other in arrivals
            if other is not one and other.at_ms <= one.at_ms + MAX_ADVANCE_MS and begun[other.id] >= one.at_ms
        ]
        bound_ms = service_ms * (1 + (len(ahead) + agents - 1) // agents)
        assert begun[one.id] - one.at_ms <= bound_ms


def test_a_stream_of_urgent_visitors_does_not_shut_out_the_others() -> None:
    """Eight hours in which VIP and safety requests alone keep all three agents busy, so that strict priority would
    leave every ordinary visitor until the evening: each is served within MAX_ADVANCE_MS and one turn of an agent.
    """
    agents, service_ms, day_ms = 3, 10 * MINUTE_MS, 8 * HOUR_MS
    urgent = [
        (at_ms, Priority.SAFETY if number % 2 else Priority.VIP)
        for number, at_ms in enumerate(range(0, day_ms, service_ms // agents))
    ]
    ordinary = [(at_ms, Priority.NORMAL) for at_ms in range(0, day_ms, 30 * MINUTE_MS)]
    arrivals = arrivals_of(urgent + ordinary)
    begun = served(arrivals, agents, service_ms)
    waits_ms = [begun[one.id] - one.at_ms for one in arrivals if one.priority is Priority.NORMAL]
    assert len(urgent) * service_ms == day_ms * agents
    assert max(waits_ms) <= MAX_ADVANCE_MS + service_ms
