"""Price and stock of what the visitor names."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import speech
from actions.seed import CURRENCIES
from actions.shop_access import shop
from actions.turn import Events, language_of, signal

PRODUCTS_SAID_MAX = 3  # who names more wants the shop's page


class ActionProduct(Action):
    """Says price and stock, or asks which product is meant."""

    def name(self) -> str:
        return "action_product"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        if not await tell_products(dispatcher, tracker):
            dispatcher.utter_message(response="utter_which_product")
        return []


async def tell_products(dispatcher: CollectingDispatcher, tracker: Tracker) -> bool:
    """Price and stock of each product that the last message names; False when it names none."""
    language = language_of(tracker)
    found = await shop().find_products(tracker.latest_message.get("text") or "")
    for product in found[:PRODUCTS_SAID_MAX]:
        name = product.names[language]
        signal(dispatcher, slots={"product": name})
        price = speech.money(product.prices[language], CURRENCIES[language])
        response = "utter_product_in_stock" if product.stock else "utter_product_sold_out"
        dispatcher.utter_message(response=response, product=name, price=price, stock=product.stock)
    return bool(found)
