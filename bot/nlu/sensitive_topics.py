"""What must reach a human at once: danger, self-harm, a death, a threat with the law.

Such a message is made a wish for a human, whatever the classifier thinks, with the entity `topic`, by which the
actions choose the first sentence. Danger is found by the desk's own lexicon (handoff/rules/topics.py), so that bot
and queue never disagree about it. The ranking of the classifier stays as it was.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.grave_words import GRAVE
from handoff.rules.phrases import Automaton, parse, words_of
from handoff.rules.topics import SAFETY, topics_of

WISH = "request_human"
_GRAVE = Automaton(phrase for topic, source in GRAVE.items() for phrase in parse(topic, source, {}))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SensitiveTopics(GraphComponent, EntityExtractorMixin):
    """Stands behind the fallback: a grave message is never asked to be put in other words."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SensitiveTopics":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = [] if text.startswith("/") else sensitive_topics(text)
            if found:
                named = [
                    {"entity": "topic", "value": topic, "start": 0, "end": len(text), "extractor": "topics"}
                    for topic in found
                ]
                message.set(ENTITIES, [*message.get(ENTITIES, []), *named], add_to_output=True)
                message.set(INTENT, {"name": WISH, "confidence": 1.0}, add_to_output=True)
        return messages


def sensitive_topics(text: str) -> list[str]:
    """safety, self_harm, bereavement and legal_threat, as far as the text is about them; the gravest first."""
    grave = _GRAVE.codes(words_of(text))
    danger = any(topic.startswith(SAFETY) for topic in topics_of(text))
    return [*(["safety"] if danger else []), *(topic for topic in GRAVE if topic in grave)]
