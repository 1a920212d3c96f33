"""More of Rasa 3.6.21's inner functions, replaced by ones that do the same in less time in a Rasa that only serves.

bot/rasa_start.py puts them in, beside those of fastpath.py; training and tests of stories go Rasa's own way.
"""

import copy
import logging
from typing import Any, TypeVar

from rasa.core.actions.action import Action, ActionExtractSlots
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_VALIDATE_SLOT_MAPPINGS
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    Event,
    LoopInterrupted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.nlu import action_calls, rule_lookup
from bot.nlu.fastpath import Patch

_Slot = TypeVar("_Slot", bound=Slot)


def _copy(self: _Slot) -> _Slot:
    """What copy.copy makes of it; a turn copies each slot five times."""
    copied = self.__class__.__new__(self.__class__)
    copied.__dict__.update(self.__dict__)
    return copied


_TAKES_NOTHING_BACK = {
    ActionExecuted,
    ActionExecutionRejected,
    AllSlotsReset,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    EntitiesAdded,
    LoopInterrupted,
    SlotSet,
    UserUttered,
}
_original_applied = DialogueStateTracker.applied_events


def _applied_events(self: DialogueStateTracker) -> list[Event]:
    """All since the session began, unless one of them may take others back."""
    events, start = list(self.events), 0
    for place, event in enumerate(events):
        kind = type(event)
        if kind is SessionStarted:
            start = place + 1
        elif kind not in _TAKES_NOTHING_BACK and not (kind is ActiveLoop and not event.name):
            return _original_applied(self)
    return events[start:]


_original_is_empty = Domain.is_empty


def _is_empty(self: Domain) -> bool:
    """A domain that held something is not compared with an empty one again, for each message."""
    if "_warmline_holds" not in self.__dict__:
        if _original_is_empty(self):
            return True
        self.__dict__["_warmline_holds"] = True
    return False


_original_extract = ActionExtractSlots.run


async def _extract(
    self: ActionExtractSlots, output_channel: Any, nlg: Any, tracker: DialogueStateTracker, domain: Domain
) -> list[Event]:
    """Without the slots that only actions fill: nothing that a visitor says fills them."""
    return await _original_extract(self, output_channel, nlg, tracker, _filled_by_words(domain))


def _filled_by_words(domain: Domain) -> Domain:
    """The domain with fewer slots; the domain itself when actions take part in filling them."""
    if "_warmline_fewer" not in domain.__dict__:
        mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
        by_actions = ACTION_VALIDATE_SLOT_MAPPINGS in domain.user_actions or any(
            "action" in m for m in mappings
        )
        domain.__dict__["_warmline_fewer"] = domain if by_actions else _with_fewer_slots(domain)
    return domain.__dict__["_warmline_fewer"]


def _with_fewer_slots(domain: Domain) -> Domain:
    fewer = copy.copy(domain)
    fewer.slots = [s for s in domain.slots if any(m.get("type") != "custom" for m in s.mappings)]
    return fewer


_original_log_action = MessageProcessor._log_action_on_tracker  # noqa: SLF001  the function that is stood in for


def _log_action(
    self: MessageProcessor,
    tracker: DialogueStateTracker,
    action: Action,
    events: list[Event] | None,
    prediction: PolicyPrediction,
) -> None:
    """Copies no events for a log that nobody reads."""
    if logging.getLogger("rasa").isEnabledFor(logging.DEBUG):
        _original_log_action(self, tracker, action, events, prediction)
        return
    events = events or []
    if not any(isinstance(event, ActionExecutionRejected) for event in events):
        tracker.update_with_events(prediction.events, self.domain)
        tracker.update(action.event_for_successful_execution(prediction))
    tracker.update_with_events(events, self.domain)


PATCHED = (
    Patch(Slot, "__copy__", _copy, "0a694d68aef367326f0d4714f862136245b05509efc5b037ab8c60fb3341e47e"),
    Patch(
        DialogueStateTracker,
        "applied_events",
        _applied_events,
        "764d5065ea9997d613c1984d9357370f9ae32d31ca21346086f16c54f0487aae",
    ),
    Patch(Domain, "is_empty", _is_empty, "884be90ef485f1d2c0f140657a47f106a7d2785b63b03e46cd699b4072e95369"),
    Patch(
        ActionExtractSlots,
        "run",
        _extract,
        "13487835d751b652cc5a06b980d704a47df32160ab4ac2ef3e17c6b0347b89ca",
    ),
    Patch(
        MessageProcessor,
        "_log_action_on_tracker",
        _log_action,
        "d973d12a6d0a3623a8b0c9c2274c5b3008f5eaa3f19aa73311845702e4ed16f9",
    ),
    Patch(
        RulePolicy,
        "_get_possible_keys",
        rule_lookup.get_possible_keys,
        "2915fd81711e194c6d667728e00bd0e51e9c1c2791a0be14c55f0ef9938f9936",
    ),
    Patch(
        RulePolicy,
        "_prediction_states",
        rule_lookup.prediction_states,
        "ed9b82bed2f26ad7a0de61709e02339983912bece614191089c3adba60cf1452",
    ),
    Patch(
        EndpointConfig,
        "session",
        action_calls.session,
        "e55aa13d9d4fb4bc440ac33b870a97ee162b76dda7ccb6bf68433567475fdffb",
    ),
)
