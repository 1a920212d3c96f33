"""Forms that take facts and open an order only to whoever knows two of them.

Rasa calls a form's validation when the form begins, on each answer, and when it comes back from a question
in between. Here is decided what that turn was: facts (check them), something else (let Rasa answer it and
then ask again, twice at most) or a wish to stop. Nothing about an order is said, not even that it exists,
before number and contact match.
"""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.backend import Claim, Order
from actions.shop_access import shop
from actions.turn import Events, intent_of, signal, since_last_message

FACTS = frozenset({"order_number", "email", "phone"})
WORD_LETTERS_MIN = 3  # shorter ones are "is", "az", "זה"
WRONG_TRIES_MAX = 3  # a typing error is forgiven twice; guessing is not helped
ASIDES_MAX = 3  # then the visitor wants something else

NOT_UNDERSTOOD = frozenset({"nlu_fallback", "out_of_scope", "affirm", "help"})
# "cancel A-10234" in the middle of another form; a bare number is often taken for order_status: not here
OTHER_WISHES = frozenset({"refund_status", "warranty_check", "return_item", "cancel_order"})
LEAVING = frozenset({"complaint", "goodbye"})  # answered by their rule; asking on would be deaf


class IdentityForm(Action, ABC):
    """Base of the validations of all forms that ask for an order."""

    form: ClassVar[str]

    @property
    @abstractmethod
    def trigger(self) -> str:
        """The intent that begins the form; saying it again in the middle only repeats the question."""

    def name(self) -> str:
        return f"validate_{self.form}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        since = since_last_message(tracker)
        # Rasa validates twice while a form begins, the second time as if the form were not there yet
        begins = tracker.active_loop_name != self.form or any(
            event["event"] == "active_loop" for event in since
        )
        answered = [
            e["name"]
            for e in since
            if e["event"] == "action" and e["name"] not in (self.form, "action_listen")
        ]
        facts = {
            name: value for name, value in tracker.slots_to_validate().items() if name != "requested_slot"
        }
        if answered and not begins:
            return self._come_back(tracker)
        if facts and not begins and self._changes_the_wish(tracker, facts):
            return [
                *(SlotSet(name, value) for name, value in facts.items()),
                ActionExecutionRejected(self.form),
            ]
        if facts:
            return await self._take(dispatcher, tracker, facts)
        return [] if begins else self._aside(dispatcher, tracker)

    async def _ready(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        """Called when the visitor is known to own `order`; may end the form by `stop()`."""
        return []

    async def _take(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, facts: dict[str, Any]
    ) -> Events:
        signal(dispatcher, slots=_as_told(facts))
        events: Events = [SlotSet(name, value) for name, value in facts.items()] + [
            SlotSet("aside_turns", 0.0)
        ]
        number, contact = tracker.get_slot("order_number"), tracker.get_slot("contact")
        if not number or not contact:
            return events
        order = await owned_order(number, contact)
        if order is None:
            return events + self._no_match(dispatcher, tracker)
        return events + await self._ready(dispatcher, tracker, order)

    def _changes_the_wish(self, tracker: Tracker, facts: dict[str, Any]) -> bool:
        """Whether the message asks for something else and gives facts with it; a bare answer never does."""
        intent = intent_of(tracker)
        other = intent in OTHER_WISHES and intent != self.trigger
        return other and "return_reason" not in facts and _has_other_words(tracker)

    def _no_match(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Another order of the same visitor may have another contact: a remembered one is asked for again."""
        tries = (tracker.get_slot("wrong_tries") or 0) + 1
        events: Events = [SlotSet("wrong_tries", tries), SlotSet("contact", None)]
        if tries >= WRONG_TRIES_MAX:
            signal(dispatcher, wants_human=True)
            return [*events, SlotSet("order_number", None), *stop()]
        if not _said(tracker, "email") and not _said(tracker, "phone"):
            return events
        dispatcher.utter_message(response="utter_no_match")
        return [*events, SlotSet("order_number", None)]

    def _come_back(self, tracker: Tracker) -> Events:
        """The visitor's question in between has been answered; ask again, or let go."""
        asides = _asides(tracker)
        events: Events = [SlotSet("aside_turns", asides)]
        return events + stop() if asides >= ASIDES_MAX or intent_of(tracker) in LEAVING else events

    def _aside(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        """Nothing that the form can use: an empty list leaves the message to the rules."""
        intent = intent_of(tracker)
        if intent == "request_human":
            signal(dispatcher, wants_human=True)
            return stop()
        if intent == "deny":
            dispatcher.utter_message(response="utter_form_left")
            return [*_forget_unproven(tracker), *stop()]
        if intent not in NOT_UNDERSTOOD and intent != self.trigger:
            return []
        asides = _asides(tracker)
        if asides >= ASIDES_MAX:
            dispatcher.utter_message(response="utter_offer_human")
            return [*_forget_unproven(tracker), *stop()]
        self._hint(dispatcher, tracker, intent)
        return [SlotSet("aside_turns", asides)]

    def _hint(self, dispatcher: CollectingDispatcher, tracker: Tracker, intent: str) -> None:
        if intent in ("nlu_fallback", "out_of_scope"):
            signal(dispatcher, fallback=True)
        if intent != "affirm":
            dispatcher.utter_message(
                response=f"utter_hint_{tracker.get_slot('requested_slot') or 'order_number'}"
            )


class ValidateOrderStatusForm(IdentityForm):
    """Where is my order."""

    form = "order_status_form"
    trigger = "order_status"


class ValidateRefundForm(IdentityForm):
    """Where is my money."""

    form = "refund_form"
    trigger = "refund_status"


class ValidateWarrantyForm(IdentityForm):
    """How long is it under warranty."""

    form = "warranty_form"
    trigger = "warranty_check"


class ValidateReturnForm(IdentityForm):
    """Asks for the reason only when the order can be sent back."""

    form = "return_form"
    trigger = "return_item"

    async def _ready(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        return [] if order.state in ("shipped", "delivered") else stop()


class ValidateCancelForm(IdentityForm):
    """Asks for the confirmation only when the order can still be cancelled."""

    form = "cancel_form"
    trigger = "cancel_order"

    async def _ready(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        return [] if order.state == "preparing" else stop()


async def owned_order(number: str | None, contact: str | None) -> Order | None:
    """The order, if both facts are given and belong together. Raises ShopUnavailable."""
    if not number or not contact:
        return None
    return await shop().order(Claim(number, contact))


def _forget_unproven(tracker: Tracker) -> Events:
    """A number without its second fact is not kept for the next form."""
    return [] if tracker.get_slot("contact") else [SlotSet("order_number", None)]


def stop() -> Events:
    """Ends the form without asking further."""
    return [SlotSet("aside_turns", 0.0), SlotSet("requested_slot", None)]


def _has_other_words(tracker: Tracker) -> bool:
    text = tracker.latest_message.get("text") or ""
    facts = [e for e in tracker.latest_message.get("entities", []) if e.get("entity") in FACTS]
    for fact in sorted(facts, key=lambda fact: -fact["start"]):
        text = text[: fact["start"]] + " " + text[fact["end"] :]
    return any(len(word) >= WORD_LETTERS_MIN for word in text.split())


def _said(tracker: Tracker, entity: str) -> bool:
    return next(tracker.get_latest_entity_values(entity), None) is not None


def _asides(tracker: Tracker) -> float:
    return (tracker.get_slot("aside_turns") or 0.0) + 1


def _as_told(facts: dict[str, Any]) -> dict[str, str]:
    """Facts under the names that the gateway knows."""
    named: list[tuple[str, Any]] = []
    for name, value in facts.items():
        kind = ("email" if "@" in str(value) else "phone") if name == "contact" else name
        named.append((kind, value))
    return {name: value for name, value in named if isinstance(value, str)}
