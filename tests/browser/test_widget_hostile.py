"""W13, W16: text is text whoever wrote it, and what is meant for agents never reaches a visitor."""

from __future__ import annotations

import pytest
from playwright.sync_api import Response, WebSocket, expect

from tests.browser.widget_steps import Agent, NewWidget, with_a_human

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

ATTACKS = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "data:text/html,<script>alert(1)</script>",
    "{{constructor.constructor('alert(1)')()}}",
    "\u202eevil\u202c \u2066text",
]
SECRET = "zebra-note-4711"
AGENTS_ONLY = ("brief", "notes", "reason", "reason_words", "why_now", "owner_id", "token_sha256", "mood")


def test_w13_hostile_text_stays_text_from_both_sides(new_widget: NewWidget, agent: Agent) -> None:
    """Each attack is shown letter by letter: nothing runs, no element comes of it, no policy is violated."""
    widget = new_widget().open()
    conversation_id = with_a_human(widget, agent)
    for attack in ATTACKS:
        agent.say(conversation_id, attack)
        widget.say(attack)
    for author in ("agent", "visitor"):
        expect(widget.bubbles(author)).to_have_count(len(ATTACKS))
        shown = [text.strip() for text in widget.bubbles(author).all_text_contents()]
        assert shown == ATTACKS
    inside = widget.panel.locator("[role=log] .bubble").locator("img, script, svg, iframe, a")
    expect(inside).to_have_count(0)


def test_w13_only_web_addresses_become_links(new_widget: NewWidget, agent: Agent) -> None:
    """http and https are linked, open apart from the page, and do not take the full stop with them."""
    widget = new_widget().open()
    agent.say(
        with_a_human(widget, agent),
        "See https://example.com/a?b=1&c=<2>. Or javascript://example.com/%0aalert(1)",
    )
    links = widget.bubbles("agent").locator("a")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://example.com/a?b=1&c=")
    expect(links).to_have_attribute("target", "_blank")
    assert "noopener" in (links.get_attribute("rel") or "")


def test_w13_a_message_that_is_too_long_is_a_sentence_not_an_error(new_widget: NewWidget) -> None:
    """4,001 characters: the visitor is told how many are possible, and nothing is sent."""
    widget = new_widget().open()
    widget.field.fill("x" * 4001)
    expect(widget.panel.locator(".limit")).to_contain_text("4,000")
    widget.field.press("Enter")
    expect(widget.bubbles("visitor")).to_have_count(0)
    widget.field.fill("x" * 4000)
    widget.field.press("Enter")
    expect(widget.panel.locator("[role=log] .message[data-from=visitor]:not([data-pending])")).to_have_count(
        1
    )


def test_w16_notes_and_the_brief_never_reach_the_visitor(new_widget: NewWidget, agent: Agent) -> None:
    """Every frame and answer that the page received is read: no note, no field that is the agents'."""
    widget = new_widget()
    received: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: received.append(str(payload)))

    def read(response: Response) -> None:
        if "/api/" in response.url:
            received.append(response.text())

    widget.page.on("websocket", listen)
    widget.page.on("response", read)
    widget.open()
    widget.say("My order #558201 never came, this is ridiculous!")
    conversation_id = with_a_human(widget, agent)
    agent.note(conversation_id, SECRET)
    agent.say(conversation_id, "after the note")
    expect(widget.bubbles("agent")).to_have_text("after the note")
    widget.page.reload()
    expect(widget.bubbles("agent")).to_have_text("after the note")
    everything = "\n".join(received)
    assert "after the note" in everything
    assert SECRET not in everything
    assert [name for name in AGENTS_ONLY if f'"{name}"' in everything] == []
