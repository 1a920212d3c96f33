"""The ledger: every request for a human is one row, in exactly one state."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import events as e
from handoff.rules.conversation import IN_QUEUE, OPEN_HANDOFF, State
from handoff.rules.evolve import evolve, replay
from handoff.rules.ledger import FINAL, Row, RowState, rows, totals
from tests.handoff.histories import ANY_SPEED, MAKERS, histories

DANA = {"agent_id": "d", "agent_name": "Dana"}
NOAM = {"agent_id": "n", "agent_name": "Noam"}
STARTED = e.Started(at_ms=0, language="hu", token_sha256="")
REQUESTED = e.HandoffRequested(
    at_ms=10, reason=e.Reason.ASKED, words="human", message_seq=2, agents_online=True, priority=2
)
OFFERED = e.Offered(at_ms=11, **DANA, ack_by_ms=20, until_ms=30)
PROMISED = e.Promised(at_ms=40, due_at_ms=99)
CLAIMED = e.Claimed(at_ms=50, **DANA)
SAID = e.AgentSaid(at_ms=60, **DANA, client_message_id="1", text="Hello.")
REQUEUED = e.Requeued(at_ms=70, **DANA)
PASSED = e.Transferred(at_ms=71, **DANA, to=e.TransferKind.QUEUE)
ASSIGNED = e.Assigned(at_ms=72, **NOAM, by_id="s", by_name="Sara")


def numbered(*events: e.Event) -> list[tuple[int, e.Event]]:
    return list(enumerate(events, start=1))


def row_of(*events: e.Event) -> Row:
    (row,) = rows("c", numbered(STARTED, REQUESTED, *events))
    return row


def test_the_tests_know_every_event() -> None:
    """An event that is added is drawn too; only the first one is not drawn."""
    assert {*MAKERS, e.Started} == set(e.KINDS.values())


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], RowState.WAITING),
        ([OFFERED], RowState.WAITING),
        ([PROMISED], RowState.PROMISED),
        ([PROMISED, e.PromiseMissed(at_ms=99, level=1, due_at_ms=200)], RowState.PROMISED),
        ([PROMISED, CLAIMED], RowState.CLAIMED),
        ([CLAIMED, SAID], RowState.ANSWERED),
        ([CLAIMED, SAID, REQUEUED], RowState.WAITING),
        ([PROMISED, CLAIMED, REQUEUED], RowState.WAITING),
        ([CLAIMED, SAID, PASSED], RowState.WAITING),
        ([CLAIMED, SAID, ASSIGNED], RowState.CLAIMED),
        ([ASSIGNED], RowState.CLAIMED),
        ([PROMISED, e.Withdrawn(at_ms=80)], RowState.WITHDRAWN),
        ([CLAIMED, e.Returned(at_ms=80, **DANA)], RowState.CLOSED),
        ([CLAIMED, SAID, e.Closed(at_ms=80, **DANA)], RowState.CLOSED),
        ([CLAIMED, e.Closed(at_ms=80, **DANA), e.Reopened(at_ms=81)], RowState.CLOSED),
    ],
)
def test_each_state_by_its_rule(events: list[e.Event], state: RowState) -> None:
    """The rule stands in the docstring of the ledger, and nowhere else."""
    assert row_of(*events).state is state


def test_the_times_that_matter() -> None:
    """Each is the first of its kind, whatever is repeated later."""
    row = row_of(
        OFFERED,
        e.Seen(at_ms=12, agent_id="d"),
        e.Declined(at_ms=13, **DANA),
        e.Seen(at_ms=14, agent_id="n"),
        PROMISED,
        e.PromiseMissed(at_ms=45, level=1, due_at_ms=200),
        CLAIMED,
        SAID,
        REQUEUED,
        e.Promised(at_ms=73, due_at_ms=300),
        e.Claimed(at_ms=74, **NOAM),
        e.AgentSaid(at_ms=75, **NOAM, client_message_id="1", text="Hello."),
        e.Transferred(at_ms=76, **NOAM, to=e.TransferKind.QUEUE),
        e.Claimed(at_ms=77, **DANA),
        e.Closed(at_ms=78, **DANA, outcome=e.Outcome.SOLVED),
        e.Reopened(at_ms=90),
    )
    assert row == Row(
        conversation_id="c",
        n=1,
        reason=e.Reason.ASKED,
        language="hu",
        priority=2,
        team="",
        canary=False,
        state=RowState.CLOSED,
        requested_at_ms=10,
        request_seq=2,
        visible_at_ms=12,
        promised_at_ms=40,
        claimed_at_ms=50,
        first_word_at_ms=60,
        ended_at_ms=78,
        promises_missed=1,
        requeues=1,
        transfers=1,
        declines=1,
        agents=("d", "n"),
        outcome=e.Outcome.SOLVED,
        last_seq=17,
    )


def test_a_claim_without_a_notice_makes_it_visible() -> None:
    """Whoever takes it has seen it."""
    assert row_of(CLAIMED).visible_at_ms == 50
    assert row_of(ASSIGNED).visible_at_ms == 72


def test_a_second_request_is_a_second_row() -> None:
    """It counts from one, is in the language that the visitor writes by then, and leaves the first row as it was."""
    hebrew = e.VisitorSaid(at_ms=85, client_message_id="v", text="שלום", language="he")
    first, second = rows("c", numbered(STARTED, REQUESTED, e.Withdrawn(at_ms=80), hebrew, REQUESTED, CLAIMED))
    assert (first.n, first.language, first.state, first.last_seq) == (1, "hu", RowState.WITHDRAWN, 3)
    assert (second.n, second.language, second.state, second.request_seq) == (2, "he", RowState.CLAIMED, 5)


def test_a_log_that_the_machine_refuses_is_counted_all_the_same() -> None:
    """Two requests without an end between them are two rows; words of no request are none."""
    broken = numbered(STARTED, SAID, REQUEUED, REQUESTED, REQUESTED)
    assert [row.state for row in rows("c", broken)] == [RowState.WAITING] * 2


@ANY_SPEED
@given(st.lists(histories(), max_size=5))
def test_the_sum_of_the_states_is_what_was_requested(logs: list[list[e.Event]]) -> None:
    """For any histories; the requests are counted in the logs, canaries apart."""
    found = [row for n, log in enumerate(logs) for row in rows(f"c{n}", numbered(*log))]
    asked: Counter[bool] = Counter()
    for log in logs:
        started: Any = log[0]
        asked[started.canary] += sum(isinstance(event, e.HandoffRequested) for event in log)
    total = totals(found)
    assert total.adds_up
    assert (total.requested, total.canaries) == (asked[False], asked[True])
    assert sum(total.by_state.values()) == asked[False]
    assert set(total.by_state) == set(RowState)


@ANY_SPEED
@given(histories())
def test_the_ledger_agrees_with_the_machine(log: list[e.Event]) -> None:
    """Read without the state machine, the last row says what the machine says."""
    conv = replay("c", log)
    assert conv is not None
    found = rows("c", numbered(*log))
    assert len(found) == conv.handoffs
    assert all(row.state in FINAL for row in found[:-1])
    if not found:
        return
    last = found[-1]
    assert (last.state not in FINAL) is (conv.state in OPEN_HANDOFF)
    if conv.state in IN_QUEUE:
        assert (last.state is RowState.PROMISED) is (conv.state is State.PROMISED)
        assert last.state in {RowState.WAITING, RowState.PROMISED}
    if conv.state is State.HUMAN:
        assert last.state is (RowState.ANSWERED if conv.owner_spoke else RowState.CLAIMED)
        assert conv.owner_id in last.agents
    if conv.state in OPEN_HANDOFF:
        assert (last.requested_at_ms, last.request_seq) == (conv.requested_at_ms, conv.request_seq)


@ANY_SPEED
@given(histories())
def test_the_times_are_in_order(log: list[e.Event]) -> None:
    """Request, then claim, then the first word, then the end; nothing is said by nobody."""
    for row in rows("c", numbered(*log)):
        times = [row.requested_at_ms, row.claimed_at_ms, row.first_word_at_ms, row.ended_at_ms]
        known = [at_ms for at_ms in times if at_ms is not None]
        assert known == sorted(known)
        assert row.first_word_at_ms is None or row.claimed_at_ms is not None
        assert (row.claimed_at_ms is None) is (row.agents == ())
        assert row.claimed_at_ms is None or row.visible_at_ms is not None
        assert (row.ended_at_ms is None) is (row.state not in FINAL)


@ANY_SPEED
@given(histories(), st.data())
def test_a_row_that_ended_never_changes(log: list[e.Event], data: st.DataObject) -> None:
    """What happens later in the conversation does not touch it, so an audit may be repeated years later."""
    cut = data.draw(st.integers(1, len(log)))
    early = [row for row in rows("c", numbered(*log[:cut])) if row.state in FINAL]
    assert rows("c", numbered(*log))[: len(early)] == early


def test_histories_are_legal() -> None:
    """What the other tests draw is what the table allows: the machine takes each of them."""

    @ANY_SPEED
    @given(histories())
    def take(log: list[e.Event]) -> None:
        conv = None
        for event in log:
            conv = evolve(conv, event, "c")

    take()
