"""W1, W2, W3, W4: a human is one press away, always; what the widget says about it is true."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.widget_steps import (
    LANGUAGES,
    NAME_SHOWN,
    ORDER_QUESTION,
    WORD_FOR_HUMAN,
    Agent,
    NewWidget,
    Widget,
    Wire,
    plain,
)

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

IN_LINE = re.compile("waiting|promised")


def expect_reachable(widget: Widget) -> None:
    """The button is on the screen, works, and is big enough for a finger."""
    expect(widget.human).to_be_visible()
    expect(widget.human).to_be_enabled()
    expect(widget.human).to_be_in_viewport(ratio=1)
    box = widget.human.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1920])
def test_w1_the_way_to_a_human_is_open_in_every_state(
    new_widget: NewWidget, agent: Agent, wire: Wire, language: str, width: int
) -> None:
    """Bot, in line, human, cut off and closed: visible, enabled, at least 44 px, one press after opening."""
    widget = new_widget(language, width=width, url=wire.url).open()
    expect_reachable(widget)
    widget.human.click()
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    expect_reachable(widget)
    agent.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    expect_reachable(widget)
    wire.set("drop")
    expect(widget.banner).to_be_visible(timeout=10_000)
    expect_reachable(widget)
    wire.set("pass")
    expect(widget.banner).to_have_count(0, timeout=20_000)
    agent.resolve(widget.conversation_id())
    expect(widget.in_state("closed")).to_be_visible()
    expect_reachable(widget)


@pytest.mark.parametrize("language", LANGUAGES)
def test_w2_pressing_puts_the_visitor_in_line_once(new_widget: NewWidget, language: str) -> None:
    """The status changes within a second, and pressing again makes no second request."""
    widget = new_widget(language).open()
    widget.human.click()
    expect(widget.status).to_have_attribute("data-tone", "human", timeout=1000)
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    widget.human.click()
    widget.human.click()
    widget.say("?")
    expect(widget.sent("?")).to_be_visible()
    kinds = [event["kind"] for event in widget.events()]
    assert kinds.count("handoff_requested") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_w2_typing_the_word_is_as_good_as_the_button(new_widget: NewWidget, language: str) -> None:
    """One word in the visitor's language is enough, and the bot does not answer it."""
    widget = new_widget(language).open()
    widget.say(WORD_FOR_HUMAN[language])
    expect(widget.status).to_have_attribute("data-state", IN_LINE, timeout=2000)
    expect(widget.bubbles("bot")).to_have_count(0)


def test_w3_the_visitor_can_go_back_to_the_bot(new_widget: NewWidget) -> None:
    """In line there is a way back, and then the bot answers again."""
    widget = new_widget().open()
    widget.human.click()
    widget.panel.get_by_role("button", name="Back to the assistant").click()
    expect(widget.in_state("bot")).to_be_visible()
    widget.say(ORDER_QUESTION["en"])
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_w4_the_visitor_knows_who_is_talking(new_widget: NewWidget, agent: Agent, language: str) -> None:
    """The agent is named with initials, the bot is silent, and the way back to the bot is announced."""
    widget = new_widget(language).open()
    widget.say(ORDER_QUESTION[language])
    expect(widget.bubbles("bot").first).to_be_visible(timeout=10_000)
    widget.human.click()
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    said_by_bot = widget.bubbles("bot").count()
    agent.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    assert plain(widget.panel.locator(".status-now").inner_text()) == NAME_SHOWN[language].format(agent.name)
    expect(widget.panel.locator(".header .name")).to_have_text(agent.name)
    expect(widget.panel.locator(".header .avatar")).to_have_text(agent.name[0])
    expect(widget.panel.locator(".divider[data-kind=claimed]")).to_contain_text(agent.name)
    agent.say(widget.conversation_id(), "Hello from a human.")
    expect(widget.bubbles("agent")).to_have_text("Hello from a human.", timeout=1000)
    widget.say("Thank you!")
    expect(widget.sent("Thank you!")).to_be_visible()
    assert widget.bubbles("bot").count() == said_by_bot
    agent.hand_back(widget.conversation_id())
    expect(widget.in_state("bot")).to_be_visible()
    expect(widget.panel.locator(".divider[data-kind=returned]")).to_be_visible()
    widget.say(ORDER_QUESTION[language])
    expect(widget.bubbles("bot")).not_to_have_count(said_by_bot, timeout=10_000)


def test_w4_pressing_while_a_human_is_there_says_so(new_widget: NewWidget, agent: Agent) -> None:
    """The button does no harm: it repeats where things stand, for ears as well."""
    widget = new_widget().open()
    widget.human.click()
    expect(widget.status).to_have_attribute("data-state", IN_LINE)
    agent.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    before = len(widget.events())
    widget.human.click()
    expect(widget.panel.locator("p.unseen[role=status]")).to_contain_text(agent.name)
    assert len(widget.events()) == before
