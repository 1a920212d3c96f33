"""Keyboard, screen reader and eyes: axe in three languages and both themes, focus, shortcuts, pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "console"
STORIES = {
    "en": [
        "My card was charged twice for order 660118",
        "<b>660118</b>, I already told you",
        "Get me a human",
    ],
    "he": [
        "שלום, איפה ההזמנה 558201? הטלפון שלי 054-123-4567",
        "כתבתי כבר! dana@example.com",
        "אני רוצה נציג",
    ],
    "hu": [
        "Vissza szeretném küldeni a porszívót, a rendelésszám 771204",
        "Már leírtam!",
        "Emberrel szeretnék beszélni",
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "he", "hu"])
def test_axe_finds_nothing(
    language: str, theme: str, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """No violation in login, queue, preview, reply, note and dialog; pictures are kept to be looked at."""
    console = new_console(language=language, theme=theme).open()
    visitors = [new_visitor(language=tag) for tag in STORIES]
    for visitor, story in zip(visitors, STORIES.values(), strict=True):
        for text in story:
            visitor.write(text)
        visitor.ask_for_a_person()
    expect(console.page.locator("[name=password]")).to_be_visible()
    look(console, f"{language}-{theme}-1-login")
    console.log_in()
    expect(console.card(visitors[-1])).to_be_visible()
    look(console, f"{language}-{theme}-2-queue")
    console.show(visitors[0])
    look(console, f"{language}-{theme}-3-preview")
    mine = visitors[list(STORIES).index(language)]
    console.claim(mine)
    console.say("…")
    expect(console.page.locator(".entry.agent .delivery")).to_be_visible()
    look(console, f"{language}-{theme}-4-reply")
    console.choose_mode("note")
    console.say("4711")
    expect(console.page.locator(".entry.note")).to_be_visible()
    console.field.fill("#A-123/45")
    look(console, f"{language}-{theme}-5-note")
    console.page.locator(".actions > .button").last.click()
    expect(console.page.locator("dialog[open]")).to_be_visible()
    look(console, f"{language}-{theme}-6-dialog")


def look(console: Console, name: str) -> None:
    """Keep a picture, without the toasts of calls that go on ringing, and let axe judge what is on it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    announcer = console.page.locator(".announcer")
    show = "(all, visibility) => all.forEach((one) => { one.style.visibility = visibility; })"
    announcer.evaluate_all(show, "hidden")
    console.page.screenshot(path=PICTURES / f"{name}.png")
    announcer.evaluate_all(show, "")
    assert console.axe() == []


def test_everything_is_reachable_and_visible_by_keyboard(claimed: Visitor, dana: Console) -> None:
    """Tab reaches bar, lists, log, composer, actions and brief, each with a focus ring."""
    page = dana.page
    dana.field.fill("Something to send")
    page.locator(".skip").focus()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(WHERE))
    wanted = {"topbar", "queue", "thread", "composer", "conversation-head", "brief"}
    assert wanted <= {place.split()[0] for place in reached if place}
    assert not [place for place in reached if place.endswith("no-ring")]


WHERE = """() => {
    const at = document.activeElement;
    const place = at.closest(".topbar, .queue, .thread, .composer, .conversation-head, .brief");
    if (!place) return "";
    const ringed = at.matches("input[type=radio]") ? at.nextElementSibling : at;
    const style = getComputedStyle(ringed);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return place.classList[0] + (ring ? "" : " no-ring");
}"""


def test_c17_single_keys_move_between_conversations_and_can_be_switched_off(
    new_visitor: Callable[..., Visitor], claimed: Visitor, dana: Console
) -> None:
    """j, k, n and ? work outside of fields, never inside, and one switch silences them."""
    other = new_visitor()
    other.ask_for_a_person()
    expect(dana.card(other)).to_be_visible()
    page = dana.page
    dana.field.press_sequentially("jk?")
    expect(dana.field).to_have_value("jk?")
    page.locator(".thread").focus()
    page.keyboard.press("k")
    page.keyboard.press("n")
    expect(page.locator(".composer")).to_have_attribute("data-mode", "note")
    expect(dana.field).to_be_focused()
    page.locator(".thread").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    dialog.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator(".thread").focus()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()


def test_c17_an_arrival_never_takes_the_focus(
    new_visitor: Callable[..., Visitor], claimed: Visitor, dana: Console
) -> None:
    """Whoever is typing goes on typing."""
    dana.field.press_sequentially("I am in the middle ")
    late = new_visitor()
    late.ask_for_a_person()
    claimed.write("One more thing")
    expect(dana.card(late)).to_be_visible()
    expect(dana.view(claimed)).to_contain_text("One more thing")
    expect(dana.field).to_be_focused()
    dana.page.keyboard.type("of a sentence")
    expect(dana.field).to_have_value("I am in the middle of a sentence")
