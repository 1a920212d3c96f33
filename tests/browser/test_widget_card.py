"""The visitor's card: what the person sees is shown, put right in place and added to, also without mouse and eyes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.axe import violations
from tests.browser.widget_steps import Agent, NewWidget, Widget, plain

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "card"
FINGER_PX = 44
SHARE_MAX = 0.451  # rounding
"""Of the panel's height: beside the card the newest messages must be in sight."""
TOLD = {
    "en": "My order 558201 came, but the kettle does not heat.",
    "he": "הזמנה 558201 הגיעה, אבל הקומקום לא מתחמם.",
    "hu": "A rendelésem, 558201, megjött, de a vízforraló nem melegít.",
}
TITLE = {
    "en": "This is what {} sees",
    "he": "זה מה שמופיע אצל {}",
    "hu": "{} ezt látja",
}


def card(widget: Widget) -> Locator:
    return widget.panel.locator(".details")


def fact(widget: Widget, name: str = "order_number") -> Locator:
    """The one that holds."""
    return card(widget).locator(f".fact[data-fact={name}]:not([data-mark=corrected])")


def told(widget: Widget) -> Widget:
    """A visitor who said what is wrong, and asked for a human."""
    widget.open()
    widget.say(TOLD[widget.language])
    expect(widget.sent(TOLD[widget.language])).to_be_visible()
    widget.human.click()
    expect(card(widget)).to_be_visible()
    return widget


def test_a_fact_is_put_right_in_place_by_keyboard(new_widget: NewWidget, hasty: Any) -> None:
    """What the person will see, then what Dana sees; Enter saves, Esc leaves the field alone, and the log has it."""
    widget = told(new_widget(url=hasty.url))
    opener = card(widget).get_by_role("button", name="Check your details")
    opener.focus()
    widget.page.keyboard.press("Enter")
    expect(card(widget).get_by_role("heading")).to_have_text("This is what the person will see")
    expect(fact(widget).locator(".value")).to_have_text("558201")
    dana = Agent(hasty.url, hasty.logins[0])
    dana.claim(widget.conversation_id())
    expect(card(widget).get_by_role("heading")).to_have_text(TITLE["en"].format(dana.name))
    correct = fact(widget).get_by_role("button", name="Correct: Order number")
    correct.focus()
    widget.page.keyboard.press("Enter")
    field = fact(widget).get_by_label("Order number: the right value")
    expect(field).to_be_focused()
    widget.page.keyboard.press("Escape")
    expect(correct).to_be_focused()
    widget.page.keyboard.press("Enter")
    expect(field).to_be_focused()
    widget.page.keyboard.type("558210")
    dana.say(widget.conversation_id(), "One moment, please.")
    expect(widget.bubbles("agent")).to_have_count(1)
    expect(field).to_have_value("558210")  # the card has been read anew
    widget.page.keyboard.press("Enter")
    expect(fact(widget).locator(".value")).to_have_text("558210")
    expect(card(widget).locator(".fact").nth(1)).to_contain_text("558201")  # beside what holds
    expect(correct).to_be_focused()
    expect(card(widget).get_by_role("status")).to_have_text(f"Saved. {dana.name} sees it now.")
    expect(card(widget).locator(".fact[data-mark=corrected]")).to_contain_text("corrected")
    expect(widget.panel.locator(".divider[data-kind=fact_corrected]")).to_contain_text("558210")
    line = plain(widget.panel.locator(".divider[data-kind=claimed]").inner_text())
    assert line.startswith(f"{dana.name} here")
    assert "558201" in line


def test_what_is_not_so_is_taken_off_by_keyboard(new_widget: NewWidget, hasty: Any) -> None:
    """From the field in which it could be put right; it stays in sight, struck through, and the log has it."""
    widget = told(new_widget(url=hasty.url))
    card(widget).get_by_role("button", name="Check your details").click()
    fact(widget).get_by_role("button", name="Correct: Order number").focus()
    widget.page.keyboard.press("Enter")
    expect(fact(widget).get_by_label("Order number: the right value")).to_be_focused()
    for _ in range(3):
        widget.page.keyboard.press("Tab")
    expect(card(widget).get_by_role("button", name="Take it off: Order number")).to_be_focused()
    widget.page.keyboard.press("Enter")
    off = card(widget).locator(".fact[data-mark=taken_off]")
    expect(off).to_contain_text("Order number (taken off)")
    expect(off.locator("s")).to_have_text("558201")
    expect(off.get_by_role("button")).to_have_count(0)
    expect(card(widget).locator("dl")).to_be_focused()  # nothing of it is left to press
    expect(card(widget).get_by_role("status")).to_have_text("Saved. The person will see it.")
    expect(widget.panel.locator(".divider[data-kind=fact_taken_off]")).to_contain_text("558201")


def test_a_sentence_is_kept_until_it_has_arrived(new_widget: NewWidget, hasty: Any) -> None:
    """A lost answer leaves the words in their field; the same press again keeps them once."""
    widget = told(new_widget(url=hasty.url))
    card(widget).get_by_role("button", name="Check your details").click()
    field = card(widget).get_by_label("Something to add?")
    field.fill("It is the grey one.")
    widget.page.route("**/card/sentence", lambda route: route.abort())
    card(widget).get_by_role("button", name="Add", exact=True).click()
    expect(card(widget).locator("#sentence-problem")).to_contain_text("still here")
    expect(field).to_have_value("It is the grey one.")
    widget.page.unroute("**/card/sentence")
    card(widget).get_by_role("button", name="Add", exact=True).click()
    expect(field).to_have_value("")
    expect(widget.bubbles("visitor").filter(has_text="It is the grey one.")).to_have_count(1)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("he", "dark"), ("hu", "light")])
def test_the_card_can_be_used_by_everybody(
    language: str, theme: str, new_widget: NewWidget, hasty: Any
) -> None:
    """axe, open and while a fact is being put right, on a telephone, in the visitor's direction."""
    widget = told(new_widget(language, width=390, url=hasty.url, color_scheme=theme))
    card(widget).locator(".quiet").click()
    expect(fact(widget).locator(".value")).to_have_text("558201")
    dana = Agent(hasty.url, hasty.logins[0])
    dana.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    heading = plain(card(widget).get_by_role("heading").inner_text())
    assert heading == TITLE[language].format(dana.name)
    assert card(widget).evaluate("node => getComputedStyle(node).direction") == (
        "rtl" if language == "he" else "ltr"
    )
    look(widget, theme, "open")
    fact(widget).locator(".less").click()
    look(widget, theme, "edit")


def look(widget: Widget, theme: str, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    widget.page.screenshot(path=PICTURES / f"{widget.language}-{theme}-{name}.png")
    assert violations(widget.page) == []
    assert widget.panel.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert card(widget).evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    buttons = [box for button in card(widget).locator("button").all() if (box := button.bounding_box())]
    assert min(box["height"] for box in buttons) >= FINGER_PX
    expect(widget.human).to_be_in_viewport(ratio=1)
    expect(widget.panel.locator("[role=log] > :last-child")).to_be_in_viewport(ratio=0.9)
    share = (
        "node => node.getBoundingClientRect().height / node.closest('.panel').getBoundingClientRect().height"
    )
    assert widget.status.evaluate(share) <= SHARE_MAX
