"""W24: the link of a mail opens the conversation on any device, and takes nothing away without asking."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.mailbox import Mailbox
from tests.browser.test_widget_promise import ask_by_mail, card, confirm, promised
from tests.browser.widget_steps import NewWidget, Widget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

QUESTION = "My kettle arrived broken"


@pytest.fixture
def link(new_widget: NewWidget, empty: Any, request: pytest.FixtureRequest) -> str:
    """The link in the mail to a visitor who asked a question, left an address and confirmed it."""
    address = f"{abs(hash(request.node.nodeid))}@example.com"
    widget = new_widget(url=empty.url)
    promised(widget)
    widget.say(QUESTION)
    expect(widget.sent(QUESTION)).to_be_visible()
    ask_by_mail(widget, address)
    mailbox = Mailbox(empty.state_dir, address)
    confirm(widget, mailbox.code())
    expect(card(widget)).to_contain_text("We will also write to")
    return mailbox.link()


def elsewhere(new_widget: NewWidget, empty: Any, address: str) -> Page:
    """Another device, which opens `address`."""
    page = new_widget(url=empty.url).page
    page.goto(address)
    return page


def own(widget: Widget) -> None:
    """A conversation of this device's own."""
    widget.open()
    widget.say("Another question")
    expect(widget.sent("Another question")).to_be_visible()


def test_w24_the_link_opens_the_conversation_on_another_device(
    link: str, new_widget: NewWidget, empty: Any
) -> None:
    """Everything is still there, and the token is no longer in the address bar; a reload stays in it."""
    page = elsewhere(new_widget, empty, link)
    log = page.get_by_role("log")
    expect(log).to_contain_text(QUESTION)
    expect(page).to_have_url(f"{empty.url}/chat")
    page.reload()
    expect(log).to_contain_text(QUESTION)
    page.locator("textarea").fill("I am back")
    page.locator("textarea").press("Enter")
    sent = page.locator("[role=log] .message[data-from=visitor]:not([data-pending]) .bubble")
    expect(sent).to_have_text([QUESTION, "I am back"])


def test_w24_days_later_each_message_says_on_which_day_it_was_written(
    link: str, new_widget: NewWidget, empty: Any
) -> None:
    """Today's bear the time alone; those of another day their date too, and so does a promise that has passed."""
    page = new_widget(url=empty.url).page
    written = datetime.now(UTC)
    page.clock.install(time=written + timedelta(days=3))
    page.goto(link)
    day = f"{written:%b} {written.day}"
    asked = page.locator("[role=log] .message", has_text=QUESTION)
    expect(asked.locator("time")).to_contain_text(day)
    expect(page.get_by_text("We promised a reply by")).to_contain_text(day)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [("Open the one from the link", QUESTION), ("Stay in this one", "Another question")],
)
def test_w24_another_conversation_is_given_up_only_when_the_visitor_says_so(
    answer: str, shown: str, link: str, new_widget: NewWidget, empty: Any
) -> None:
    """The question names both; after it exactly the chosen one is open, also in the widget."""
    widget = new_widget(url=empty.url)
    own(widget)
    widget.page.goto(link)
    asked = widget.page.get_by_role("dialog", name="Open the conversation from the link?")
    expect(asked).to_be_visible()
    expect(widget.page.get_by_role("log")).to_contain_text("Another question")
    asked.get_by_role("button", name=answer).click()
    expect(widget.page.locator("[role=log] .bubble").first).to_have_text(shown)
    expect(widget.page).to_have_url(f"{empty.url}/chat")
    widget.go()
    expect(widget.bubbles("visitor").first).to_have_text(shown)


def test_w24_a_link_that_opens_nothing_is_a_sentence(new_widget: NewWidget, empty: Any) -> None:
    """Nothing is replaced, and writing works all the same."""
    widget = new_widget(url=empty.url)
    own(widget)
    widget.page.goto(f"{empty.url}/chat#c={'0' * 32}.wrong")
    told = widget.page.get_by_role("dialog", name="This link opens nothing any more")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Close").click()
    expect(widget.page.locator("[role=log] .bubble").first).to_have_text("Another question")
    expect(widget.page).to_have_url(f"{empty.url}/chat")
