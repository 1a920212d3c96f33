"""A designer reads what was said, and nothing that points at the visitor."""

from __future__ import annotations

from handoff.misses import line_of
from handoff.ports import Logged
from handoff.rules import events as e

T0_MS = 1_800_000_000_000


def test_what_was_said_is_masked_and_what_is_no_message_is_left_out() -> None:
    """An address is hidden and a long number counted up, whoever wrote it; who claimed it is not told."""
    words = "dana@example.com, order 558201"
    said = e.VisitorSaid(at_ms=T0_MS, client_message_id="1", text=words, language="en")
    agent = e.AgentSaid(at_ms=T0_MS, client_message_id="2", agent_id="a", agent_name="Dana", text=words)
    claimed = e.Claimed(at_ms=T0_MS, agent_id="a", agent_name="Dana")
    lines = [line_of(Logged(seq, event)) for seq, event in enumerate((said, claimed, agent), start=1)]
    found = [line for line in lines if line]
    assert [(line.seq, line.author) for line in found] == [(1, "visitor"), (3, "agent")]
    for line in found:
        assert "dana@" not in line.text
        assert "558201" not in line.text
        assert "order" in line.text
