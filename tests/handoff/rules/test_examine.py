"""What must hold of a conversation as it is stored, and that what does not hold is named by its number."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import events as e
from handoff.rules import examine as examining
from handoff.rules.examine import OVERDUE_MS, Examined, examine
from handoff.rules.invariants import Entry, Invariant, Places, Whole
from tests.handoff.histories import ANY_SPEED, T0_MS, histories
from tests.handoff.steps import CLAIMED, CLOSED, DANA, HELLO, REQUESTED, SAID, STARTED, YES
from tests.handoff.stored import CLOCKS, chained, chained_texts, whole_of

NOAM: dict[str, Any] = {"agent_id": "n", "agent_name": "Noam"}

WITH_A_HUMAN = (STARTED, HELLO, YES, REQUESTED, CLAIMED, SAID)
WAITING = (STARTED, HELLO, YES, REQUESTED)


def found(whole: Whole, now_ms: int = T0_MS) -> list[tuple[str, bool]]:
    """(invariant, derivable) of every violation."""
    violations = examine(whole, CLOCKS, now_ms).violations
    return sorted((violation.invariant.value, violation.derivable) for violation in violations)


def placed(log: Sequence[e.Event], **changed: Any) -> Whole:
    whole = whole_of(log)
    return replace(whole, places=replace(whole.places, **changed))


@ANY_SPEED
@given(histories())
def test_what_the_desk_writes_is_right(log: list[e.Event]) -> None:
    """For any history nothing is found, and what is derived anew is what stands there."""
    whole = whole_of(log)
    examined = examine(whole, CLOCKS, log[-1].at_ms, judge_overdue=False)  # no ticker ran
    assert examined == Examined((), whole.places)


@ANY_SPEED
@given(histories(), st.data())
def test_any_lost_place_is_found_and_derived(log: list[e.Event], data: st.DataObject) -> None:
    """Take anything away that stands somewhere: it is found, and the log says what stood there."""
    whole = whole_of(log)
    names = ["snapshot", "queue_score", "deadline_at_ms", "owner_id"]
    standing = [name for name in names if getattr(whole.places, name) is not None]
    lost = replace(whole, places=replace(whole.places, **{data.draw(st.sampled_from(standing)): None}))
    examined = examine(lost, CLOCKS, log[-1].at_ms)
    assert len(examined.violations) == 1
    assert examined.violations[0].derivable
    assert examined.right == whole.places


@ANY_SPEED
@given(histories(), st.data())
def test_any_changed_entry_breaks_the_chain(log: list[e.Event], data: st.DataObject) -> None:
    """One character of one entry: found at that entry, and nothing is concluded from such a log."""
    whole = whole_of(log)
    at = data.draw(st.integers(0, len(log) - 1))
    entry = whole.entries[at]
    forged = replace(entry, text=entry.text.replace('"at_ms":', '"at_ms":1', 1))
    entries = (*whole.entries[:at], forged, *whole.entries[at + 1 :])
    examined = examine(replace(whole, entries=entries), CLOCKS, log[-1].at_ms)
    assert examined.violations[0].invariant is Invariant.CHAIN
    assert f"entry {at + 1} " in examined.violations[0].what
    assert examined.right is None


@ANY_SPEED
@given(histories(), st.data())
def test_any_lost_entry_is_found(log: list[e.Event], data: st.DataObject) -> None:
    """From the middle it leaves a gap, from the end it was acknowledged and is not there; both are evidence."""
    whole = whole_of(log)
    at = data.draw(st.integers(0, len(log) - 1))
    left = replace(whole, entries=(*whole.entries[:at], *whole.entries[at + 1 :]))
    numbers = {violation.invariant for violation in examine(left, CLOCKS, log[-1].at_ms).violations}
    assert (Invariant.GAP_FREE if at < len(log) - 1 else Invariant.ACKNOWLEDGED) in numbers
    assert examine(left, CLOCKS, log[-1].at_ms).right is None


def test_a_log_forged_with_right_hashes_is_found() -> None:
    """Whoever computes the chain anew still has the snapshot against them."""
    calm = replace(HELLO, text="all is well")
    assert found(replace(whole_of(WAITING), entries=chained((STARTED, calm, YES, REQUESTED)))) == [
        ("chain", False)
    ]


def test_an_old_entry_keeps_its_hash() -> None:
    """An entry with fewer fields, as an earlier version wrote it, is hashed as it stands and not as we would write."""
    whole = whole_of(WAITING)
    assert whole.places.snapshot is not None
    old = f'{{"kind":"started","at_ms":{T0_MS},"language":"en","token_sha256":""}}'
    entries = chained_texts([old, *(entry.text for entry in whole.entries[1:])])
    snapshot = whole.places.snapshot.replace(whole.entries[-1].hash, entries[-1].hash)
    aged = Whole("c", entries, replace(whole.places, snapshot=snapshot))
    assert found(aged) == []


@pytest.mark.parametrize(
    ("log", "invariant"),
    [
        ((*WAITING, YES), "I4"),
        ((*WITH_A_HUMAN, YES), "I4"),
        ((*WAITING, REQUESTED), "I5"),
        ((*WITH_A_HUMAN, e.Claimed(at_ms=T0_MS, **NOAM)), "I3"),
        ((*WITH_A_HUMAN, replace(SAID, **NOAM, client_message_id="2")), "I3"),
        ((*WAITING, SAID), "I3"),
        ((*WAITING, replace(HELLO, text="again")), "I2"),
        ((*WITH_A_HUMAN, SAID), "I2"),
    ],
)
def test_a_log_that_breaks_a_promise_is_found(log: tuple[e.Event, ...], invariant: str) -> None:
    """Also when the chain is whole: read without the state machine, by the number of the promise."""
    whole = Whole("c", chained(log), Places())
    assert (invariant, False) in found(whole)


@pytest.mark.parametrize(
    "log",
    [
        (*WITH_A_HUMAN, e.Returned(at_ms=T0_MS, **DANA), YES),
        (*WAITING, e.Withdrawn(at_ms=T0_MS), YES, REQUESTED),
        (*WITH_A_HUMAN, e.Assigned(at_ms=T0_MS, **NOAM, by_id="s", by_name="S"), replace(SAID, **NOAM)),
        (
            *WITH_A_HUMAN,
            e.Requeued(at_ms=T0_MS, **DANA),
            e.Claimed(at_ms=T0_MS, **NOAM),
            replace(SAID, **NOAM),
        ),
        (*WITH_A_HUMAN, CLOSED, e.Reopened(at_ms=T0_MS), REQUESTED),
    ],
)
def test_what_is_allowed_is_not_a_finding(log: tuple[e.Event, ...]) -> None:
    """The bot speaks again after the end, a supervisor takes over, two agents use the same id."""
    assert found(whole_of(log)) == []


@pytest.mark.parametrize(
    ("entry", "invariant"),
    [
        (Entry(5, "not json", ""), "replay"),
        (Entry(5, '{"kind":"of no kind"}', ""), "replay"),
        (Entry(5, '{"kind":"claimed"}', ""), "replay"),
        (Entry(7, '{"kind":"claimed","at_ms":1,"agent_id":"d","agent_name":"Dana"}', ""), "I2"),
    ],
)
def test_an_entry_that_nobody_wrote_is_found(entry: Entry, invariant: str) -> None:
    """Text that can not be read, or a number that does not follow, is evidence: it is reported, and stays."""
    whole = whole_of(WAITING)
    broken = replace(whole, entries=(*whole.entries, entry))
    assert (invariant, False) in found(broken)
    assert examine(broken, CLOCKS, T0_MS).right is None


def test_an_entry_that_can_not_follow_is_found() -> None:
    """The machine refuses the log, so nothing is derived from it."""
    log = (STARTED, CLAIMED)
    examined = examine(Whole("c", chained(log), Places()), CLOCKS, T0_MS)
    assert ("replay", False) in {(v.invariant.value, v.derivable) for v in examined.violations}
    assert examined.right is None


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (placed(WAITING, deadline_at_ms=T0_MS), [("I6", True)]),
        (placed((*WITH_A_HUMAN, CLOSED), deadline_at_ms=T0_MS), [("I6", True)]),
        (placed(WAITING, queue_score=5), [("I5", True)]),
        (placed(WITH_A_HUMAN, queue_score=5), [("I5", True)]),
        (placed(WITH_A_HUMAN, owner_id="n"), [("I3", True)]),
        (placed(WAITING, owner_id="d"), [("I3", True)]),
        (placed(WAITING, ids={}), [("I2", True)]),
        (placed(WAITING, ids={"message:1": 1}), [("I2", True)]),
        (placed(WITH_A_HUMAN, ids={"message:1": 2}), [("I2", True)]),
        (placed(WAITING, ids={"message:1": 2, "human:x": 9}), [("I1", False)]),
        (placed(WAITING, snapshot="not json"), [("replay", True)]),
        (placed(WAITING, snapshot="{}"), [("replay", True)]),
        (placed(WAITING, snapshot=whole_of(WAITING[:2]).places.snapshot), [("replay", True)]),
        (placed(WAITING, snapshot=whole_of(WITH_A_HUMAN).places.snapshot), None),
        (Whole("c", (), Places(deadline_at_ms=5)), [("I6", True)]),
        (Whole("c", (), Places(queue_score=5, owner_id="d")), [("I6", True)]),
        (Whole("c", (), whole_of(WAITING).places), [("I1", False)]),
        (Whole("c", (), Places(ids={"message:1": 2})), [("I1", False)]),
        (Whole("c", (), Places()), []),
    ],
)
def test_each_place_by_its_number(whole: Whole, expected: list[tuple[str, bool]] | None) -> None:
    """Too much, too little, another value. A snapshot ahead of its log (None) says that entries are gone: I1."""
    if expected is None:
        assert ("I1", False) in found(whole)
        assert not any(derivable for _, derivable in found(whole))
    else:
        assert found(whole) == expected


def test_the_answer_to_an_agent_may_be_kept_under_another_name() -> None:
    """Whoever writes the key knows how it is called; what counts is that a repeat is known for one."""
    assert found(placed(WITH_A_HUMAN, ids={"message:1": 2, "say:d:1": 6})) == []


@pytest.mark.parametrize("later_ms", [0, CLOCKS.lease_ms, 86_400_000])
def test_a_renewed_lease_explains_an_owners_deadline(later_ms: int) -> None:
    """It lives outside the log: from what the log says up to one lease from now, and a little, all is well."""
    by_log = whole_of(WITH_A_HUMAN).places.deadline_at_ms
    assert by_log is not None
    latest = max(by_log, T0_MS + later_ms) + CLOCKS.lease_ms + 60_000
    assert found(placed(WITH_A_HUMAN, deadline_at_ms=latest), T0_MS + later_ms) == []
    assert found(placed(WITH_A_HUMAN, deadline_at_ms=latest + 1), T0_MS + later_ms) == [("I6", True)]
    assert found(placed(WITH_A_HUMAN, deadline_at_ms=by_log - 1), T0_MS + later_ms) == [("I6", True)]


def test_no_lease_explains_the_deadline_of_a_silent_owner() -> None:
    """Who claimed and says nothing is looked at in time, however alive they are."""
    silent = WITH_A_HUMAN[:-1]
    assert found(placed(silent, deadline_at_ms=T0_MS + CLOCKS.silent_ms)) == []
    assert found(placed(silent, deadline_at_ms=T0_MS + CLOCKS.silent_ms + 1)) == [("I6", True)]


@pytest.mark.parametrize("log", [WAITING, (STARTED, HELLO), WITH_A_HUMAN])
def test_a_deadline_that_does_not_fire_is_found(log: tuple[e.Event, ...]) -> None:
    """A little late is the ticker at work; later is a visitor forgotten. It can not be repaired, only told."""
    whole = whole_of(log)
    due_at_ms = whole.places.deadline_at_ms
    assert due_at_ms is not None
    assert found(whole, due_at_ms + OVERDUE_MS) == []
    assert found(whole, due_at_ms + OVERDUE_MS + 1) == [("I6", False)]
    assert examine(whole, CLOCKS, due_at_ms + OVERDUE_MS + 1, judge_overdue=False).violations == ()


def test_an_owners_deadline_in_the_past_has_its_time_from_the_last_commit() -> None:
    """A visitor writes to an owner who has been there for an hour: the deadline starts from the log's, long past."""
    hour_ms = 3_600_000
    again = replace(HELLO, client_message_id="2", at_ms=T0_MS + hour_ms)
    whole = whole_of((*WITH_A_HUMAN, again))
    assert found(whole, T0_MS + hour_ms + OVERDUE_MS) == []
    assert found(whole, T0_MS + hour_ms + OVERDUE_MS + 1) == [("I6", False)]


def test_a_visitor_who_writes_on_hides_nothing() -> None:
    """Nobody renews the deadline of somebody who waits, so their last message excuses nothing."""
    due_at_ms = whole_of(WAITING).places.deadline_at_ms
    assert due_at_ms is not None
    now_ms = due_at_ms + OVERDUE_MS + 1
    again = replace(HELLO, client_message_id="2", at_ms=now_ms)
    assert found(whole_of((*WAITING, again)), now_ms) == [("I6", False)]


@pytest.mark.parametrize("log", [WAITING, (STARTED, HELLO), WITH_A_HUMAN])
def test_a_deadline_that_the_rules_forgot_is_found(
    log: tuple[e.Event, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is owed an answer is read from the state alone: an error in the table of deadlines hides nobody."""
    monkeypatch.setattr(examining, "deadline_at_ms", lambda *_: None)
    assert found(placed(log, deadline_at_ms=None)) == [("I6", False)]
