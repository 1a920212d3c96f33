"""The new parts of the console for eyes and ears: axe and a picture of each, in three languages and both themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor
from tests.browser.test_console_access import STORIES, look

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

CASES = [(language, theme) for language in STORIES for theme in ("light", "dark")]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme"), CASES)
def test_axe_finds_nothing_in_offers_transfer_and_outcome(
    language: str,
    theme: str,
    new_visitor: Callable[..., Visitor],
    new_console: Callable[..., Console],
) -> None:
    """A ringing row, a calm one, the transfer dialog with a refusal, the outcomes."""
    console = new_console(language=language, theme=theme).log_in()
    taken, calling = new_visitor(language="he"), new_visitor(language="he")
    taken.ask_for_a_person()
    console.claim(taken)
    calling.ask_for_a_person()
    expect(console.ring(calling)).to_be_visible()
    console.page.screenshot(path=f"test-artifacts/console/{language}-{theme}-7-ring.png")
    assert console.axe() == []
    expect(console.page.locator(".card .called, .card .ring")).to_be_visible()
    look(console, f"{language}-{theme}-8-called")
    console.page.locator(".transfer").click()
    console.page.locator("dialog[open] button[type=submit]").click()
    expect(console.page.locator("dialog[open] [role=alert]")).not_to_be_empty()
    look(console, f"{language}-{theme}-9-transfer")
    console.page.keyboard.press("Escape")
    console.page.locator(".resolve").click()
    expect(console.page.locator("dialog[open]")).to_be_visible()
    look(console, f"{language}-{theme}-10-outcome")


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme"), CASES)
def test_axe_finds_nothing_in_the_supervisors_view(
    language: str,
    theme: str,
    gateway: Any,
    new_visitor: Callable[..., Visitor],
    claimed: Visitor,
    new_console: Callable[..., Console],
) -> None:
    """The calm line, all conversations, somebody else's conversation, the dialog that assigns."""
    waiting = new_visitor(language=language)
    waiting.ask_for_a_person()
    console = new_console(gateway.supervisor, language=language, theme=theme).log_in()
    console.page.locator(f'[data-row="{claimed.conversation_id}"] .row-open').click()
    expect(console.view(claimed)).to_have_attribute("data-standing", "theirs")
    look(console, f"{language}-{theme}-11-supervisor")
    console.page.locator(".assign").click()
    expect(console.page.locator("dialog[open]")).to_be_visible()
    look(console, f"{language}-{theme}-12-assign")


def test_the_console_on_a_phone_shows_the_ring_and_the_dialog(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """At 390 px nothing sticks out, and the transfer dialog fits on the screen."""
    dana.page.set_viewport_size({"width": 390, "height": 780})
    visitor = new_visitor()
    visitor.ask_for_a_person()
    expect(dana.ring(visitor)).to_be_visible()
    dana.page.screenshot(path="test-artifacts/console/phone-ring.png")
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert dana.page.evaluate(overflow) <= 0
    dana.claim(visitor)
    dana.page.locator(".transfer").click()
    box = dana.page.locator("dialog[open]").bounding_box()
    dana.page.screenshot(path="test-artifacts/console/phone-transfer.png")
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 780
