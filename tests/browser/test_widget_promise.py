"""I8 and W3: when nobody is there the visitor reads an honest time and why, and has three ways to go on."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.mailbox import Mailbox
from tests.browser.widget_steps import Agent, NewWidget, Widget, plain

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]

# Far from the machine's own zone, and on another day for part of each day.
ZONE = "Pacific/Auckland"
PROMISED_MS = 20_000


def promised(widget: Widget) -> Locator:
    """Ask for a human and wait for the card that comes with the promise."""
    widget.open()
    widget.human.click()
    expect(card(widget)).to_be_visible(timeout=PROMISED_MS)
    return card(widget)


def card(widget: Widget) -> Locator:
    return widget.panel.locator(".promise")


def way(widget: Widget, name: str) -> Locator:
    return card(widget).locator(f"[data-way={name}]")


def due_at(widget: Widget) -> datetime:
    """When the promise that stands in the log is due, UTC."""
    event = next(event for event in widget.events() if event["kind"] == "promised")
    return datetime.fromtimestamp(event["due_at_ms"] / 1000, ZoneInfo("UTC"))


def ask_by_mail(widget: Widget, address: str) -> None:
    way(widget, "leave").click()
    card(widget).get_by_label("Your e-mail address").fill(address)
    card(widget).get_by_role("button", name="Send the code").click()
    expect(card(widget).get_by_label("The six-digit code")).to_be_focused()


def confirm(widget: Widget, code: str) -> None:
    card(widget).get_by_label("The six-digit code").fill(code)
    card(widget).get_by_role("button", name="Confirm").click()


def test_soon_is_said_in_minutes_with_the_reason(new_widget: NewWidget, empty: Any) -> None:
    """Within the hour: the time by the visitor's clock, how many minutes that is, and why nobody is there."""
    widget = new_widget(url=empty.url, timezone_id=ZONE)
    expect(promised(widget)).to_contain_text("That is within 15 minutes.")
    expect(card(widget)).to_contain_text("No one from the team is online right now.")
    here = due_at(widget).astimezone(ZoneInfo(ZONE))
    assert plain(widget.panel.locator(".status-now").inner_text()) == f"We reply here by {here:%H:%M}"


def test_at_night_the_day_and_the_time_are_the_visitors_own(new_widget: NewWidget, night: Any) -> None:
    """Beyond the hour: weekday and time in the visitor's zone, which the gateway was told and says as well."""
    widget = new_widget(url=night.url, timezone_id=ZONE)
    with widget.page.expect_request("**/api/visitor/conversations") as made:
        promised(widget)
    assert made.value.post_data_json["time_zone"] == ZONE
    here = due_at(widget).astimezone(ZoneInfo(ZONE))
    said = plain(widget.panel.locator(".status-now").inner_text())
    assert re.fullmatch(rf"We reply here by {here:%A}( at|,)? {here:%H:%M}, your time", said)
    expect(card(widget)).to_contain_text("We are closed right now.")
    line = widget.panel.locator(".divider[data-kind=promised]")
    expect(line).to_contain_text(f"{here:%A} {here:%H:%M}, your time")


def test_when_everybody_is_busy_it_says_so_and_when_it_is_late_too(new_widget: NewWidget, hasty: Any) -> None:
    """The reason is the one in the log; a missed promise is owned up to, and the ways stay open."""
    Agent(hasty.url, hasty.logins[0]).online()
    widget = new_widget(url=hasty.url)
    expect(promised(widget)).to_contain_text("Everyone from the team is talking to other visitors right now.")
    expect(widget.panel.locator(".status-now")).to_contain_text("and are late. Sorry!", timeout=PROMISED_MS)
    expect(way(widget, "leave")).to_be_visible()


def test_staying_keeps_the_place_and_gives_the_focus_to_the_composer(
    new_widget: NewWidget, empty: Any
) -> None:
    """ "Stay here" is an answer: the choices step aside, and come back when wanted."""
    widget = new_widget(url=empty.url)
    promised(widget)
    way(widget, "stay").click()
    expect(card(widget)).to_contain_text("Your place is kept.")
    expect(widget.field).to_be_focused()
    expect(widget.in_state("promised")).to_be_visible()
    way(widget, "more").click()
    expect(way(widget, "stay")).to_be_visible()


def test_back_to_the_assistant_ends_the_wait(new_widget: NewWidget, empty: Any) -> None:
    """The third way, as it was while waiting."""
    widget = new_widget(url=empty.url)
    promised(widget)
    way(widget, "back").click()
    expect(widget.in_state("bot")).to_be_visible()
    expect(card(widget)).to_have_count(0)


def test_an_address_is_confirmed_by_the_code_in_the_mail(new_widget: NewWidget, empty: Any) -> None:
    """Wrong first, in words; then pasted as it stands in the mail; from then on the address is shown masked."""
    widget = new_widget(url=empty.url, permissions=["clipboard-read", "clipboard-write"])
    promised(widget)
    ask_by_mail(widget, "noa.cohen@example.com")
    expect(card(widget)).to_contain_text("on its way to n•••@example.com")
    code = Mailbox(empty.state_dir, "noa.cohen@example.com").code()
    confirm(widget, "000000" if code != "000000" else "111111")
    expect(card(widget).get_by_role("alert")).to_have_text("This code is not right. The newest one counts.")
    field = card(widget).get_by_label("The six-digit code")
    expect(field).to_have_attribute("autocomplete", "one-time-code")
    widget.page.evaluate("text => navigator.clipboard.writeText(text)", f" Code: {code[:3]} {code[3:]} ")
    field.press("Control+V")
    expect(field).to_have_value(code)
    field.press("Enter")
    expect(card(widget)).to_contain_text("We will also write to n•••@example.com.")
    expect(card(widget)).to_contain_text("a link that opens this conversation on any device")
    expect(widget.field).to_be_focused()
    widget.page.reload()
    expect(card(widget)).to_contain_text("We will also write to n•••@example.com.")
    assert "noa.cohen" not in widget.panel.inner_text()


def test_a_slip_is_said_before_anything_is_sent(new_widget: NewWidget, empty: Any) -> None:
    """An address that can not be one, and a number that can not be one, each in words and in the field's own name."""
    widget = new_widget(url=empty.url)
    asked: list[str] = []
    widget.page.on("request", lambda request: asked.append(request.url))
    promised(widget)
    way(widget, "leave").click()
    form = card(widget)
    field = form.get_by_label("Your e-mail address")
    expect(field).to_be_focused()
    field.fill("noa at example")
    field.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("This is not an e-mail address.")
    expect(field).to_have_attribute("aria-invalid", "true")
    form.get_by_label("Phone").check()
    form.get_by_label("Your phone number").fill("12")
    form.get_by_label("Your phone number").press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("This is not a phone number.")
    assert not [url for url in asked if "/api/visitor/contact" in url]
    form.get_by_role("button", name="Not now").click()
    expect(way(widget, "stay")).to_be_visible()


def test_what_the_gateway_refuses_is_said_in_words(new_widget: NewWidget, empty: Any) -> None:
    """A number that no phone has passes the first look and not the second; the form stays as it was."""
    widget = new_widget(url=empty.url)
    promised(widget)
    way(widget, "leave").click()
    card(widget).get_by_label("Phone").check()
    number = card(widget).get_by_label("Your phone number")
    number.fill("+36 00 000 0000")
    number.press("Enter")
    expect(card(widget).get_by_role("alert")).to_contain_text("We can not reach you this way.")
    expect(number).to_have_value("+36 00 000 0000")


def test_a_new_code_can_be_asked_for_after_half_a_minute(new_widget: NewWidget, empty: Any) -> None:
    """Not sooner; then the new code counts."""
    widget = new_widget(url=empty.url)
    widget.page.clock.install()
    promised(widget)
    ask_by_mail(widget, "again@example.com")
    mailbox = Mailbox(empty.state_dir, "again@example.com")
    first = mailbox.code()
    again = card(widget).get_by_role("button", name="Send a new code")
    expect(again).to_be_disabled()
    widget.page.clock.fast_forward(31_000)
    expect(again).to_be_enabled()
    again.click()
    expect(again).to_be_disabled()
    confirm(widget, mailbox.code(after=first))
    expect(card(widget)).to_contain_text("We will also write to a•••@example.com.")


def test_an_unconfirmed_address_can_be_changed(new_widget: NewWidget, empty: Any) -> None:
    """After a reload the code is still asked for, and another address can be left instead."""
    widget = new_widget(url=empty.url)
    promised(widget)
    ask_by_mail(widget, "wrnog@example.com")
    widget.page.reload()
    expect(card(widget)).to_contain_text("on its way to w•••@example.com")
    card(widget).get_by_role("button", name="Use another address").click()
    field = card(widget).get_by_label("Your e-mail address")
    field.fill("right@example.com")
    field.press("Enter")
    expect(card(widget)).to_contain_text("on its way to r•••@example.com")


def test_whoever_never_waits_that_long_never_loads_the_card(new_widget: NewWidget, empty: Any) -> None:
    """Its files come with the first promise and not before."""
    widget = new_widget(url=empty.url)
    asked: list[str] = []
    widget.page.on("request", lambda request: asked.append(request.url))
    widget.open()
    widget.human.click()
    expect(widget.in_state("waiting")).to_be_visible()
    assert not [url for url in asked if "/promise/" in url]
    expect(card(widget)).to_be_visible(timeout=PROMISED_MS)
    assert [url for url in asked if "/promise/card.js" in url]
