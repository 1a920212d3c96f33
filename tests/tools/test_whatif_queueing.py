"""The simulated queue: by hand where a hand can compute it, by its laws where not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.queue_order import Priority
from handoff.rules.routing import Need
from tools.whatif.queueing import ALWAYS, Arrival, Pace, Served, Server, simulate

EN = Need("en")
LONELY = Pace(everyone_after_ms=1 << 60)
"""Nobody but who speaks the language is ever asked."""


def arrival(name: str, at_ms: int, service_ms: int, need: Need = EN, leaves: int | None = None) -> Arrival:
    return Arrival(name, at_ms, need, service_ms, leaves)


def server(
    name: str, languages: str = "en", capacity: int = 1, shifts: tuple[tuple[int, int], ...] = ALWAYS
) -> Server:
    return Server(name, tuple(languages.split()), capacity, shifts=shifts)


def waits(served: list[Served]) -> list[int | None]:
    return [one.waited_ms for one in served]


def test_one_agent_takes_one_after_the_other() -> None:
    """Arrivals at 0, 10, 20 of 30 each: the waits are 0, 20, 40; who comes when all is done waits for nothing."""
    come = [arrival("a", 0, 30), arrival("b", 10, 30), arrival("c", 20, 30), arrival("d", 100, 30)]
    assert waits(simulate(come, [server("x")])) == [0, 20, 40, 0]


def test_two_hands_are_as_good_as_two_agents() -> None:
    """Capacity two, or two agents of one: both take the first two at once, and the third when the quicker one ends."""
    come = [arrival("a", 0, 50), arrival("b", 0, 30), arrival("c", 10, 5)]
    assert waits(simulate(come, [server("x", capacity=2)])) == [0, 0, 20]
    assert waits(simulate(come, [server("x"), server("y")])) == [0, 0, 20]


def test_whoever_ends_looks_before_a_visitor_gives_up() -> None:
    """At the very instant at which somebody is free the visitor is still there; one millisecond less, and they left."""
    come = [arrival("a", 0, 30), arrival("b", 10, 30, leaves=20), arrival("c", 10, 7)]
    stayed = simulate(come, [server("x")])
    assert waits(stayed) == [0, 20, 50]
    left = simulate([come[0], arrival("b", 10, 30, leaves=19), come[2]], [server("x")])
    assert waits(left) == [0, 19, 20]
    assert (left[1].taken_at_ms, left[1].left_at_ms) == (None, 29)


def test_work_without_length_holds_nobody_up() -> None:
    """Conversations of no length: all that came at one instant are served at that instant."""
    come = [arrival(name, 5, 0) for name in "abc"]
    assert waits(simulate(come, [server("x")])) == [0, 0, 0]


def test_the_language_is_kept_until_everyone_is_called() -> None:
    """While who speaks Hebrew is busy the English one waits idle; when everyone is called, they take it."""
    he = Need("he")
    come = [arrival("a", 0, 100, he), arrival("b", 1, 10, he)]
    agents = [server("dana", "he"), server("zoe", "en")]
    assert waits(simulate(come, agents, LONELY)) == [0, 99]
    served = simulate(come, agents, Pace(everyone_after_ms=14))
    assert waits(served) == [0, 14]
    assert [one.agent_id for one in served] == ["dana", "zoe"]


def test_nobody_on_duty_speaks_it() -> None:
    """Then who speaks English is asked at once, by the rule of the live service."""
    served = simulate([arrival("a", 0, 1, Need("hu"))], [server("dana", "he"), server("zoe", "en")], LONELY)
    assert (served[0].agent_id, served[0].waited_ms) == ("zoe", 0)


def test_a_shift_begins_and_ends() -> None:
    """Who comes at night waits for the morning; what was begun is ended after the shift; then nobody comes."""
    come = [arrival("a", 0, 40), arrival("b", 5, 40), arrival("c", 60, 1)]
    served = simulate(come, [server("x", shifts=((10, 55),))])
    assert waits(served) == [10, 45, None]
    assert served[2] == Served(come[2])


def test_safety_goes_before() -> None:
    """The queue's own order: who is in danger is taken first, though they came last."""
    come = [
        arrival("a", 0, 30),
        arrival("b", 1, 30),
        arrival("c", 2, 30, Need("en", priority=Priority.SAFETY)),
    ]
    assert waits(simulate(come, [server("x")])) == [0, 59, 28]


def test_an_agent_needs_time_to_take_it() -> None:
    """The visitor waits for the reaction, and the hand is not free meanwhile."""
    come = [arrival("a", 0, 30), arrival("b", 0, 30)]
    assert waits(simulate(come, [server("x")], Pace(reaction_ms=4))) == [4, 38]


def test_the_same_id_twice_is_refused() -> None:
    """Two arrivals of one id would be served as one."""
    with pytest.raises(ValueError, match="same id"):
        simulate([arrival("a", 0, 1), arrival("a", 1, 1)], [server("x")])


ARRIVALS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 120)), max_size=25)


def english(drawn: list[tuple[int, int]]) -> list[Arrival]:
    return [arrival(f"{place:03}", at_ms, service_ms) for place, (at_ms, service_ms) in enumerate(drawn)]


@given(ARRIVALS, st.lists(st.integers(1, 3), min_size=1, max_size=3), st.integers(1, 3))
def test_one_more_agent_never_makes_anybody_wait_longer(
    drawn: list[tuple[int, int]], capacities: list[int], more: int
) -> None:
    """With one language, and agents who stay: each single wait is at most what it was."""
    agents = [server(f"s{place}", capacity=capacity) for place, capacity in enumerate(capacities)]
    before = waits(simulate(english(drawn), agents))
    after = waits(simulate(english(drawn), [*agents, server("new", capacity=more)]))
    assert all(
        new is not None and old is not None and new <= old for new, old in zip(after, before, strict=True)
    )


LANGUAGES = st.sampled_from(["en", "he", "hu", "en he"])
SHIFTS = st.sampled_from([ALWAYS, ((50, 200),), ((0, 60), (300, 350))])
AGENTS = st.lists(st.tuples(LANGUAGES, st.integers(1, 2), SHIFTS), max_size=3)
MIXED = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 120), LANGUAGES, st.none() | st.integers(0, 90)),
    max_size=25,
)


@given(MIXED, AGENTS)
def test_nobody_is_lost_doubled_or_crowded(drawn: list, drawn_agents: list) -> None:
    """Each arrival has one fate and never a negative wait; no agent has more than fits, or takes while away; and
    nobody who stays goes untaken while an agent who never leaves is there."""
    agents = [server(f"s{n}", speaks, room, shifts) for n, (speaks, room, shifts) in enumerate(drawn_agents)]
    come = [
        arrival(f"{n:03}", at_ms, service_ms, Need(speaks.split()[0]), leaves)
        for n, (at_ms, service_ms, speaks, leaves) in enumerate(drawn)
    ]
    served = simulate(come, agents, Pace(everyone_after_ms=14))
    assert [one.arrival for one in served] == come
    by_id = {agent.agent_id: agent for agent in agents}
    for one in served:
        assert one.taken_at_ms is None or one.left_at_ms is None
        assert one.waited_ms is None or one.waited_ms >= 0
        if one.taken_at_ms is not None:
            taker = by_id[one.agent_id]
            assert taker.there(one.taken_at_ms)
            assert held(served, taker.agent_id, one.taken_at_ms) <= taker.capacity
    if any(agent.shifts == ALWAYS for agent in agents):
        assert all(one.waited_ms is not None for one in served)


def held(served: list[Served], agent_id: str, now_ms: int) -> int:
    """How many conversations of some length the agent has at that instant."""
    of_agent = [one for one in served if one.agent_id == agent_id and one.taken_at_ms is not None]
    return sum(one.taken_at_ms <= now_ms < one.taken_at_ms + one.arrival.service_ms for one in of_agent)
