"""C11 (online and away) and the way in and out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]


def test_c11_the_last_agent_going_away_is_known_to_visitors(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """Online: visitors see that somebody is there. Away: they see that nobody is, and the console says so."""
    visitor = new_visitor()
    assert visitor.look()["agents_online"] is True
    with dana.page.expect_response("**/api/agent/presence"):
        dana.page.locator(".presence .choice.away input").check()
    expect(dana.page.locator(".banner.calm")).to_contain_text("You are away")
    assert visitor.look()["agents_online"] is False
    with dana.page.expect_response("**/api/agent/presence"):
        dana.page.locator(".presence .choice.online input").check()
    expect(dana.page.locator(".banner")).to_have_count(0)
    assert visitor.look()["agents_online"] is True


def test_c11_away_stays_away_across_a_reload_and_colleagues_see_it(dana: Console, second: Console) -> None:
    """A reload is not a return from a break."""
    dana.page.locator(".presence .choice.away input").check()
    row = second.page.locator(".agents li", has_text=dana.name)
    expect(row).to_contain_text("Away")
    dana.page.reload()
    expect(dana.page.locator(".line.online")).to_be_visible()
    expect(dana.page.locator(".presence input[value=away]")).to_be_checked()
    expect(row).to_contain_text("Away")


def test_a_wrong_password_is_a_sentence_and_nothing_is_remembered_of_it(
    new_console: Callable[..., Console],
) -> None:
    """The form says what is wrong, keeps the name, and moves on when it is right."""
    console = new_console().open()
    page = console.page
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_have_text("Type your name and your password.")
    page.locator("[name=name]").fill(console.name)
    page.locator("[name=password]").fill("not this one")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_have_text("That name and password do not match.")
    page.locator("[name=password]").fill(console.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".line.online")).to_be_visible()


def test_logging_out_ends_the_session(dana: Console) -> None:
    """After it a reload shows the login again."""
    with dana.page.expect_response("**/api/agent/logout"):
        dana.page.get_by_role("button", name="Log out").click()
    expect(dana.page.locator("[name=password]")).to_be_visible()
    dana.page.reload()
    expect(dana.page.locator("[name=password]")).to_be_visible()
