"""Rows that are chained by hash: a later change shows, and what ended never changes."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from handoff.audit.figures import Figure, Waits, figures, waits
from handoff.audit.reading import Line
from handoff.audit.sealed import CHAIN, digest, sealed
from handoff.rules import events as e
from handoff.rules.ledger import FINAL, Row, rows
from tests.handoff.audit.chained_rows import first_broken
from tests.handoff.histories import ANY_SPEED, histories
from tests.handoff.stored import chained


def lines_of(log: list[e.Event], cid: str = "c") -> list[Line]:
    heads = {entry.seq: entry.hash for entry in chained(log)}
    return [Line(row, heads[row.last_seq]) for row in rows(cid, enumerate(log, start=1))]


def a_row(n: int, **times: int | None) -> Row:
    made: dict[str, Any] = {"requested_at_ms": 1_000, **times}
    return Row(
        conversation_id="c",
        n=n,
        reason=e.Reason.ASKED,
        language="en",
        priority=0,
        team="",
        canary=False,
        request_seq=1,
        last_seq=1,
        **made,
    )


@ANY_SPEED
@given(st.lists(histories(), min_size=1, max_size=4), st.data())
def test_any_change_shows_at_its_row(logs: list[list[e.Event]], data: st.DataObject) -> None:
    """Whatever is changed, taken out or put in another order, the first row that does not fit is named."""
    written = sealed([line for n, log in enumerate(logs) for line in lines_of(log, f"c{n}")])
    assert first_broken(written) is None
    if not written:
        assert digest(written) == ""
        return
    assert digest(written) == written[-1][CHAIN]
    at = data.draw(st.integers(0, len(written) - 1))
    name = data.draw(st.sampled_from(sorted(written[at])))
    forged = [*written[:at], {**written[at], name: "forged"}, *written[at + 1 :]]
    assert first_broken(forged) == at + 1
    if at < len(written) - 1:
        assert first_broken([*written[:at], *written[at + 1 :]]) == at + 1


@ANY_SPEED
@given(histories(), st.data())
def test_what_ended_is_written_the_same_for_ever(log: list[e.Event], data: st.DataObject) -> None:
    """The visitor comes back a year later: the rows of before, and so the digest over them, stay as they were."""
    cut = data.draw(st.integers(1, len(log)))
    early = [line for line in lines_of(log[:cut]) if line.row.state in FINAL]
    late = lines_of(log)[: len(early)]
    assert digest(sealed(early)) == digest(sealed(late))


@ANY_SPEED
@given(histories())
def test_the_log_behind_a_row_is_part_of_it(log: list[e.Event]) -> None:
    """Another word in the log, and the row has another hash, though it shows the same times."""
    other = [
        e.VisitorSaid(at_ms=event.at_ms, client_message_id="v", text="other", language=event.language)
        if isinstance(event, e.VisitorSaid)
        else event
        for event in log
    ]
    changed = (
        any(isinstance(event, e.VisitorSaid) for event in log[: lines_of(log)[-1].row.last_seq])
        if lines_of(log)
        else False
    )
    assert (digest(sealed(lines_of(log))) != digest(sealed(lines_of(other)))) is changed


def test_the_waits_are_counted_from_the_request() -> None:
    """What has not happened is None, not nought."""
    assert waits(a_row(1, visible_at_ms=1_500, claimed_at_ms=3_000)) == Waits(500, 2_000, None)


def test_the_figures_are_of_those_in_which_it_happened() -> None:
    """The nearest rank: always a value that was measured."""
    measured = [a_row(n, claimed_at_ms=1_000 + n * 100) for n in range(1, 22)]
    found = figures([*measured, a_row(22)])
    assert found["claimed_ms"] == Figure(21, 1_100, 2_000)
    assert found["first_word_ms"] == Figure(0, None, None)
    assert figures([a_row(1, claimed_at_ms=1_007)])["claimed_ms"] == Figure(1, 7, 7)
