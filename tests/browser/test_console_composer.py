"""C4, C5, C7: replies arrive and say so, drafts stay, notes are private, the bot gets the word back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

DELIVERED_S = 1.0


def test_c4_a_reply_reaches_the_visitor_within_a_second_and_says_sent(
    claimed: Visitor, dana: Console
) -> None:
    """From Enter to the visitor's events: at most one second (the best of three), in the agent's name."""
    spans_s = []
    for number in range(3):
        text = f"I have found it, {number}"
        dana.field.fill(text)
        pressed_at = time.monotonic()
        dana.field.press("Enter")
        event = claimed.wait_for("agent", text)
        spans_s.append(time.monotonic() - pressed_at)
        assert event["author"]["name"] == dana.name
    assert min(spans_s) <= DELIVERED_S, spans_s
    expect(dana.page.locator(".entry.agent").last.locator(".delivery")).to_have_text("Sent")
    expect(dana.page.locator(".entry.agent")).to_have_count(3)


def test_c4_a_reply_that_fails_is_retried_with_the_same_id_and_arrives_once(
    claimed: Visitor, dana: Console
) -> None:
    """The retry repeats the id, so a reply whose answer was lost on the way does not double."""
    ids: list[str] = []

    def lose_the_answer(route: Route) -> None:
        ids.append(json.loads(route.request.post_data or "{}")["client_message_id"])
        if len(ids) == 1:
            route.fetch()  # the server takes it, the agent never hears
        route.abort()

    dana.page.route("**/messages", lose_the_answer)
    dana.page.route("**/stream", lambda route: route.abort())
    with dana.page.expect_event("requestfailed", lambda request: request.url.endswith("/messages")):
        dana.say("Only once, please")
    claimed.wait_for("agent", "Only once, please")
    dana.page.unroute("**/messages")
    expect(dana.page.locator(".entry", has_text="Only once, please")).to_have_count(1)
    assert claimed.messages("agent") == ["Only once, please"]
    assert len(set(ids)) == 1


def test_c4_a_failed_reply_offers_a_retry(claimed: Visitor, dana: Console) -> None:
    """A text that did not go out says so, survives a reload, and goes out on demand."""
    ids: list[str] = []

    def refuse(route: Route) -> None:
        ids.append(json.loads(route.request.post_data or "{}")["client_message_id"])
        route.abort()

    dana.page.route("**/messages", refuse)
    dana.say("This one fails at first")
    pending = dana.page.locator(".entry.pending")
    expect(pending).to_contain_text("Sending…")
    expect(pending).to_contain_text("Not sent", timeout=15_000)
    dana.page.unroute("**/messages")
    dana.page.reload()
    expect(pending).to_contain_text("Not sent")
    with dana.page.expect_request("**/messages") as again:
        pending.get_by_role("button", name="Try again").click()
    claimed.wait_for("agent", "This one fails at first")
    expect(dana.page.locator(".entry.agent").last).to_contain_text("Sent")
    assert {again.value.post_data_json["client_message_id"], *ids} == {ids[0]}
    assert claimed.messages("agent") == ["This one fails at first"]


def test_c4_the_same_words_said_twice_are_two_replies(claimed: Visitor, dana: Console) -> None:
    """Neither is taken for the other: when the second fails, it says so and can be sent."""
    dana.say("One moment")
    claimed.wait_for("agent", "One moment")
    pending = dana.page.locator(".entry.pending")
    expect(pending).to_have_count(0)
    dana.page.route("**/messages", lambda route: route.abort())
    dana.say("One moment")
    expect(pending).to_contain_text("Not sent", timeout=15_000)
    dana.page.unroute("**/messages")
    pending.get_by_role("button", name="Try again").click()
    expect(pending).to_have_count(0)
    assert claimed.messages("agent") == ["One moment", "One moment"]


def test_c4_the_draft_stays_with_its_conversation(
    new_visitor: Callable[..., Visitor], claimed: Visitor, dana: Console
) -> None:
    """Across switching, reload and logging in again."""
    dana.field.fill("Half a sentence for the first")
    other = new_visitor()
    other.ask_for_a_person()
    dana.claim(other)
    expect(dana.field).to_have_value("")
    dana.field.fill("And half for the other")
    dana.show(claimed)
    expect(dana.field).to_have_value("Half a sentence for the first")
    expect(dana.card(other).locator(".draft")).to_be_visible()
    dana.page.reload()
    expect(dana.field).to_have_value("Half a sentence for the first")
    dana.show(other)
    expect(dana.field).to_have_value("And half for the other")


def test_c5_note_mode_is_told_in_words_and_sticks(
    new_visitor: Callable[..., Visitor], claimed: Visitor, dana: Console
) -> None:
    """The label, the field's name and the button all change; each conversation keeps its own mode."""
    composer = dana.page.locator(".composer")
    expect(composer.get_by_role("button", name="Send reply")).to_be_attached()
    dana.choose_mode("note")
    expect(composer.locator(".mode-label")).to_have_text("Private note: the visitor does not see it")
    expect(dana.page.get_by_role("textbox", name="Private note: the visitor does not see it")).to_be_visible()
    expect(composer.get_by_role("button", name="Save note")).to_be_visible()
    other = new_visitor()
    other.ask_for_a_person()
    dana.claim(other)
    expect(composer).to_have_attribute("data-mode", "reply")
    dana.show(claimed)
    expect(composer).to_have_attribute("data-mode", "note")
    dana.page.reload()
    expect(composer).to_have_attribute("data-mode", "note")


def test_c5_a_note_is_marked_in_the_log_and_never_reaches_the_visitor(
    claimed: Visitor, dana: Console
) -> None:
    """The note stands among the messages for agents, and nowhere in what the visitor is sent."""
    dana.choose_mode("note")
    dana.say("secret-note-4711: give a refund")
    note = dana.page.locator(".entry.note")
    expect(note).to_contain_text(f"Private note by {dana.name}")
    expect(note).to_contain_text("the visitor does not see this")
    dana.choose_mode("reply")
    dana.say("You will hear from us")
    claimed.wait_for("agent", "You will hear from us")
    assert "secret-note-4711" not in json.dumps(claimed.look())
    assert [event["seq"] for event in claimed.look()["events"]] == list(
        range(1, claimed.look()["last_seq"] + 1)
    )


def test_c5_a_reply_draft_and_a_note_draft_do_not_mix(claimed: Visitor, dana: Console) -> None:
    """What was written as a note can not go out as a reply by switching the mode."""
    dana.choose_mode("note")
    dana.field.fill("only for us")
    dana.choose_mode("reply")
    expect(dana.field).to_have_value("")
    dana.choose_mode("note")
    expect(dana.field).to_have_value("only for us")


def test_c7_return_to_the_bot_and_the_bot_answers(claimed: Visitor, dana: Console) -> None:
    """After "Return to bot" the next message is the bot's; the console has let go of it."""
    dana.say("The assistant takes over again.")
    claimed.wait_for("agent", "The assistant takes over again.")
    bot_before = len(claimed.messages("bot"))
    dana.page.get_by_role("button", name="Return to bot").click()
    expect(dana.view(claimed)).to_have_attribute("data-standing", "bot")
    expect(dana.card(claimed)).to_have_count(0)
    expect(dana.field).to_have_count(0)
    seq = claimed.write("Where is my order?")
    assert claimed.look(seq, 10)["events"]
    assert len(claimed.messages("bot")) > bot_before
    claimed.ask_for_a_person()
    dana.claim(claimed)


def test_c7_the_bot_is_silent_while_an_agent_has_the_conversation(claimed: Visitor, dana: Console) -> None:
    """While a person talks, nothing comes from the bot."""
    before = claimed.messages("bot")
    claimed.write("Is anybody there?")
    dana.say("I am.")
    claimed.wait_for("agent", "I am.")
    assert claimed.messages("bot") == before


def test_resolve_asks_first_and_then_closes(claimed: Visitor, dana: Console) -> None:
    """A cancelled question changes nothing; a confirmed one closes the conversation."""
    dana.page.get_by_role("button", name="Resolve").click()
    dialog = dana.page.get_by_role("dialog", name="Resolve this conversation?")
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_be_hidden()
    expect(dana.view(claimed)).to_have_attribute("data-standing", "mine")
    dana.page.get_by_role("button", name="Resolve").click()
    dialog.get_by_role("button", name="Resolve").click()
    expect(dana.view(claimed)).to_have_attribute("data-standing", "closed")
    expect(dana.card(claimed)).to_have_count(0)
    assert claimed.look()["state"] == "closed"


def test_shift_enter_starts_a_line_and_an_input_method_is_not_cut_off(
    claimed: Visitor, dana: Console
) -> None:
    """Enter sends; Shift+Enter does not, and neither does the Enter that ends an input method's word."""
    dana.field.press_sequentially("one")
    dana.field.press("Shift+Enter")
    dana.field.press_sequentially("two")
    expect(dana.field).to_have_value("one\ntwo")
    dana.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(dana.field).to_have_value("one\ntwo")
    dana.field.press("Control+Enter")
    claimed.wait_for("agent", "one\ntwo")
