"""Rasa's JSON is read into plain, bounded text; what is not understood is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import (
    BUTTONS_MAX,
    MESSAGES_MAX,
    TEXT_CHARS_MAX,
    BotMessage,
    Button,
    UnreadableReply,
    read_reply,
)

KEY = st.sampled_from(["warmline", "slots", "ask", "title", "payload"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=()), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=6,
)
RESPONSE = st.dictionaries(st.sampled_from(["text", "buttons", "custom", "image"]), JSON)


def test_text_and_buttons_are_kept_in_order() -> None:
    """A usual answer."""
    yes = {"title": "Yes", "payload": "/affirm"}
    reply = read_reply([{"text": "One"}, {"text": "Two?", "buttons": [yes, {"title": "No"}]}])
    assert reply.messages == (
        BotMessage("One"),
        BotMessage("Two?", (Button("Yes", "/affirm"), Button("No", "No"))),
    )


def test_signals_are_gathered_from_all_responses() -> None:
    """Facts of several responses are joined; the last question counts."""
    said = [
        {"custom": {"warmline": {"ask": "order_number", "slots": {"email": "a@b.hu"}}}},
        {"text": "Hi", "custom": {"warmline": {"ask": "phone", "intent": "order_status", "fallback": True}}},
        {"custom": {"warmline": {"slots": {"order_number": "558201"}, "wants_human": True}}},
    ]
    reply = read_reply(said)
    assert reply.slots == {"email": "a@b.hu", "order_number": "558201"}
    assert (reply.asked_slot, reply.intent) == ("phone", "order_status")
    assert reply.wants_human
    assert reply.fallback


@pytest.mark.parametrize("value", ["yes", 1, None, [], {}])
def test_only_true_calls_a_human(value: object) -> None:
    """A signal of another type is no signal."""
    assert not read_reply([{"custom": {"warmline": {"wants_human": value}}}]).wants_human


def test_long_answers_are_cut() -> None:
    """Ten messages, ten buttons, 4,000 characters."""
    buttons = [{"title": f"b{n}"} for n in range(50)]
    reply = read_reply([{"text": "x" * 9_000, "buttons": buttons}] * 50)
    assert len(reply.messages) == MESSAGES_MAX
    assert len(reply.messages[0].text) == TEXT_CHARS_MAX
    assert len(reply.messages[0].buttons) == BUTTONS_MAX


def test_what_can_not_be_shown_is_dropped() -> None:
    """Control characters, lone surrogates and direction overrides go; newlines and Hebrew stay."""
    assert (
        read_reply([{"text": "a\x00b\ud800c\u202ed\ne\x1b[31m \u05e9"}]).messages[0].text
        == "abcd\ne[31m \u05e9"
    )


def test_an_image_becomes_its_address() -> None:
    """A foreign assistant's picture is at least reachable; other schemes are not."""
    assert read_reply([{"image": "https://shop/x.png"}]).messages[0].text == "https://shop/x.png"
    assert read_reply([{"image": "javascript:alert(1)"}]).messages == ()


@given(st.lists(RESPONSE, max_size=3))
def test_any_list_of_objects_is_read_without_an_error(body: list[object]) -> None:
    """Wrong types anywhere inside never raise, and what comes out can be encoded."""
    reply = read_reply(body)
    assert all(message.text.encode() for message in reply.messages)


@given(JSON.filter(lambda body: not isinstance(body, list)))
def test_anything_else_is_unreadable(body: object) -> None:
    """The caller learns that this is no answer."""
    with pytest.raises(UnreadableReply):
        read_reply(body)


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ({"intent": "refund_status", "confidence": 0.19}, ("refund_status", 0.19)),
        ({"intent": "refund_status", "confidence": 1}, ("refund_status", 1.0)),
        ({"intent": "refund_status", "confidence": 7}, ("order_status", None)),
        ({"intent": "refund_status", "confidence": "high"}, ("order_status", None)),
        ({"intent": 5, "confidence": 0.5}, ("order_status", None)),
        ("refund_status", ("order_status", None)),
    ],
)
def test_what_the_words_were_taken_for_is_kept_with_how_surely(
    heard: object, expected: tuple[str, float | None]
) -> None:
    """It goes before the task that was served; what is no name with a number from 0 to 1 is passed over."""
    said = [
        {"custom": {"warmline": {"heard": heard}}},
        {"text": "Hi", "custom": {"warmline": {"intent": "order_status"}}},
    ]
    reply = read_reply(said)
    assert (reply.intent, reply.confidence) == expected
