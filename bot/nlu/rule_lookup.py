"""Finds the rules that hold at this moment by what was done last and what was said, and looks back no further than they
do. Rasa's own lookup makes the states of the whole history and holds every rule against each of them, twice a turn.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

Now = tuple[str | None, str | None]
"""The action before and the intent; None where a rule leaves it open."""

_KEPT = "_warmline_rules"


class Rules:
    """The rules of one table of a policy, which does not change while it serves."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.longest = 0  # states
        self._states: dict[str, list[State]] = {}  # the latest first
        self._keys: dict[Now, list[str]] = defaultdict(list)
        for key in keys:
            states = self._states[key] = json.loads(key)[::-1]
            self.longest = max(self.longest, len(states))
            self._keys[_asked_for(states[0]) if states else (None, None)].append(key)

    def holding(self, states: list[State]) -> set[str]:
        """The keys of the rules that hold in these states, the last one being now."""
        latest_first = states[::-1]
        action, intent = _is_now(latest_first[0]) if latest_first else (None, None)
        likely = {(action, intent), (action, None), (None, None)}
        return {key for now in likely for key in self._keys.get(now, ()) if self._holds(key, latest_first)}

    def _holds(self, key: str, latest_first: list[State]) -> bool:
        return all(_fits(asked, state) for asked, state in zip(self._states[key], latest_first, strict=False))


def _asked_for(state: State) -> Now:
    """What a rule asks of its last state. A rule without an earlier action begins conversations, whatever was said."""
    before = state.get(PREVIOUS_ACTION)
    if not before:
        return None, None
    action = _plain(before.get(ACTION_NAME))
    return action, _plain(state.get(USER, {}).get(INTENT)) if action else None


def _is_now(state: State) -> Now:
    return (state.get(PREVIOUS_ACTION) or {}).get(ACTION_NAME), state.get(USER, {}).get(INTENT)


def _plain(value: Any) -> str | None:
    """A value that has to be there just so."""
    return value if isinstance(value, str) and value and value != SHOULD_NOT_BE_SET else None


def _fits(asked: State, state: State) -> bool:
    """As RulePolicy._is_rule_applicable has it for one state."""
    begins, is_beginning = not asked.get(PREVIOUS_ACTION), not state.get(PREVIOUS_ACTION)
    if begins or is_beginning:
        return begins and is_beginning
    return RulePolicy._does_rule_match_state(asked, state)  # noqa: SLF001  Rasa keeps it so


def rules_of(policy: RulePolicy, table: dict[str, str]) -> Rules:
    """Made at the first asking."""
    kept: dict[int, tuple[dict[str, str], Rules]] = policy.__dict__.setdefault(_KEPT, {})
    if id(table) not in kept:
        kept[id(table)] = (table, Rules(table))  # the table is held, so that its id stays its own
    return kept[id(table)][1]


def get_possible_keys(self: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """Stands in for RulePolicy._get_possible_keys."""
    return rules_of(self, lookup).holding(states)


_original_states = RulePolicy._prediction_states  # noqa: SLF001  the function that is stood in for


def prediction_states(
    self: RulePolicy,
    tracker: DialogueStateTracker,
    domain: Domain,
    use_text_for_last_user_input: bool = False,
    rule_only_data: dict[str, Any] | None = None,
) -> list[State]:
    """Stands in for Policy._prediction_states: as many states as the longest rule has."""
    featurizer = self.featurizer
    if type(self) is not RulePolicy or type(featurizer) is not MaxHistoryTrackerFeaturizer:
        return _original_states(self, tracker, domain, use_text_for_last_user_input, rule_only_data)
    tables = (self.lookup.get(name, {}) for name in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH))
    longest = max(1, *(rules_of(self, table).longest for table in tables))
    states = featurizer.slice_state_history(last_states(tracker, domain, longest), featurizer.max_history)
    featurizer._choose_last_user_input([states], use_text_for_last_user_input)  # noqa: SLF001
    return states


def last_states(tracker: DialogueStateTracker, domain: Domain, count: int) -> list[State]:
    """The last `count` of domain.states_for_tracker_history(tracker)."""
    events = tracker.applied_events()
    passed_over = 1 + [type(event) for event in events].count(ActionExecuted) - count
    replayed = _beginning(tracker)
    states: list[State] = []
    for event in events:
        kind = type(event)
        if kind is ActionExecuted:
            if passed_over <= 0:
                states.append(domain.get_active_state(replayed))
            passed_over -= 1
        elif kind is SlotSet and event.key not in replayed.slots:
            continue
        event.apply_to(replayed)
    return [*states, domain.get_active_state(replayed)]


def _beginning(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """The tracker before its first event, with those slots alone that a rule may ask for."""
    told = [slot for slot in tracker.slots.values() if slot.influence_conversation or not _is_usual(slot)]
    return DialogueStateTracker(tracker.sender_id, told, is_rule_tracker=tracker.is_rule_tracker)


def _is_usual(slot: Slot) -> bool:
    return type(slot).as_feature is Slot.as_feature
