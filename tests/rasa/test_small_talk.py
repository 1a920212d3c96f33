"""What is not understood is asked once, with the two likeliest meanings; then a human is offered."""

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.small_talk import ActionFallback

RANKING = [
    {"name": "nlu_fallback", "confidence": 0.2},
    {"name": "refund_status", "confidence": 0.19},
    {"name": "greet", "confidence": 0.18},
    {"name": "return_item", "confidence": 0.17},
    {"name": "disposal", "confidence": 0.1},
]


def tracker(language: str, before: str | None, ranking: list[dict]) -> Tracker:
    user = {"event": "user", "text": "hm that thing"}
    said = [{"event": "bot", "metadata": {"utter_action": before}}] if before else []
    message = {
        "text": "hm that thing",
        "intent": {"name": "nlu_fallback", "confidence": 0.2},
        "intent_ranking": ranking,
        "entities": [],
    }
    return Tracker("one", {"lang": language}, message, [*said, user], False, None, {}, "action_listen")


async def answer(language: str, before: str | None = None, ranking: list[dict] | None = None) -> list[dict]:
    dispatcher = CollectingDispatcher()
    await ActionFallback().run(
        dispatcher, tracker(language, before, RANKING if ranking is None else ranking), {}
    )
    return [message for message in dispatcher.messages if message.get("response")]


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Where is my refund?"), ("he", "איפה הזיכוי שלי?"), ("hu", "Hol a visszatérítés?")],
)
async def test_the_two_likeliest_wishes_are_buttons(language: str, title: str) -> None:
    """Small talk is no wish, and a third meaning would be a menu."""
    said = (await answer(language))[0]
    assert said["response"] == "utter_clarify"
    assert [button["payload"] for button in said["buttons"]] == ["/refund_status", "/return_item"]
    assert said["buttons"][0]["title"] == title


async def test_without_a_likely_wish_other_words_are_asked_for() -> None:
    """No buttons that mean nothing."""
    said = (await answer("en", ranking=[{"name": "refund_status", "confidence": 0.03}]))[0]
    assert said["response"] == "utter_rephrase"
    assert said["buttons"] == []


@pytest.mark.parametrize("before", ["utter_clarify", "utter_rephrase", "utter_out_of_scope"])
async def test_the_second_time_a_human_is_offered(before: str) -> None:
    """Never a third question."""
    assert [said["response"] for said in await answer("en", before)] == ["utter_offer_human"]


async def test_what_was_heard_is_told_to_those_who_teach() -> None:
    """The likeliest meaning with its confidence, also when the bot would rather ask; of a button nothing."""
    for text, told in (
        ("hm that thing", [{"warmline": {"heard": {"intent": "refund_status", "confidence": 0.19}}}]),
        ("/greet", []),
    ):
        dispatcher = CollectingDispatcher()
        asked = tracker("en", None, RANKING)
        asked.latest_message["text"] = text
        await ActionFallback().run(dispatcher, asked, {})
        said = [message["custom"] for message in dispatcher.messages if message.get("custom")]
        assert [custom for custom in said if "heard" in custom["warmline"]] == told
