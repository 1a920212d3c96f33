"""docs/states.md is drawn from the tables, and says all that they say."""

import pytest

from handoff.rules.conversation import DEADLINES, TRANSITIONS, DeadlineKind, State
from handoff.rules.events import KIND_OF
from tools.diagram import PAGE, arrows, owed, page, rows


def test_the_page_is_current() -> None:
    """Whoever changes a table draws the page again: `python -m tools.diagram`."""
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("state", State)
def test_every_step_is_an_arrow(state: State) -> None:
    """No event of a state is left out, and none is drawn to the wrong state."""
    drawn = [arrow for arrow in arrows() if arrow.startswith(f"{state} -->")]
    for event, target in TRANSITIONS[state].items():
        (arrow,) = (line for line in drawn if KIND_OF[event] in line.split(": ")[1].split(", "))
        assert arrow.startswith(f"{state} --> {target}:")


@pytest.mark.parametrize("kind", [None, *DeadlineKind])
def test_every_deadline_is_explained(kind: DeadlineKind | None) -> None:
    """Each kind says when it comes and what happens then."""
    after, then = owed(kind)
    assert then
    assert bool(after) is (kind is not None)


def test_every_state_has_its_row() -> None:
    """The table has one line for each state, with its kind of deadline."""
    lines = list(rows())
    assert len(lines) == len(State)
    for state, line in zip(State, lines, strict=True):
        assert line.startswith(f"| {state} |")
        assert f"| {DEADLINES[state] or ''} |" in line
