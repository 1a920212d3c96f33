"""The promise card for eyes, ears and fingers: axe in each of its parts, on a telephone, in each language and theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.mailbox import Mailbox
from tests.browser.test_widget_promise import card, promised, way
from tests.browser.widget_steps import LANGUAGES, NewWidget, Widget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "promise"
FINGER_PX = 44


def look(widget: Widget, part: str, name: str) -> None:
    """Keep a picture of this part of the card and let axe judge it; nothing sticks out, and fingers hit everything."""
    expect(widget.panel.locator(f".promise[data-part={part}]")).to_be_visible()
    PICTURES.mkdir(parents=True, exist_ok=True)
    widget.page.screenshot(path=PICTURES / f"{widget.language}-{name}.png")
    assert violations(widget.page) == []
    overflow = widget.panel.evaluate("node => node.scrollWidth - node.clientWidth")
    assert overflow <= 0
    buttons = card(widget).locator("button")
    heights = [box["height"] for button in buttons.all() if (box := button.bounding_box())]
    assert min(heights, default=FINGER_PX) >= FINGER_PX
    expect(widget.human).to_be_in_viewport(ratio=1)


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_part_of_the_card(
    language: str, theme: str, new_widget: NewWidget, empty: Any
) -> None:
    """Choices, staying, address, a slip, the code, a wrong code, confirmed."""
    address = f"{language}-{theme}@example.com"
    widget = new_widget(language, width=360, url=empty.url, color_scheme=theme)
    promised(widget)
    look(widget, "ways", f"{theme}-1-ways")
    way(widget, "stay").click()
    look(widget, "staying", f"{theme}-2-staying")
    way(widget, "more").click()
    way(widget, "leave").click()
    look(widget, "address", f"{theme}-3-address")
    field = card(widget).locator("input.line")
    field.fill("?")
    field.press("Enter")
    expect(card(widget).get_by_role("alert")).not_to_be_empty()
    look(widget, "address", f"{theme}-4-slip")
    field.fill(address)
    field.press("Enter")
    look(widget, "code", f"{theme}-5-code")
    code = Mailbox(empty.state_dir, address).code()
    field.fill("000000" if code != "000000" else "111111")
    field.press("Enter")
    expect(card(widget).get_by_role("alert")).not_to_be_empty()
    look(widget, "code", f"{theme}-6-wrong")
    field.fill(code)
    field.press("Enter")
    look(widget, "done", f"{theme}-7-done")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_of_a_link_is_accessible(language: str, new_widget: NewWidget, empty: Any) -> None:
    """A native dialog with a name, in the visitor's language, that Escape closes."""
    widget = new_widget(language, width=360, url=empty.url)
    widget.page.goto(f"{empty.url}/chat?lang={language}#c={'0' * 32}.wrong")
    asked = widget.page.get_by_role("dialog")
    expect(asked).to_be_visible()
    expect(asked).to_have_attribute("lang", language)
    PICTURES.mkdir(parents=True, exist_ok=True)
    widget.page.screenshot(path=PICTURES / f"{language}-link.png")
    assert violations(widget.page) == []
    widget.page.keyboard.press("Escape")
    expect(asked).to_have_count(0)


def test_with_a_keyboard_on_the_screen_the_code_can_still_be_typed(new_widget: NewWidget, empty: Any) -> None:
    """On a telephone with half its height left, the field and its button can be reached by scrolling."""
    widget = new_widget(width=390, url=empty.url, viewport={"width": 390, "height": 380})
    promised(widget)
    way(widget, "leave").click()
    field = card(widget).get_by_label("Your e-mail address")
    field.scroll_into_view_if_needed()
    expect(field).to_be_in_viewport(ratio=1)
    send = card(widget).get_by_role("button", name="Send the code")
    send.scroll_into_view_if_needed()
    expect(send).to_be_in_viewport(ratio=0.95)
    expect(widget.human).to_be_in_viewport(ratio=1)
