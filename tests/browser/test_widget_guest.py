"""W14, W25: the widget is a guest: the host's style does not deform it, and the host can speak to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget_steps import NewWidget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

RUDE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { all: unset !important; font-size: 60px !important; letter-spacing: 9px !important;
    position: relative !important; display: inline !important; visibility: hidden; }
    button { inline-size: 5px !important; } html { writing-mode: vertical-rl; }`);
  document.adoptedStyleSheets = [sheet];
}"""
LOOK = """node => {
  const style = getComputedStyle(node);
  const { fontSize, letterSpacing, visibility, writingMode, display } = style;
  return [fontSize, letterSpacing, visibility, writingMode, display, node.offsetWidth];
}"""


def test_w14_a_rude_host_does_not_deform_the_widget(new_widget: NewWidget) -> None:
    """Rules for everything, made important, with huge letters: the widget looks as it did."""
    widget = new_widget().open()
    parts = [widget.panel, widget.launcher, widget.human, widget.field]
    before = [part.evaluate(LOOK) for part in parts]
    widget.page.evaluate(RUDE)
    assert [part.evaluate(LOOK) for part in parts] == before


def test_w14_the_widget_talks_to_nobody_else(new_widget: NewWidget) -> None:
    """Every request goes to the one origin that serves it."""
    widget = new_widget()
    asked: list[str] = []
    widget.page.on("request", lambda request: asked.append(request.url))
    widget.open()
    widget.say("hello")
    expect(widget.sent("hello")).to_be_visible()
    assert asked
    assert [url for url in asked if not url.startswith(widget.url)] == []


def test_w25_the_page_can_speak_to_the_chat(new_widget: NewWidget) -> None:
    """open, setLanguage, requestHuman, close; and the page hears what happens."""
    widget = new_widget().go()
    widget.page.evaluate("""() => {
      window.heard = [];
      const names = ["open", "close", "message", "human_requested"];
      for (const name of names) Warmline.on(name, () => heard.push(name));
      Warmline("open");
    }""")
    expect(widget.panel).to_be_visible()
    widget.page.evaluate("Warmline.setLanguage('hu')")
    expect(widget.panel).to_have_attribute("lang", "hu")
    widget.say("hi")
    expect(widget.sent("hi")).to_be_visible()
    widget.page.evaluate("Warmline.requestHuman()")
    expect(widget.panel.locator(".status[data-state=waiting], .status[data-state=promised]")).to_be_visible()
    widget.page.evaluate("Warmline.close()")
    expect(widget.panel).to_have_count(0)
    heard = widget.page.evaluate("window.heard")
    assert heard[0] == "open"
    assert heard[-1] == "close"
    assert {"message", "human_requested"} <= set(heard)
