"""Who is next: first come, first served; a missed promise moves ahead, and nobody is passed by for ever."""

from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import commands as c
from handoff.rules.conversation import Conversation, State, deadline_at_ms, evolve, queue_place
from handoff.rules.decide import decide
from handoff.rules.queue_order import OVERDUE_ADVANCE_MS, queue_score
from handoff.rules.sla import Clocks

CLOCKS = Clocks()
DANA = c.AgentRef("d", "Dana")
INSTANTS = st.integers(0, 10**13)


def step(before: Conversation | None, command: c.Command, now_ms: int) -> Conversation:
    after = before
    for event in decide(before, command, now_ms, CLOCKS):
        after = evolve(after, event, "c")
    assert after is not None
    return after


def requested(at_ms: int) -> Conversation:
    return step(step(None, c.Start("en", ""), at_ms), c.AskForHuman(agents_online=True), at_ms)


@given(INSTANTS, INSTANTS)
def test_first_come_first_served(one_ms: int, other_ms: int) -> None:
    """At the same level the earlier request stands before the later one."""
    assert (queue_score(one_ms, 0) < queue_score(other_ms, 0)) is (one_ms < other_ms)


@given(INSTANTS, st.integers(0, 3), st.integers(0, 10**7))
def test_a_requeued_visitor_keeps_the_place(at_ms: int, misses: int, held_ms: int) -> None:
    """Claimed and lost again after any time, at any level: the place is the one from before the claim."""
    conv = requested(at_ms)
    for _ in range(misses):
        conv = step(conv, c.FireDeadline(), deadline_at_ms(conv, CLOCKS) or 0)
    place = queue_place(conv)
    claimed = step(conv, c.Claim(DANA), at_ms + held_ms)
    assert queue_place(claimed) is None
    back = step(claimed, c.FireDeadline(), claimed.owner_acted_at_ms + CLOCKS.lease_ms)
    assert back.state is State.WAITING
    assert queue_place(back) == place


@given(INSTANTS, st.integers(0, 50))
def test_a_missed_promise_moves_ahead(at_ms: int, level: int) -> None:
    """Each miss is worth the same advance, no more."""
    assert queue_score(at_ms, level) - queue_score(at_ms, level + 1) == OVERDUE_ADVANCE_MS


@given(INSTANTS, st.integers(0, 20))
def test_nobody_starves(at_ms: int, level: int) -> None:
    """Whoever has missed promises passes only those who came within a bounded time before: an old request at
    level 0 stands before all that come later than that, at this level.
    """
    horizon_ms = level * OVERDUE_ADVANCE_MS
    assert queue_score(at_ms, 0) < queue_score(at_ms + horizon_ms + 1, level)


def test_left_alone_a_visitor_climbs_to_the_front() -> None:
    """An ignored visitor comes before any newcomer, and the lead over newcomers grows with each miss."""
    conv = requested(0)
    lead_ms = 0
    for _ in range(20):
        now_ms = deadline_at_ms(conv, CLOCKS) or 0
        conv = step(conv, c.FireDeadline(), now_ms)
        place = queue_place(conv)
        assert place is not None
        assert queue_score(now_ms, 0) - place > lead_ms
        lead_ms = queue_score(now_ms, 0) - place
