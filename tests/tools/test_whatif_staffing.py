"""Who was there, what was promised, what is hidden, and whose wishes hold."""

from __future__ import annotations

import pytest

from handoff.rules import events as e
from handoff.rules.routing import Need
from handoff.rules.sla import Clocks
from tests.tools.whatif_day import (
    T0_MS,
    by_hand,
)
from tools.whatif.masked import Mask, shown
from tools.whatif.queueing import Arrival, Served
from tools.whatif.recorded import Colleague, Record
from tools.whatif.staffing import EDGE_MS, SHIFT_GAP_MS, _shifts, staffing_of
from tools.whatif.waiting import simulated
from tools.whatif.wishes import BadSettings, Shortcuts, shortened


def test_numbers_are_replaced_in_their_shape() -> None:
    """As many digits, the same separators; short numbers stay; another conversation gets other digits."""
    text = Mask(b"salt").text("order 558-201 is 3 days late, 558-201!")
    first, second = (text.split()[1], text.split()[-1])
    assert second == first + "!"
    assert (len(first), first[3], first != "558-201") == (7, "-", True)
    assert "is 3 days late" in text
    assert Mask(b"salt").text("558-201") != Mask(b"pepper").text("558-201")
    assert shown("a  b\n" + "x" * 99).startswith("a b x")
    assert len(shown("x" * 99)) == 60


def test_a_wish_for_all_stands_above_what_a_team_wishes_of_the_same() -> None:
    """Else the team would be passed over without a word; other wishes of the team stay."""
    source = {"languages": {}, "teams": {"shop": {"patience": 3.0, "ask_at": 0.5}}}
    changed = shortened(source, Shortcuts({"patience": 0.5, "angry_at": 0.8}))
    assert changed["teams"] == {"shop": {"patience": 0.5, "ask_at": 0.5}}
    assert changed["languages"]["hu"] == {"patience": 0.5, "angry_at": 0.8}
    with pytest.raises(BadSettings, match="a language or a team"):
        shortened(source, Shortcuts({"patience": 1.0}, "he", "shop"))


def test_a_night_parts_two_shifts() -> None:
    """Signs no more than the longest quiet time apart are one shift; the edges lie beyond the outermost signs."""
    signs = [0, SHIFT_GAP_MS, 2 * SHIFT_GAP_MS + 1]
    assert _shifts(signs) == [
        (-EDGE_MS, SHIFT_GAP_MS + EDGE_MS + 1),
        (2 * SHIFT_GAP_MS + 1 - EDGE_MS, 2 * SHIFT_GAP_MS + 1 + EDGE_MS + 1),
    ]


def test_without_signs_the_roster_is_there_and_without_it_nobody() -> None:
    """A stranger in the log speaks what they answered in."""
    dana = Colleague("dana", ("he",), 3)
    assert [(s.agent_id, s.capacity) for s in staffing_of(Record((), (dana,))).servers] == [("dana", 3)]
    assert staffing_of(Record(())).servers == ()
    events = [
        e.Started(at_ms=T0_MS, language="hu", token_sha256=""),
        e.AgentSaid(at_ms=T0_MS, agent_id="eva", agent_name="", client_message_id="", text=""),
    ]
    found = staffing_of(Record((by_hand("c", events),), (dana,)))
    assert [(server.agent_id, server.languages) for server in found.servers] == [("eva", ("hu",))]
    assert "1 of them on no roster" in found.source


def test_a_promise_is_missed_when_its_time_passes() -> None:
    """Twenty seconds until it is given and a quarter of an hour until it is due: one millisecond later is too late."""
    due_ms = 20_000 + 900_000
    in_time, late = (
        Served(Arrival("a", T0_MS, Need("en"), 1), taken_at_ms=T0_MS + due_ms + over) for over in (0, 1)
    )
    nobody = Served(Arrival("a", T0_MS, Need("en"), 1))
    assert [simulated([one], Clocks()).missed for one in (in_time, late, nobody)] == [0, 1, 1]
    both = simulated([in_time, nobody], Clocks())
    assert (both.median_ms, both.p90_ms, both.quick) == (due_ms, None, 0.0)
