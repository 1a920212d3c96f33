"""C3: whoever is about to ask again is told the answer first, and is never held up by it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "console"
GUARD = "**/guard"
HINT = ".guard li"
# Typing, a look at the hint, and the way to the visitor, on a busy machine; without the limit it would be 10 s.
SENT_WITHIN_S = 2.0


@pytest.fixture
def told(new_visitor: Callable[..., Visitor], dana: Console) -> Visitor:
    """A visitor of Dana's who has told their order number."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    visitor.write("Where is order 558201?")
    dana.claim(visitor)
    return visitor


def test_the_answer_stands_over_the_composer_before_the_question_is_sent(
    told: Visitor, dana: Console
) -> None:
    """With its message one key away; the first Enter asks, the second sends, and other drafts go at once."""
    page = dana.page
    dana.field.press_sequentially("What is your order number?")
    expect(page.locator(HINT)).to_contain_text("Order number. They said it: 558201, message 1")
    expect(page.locator(".composer [role=status]").first).to_contain_text("They said it: 558201")
    expect(dana.field).to_be_focused()
    dana.field.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".entry.visitor", has_text="558201")).to_be_focused()
    dana.field.press("Enter")
    expect(page.locator(".guard-again")).to_have_text("Press Enter again to send it anyway.")
    expect(page.get_by_role("button", name="Send anyway")).to_be_visible()
    assert told.messages("agent") == []
    dana.field.press("Enter")
    told.wait_for("agent", "What is your order number?")
    expect(page.locator(HINT)).to_have_count(0)
    dana.say("And your e-mail address, please?")
    told.wait_for("agent", "And your e-mail address, please?")


def test_pasted_and_sent_at_once_it_is_noticed_all_the_same(told: Visitor, dana: Console) -> None:
    """Sending waits for the answer if it is quick; a changed draft is another draft, and the button sends too."""
    dana.say("Could I have your order number?")
    expect(dana.page.locator(".guard-again")).to_be_visible()
    expect(dana.field).to_have_value("Could I have your order number?")
    dana.say("Is 558201 the right number?")
    told.wait_for("agent", "Is 558201 the right number?")
    dana.field.fill("Sorry, your order number again?")
    dana.page.get_by_role("button", name="Send anyway").click()
    told.wait_for("agent", "Sorry, your order number again?")


@pytest.mark.parametrize("fault", ["slow", "dead"])
def test_a_guard_that_does_not_answer_holds_nobody_up(fault: str, told: Visitor, dana: Console) -> None:
    """The question is sent; and what never ends does not use up the browser's connections."""
    asked: list[Route] = []

    def answer(route: Route) -> None:
        asked.append(route)
        if fault == "dead":
            route.abort()

    dana.page.route(GUARD, answer)
    for number in range(8):
        text = f"What is your order number, {number}?"
        began_s = time.monotonic()
        dana.say(text)
        told.wait_for("agent", text)
        assert time.monotonic() - began_s <= SENT_WITHIN_S, number
    assert asked
    dana.page.unroute(GUARD)


STORIES = {
    "en": ("light", "My order is 558201", "What is your order number?", "Send anyway"),
    "he": ("dark", "ההזמנה שלי 558201", "מה מספר ההזמנה?", "לשלוח בכל זאת"),
    "hu": ("light", "A rendelésszámom 558201", "Megadná a rendelésszámát?", "Küldés így is"),
}


@pytest.mark.parametrize("language", STORIES)
def test_it_speaks_the_agents_language(
    language: str, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """Axe finds nothing; in Hebrew the hint runs from the right; a picture is kept to be looked at."""
    theme, told, ask, send = STORIES[language]
    visitor = new_visitor(language=language)
    visitor.ask_for_a_person()
    visitor.write(told)
    console = new_console(language=language, theme=theme).log_in()
    console.claim(visitor)
    console.say(ask)
    expect(console.page.locator(".guard-again")).to_be_visible()
    expect(console.page.locator(HINT)).to_contain_text("558201")
    expect(console.page.get_by_role("button", name=send)).to_be_visible()
    side = console.page.locator(".guard ul").evaluate("(element) => getComputedStyle(element).direction")
    assert side == ("rtl" if language == "he" else "ltr")
    assert console.axe() == []
    PICTURES.mkdir(parents=True, exist_ok=True)
    console.page.screenshot(path=PICTURES / f"guard-{language}-{theme}.png")


def test_the_supervisor_reads_who_asked_again(told: Visitor, dana: Console, ruth: Console) -> None:
    """By agent, by team and of the bot; nobody else has the list."""
    dana.say("What is your order number?")
    expect(dana.page.locator(".guard-again")).to_be_visible()
    dana.field.press("Enter")
    told.wait_for("agent", "What is your order number?")
    expect(dana.page.locator(".repeat-rate")).to_have_count(0)
    ruth.page.locator(".repeat-rate summary").click()
    row = ruth.page.locator(".rate tr", has_text=dana.name)
    expect(row).to_contain_text("%")
    expect(ruth.page.locator(".rate tr", has_text="Bot")).to_be_visible()
    assert ruth.axe() == []
    PICTURES.mkdir(parents=True, exist_ok=True)
    ruth.page.screenshot(path=PICTURES / "repeat-rate.png")
