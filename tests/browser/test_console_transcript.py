"""C13: text of any direction is readable in any console, and hostile text is only text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> javascript:alert(1) {{x}} ${x}'


def test_c13_each_message_has_its_own_direction_in_a_left_to_right_console(
    claimed: Visitor, dana: Console
) -> None:
    """Hebrew runs right to left, English and Hungarian left to right, side by side."""
    for text in ("שלום, ההזמנה #A-123/45 לא הגיעה", "Hello again", "Jó napot, hol a csomag?"):
        claimed.write(text)
    body = dana.view(claimed).locator(".entry.visitor .words-body")
    for text, direction in (("שלום", "rtl"), ("Hello again", "ltr"), ("Jó napot", "ltr")):
        expect(body.filter(has_text=text)).to_have_attribute("dir", direction)
    order = body.filter(has_text="שלום").locator("bdi")
    expect(order).to_have_text("#A-123/45")
    expect(order).to_have_attribute("dir", "ltr")


def test_c13_the_console_itself_turns_around_in_hebrew(
    new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """In Hebrew the queue is on the right and the brief on the left; English stays left to right."""
    console = new_console(language="he").log_in()
    visitor = new_visitor()
    visitor.write("Where is my order 558201?")
    visitor.ask_for_a_person()
    view = console.claim(visitor)
    page = console.page
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "he")
    queue, brief = page.locator("nav.queue").bounding_box(), page.locator("aside.brief").bounding_box()
    assert queue is not None
    assert brief is not None
    assert queue["x"] > brief["x"]
    expect(view.locator(".words-body", has_text="Where is my order")).to_have_attribute("dir", "ltr")
    expect(console.field).to_have_css("direction", "rtl")
    console.field.fill("In English")
    expect(console.field).to_have_css("direction", "ltr")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Waiting", "Claim", "Log out")),
        ("he", ("ממתינים", "לקחת", "יציאה")),
        ("hu", ("Várakozik", "Átveszem", "Kilépés")),
    ],
)
def test_c13_the_console_speaks_three_languages_and_remembers(
    language: str, words: tuple[str, ...], new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """Switching is at once, and a reload keeps it."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    dana.page.locator("select.language").select_option(language)
    dana.page.reload()
    expect(dana.card(visitor)).to_be_visible()
    for word in words:
        expect(dana.page.get_by_text(word, exact=False).first).to_be_visible()
    assert dana.page.evaluate("document.documentElement.lang") == language


def test_every_text_exists_in_every_language(dana: Console) -> None:
    """No sentence and no variable of a sentence is missing in any of the three."""
    catalogues = dana.page.evaluate(
        """async () => {
            const { TEXTS } = await import("/static/console/texts.js");
            const shape = (texts) => Object.keys(texts).sort().map((key) =>
                key + " " + [...texts[key].matchAll(/\\{\\w+\\}/g)].map(String).sort());
            return Object.fromEntries(Object.keys(TEXTS).map((tag) => [tag, shape(TEXTS[tag])]));
        }"""
    )
    assert catalogues["he"] == catalogues["en"]
    assert catalogues["hu"] == catalogues["en"]


def test_hostile_text_is_shown_and_does_nothing(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """Markup in a message or a page title stays text everywhere: card, log and brief."""
    visitor = new_visitor(title=HOSTILE)
    visitor.write(HOSTILE)
    visitor.write("See https://shop.example/a?b=1 and javascript:alert(2)")
    visitor.ask_for_a_person()
    view = dana.claim(visitor)
    expect(view.locator(".entry.visitor").first).to_contain_text("<img src=x onerror=")
    assert dana.page.evaluate("window.hit") is None
    assert dana.page.locator(".thread img, .thread script, .brief img, .queue .card img").count() == 0
    links = view.locator(".thread a")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://shop.example/a?b=1")
    assert "noopener" in (links.get_attribute("rel") or "")
    for link in dana.page.locator("a[href]").all():
        assert (link.get_attribute("href") or "").startswith(("https://", "#"))


def test_the_authors_are_told_apart_in_words(claimed: Visitor, dana: Console) -> None:
    """Visitor, bot, agent and event carry their names, not only colours."""
    dana.say("Good morning")
    view = dana.view(claimed)
    expect(view.locator(".entry.visitor .who").first).to_have_text("Visitor")
    expect(view.locator(".entry.agent .who").last).to_have_text(f"{dana.name} (you)")
    expect(view.locator(".entry.bot .who").first).to_have_text("Bot")
    expect(view.locator(".entry.system").first).to_contain_text("Event")
