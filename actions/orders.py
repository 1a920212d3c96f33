"""What is said and done once the visitor is known to own the order. Each runs however its form has ended."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import speech
from actions.backend import Claim, Order, Refused
from actions.identity import owned_order
from actions.shop_access import shop
from actions.turn import Events, language_of, signal


class OrderAction(Action, ABC):
    """Checks the two facts again, so that no way into this action opens a foreign order."""

    task: ClassVar[str]

    def name(self) -> str:
        return f"action_{self.task}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        order = await owned_order(tracker.get_slot("order_number"), tracker.get_slot("contact"))
        if order is None:
            return []
        signal(dispatcher, intent=self.task)
        return await self._answer(dispatcher, tracker, order)

    @abstractmethod
    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        """Say how it stands, or do what was asked."""


class ActionOrderStatus(OrderAction):
    """Where the parcel is."""

    task = "order_status"

    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        dispatcher.utter_message(response=f"utter_order_{order.state}", **_about(order, language_of(tracker)))
        return []


class ActionReturnItem(OrderAction):
    """Enters a return and gives its reference number."""

    task = "return_item"

    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        about = _about(order, language_of(tracker))
        reason = tracker.get_slot("return_reason")
        if order.state not in ("shipped", "delivered"):
            dispatcher.utter_message(response="utter_return_too_early", **about)
        elif reason:
            await self._start(dispatcher, order, reason, about)
        return [SlotSet("return_reason", None)]

    async def _start(
        self, dispatcher: CollectingDispatcher, order: Order, reason: str, about: dict[str, Any]
    ) -> None:
        try:
            entered = await shop().start_return(_claim(order), reason)
        except Refused:
            dispatcher.utter_message(response="utter_offer_human")
            return
        signal(dispatcher, slots={"return_reference": entered.reference})
        dispatcher.utter_message(response="utter_return_started", reference=entered.reference, **about)


class ActionCancelOrder(OrderAction):
    """Cancels after a yes, as long as the parcel has not left."""

    task = "cancel_order"

    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        about = _about(order, language_of(tracker))
        confirmed = tracker.get_slot("cancel_confirmed")
        if order.state != "preparing":
            dispatcher.utter_message(response=f"utter_cancel_{order.state}", **about)
        elif confirmed:
            dispatcher.utter_message(response=await _cancel(order), **about)
        elif confirmed is False:
            dispatcher.utter_message(response="utter_cancel_kept", **about)
        return [SlotSet("cancel_confirmed", None)]


class ActionRefundStatus(OrderAction):
    """Where the money is."""

    task = "refund_status"

    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        refund, language = order.refund, language_of(tracker)
        if refund is None:
            dispatcher.utter_message(response="utter_refund_none", **_about(order, language))
            return []
        response = "utter_refund_pending" if refund.paid_on is None else "utter_refund_paid"
        dispatcher.utter_message(
            response=response,
            reference=refund.reference,
            amount=speech.money(refund.amount, refund.currency),
            date=speech.day(refund.paid_on or refund.expected_on, language),
        )
        return []


class ActionWarrantyCheck(OrderAction):
    """How long each product of the order is under warranty."""

    task = "warranty_check"

    async def _answer(self, dispatcher: CollectingDispatcher, tracker: Tracker, order: Order) -> Events:
        language = language_of(tracker)
        for product in order.products:
            dispatcher.utter_message(
                response="utter_warranty",
                product=product.names[language],
                months=product.warranty_months,
                bought=speech.day(order.placed_on, language),
            )
        return []


async def _cancel(order: Order) -> str:
    """The response that says how it went: the parcel may leave between question and answer."""
    try:
        await shop().cancel_order(_claim(order))
    except Refused:
        return "utter_cancel_shipped"
    return "utter_cancel_done"


def _claim(order: Order) -> Claim:
    return Claim(order.number, order.email)


def _about(order: Order, language: str) -> dict[str, Any]:
    return {
        "number": order.number,
        "products": speech.listed([product.names[language] for product in order.products], language),
        "date": speech.day(order.due_on, language),
        "carrier": order.carrier,
        "tracking": order.tracking,
    }
