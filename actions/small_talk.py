"""Yes, no and what was not understood: their meaning lies in what the bot said before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.products import tell_products
from actions.turn import Events, intent_of, last_response, signal

HUMAN_OFFERS = frozenset({"utter_offer_human", "utter_complaint", "utter_form_left"})
FIRST_MISSES = frozenset({"utter_rephrase", "utter_out_of_scope"})


class ActionAffirm(Action):
    """A yes to the offer of a human calls one."""

    def name(self) -> str:
        return "action_affirm"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        if last_response(tracker) in HUMAN_OFFERS:
            signal(dispatcher, wants_human=True)
        else:
            dispatcher.utter_message(response="utter_affirm")
        return []


class ActionDeny(Action):
    """A no to the offer of a human goes on with the bot."""

    def name(self) -> str:
        return "action_deny"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        declined = last_response(tracker) in HUMAN_OFFERS
        dispatcher.utter_message(response="utter_human_declined" if declined else "utter_deny")
        return []


class ActionFallback(Action):
    """Asks once to say it in other words; the second time in a row a human is offered.

    A bare order number, or the name of a product that was asked for, is understood after all.
    """

    def name(self) -> str:
        return "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        if next(tracker.get_latest_entity_values("order_number"), None):
            return [FollowupAction("order_status_form")]
        before = last_response(tracker)
        if before == "utter_which_product" and await tell_products(dispatcher, tracker):
            return []
        signal(dispatcher, fallback=True)
        if before in FIRST_MISSES:
            dispatcher.utter_message(response="utter_offer_human")
        elif intent_of(tracker) == "out_of_scope":
            dispatcher.utter_message(response="utter_out_of_scope")
        else:
            dispatcher.utter_message(response="utter_rephrase")
        return []
