"""The main journey with two pages: routine question, anger, a human with the whole story, back to the bot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console
from tests.browser.widget_steps import NewWidget

pytest_plugins = ["tests.browser.widget_fixtures", "tests.browser.console_fixtures"]

PICTURES = Path(__file__).resolve().parents[2] / "test-artifacts" / "journey"
JOURNEYS = {
    "en": (
        "Where is my order 558201?",
        "This is ridiculous, I have been waiting three weeks and nobody answers!",
        "Good morning, I can see order 558201. I am calling the courier now.",
        "What are your opening hours?",
    ),
    "he": (
        "איפה ההזמנה שלי 558201?",
        "זו בדיחה, שלושה שבועות אני מחכה ואף אחד לא עונה!",
        "שלום, ההזמנה 558201 מולי. בודקים עכשיו עם חברת השליחויות.",
        "מה שעות הפתיחה?",
    ),
    "hu": (
        "Hol van a rendelésem, 558201?",
        "Ez nevetséges, három hete várok és senki nem válaszol!",
        "Jó napot, látom az 558201-es rendelést. Máris hívom a futárt.",
        "Mikor vannak nyitva?",
    ),
}
EMAIL = "dana.levi@example.com"


@pytest.mark.parametrize("language", list(JOURNEYS))
def test_the_story_travels_with_the_visitor(
    language: str,
    new_widget: NewWidget,
    new_console: Callable[..., Console],
) -> None:
    """Angry at noon, with a human who knows everything a moment later; the bot is silent until it is handed back."""
    routine, anger, reply, afterwards = JOURNEYS[language]
    console = new_console().log_in()
    widget = new_widget(language)
    widget.open()
    widget.say(routine)
    expect(widget.bubbles("bot")).to_have_count(1, timeout=10_000)
    widget.say(EMAIL)
    expect(widget.bubbles("bot").nth(1)).to_be_visible(timeout=10_000)
    widget.say(anger)
    card = console.page.locator(".card", has_text=anger).first
    expect(card).to_be_visible(timeout=5_000)
    card.get_by_role("button", name="Claim").click()
    brief = console.page.locator("aside.brief")
    expect(brief).to_contain_text("Why now")
    expect(brief).to_contain_text("Angry")
    expect(brief).to_contain_text("558201")
    expect(brief).to_contain_text(EMAIL)
    expect(brief).to_contain_text(routine)
    expect(console.page.locator(".thread")).to_contain_text(anger)
    console.say(reply)
    thread = widget.page.get_by_role("log")
    expect(thread).to_contain_text(reply)
    expect(thread.locator(".message[data-from=agent]").filter(has_text=reply)).to_contain_text(console.name)
    PICTURES.mkdir(parents=True, exist_ok=True)
    widget.page.screenshot(path=PICTURES / f"{language}-visitor.png")
    console.page.screenshot(path=PICTURES / f"{language}-agent.png")
    console.page.get_by_role("button", name="Return to bot").click()
    expect(widget.in_state("bot")).to_be_visible()
    answered = widget.bubbles("bot").count()
    widget.say(afterwards)
    expect(widget.bubbles("bot").nth(answered)).to_be_visible(timeout=10_000)

    events = widget.events()
    kinds = [event["kind"] for event in events]
    asked, returned = kinds.index("handoff_requested"), kinds.index("returned")
    assert events[asked]["seq"] == events[asked - 1]["seq"] + 1
    assert events[asked - 1]["text"] == anger
    assert events[asked]["at_ms"] - events[asked - 1]["at_ms"] <= 1_000
    assert [e for e in events[asked:returned] if e["author"]["kind"] == "bot"] == []
    assert [e for e in events[returned:] if e["author"]["kind"] == "bot"] != []
