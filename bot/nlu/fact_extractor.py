"""Makes the facts of a message (order number, e-mail, phone, product, city, day, sum) Rasa's entities."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.days_and_amounts import find_days_and_amounts
from bot.nlu.facts import Fact, find_facts
from bot.nlu.shop_words import shop_words

HOME = ZoneInfo("Europe/Dublin")  # whose today "tomorrow" is counted from


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent, EntityExtractorMixin):
    """Adds the entities order_number, email, phone, amount, date, product and city; none overlaps another."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FactExtractor":
        shop_words()
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            found = [{**fact._asdict(), "extractor": "facts"} for fact in all_facts(message.get(TEXT) or "")]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages


def all_facts(text: str) -> list[Fact]:
    """Every fact of a message in its order; what identifies an order goes before what merely looks like a word."""
    found = find_facts(text)
    others = find_days_and_amounts(text, datetime.now(HOME).date())
    for finder in shop_words():
        others += finder.find(text)
    for fact in others:
        if not any(fact.start < other.end and other.start < fact.end for other in found):
            found.append(fact)
    return sorted(found, key=lambda fact: fact.start)
