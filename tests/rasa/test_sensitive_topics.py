"""Danger, self-harm, a death and the law are seen at once, in three languages, and everyday words are not."""

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.sensitive_topics import SensitiveTopics, sensitive_topics


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("there is smoke coming out of the dryer", "safety"),
        ("יוצא עשן מהמייבש", "safety"),
        ("füstöl a szárítógép", "safety"),
        ("I want to kill myself", "self_harm"),
        ("אני רוצה למות", "self_harm"),
        ("meg akarok halni", "self_harm"),
        ("my husband passed away last week", "bereavement"),
        ("בעלי נפטר", "bereavement"),
        ("meghalt a férjem", "bereavement"),
        ("you will hear from my lawyer", "legal_threat"),
        ("אתבע אתכם בבית משפט", "legal_threat"),
        ("beperelem önöket", "legal_threat"),
    ],
)
def test_grave_messages_are_seen(text: str, topic: str) -> None:
    """The topic picks the first sentence."""
    assert topic in sensitive_topics(text)


@pytest.mark.parametrize(
    "text",
    [
        "my tv died",
        "the battery is dead",
        "is the legal warranty two years",
        "the blender is to die for",
        "meghalt a tévém",
    ],
)
def test_everyday_words_are_none(text: str) -> None:
    """A device dies without anybody's grief."""
    assert sensitive_topics(text) == []


def test_a_grave_message_is_a_wish_for_a_human_and_keeps_its_ranking() -> None:
    """Whatever the classifier took it for."""
    ranking = [{"name": "troubleshooting", "confidence": 0.9}]
    message = Message({"text": "the battery is swollen", "intent": ranking[0], "intent_ranking": ranking})
    SensitiveTopics().process([message])
    assert message.get("intent") == {"name": "request_human", "confidence": 1.0}
    assert message.get("intent_ranking") == ranking
    assert [(e["entity"], e["value"]) for e in message.get("entities")] == [("topic", "safety")]


def test_a_button_is_no_grave_message() -> None:
    """A payload is Rasa's own."""
    message = Message({"text": "/complaint there is smoke coming out of the dryer"})
    SensitiveTopics().process([message])
    assert message.get("entities") is None
