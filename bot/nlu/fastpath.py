"""Four of Rasa 3.6.21's inner functions, replaced by ones that do the same in less time; those that only a serving
Rasa gets are in serving_path.py.

Decided in docs/decisions/0002-rasa-fast-path.md. WARMLINE_RASA_FASTPATH=0 leaves Rasa as it is. PATCHED
names what is replaced and the digest of the source that was read when the replacement was written; a test
compares them, and `install` leaves alone whatever has changed.
"""

import hashlib
import inspect
import logging
import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from jsonschema import Draft7Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.action_calls import is_plain

logger = logging.getLogger(__name__)

SWITCH = "WARMLINE_RASA_FASTPATH"


class Patch(NamedTuple):
    """`replacement` stands in for owner.name as long as that one's source has this sha256. Where the owner has no such
    function of its own yet, the owner's source counts."""

    owner: type
    name: str
    replacement: Any
    source_sha256: str

    @property
    def read(self) -> Any:
        """What was read when the replacement was written."""
        return getattr(self.owner, self.name, self.owner)


_original_resolve = Event.resolve_by_type
_event_types: dict[str, type[Event] | None] = {}


def _resolve_by_type(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Walks all subclasses only once per name; event types do not change while Rasa runs."""
    if type_name not in _event_types:
        found = _original_resolve(type_name, default)
        if found is default:
            return found
        _event_types[type_name] = found
    return _event_types[type_name]


_result_validator: Draft7Validator | None = None


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Checks the schema itself once, not on each answer of the action server (18 ms each)."""
    if is_plain(result):
        return True
    global _result_validator  # noqa: PLW0603  one schema per process, compiled at its first use
    if _result_validator is None:
        schema = self.action_response_format_spec()
        _result_validator = validator_for(schema)(schema)
    _result_validator.validate(result)
    return True


def _run(
    self: DaskGraphRunner, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
) -> dict[str, Any]:
    """Runs the nodes one after the other in an order that is computed once, as dask's scheduler would."""
    wanted = targets or self._graph_schema.target_names
    results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
    if not results.keys().isdisjoint(self._instantiated_nodes):
        raise GraphRunError("An input has the name of a node.")
    try:
        for name, needs in _plan(self, tuple(wanted)):
            results[name] = self._instantiated_nodes[name](*[results.get(need, need) for need in needs])
    except RuntimeError as error:
        raise GraphRunError("Error running runner.") from error
    return dict(results[name] for name in wanted)


def _plan(runner: DaskGraphRunner, targets: tuple) -> list[tuple]:
    plans = runner.__dict__.setdefault("_warmline_plans", {})
    if targets not in plans:
        nodes = runner._graph_schema.minimal_graph_schema(list(targets)).nodes  # noqa: SLF001  Rasa keeps it so
        plans[targets] = _ordered({name: list(node.needs.values()) for name, node in nodes.items()})
    return plans[targets]


def _ordered(needs: dict[str, list[str]]) -> list[tuple]:
    """Each node after all that it needs."""
    order: list[tuple] = []
    done: set = set()

    def visit(name: str) -> None:
        if name in done or name not in needs:
            return
        done.add(name)
        for need in needs[name]:
            visit(need)
        order.append((name, needs[name]))

    for name in needs:
        visit(name)
    return order


_original_find = RulePolicy._find_action_from_rules  # noqa: SLF001  the function that is stood in for


def _find_action_from_rules(
    self: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
) -> tuple[str | None, str | None, bool]:
    """Matches the visitor's very words only when there are rules about words; ours are about intents."""
    if use_text_for_last_user_input and tracker.active_loop_name is None and not _has_word_rules(self):
        return None, None, False
    return _original_find(self, tracker, domain, use_text_for_last_user_input)


def _has_word_rules(policy: RulePolicy) -> bool:
    if "_warmline_word_rules" not in policy.__dict__:
        word_rules = any('"text"' in key for key in policy.lookup[RULES])
        policy.__dict__["_warmline_word_rules"] = word_rules
    return policy.__dict__["_warmline_word_rules"]


PATCHED = (
    Patch(
        RemoteAction,
        "_validate_action_result",
        _validate_action_result,
        "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    ),
    Patch(DaskGraphRunner, "run", _run, "45f0f52f574f3aa9546a552bf671183e171092c18b66e97f5771a7fa295de37e"),
    Patch(
        RulePolicy,
        "_find_action_from_rules",
        _find_action_from_rules,
        "be6da6ee0f5429bd9bbded9f22186f3729469e5b392949493fd34a00ef9531d9",
    ),
    Patch(
        Event,
        "resolve_by_type",
        staticmethod(_resolve_by_type),
        "b5cf570fa7f286c7059ec73d8880528d03a78b28cf4e80285a46079c0fa65968",
    ),
)


def source_sha256(read: Any) -> str:
    """The digest of the source text of a function or a class."""
    return hashlib.sha256(inspect.getsource(read).encode()).hexdigest()


def install(patches: Sequence[Patch] = PATCHED) -> list[str]:
    """Put the replacements in, once; returns the names of what is replaced."""
    if os.environ.get(SWITCH) == "0":
        return []
    return [f"{patch.owner.__name__}.{patch.name}" for patch in patches if _install(patch)]


def _install(patch: Patch) -> bool:
    present = patch.read
    if present.__module__.startswith("bot.nlu."):
        return True
    if source_sha256(present) != patch.source_sha256:
        logger.warning("%s.%s is not the one known; it stays as it is.", patch.owner.__name__, patch.name)
        return False
    setattr(patch.owner, patch.name, patch.replacement)
    return True
