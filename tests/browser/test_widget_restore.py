"""W5: whatever the visitor does with the page, the conversation is the same afterwards, once and in order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.widget_steps import ORDER_QUESTION, NewWidget, Widget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]


def talk(widget: Widget) -> list[str]:
    """Two turns with the bot; the texts that then stand in the log."""
    widget.say(ORDER_QUESTION["en"])
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    before = widget.bubbles("bot").count()
    widget.say("thank you")
    expect(widget.bubbles("bot")).not_to_have_count(before, timeout=10_000)
    expect(widget.panel.locator(".typing")).to_have_count(0)
    expect(widget.panel.locator("[data-pending]")).to_have_count(0)
    return widget.texts()


def expect_same(widget: Widget, texts: list[str]) -> None:
    expect(widget.panel).to_be_visible()
    expect(widget.panel.locator("[role=log] .bubble")).to_have_count(len(texts))
    assert widget.texts() == texts


def test_w5_reload_navigation_and_back_restore_everything(new_widget: NewWidget) -> None:
    """Same messages, same order, still open; nothing twice."""
    widget = new_widget().open()
    texts = talk(widget)
    widget.page.reload()
    expect_same(widget, texts)
    widget.page.goto(f"{widget.url}/?lang=en&page=2")
    expect_same(widget, texts)
    widget.page.go_back()
    expect_same(widget, texts)


def test_w5_a_browser_restart_restores_everything(browser: Browser, new_widget: NewWidget) -> None:
    """What the browser keeps on disk is enough to come back."""
    widget = new_widget().open()
    texts = talk(widget)
    kept = widget.page.context.storage_state()
    again = new_widget(storage_state=kept).go()
    expect_same(again, texts)


def test_w5_two_tabs_stay_identical(new_widget: NewWidget) -> None:
    """What is written in either tab stands in both, once."""
    one = new_widget().open()
    texts = talk(one)
    other = new_widget(context=one.page.context).go()
    expect_same(other, texts)
    other.say("from the second tab")
    one.say("from the first tab")
    for widget in (one, other):
        expect(widget.sent("from the second tab")).to_have_count(1)
        expect(widget.sent("from the first tab")).to_have_count(1)
    ids = [event.get("client_message_id") for event in one.events() if event["author"]["kind"] == "visitor"]
    assert len(ids) == len(set(ids)) == 4


def test_w5_a_closed_chat_stays_closed_and_counts_what_is_new(new_widget: NewWidget) -> None:
    """Closing is remembered too, and a new message shows on the launcher."""
    widget = new_widget().open()
    widget.say(ORDER_QUESTION["en"])
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    widget.panel.get_by_role("button", name="Close chat").click()
    expect(widget.panel).to_have_count(0)
    widget.say_elsewhere("What are your opening hours?")
    expect(widget.launcher.locator(".badge")).to_be_visible(timeout=10_000)
    widget.page.reload()
    expect(widget.launcher).to_be_visible()
    expect(widget.launcher.locator(".badge")).to_be_visible()
    expect(widget.panel).to_have_count(0)
    widget.launcher.click()
    expect(widget.bubbles("bot").first).to_be_visible()
    expect(widget.launcher.locator(".badge")).to_be_hidden()


def test_w5_an_unknown_conversation_is_replaced_honestly(new_widget: NewWidget) -> None:
    """The gateway does not know the token: the visitor is told, and what was typed goes into a new one."""
    widget = new_widget().open()
    widget.say("first")
    expect(widget.sent("first")).to_be_visible()
    stale = '{"conversation_id":"gone","token":"not-a-token-of-this-gateway"}'
    widget.page.evaluate("stale => localStorage.setItem('warmline.session', stale)", stale)
    widget.page.reload()
    widget.say("second")
    expect(widget.banner).to_contain_text("no longer available")
    expect(widget.sent("second")).to_have_count(1)
    assert [event["text"] for event in widget.events() if event["author"]["kind"] == "visitor"] == ["second"]
