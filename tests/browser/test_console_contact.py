"""C19: how the visitor can be reached stands in the brief, with whether they have proved that it is theirs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.console_steps import Console, Visitor
from tests.browser.mailbox import Mailbox

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]


def test_c19_the_contact_is_shown_as_not_confirmed_and_then_as_confirmed(
    gateway: Any, claimed: Visitor, dana: Console
) -> None:
    """The agent reads the whole address, may copy it, and sees the moment when the code came back."""
    address = f"{claimed.conversation_id[:8]}@example.com"
    contact = dana.page.locator("aside.brief .contact")
    expect(dana.page.locator("aside.brief .visitor")).to_be_visible()
    expect(contact).to_have_count(0)
    claimed.leave_contact(address)
    expect(contact).to_contain_text(address)
    expect(contact.locator(".chip")).to_have_text("not confirmed")
    claimed.confirm_contact(Mailbox(gateway.state_dir, address).code())
    expect(contact.locator(".chip")).to_have_text("confirmed")
    contact.get_by_role("button", name="Copy Contact").click()
    assert dana.page.evaluate("navigator.clipboard.readText()") == address
    line = dana.page.locator(".entry.system", has_text="left a contact")
    expect(line).to_be_visible()
