"""Who is called: one agent rings and knows it, the others see it calmly, and a notice counts when it is on a screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

# Three rungs of two to three seconds each, on a machine that does other things as well.
LADDER_MS = 15_000
# A tab that is not looked at paints nothing and says so.
HIDDEN = """
Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
window.requestAnimationFrame = () => 0;
"""
NOTICES = """
window.notices = [];
window.Notification = class {
    static permission = "granted";
    constructor(title, { body }) { window.notices.push([title, body]); }
};
"""


def asked_and_other(visitor: Visitor, one: Console, two: Console) -> tuple[Console, Console]:
    """The console that rings for the visitor, and the one that does not."""
    one.ring(visitor).or_(one.card(visitor).locator(".called")).wait_for()
    return (one, two) if one.ring(visitor).count() else (two, one)


def test_an_offer_rings_for_one_agent_in_words_and_stays_calm_for_the_other(
    new_visitor: Callable[..., Visitor], dana: Console, second: Console
) -> None:
    """The one who is asked reads "For you" with the seconds left; the other reads who is asked, and may claim."""
    visitor = new_visitor(language="he")
    visitor.ask_for_a_person()
    expect(dana.ring(visitor)).to_have_text(re.compile(r"For you · [1-6] s"))
    expect(dana.toast).to_have_text("For you: Hebrew, Pressed the button")
    calm = second.card(visitor)
    expect(calm.locator(".called")).to_have_text(f"Offered to {dana.name}")
    expect(second.ring(visitor)).to_have_count(0)
    expect(calm.locator(".decline")).to_have_count(0)
    boxes = [console.card(visitor).bounding_box() for console in (dana, second)]
    assert boxes[0] == boxes[1], "a card must not move under a pointer when its call comes or goes"
    second.claim(visitor)


def test_the_seconds_count_down(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """The number moves, so that nobody has to guess how long it still rings."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    first = dana.ring(visitor).inner_text()
    expect(dana.ring(visitor)).not_to_have_text(first)
    expect(dana.ring(visitor)).to_contain_text("For you")


def test_declining_sends_the_offer_on_and_keeps_the_row(
    new_visitor: Callable[..., Visitor], dana: Console, second: Console
) -> None:
    """After "Decline" the next agent rings, and whoever declined may still claim."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    asked, other = asked_and_other(visitor, dana, second)
    asked.card(visitor).locator(".decline").click()
    expect(other.ring(visitor)).to_contain_text("For you")
    expect(asked.toast).to_have_text("Declined. The next agent is called.")
    expect(asked.card(visitor).locator(".called")).to_have_text(f"Offered to {other.name} · You were asked")
    expect(asked.card(visitor).locator(".decline")).to_have_count(0)
    asked.claim(visitor)


def test_declining_what_has_moved_on_is_a_sentence(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """An offer that ran out a moment before the press says so, and nothing breaks."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    refusal = {"error": {"code": "not_offered", "message": "This conversation is not offered to you."}}
    dana.page.route("**/decline", lambda route: route.fulfill(status=409, json=refusal))
    dana.card(visitor).locator(".decline").click()
    expect(dana.page.locator(".toast.warning")).to_have_text("The offer has already moved on.")
    expect(dana.card(visitor)).to_be_visible()


def test_a_ringing_row_is_acknowledged_once_as_soon_as_it_stands_on_the_screen(
    new_visitor: Callable[..., Visitor], dana: Console, second: Console
) -> None:
    """One `seen` for each row and offer, however often the list is drawn; none from the agent who is not asked."""
    visitor = new_visitor(language="he")
    visitor.ask_for_a_person()
    visitor.wait_for_kind("seen")
    drawn_again = new_visitor(language="hu")
    drawn_again.ask_for_a_person()
    expect(dana.card(drawn_again)).to_be_visible()
    assert dana.seen(visitor) == 1
    assert second.seen(visitor) == 0


def test_a_hidden_tab_acknowledges_too(
    new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """Without a single painted frame: the agent who looks at another window still has the notice."""
    console = new_console()
    console.page.add_init_script(HIDDEN)
    console.log_in()
    visitor = new_visitor(language="he")
    visitor.ask_for_a_person()
    visitor.wait_for_kind("seen")
    assert console.seen(visitor) == 1


def test_an_agent_in_another_window_gets_a_notice_of_the_system(
    new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """With sound on and the tab hidden, a ring becomes a notification; a row that does not ring becomes none."""
    console = new_console()
    console.page.add_init_script(HIDDEN + NOTICES)
    console.log_in()
    console.page.get_by_role("button", name="Sound is off").click()
    visitor = new_visitor(language="he")
    visitor.ask_for_a_person()
    expect(console.ring(visitor)).to_be_visible()
    shown = console.page.evaluate("window.notices")
    assert shown == [["A visitor needs you", "For you: Hebrew, Pressed the button"]]


def test_what_is_about_safety_says_so(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """The urgent one is marked in words, before anything else on its card."""
    visitor = new_visitor()
    visitor.write("There is smoke coming out of the kettle and it caught fire, get me a human!")
    visitor.ask_for_a_person()
    expect(dana.card(visitor).locator(".chip").first).to_have_text("Safety")


def test_each_rung_of_the_ladder_is_named_and_rings_for_whom_it_calls(
    hasty: Any, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """One is asked, then all who speak the language, then everyone; a missed promise is said in words."""
    dana, bence = (new_console(login, at=hasty).log_in() for login in hasty.logins)
    ruth = new_console(hasty.supervisor, at=hasty).log_in()
    visitor = new_visitor(at=hasty, language="he")
    visitor.ask_for_a_person()
    asked, speaker = asked_and_other(visitor, dana, ruth)
    expect(asked.ring(visitor)).to_contain_text("For you")
    expect(speaker.ring(visitor)).to_have_text("For everyone who speaks Hebrew", timeout=LADDER_MS)
    expect(bence.card(visitor).locator(".called")).to_have_text("Calling everyone who speaks Hebrew")
    expect(bence.ring(visitor)).to_have_text("For everyone here", timeout=LADDER_MS)
    expect(bence.toast).to_have_text("For everyone here: Hebrew, Pressed the button")
    late = bence.card(visitor).locator(".promise.late")
    expect(late).to_have_text("Promise missed once", timeout=LADDER_MS)
    bence.claim(visitor)
    steps = bence.page.locator(".entry.steps").first
    steps.locator("summary").click()
    for words in (f"offered to {asked.name}", f"seen by {asked.name}", "Calling everyone who speaks Hebrew"):
        expect(steps).to_contain_text(words)


def test_a_promise_missed_twice_says_twice(dana: Console) -> None:
    """The number of misses is a word in each language, never a bare figure."""
    said = dana.page.evaluate("""async () => {
        const { html, render } = await import("/static/shared/vendor/preact.mjs");
        const { Promised } = await import("/static/console/calls.js");
        const { chooseLanguage } = await import("/static/console/texts.js");
        const said = [];
        for (const tag of ["en", "he", "hu"]) {
            chooseLanguage(tag);
            for (const level of [1, 2, 5]) {
                const place = document.createElement("div");
                render(html`<${Promised} item=${{ level, promise_due_at_ms: 1 }} />`, place);
                said.push(place.textContent);
            }
        }
        chooseLanguage("en");
        return said;
    }""")
    assert said == [
        "Promise missed once", "Promise missed twice", "Promise missed 5 times",
        "ההבטחה לא קוימה פעם אחת", "ההבטחה לא קוימה פעמיים", "ההבטחה לא קוימה 5 פעמים",
        "Az ígéret egyszer elmaradt", "Az ígéret kétszer elmaradt", "Elmaradt ígéretek száma: 5",
    ]  # fmt: skip
