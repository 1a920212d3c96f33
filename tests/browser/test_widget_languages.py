"""W9, W10: Hebrew runs from right to left down to the last number; every language says everything."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.widget_steps import LANGUAGES, NewWidget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

GLYPHS = """(bubble, text) => {
  const walker = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode())) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    return [...text].map((_, i) => {
      const range = document.createRange();
      range.setStart(node, at + i);
      range.setEnd(node, at + i + 1);
      return range.getBoundingClientRect().x;
    });
  }
  return null;
}"""


def test_w9_hebrew_is_mirrored(new_widget: NewWidget) -> None:
    """The panel stands at the left, words run from the right, the arrow of sending is mirrored."""
    widget = new_widget("he").open()
    box = widget.panel.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] / 2 < 640
    assert widget.panel.evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert (
        widget.panel.locator(".send .icon").evaluate("n => new DOMMatrix(getComputedStyle(n).transform).a")
        == -1
    )
    english = new_widget("en").open().panel.bounding_box()
    assert english is not None
    assert english["x"] + english["width"] / 2 > 640


@pytest.mark.parametrize("number", ["#A-123/45", "+36 20 123 4567", "#558201"])
def test_w9_numbers_keep_their_order_in_hebrew(new_widget: NewWidget, number: str) -> None:
    """Glyph by glyph, an order or telephone number runs from left to right in a Hebrew message."""
    widget = new_widget("he").open()
    widget.say(f"ההזמנה {number} לא הגיעה")
    bubble = widget.sent(number)
    expect(bubble).to_be_visible()
    xs = bubble.evaluate(GLYPHS, number)
    assert xs is not None
    assert xs == sorted(xs)
    assert bubble.get_attribute("dir") == "rtl"


def test_w9_each_bubble_has_its_own_direction(new_widget: NewWidget) -> None:
    """An English message in the Hebrew widget reads from the left, and the other way round."""
    hebrew, english = new_widget("he").open(), new_widget("en").open()
    for widget in (hebrew, english):
        widget.say("where is it?")
        widget.say("איפה זה?")
        expect(widget.sent("where is it?")).to_have_attribute("dir", "ltr")
        expect(widget.sent("איפה זה?")).to_have_attribute("dir", "rtl")


def test_w10_switching_keeps_the_conversation(new_widget: NewWidget) -> None:
    """Changing the language in the middle keeps what was said, and the choice holds after a reload."""
    widget = new_widget("en").open()
    widget.say("hello there")
    expect(widget.sent("hello there")).to_be_visible()
    widget.panel.get_by_label("Language").select_option("he")
    expect(widget.panel).to_have_attribute("dir", "rtl")
    expect(widget.sent("hello there")).to_have_count(1)
    widget.page.reload()
    expect(widget.panel).to_have_attribute("lang", "he")


def test_w10_every_language_has_every_text(new_widget: NewWidget) -> None:
    """The catalogues have the same keys, and no text is empty."""
    widget = new_widget("en").go()
    catalogue = """async languages => Object.fromEntries(await Promise.all(languages.map(async language =>
        [language, (await import(`/static/widget/PLACE/${language}.js`)).default])))"""
    for source in (
        catalogue.replace("PLACE", "texts"),
        catalogue.replace("PLACE", "promise/texts"),
        "async () => (await import('/static/chat/dialog.js')).TEXTS",
        "async () => (await import('/static/shop/texts.js')).CATALOGUE",
    ):
        found: dict[str, dict[str, Any]] = widget.page.evaluate(source, LANGUAGES)
        assert set(found) == set(LANGUAGES)
        for language in LANGUAGES:
            assert found[language].keys() == found["en"].keys(), language
            assert all(found[language].values())
