"""The verdict on a replicated Redis: what was acknowledged and is not where it was said to be is counted."""

import pytest

from handoff.desk.desk import Desk
from handoff.rules import commands as c
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents, MemoryStore
from tests.handoff.world import OwnClock
from tools.replicated.load import History, Silence, Verdict, verdict
from tools.replicated.run import FAULTS, Round, faults_of, table


@pytest.fixture
async def kept() -> tuple[MemoryStore, History]:
    """Two messages of one conversation, acknowledged and in the log."""
    store, clock, history = MemoryStore(), OwnClock(), History()
    desk = Desk(store, MemoryAgents(clock), Silence(), clock, Clocks())
    await desk.start("c", c.Start("en", "0" * 64))
    history.started.add("c")
    for name in ("m0", "m1"):
        history.acknowledged[("c", name)] = (await desk.visitor_says("c", name, "Kept.")).seq
    return store, history


async def test_what_is_there_is_fine(kept: tuple[MemoryStore, History]) -> None:
    """Nothing lost, nothing doubled; what was never acknowledged may be there too."""
    store, history = kept
    assert await verdict(store, history) == Verdict(0, 0)
    del history.acknowledged[("c", "m1")]
    assert await verdict(store, history) == Verdict(0, 0)


async def test_what_is_missing_is_lost(kept: tuple[MemoryStore, History]) -> None:
    """A message that is not there, one that is at another place, a conversation that is gone: each counts."""
    store, history = kept
    history.acknowledged[("c", "m2")] = 4
    history.acknowledged[("c", "m0")] += 1
    history.started.add("gone")
    assert await verdict(store, history) == Verdict(lost=3, doubled=0)
    history.gone = 1
    assert await verdict(store, history) == Verdict(lost=4, doubled=0)


async def test_what_stands_twice_is_doubled(kept: tuple[MemoryStore, History]) -> None:
    """The same client message id at two places of one log."""
    store, history = kept
    store._logs["c"].append(store._logs["c"][1])
    assert (await verdict(store, history)).doubled == 1


def test_an_answer_that_was_under_way_is_no_recovery() -> None:
    """Only what was asked for after the fault shows that somebody answers again."""
    history = History(tries_s=[(1.0, 1.1), (1.9, 2.1), (2.5, 4.5), (3.0, 4.0)])
    assert history.first_after(2.0) == 4.0
    assert history.first_after(3.0) is None


def test_the_table_adds_up() -> None:
    """A line a round, the sums, and the times of failover."""
    lines = table([Round("killed", 100, 7, 0, 0, 2.0), Round("frozen", 50, 8, 1, 2, 4.0)]).splitlines()
    assert lines[1].split() == ["killed", "100", "7", "0", "0", "2.0", "s"]
    assert lines[3].split() == ["in", "all", "150", "15", "1", "2"]
    assert lines[4] == "failover: p50 3.0 s, max 4.0 s"


def test_one_confirmation_is_not_asked_to_survive_more_than_one_failure() -> None:
    """Replicas that go one after the other are a fault only for commits that both have confirmed."""
    assert set(FAULTS) - set(faults_of(1)) == {"scattered"}
    assert set(faults_of(2)) == set(FAULTS)
