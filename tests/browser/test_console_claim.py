"""C2 and C3: one click takes a conversation, one agent gets it, and the whole story is in front of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.console_steps import VIEWPORT, Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

ROUNDS = 5


def click_together(visitor: Visitor, *consoles: Console) -> None:
    """Press every console's Claim without waiting for what it does."""
    buttons = [console.card(visitor).locator(".claim").element_handle() for console in consoles]
    for console, button in zip(consoles, buttons, strict=True):
        # The click is put into the page's own queue, so that both pages post at the same moment.
        console.page.evaluate("(button) => { setTimeout(() => button.click(), 30); }", button)


def test_c2_two_agents_claim_together_and_exactly_one_gets_it(
    new_visitor: Callable[..., Visitor], dana: Console, second: Console
) -> None:
    """The loser is told by name who has it, and their console goes on working."""
    for _ in range(ROUNDS):
        visitor = new_visitor()
        visitor.ask_for_a_person()
        expect(dana.card(visitor).locator(".claim")).to_be_visible()
        expect(second.card(visitor).locator(".claim")).to_be_visible()
        click_together(visitor, dana, second)
        winner, loser = winner_and_loser(visitor, dana, second)
        expect(winner.field).to_be_focused()
        expect(loser.page.locator(".toast.warning")).to_have_text(f"{winner.name} already has it.")
        expect(loser.card(visitor)).to_have_count(0)
        winner.say("I am on it.")
        visitor.wait_for("agent", "I am on it.")

    after = new_visitor()
    after.ask_for_a_person()
    loser.claim(after)


def winner_and_loser(visitor: Visitor, one: Console, other: Console) -> tuple[Console, Console]:
    """Sort two consoles by who has the visitor now; the log must name exactly one claim."""
    name = wait_for_owner(visitor)
    assert [event["kind"] for event in visitor.look()["events"]].count("claimed") == 1
    return (one, other) if one.name == name else (other, one)


def wait_for_owner(visitor: Visitor) -> str:
    """The agent who talks with the visitor now, as the visitor is told."""
    after = 0
    while True:
        body = visitor.look(after, 10)
        if body["agent"]:
            return str(body["agent"]["name"])
        assert body["events"], "nobody claimed"
        after = body["last_seq"]


def test_c3_the_brief_and_the_transcript_are_there_on_claim_without_scrolling(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """The whole brief stands beside the log and the composer on a 1366 x 768 screen."""
    visitor = new_visitor(title="Order 558201")
    visitor.write("Where is my order 558201? My e-mail is noa@example.com")
    visitor.write("It should have come on Monday")
    visitor.write("I want to talk to a human")
    view = dana.claim(visitor)
    brief = dana.page.locator("aside.brief")
    for heading in ("Why now", "What they want", "Already told", "Mood", "What the bot tried", "Visitor"):
        assert_on_screen(brief.get_by_role("heading", name=heading))
    expect(brief).to_contain_text("Asked for a person")
    expect(brief.locator(".fact", has_text="Order number")).to_contain_text("558201")
    expect(brief.locator(".fact", has_text="E-mail")).to_contain_text("noa@example.com")
    expect(brief).to_contain_text("Identity not verified")
    expect(brief).to_contain_text("Order 558201")
    expect(view.locator(".entry.visitor")).to_have_count(3)
    expect(view.locator(".entry.bot").first).to_be_attached()
    assert_on_screen(view.locator(".entry.visitor").last)
    assert_on_screen(dana.field)
    assert not dana.page.evaluate("document.documentElement.scrollHeight > innerHeight")


def assert_on_screen(part: Locator) -> None:
    """The part stands wholly inside the window, as it is."""
    expect(part).to_be_visible()
    box = part.bounding_box()
    assert box is not None
    assert box["y"] >= 0, (part, box)
    assert box["y"] + box["height"] <= VIEWPORT["height"], (part, box)


def test_c3_a_fact_leads_to_its_message_and_can_be_copied(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """One click shows the words a fact was taken from; one click copies it."""
    visitor = new_visitor()
    visitor.write("My order is 558201")
    for number in range(12):
        visitor.write(f"Line {number} of a long story, long enough to push the first one out of sight")
    visitor.ask_for_a_person()
    view = dana.claim(visitor)
    source = view.locator(".entry.visitor", has_text="My order is 558201")
    expect(source).not_to_be_in_viewport()
    fact = dana.page.locator(".fact", has_text="558201").first
    fact.get_by_role("button", name="Show in the transcript").click()
    expect(source).to_be_in_viewport()
    expect(source).to_be_focused()
    fact.get_by_role("button", name="Copy").click()
    expect(dana.toast).to_have_text("Copied.")
    assert dana.page.evaluate("navigator.clipboard.readText()") == "558201"


def test_c16_another_agent_reads_along_and_sees_who_has_it(
    new_visitor: Callable[..., Visitor], dana: Console, second: Console
) -> None:
    """Whoever had it open when a colleague claimed it sees the colleague's name, and can not write."""
    visitor = new_visitor()
    visitor.ask_for_a_person()
    view = second.show(visitor)
    dana.claim(visitor)
    expect(view).to_have_attribute("data-standing", "theirs")
    expect(view.locator(".composer")).to_contain_text(f"{dana.name} has this conversation.")
    expect(second.field).to_have_count(0)
    dana.say("Hello from the owner")
    expect(view).to_contain_text("Hello from the owner")
