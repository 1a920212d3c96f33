"""Says which language the visitor writes, as the entity `lang`, which fills the slot that picks the
responses.

The gateway knows the conversation and sends the language along; then this component obeys. Without it
(another front end, a test) the text alone decides. It stands first in the pipeline, so it also switches on
the fast path.
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language import detect
from bot.nlu import fastpath

LANGUAGES = ("en", "he", "hu")

fastpath.install()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class LanguageIdentifier(GraphComponent):
    """Adds the entity `lang` to every message."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageIdentifier":
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            language = language_of(text, message.get(METADATA))
            entity = {
                "entity": "lang",
                "value": language,
                "start": 0,
                "end": len(text),
                "extractor": "language",
            }
            message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages


def language_of(text: str, metadata: Any) -> str:
    """The language that the sender states, or else the one that the text is written in."""
    stated = metadata.get("lang") if isinstance(metadata, dict) else None
    return stated if stated in LANGUAGES else detect(text, "en")
