"""C15: a supervisor sees all, reads without being in the room, assigns, takes over, and is alarmed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, WebSocketRoute, expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]


def row(console: Console, visitor: Visitor) -> Locator:
    """The visitor's row among all conversations."""
    return console.page.locator(f'[data-row="{visitor.conversation_id}"]')


def read(console: Console, visitor: Visitor) -> None:
    row(console, visitor).locator(".row-open").click()
    expect(console.view(visitor)).to_be_visible()


def test_c15_every_conversation_with_its_owner_age_and_state(
    new_visitor: Callable[..., Visitor], claimed: Visitor, ruth: Console
) -> None:
    """Who waits and who talks with whom, in one list; an agent does not have it."""
    waiting = new_visitor(language="he")
    waiting.ask_for_a_person()
    expect(row(ruth, waiting)).to_contain_text("Nobody has it")
    expect(row(ruth, waiting)).to_contain_text("Hebrew")
    expect(row(ruth, claimed)).to_contain_text("With Dana")
    first = row(ruth, claimed).locator(".timer").inner_text()
    expect(row(ruth, claimed).locator(".timer")).not_to_have_text(first)


def test_c15_only_a_supervisor_sees_all_and_assigns(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """No list, no alarms and no way to assign for an agent who reads what waits; a supervisor's wish is refused."""
    waiting = new_visitor()
    waiting.ask_for_a_person()
    expect(dana.show(waiting).locator(".claim")).to_be_visible()
    for place in (".rows", ".alarms", ".assign", ".take-over"):
        expect(dana.page.locator(place)).to_have_count(0)
    path = f"{dana.url}/api/agent/conversations/{waiting.conversation_id}/assign"
    headers = {"Origin": dana.url}
    assert dana.context.request.post(path, data={"agent_id": "dana"}, headers=headers).status == 403


def test_c15_reading_is_not_being_in_the_room(claimed: Visitor, dana: Console, ruth: Console) -> None:
    """The transcript moves along, there is nothing to write in, and the visitor is told nothing."""
    before = len(claimed.look()["events"])
    read(ruth, claimed)
    expect(ruth.view(claimed)).to_have_attribute("data-standing", "theirs")
    expect(ruth.field).to_have_count(0)
    dana.say("One moment, please.")
    expect(ruth.view(claimed)).to_contain_text("One moment, please.")
    assert len(claimed.look()["events"]) == before + 1


def test_c15_assign_to_an_agent(claimed: Visitor, dana: Console, second: Console, ruth: Console) -> None:
    """The agent has it at once; the one who had it sees by whom and to whom it went."""
    read(ruth, claimed)
    ruth.page.get_by_role("button", name="Assign").click()
    asked = ruth.page.get_by_role("dialog", name="Assign to an agent")
    expect(asked.locator(".option", has_text=dana.name)).to_have_count(0)
    asked.get_by_label(second.name).check()
    ruth.page.keyboard.press("Enter")
    expect(ruth.toast).to_have_text(f"Assigned to {second.name}.")
    expect(second.page.locator(".card.mine")).to_have_attribute("data-conversation", claimed.conversation_id)
    expect(dana.view(claimed)).to_have_attribute("data-standing", "theirs")
    told = dana.page.locator(".entry.system", has_text="assigned")
    expect(told).to_contain_text(f"{ruth.name} assigned it to {second.name}.")
    assert claimed.look()["agent"] == {"name": second.name}


def test_c15_take_over(claimed: Visitor, dana: Console, ruth: Console) -> None:
    """One press, and the supervisor is the one who talks."""
    read(ruth, claimed)
    ruth.page.get_by_role("button", name="Take over").click()
    expect(ruth.view(claimed)).to_have_attribute("data-standing", "mine")
    expect(ruth.field).to_be_focused()
    expect(dana.page.locator(".card.mine")).to_have_count(0)
    ruth.say("I will see to it myself.")
    claimed.wait_for("agent", "I will see to it myself.")


def test_c15_while_everything_holds_one_calm_line_says_so(ruth: Console) -> None:
    """No news is said in words, and it is no alert."""
    expect(ruth.page.locator(".alarms")).to_have_text("All invariants hold")
    expect(ruth.page.locator(".alarms")).to_have_attribute("role", "status")


def test_c15_a_violation_and_an_undelivered_notice_are_an_alert(
    gateway: Any, new_console: Callable[..., Console]
) -> None:
    """The alert names the invariant, the conversation, and whether it has been repaired."""
    console = new_console(gateway.supervisor)
    console.page.route_web_socket("**/api/agent/stream", with_alarms)
    console.log_in()
    alert = console.page.get_by_role("alert", name="Alarms")
    expect(alert).to_contain_text("Invariants that do not hold: 1")
    expect(alert).to_contain_text("I6 an open handoff without a deadline")
    expect(alert).to_contain_text("repaired")
    expect(alert).to_contain_text("Notices that could not be delivered: 2")
    assert console.axe() == []


def with_alarms(page: WebSocketRoute) -> None:
    """The real stream, but with a violation and two dead letters in each queue frame."""
    server = page.connect_to_server()

    def alarm(text: str | bytes) -> None:
        frame = json.loads(text)
        if frame["type"] == "queue":
            found = {
                "invariant": "I6",
                "conversation_id": "0" * 32,
                "what": "an open handoff without a deadline",
                "repaired": True,
                "at_ms": frame["now_ms"],
            }
            frame["alarms"] = {"violations": [found], "dead_letters": 2}
        page.send(json.dumps(frame))

    server.on_message(alarm)
