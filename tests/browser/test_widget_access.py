"""W11, W12: the widget can be used without a mouse and without eyes."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.widget_steps import LANGUAGES, ORDER_QUESTION, Agent, NewWidget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]


def test_w11_everything_works_from_the_keyboard(new_widget: NewWidget) -> None:
    """Enter opens and sends, Shift+Enter breaks the line, Esc closes and gives the focus back."""
    widget = new_widget().go()
    widget.launcher.focus()
    widget.page.keyboard.press("Enter")
    expect(widget.field).to_be_focused()
    widget.page.keyboard.type("two")
    widget.page.keyboard.press("Shift+Enter")
    widget.page.keyboard.type("lines")
    widget.page.keyboard.press("Enter")
    expect(widget.bubbles("visitor")).to_have_text("two\nlines", use_inner_text=True)
    widget.page.keyboard.press("Shift+Tab")
    expect(widget.human).to_be_focused()
    widget.page.keyboard.press("Escape")
    expect(widget.panel).to_have_count(0)
    expect(widget.launcher).to_be_focused()


def test_w11_the_enter_of_an_input_method_does_not_send(new_widget: NewWidget) -> None:
    """While a word is being composed, Enter belongs to the input method."""
    widget = new_widget().open()
    widget.field.fill("こんにちは")
    widget.field.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(widget.field).to_have_value("こんにちは")
    expect(widget.bubbles("visitor")).to_have_count(0)


def test_w11_the_field_does_not_zoom_on_a_phone(new_widget: NewWidget) -> None:
    """A field below 16 px makes a phone zoom in; on 390 px the panel fills the screen."""
    widget = new_widget(width=390).open()
    assert float(widget.field.evaluate("n => parseFloat(getComputedStyle(n).fontSize)")) >= 16
    box = widget.panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_w12_axe_finds_nothing_in_any_state(
    new_widget: NewWidget, agent: Agent, language: str, theme: str
) -> None:
    """Shop with launcher, open, answered, in line, human, closed: no violation."""
    widget = new_widget(language, color_scheme=theme).go()
    assert violations(widget.page) == []
    widget.launcher.click()
    expect(widget.panel).to_be_visible()
    assert violations(widget.page) == []
    widget.say(ORDER_QUESTION[language])
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    widget.human.click()
    expect(widget.panel.locator(".status[data-state=waiting], .status[data-state=promised]")).to_be_visible()
    assert violations(widget.page) == []
    agent.claim(widget.conversation_id())
    agent.say(widget.conversation_id(), "Hello!")
    expect(widget.bubbles("agent")).to_be_visible()
    assert violations(widget.page) == []
    agent.resolve(widget.conversation_id())
    expect(widget.in_state("closed")).to_be_visible()
    assert violations(widget.page) == []


def test_w12_the_log_is_announced_by_additions_only(new_widget: NewWidget) -> None:
    """A polite log whose earlier messages stay the same nodes; status lines are statuses."""
    widget = new_widget().open()
    log = widget.panel.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    widget.say("first")
    expect(widget.sent("first")).to_be_visible()
    first = widget.bubbles("visitor").first.element_handle()
    widget.say("second")
    expect(widget.sent("second")).to_be_visible()
    assert first is not None
    assert first.evaluate("node => node.isConnected && node.textContent") == "first"
    expect(widget.panel.locator(".status-now")).to_have_attribute("role", "status")


def test_the_hosted_page_is_the_same_chat(new_widget: NewWidget) -> None:
    """/chat shows the same conversation, full page, and nothing that axe objects to."""
    widget = new_widget().open()
    widget.say("from the shop")
    expect(widget.sent("from the shop")).to_be_visible()
    widget.page.goto(f"{widget.url}/chat?lang=he")
    bubble = widget.page.locator(".panel [role=log] .message[data-from=visitor] .bubble")
    expect(bubble).to_have_text("from the shop")
    assert widget.page.evaluate("document.documentElement.dir") == "rtl"
    assert violations(widget.page) == []
