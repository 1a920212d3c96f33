"""The replaced functions are the ones that were read, and their stand-ins do the same."""

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.nlu import fastpath
from tests.rasa.interpreter import python

READ_SOURCES = """
from bot.nlu.fastpath import PATCHED, source_sha256
print([source_sha256(getattr(patch.owner, patch.name)) == patch.source_sha256 for patch in PATCHED])
"""


def test_rasas_own_functions_have_not_changed() -> None:
    """After an upgrade of Rasa, read the function anew, and then write its new digest down."""
    assert python(READ_SOURCES) == str([True] * len(fastpath.PATCHED))


def test_all_are_replaced_unless_switched_off() -> None:
    """WARMLINE_RASA_FASTPATH=0 leaves Rasa alone."""
    code = "from bot.nlu import fastpath; print(len(fastpath.install()))"
    assert python(code) == str(len(fastpath.PATCHED))
    assert python(code, WARMLINE_RASA_FASTPATH="0") == "0"


def test_a_function_that_changed_stays_as_it_is() -> None:
    """A stand-in for something unknown would be a guess."""

    class Owner:
        def act(self) -> int:
            return 1

    assert not fastpath._install(fastpath.Patch(Owner, "act", lambda self: 2, "0" * 64))
    assert Owner().act() == 1


def test_event_types_are_resolved_as_before() -> None:
    """Known names give their class, unknown ones the default or an error."""
    assert fastpath._resolve_by_type("user") is UserUttered
    assert fastpath._resolve_by_type("slot") is SlotSet
    assert fastpath._resolve_by_type("no such event", UserUttered) is UserUttered
    assert fastpath._resolve_by_type("topic") is None
    with pytest.raises(ValueError, match="no such event"):
        fastpath._resolve_by_type("no such event")
    assert Event.resolve_by_type("slot") is SlotSet


@pytest.mark.parametrize(
    ("result", "valid"),
    [
        ({"events": [], "responses": []}, True),
        ({"events": [{"event": "slot", "name": "a", "value": 1}]}, True),
        ({"events": [{"event": "no such"}]}, False),
        ({"responses": "hello"}, False),
        ([], False),
    ],
)
def test_answers_of_actions_are_checked_as_before(result: object, valid: bool) -> None:
    """The compiled schema accepts and refuses what the slow check does."""
    action = RemoteAction("action_x", None)
    if valid:
        assert fastpath._validate_action_result(action, result)
    else:
        with pytest.raises(ValidationError):
            fastpath._validate_action_result(action, result)


def test_nodes_run_after_what_they_need() -> None:
    """For a graph with shared and unknown needs."""
    needs = {"d": ["b", "c", "input"], "b": ["a"], "c": ["a"], "a": ["input"]}
    order = [name for name, _ in fastpath._ordered(needs)]
    assert sorted(order) == ["a", "b", "c", "d"]
    assert order.index("a") < min(order.index("b"), order.index("c"))
    assert order[-1] == "d"
