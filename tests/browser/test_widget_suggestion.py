"""A human is suggested: one line, one button, which is gone once it was taken or a human has come."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.test_widget_human import IN_LINE
from tests.browser.widget_steps import HUMAN, LANGUAGES, Agent, NewWidget, Widget, Wire

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "suggestion"
MILD = {
    "en": "This is a bit annoying, my parcel is still not here.",
    "he": "קצת מעצבן שהחבילה עוד לא הגיעה",
    "hu": "Kicsit bosszantó, hogy még mindig nem jött meg a csomag.",
}


def suggested(widget: Widget) -> Widget:
    """The visitor is uneasy; a human has been suggested, and the bot has answered all the same."""
    widget.say(MILD[widget.language])
    expect(widget.suggestion).to_be_visible(timeout=10_000)
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    return widget


def requests(widget: Widget) -> int:
    return [event["kind"] for event in widget.events()].count("handoff_requested")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_press_on_the_suggestion_calls_a_human_once(new_widget: NewWidget, language: str) -> None:
    """The sentence in the visitor's language, one button big enough for a finger; after the press it is gone."""
    widget = suggested(new_widget(language).open())
    told = next(event for event in widget.events() if event["kind"] == "human_suggested")
    expect(widget.suggestion).to_contain_text(told["text"])
    expect(widget.suggestion.locator("span")).to_have_attribute("dir", "rtl" if language == "he" else "ltr")
    button = widget.suggestion.get_by_role("button")
    expect(button).to_have_text(HUMAN[language])
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    button.click()
    expect(button).to_have_count(0)
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    expect(widget.suggestion).to_be_visible()
    assert requests(widget) == 1


def test_after_a_reload_the_suggestion_still_stands_and_keys_take_it(new_widget: NewWidget) -> None:
    """From the history as from the stream; Enter on it leaves the focus where the visitor writes."""
    widget = suggested(new_widget().open())
    widget.page.reload()
    widget.suggestion.get_by_role("button").focus()
    widget.page.keyboard.press("Enter")
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)
    expect(widget.field).to_be_focused()
    widget.page.reload()
    expect(widget.suggestion).to_be_visible()
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)


def test_a_human_who_came_another_way_ends_the_suggestion(new_widget: NewWidget, agent: Agent) -> None:
    """Asked for by the other button, claimed, handed back to the bot: the old suggestion does not come back."""
    widget = suggested(new_widget().open())
    expect(widget.suggestion.get_by_role("button")).to_be_visible()
    widget.human.click()
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    agent.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)
    agent.hand_back(widget.conversation_id())
    expect(widget.in_state("bot")).to_be_visible()
    expect(widget.suggestion).to_be_visible()
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)


def test_a_suggestion_taken_while_cut_off_is_sent_once_later(new_widget: NewWidget, wire: Wire) -> None:
    """The wish is kept like any other, and the button does not ask for a second one meanwhile."""
    widget = suggested(new_widget(url=wire.url).open())
    wire.set("drop")
    widget.suggestion.get_by_role("button").click()
    expect(widget.suggestion.get_by_role("button")).to_have_count(0)
    expect(widget.status).to_have_attribute("data-tone", "human")
    wire.set("pass")
    expect(widget.status).to_have_attribute("data-state", IN_LINE, timeout=20_000)
    assert requests(widget) == 1


def test_a_suggestion_is_news_while_the_chat_is_closed(new_widget: NewWidget) -> None:
    """The badge counts it, as it may be the only answer there is."""
    widget = new_widget().open()
    widget.say("hello")
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    before = widget.events()[-1]["seq"]
    widget.page.keyboard.press("Escape")
    widget.say_elsewhere(MILD["en"])
    badge = widget.launcher.locator(".badge")
    expect(badge).to_be_visible(timeout=10_000)
    widget.page.wait_for_function(
        "() => !document.querySelector('warmline-widget').shadowRoot.querySelector('.badge').hidden"
    )
    expect(badge).not_to_have_text("1", timeout=10_000)
    fresh = [event for event in widget.events() if event["seq"] > before]
    answers = [event for event in fresh if event["author"]["kind"] == "bot"]
    assert [event["kind"] for event in fresh].count("human_suggested") == 1
    expect(badge).to_have_text(str(len(answers) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_suggestion_for_eyes_and_ears(
    new_widget: NewWidget, language: str, theme: str, width: int
) -> None:
    """Inside the polite log, nothing for axe, nothing wider than the panel; a picture of each."""
    widget = suggested(new_widget(language, width=width, color_scheme=theme).open())
    expect(widget.panel.get_by_role("log").get_by_role("button", name=HUMAN[language])).to_be_visible()
    assert widget.panel.locator(".thread").evaluate("node => node.scrollWidth <= node.clientWidth")
    assert violations(widget.page) == []
    PICTURES.mkdir(parents=True, exist_ok=True)
    widget.page.screenshot(path=PICTURES / f"{language}-{theme}-{width}.png")
