"""W6, W7, W8: a cut wire loses nothing, doubles nothing, and is never passed over in silence."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget_steps import LANGUAGES, Agent, NewWidget, Widget, Wire, with_a_human

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

NUMBERS = [f"message {n}" for n in range(1, 6)]


def said(widget: Widget) -> list[str]:
    """What stands in the gateway's log from visitor and agent, in order."""
    return [event["text"] for event in widget.events() if event["author"]["kind"] in ("visitor", "agent")
            and event["kind"] == "message"]  # fmt: skip


def test_w6_what_is_said_during_an_outage_arrives_once_and_in_order(
    new_widget: NewWidget, agent: Agent, wire: Wire
) -> None:
    """Both sides talk while nothing gets through; afterwards both logs are whole."""
    widget = new_widget(url=wire.url).open()
    conversation_id = with_a_human(widget, agent)
    wire.set("drop")
    for text in NUMBERS:
        widget.say(text)
        agent.say(conversation_id, f"answer to {text}")
    expect(widget.banner).to_be_visible(timeout=5000)
    expect(widget.panel.locator("[data-pending]")).to_have_count(len(NUMBERS))
    expect(widget.bubbles("agent")).to_have_count(0)
    widget.page.wait_for_function(  # until the WebSocket and the long poll have both failed
        "performance.getEntriesByType('resource').filter(e => e.name.includes('/events?')).length >= 2",
        timeout=20_000,
    )
    wire.set("pass")
    expect(widget.bubbles("agent")).to_have_text([f"answer to {text}" for text in NUMBERS], timeout=15_000)
    expect(widget.panel.locator("[data-pending]")).to_have_count(0, timeout=15_000)
    expect(widget.banner).to_have_count(0, timeout=15_000)
    expect(widget.bubbles("visitor")).to_have_text(NUMBERS)
    assert [text for text in said(widget) if text in NUMBERS] == NUMBERS
    assert widget.texts() == said(widget)


def test_w7_a_black_hole_is_noticed_and_overcome(new_widget: NewWidget, agent: Agent, wire: Wire) -> None:
    """An open socket falls silent: noticed within 35 s of the page's clock, healed when the wire is back."""
    widget = new_widget(url=wire.url)
    widget.page.clock.install()
    widget.open()
    conversation_id = with_a_human(widget, agent)
    wire.set("hole")
    agent.say(conversation_id, "are you there?")
    for _ in range(7):
        widget.page.clock.run_for(5000)
    expect(widget.banner).to_be_visible()
    wire.set("drop")  # what was in the hole is gone for good
    wire.set("pass")
    widget.page.evaluate("window.dispatchEvent(new Event('online'))")
    for _ in range(12):
        widget.page.clock.run_for(1000)
    expect(widget.bubbles("agent")).to_have_text("are you there?", timeout=3000)
    for _ in range(3):
        widget.page.clock.run_for(1000)
    expect(widget.banner).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_w8_what_is_typed_without_a_connection_waits_and_is_sent_once(
    new_widget: NewWidget, wire: Wire, language: str
) -> None:
    """It is shown as not sent, survives leaving the page, and stands in the log once."""
    widget = new_widget(language, url=wire.url).open()
    widget.say("one")
    expect(widget.sent("one")).to_be_visible()
    wire.set("drop")
    widget.say("two")
    widget.say("three")
    expect(widget.panel.locator("[data-pending] .bubble")).to_have_text(["two", "three"])
    expect(widget.sent("two")).to_have_count(0)
    wire.set("pass")
    widget.page.reload()
    expect(widget.sent("three")).to_have_count(1, timeout=15_000)
    expect(widget.panel.locator("[data-pending]")).to_have_count(0)
    assert [text for text in said(widget) if text in ("one", "two", "three")] == ["one", "two", "three"]


def test_w8_a_lost_acknowledgement_does_not_double_the_message(new_widget: NewWidget) -> None:
    """The gateway took the message but its answer never came: it is sent again and stands in the log once."""
    widget = new_widget().open()
    lost: list[str] = []

    def lose_first(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        if lost:
            route.fulfill(response=response)  # type: ignore[attr-defined]
        else:
            lost.append("the answer")
            route.abort()  # type: ignore[attr-defined]

    widget.page.route("**/api/visitor/messages", lose_first)
    widget.say("only once")
    expect(widget.sent("only once")).to_have_count(1, timeout=10_000)
    expect(widget.panel.locator("[data-pending]")).to_have_count(0, timeout=10_000)
    assert said(widget).count("only once") == 1
    assert lost


def test_w8_storage_away_is_told_and_the_message_goes_out_later_once(new_widget: NewWidget) -> None:
    """503: a banner within 5 s, nothing shown as sent, and one message once the service is back."""
    widget = new_widget().open()
    refuse = '{"error": {"code": "unavailable", "message": "Storage is away."}}'
    widget.page.route(
        "**/api/visitor/**",
        lambda route: route.fulfill(
            status=503, headers={"Retry-After": "1"}, content_type="application/json", body=refuse
        ),
    )
    widget.say("keep this")
    expect(widget.panel.locator(".banner[data-kind=unavailable]")).to_be_visible(timeout=5000)
    expect(widget.panel.locator("[data-pending] .bubble")).to_have_text("keep this")
    widget.page.unroute("**/api/visitor/**")
    expect(widget.sent("keep this")).to_have_count(1, timeout=15_000)
    expect(widget.banner).to_have_count(0)
    assert said(widget).count("keep this") == 1
