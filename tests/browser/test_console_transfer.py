"""C8 and C10: a conversation goes to somebody else with a note, or ends with an outcome."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

NOTE = "Wants a repair date for the kettle; the receipt is checked."


def dialog(console: Console) -> Locator:
    return console.page.get_by_role("dialog", name="Transfer this conversation")


def open_dialog(console: Console) -> Locator:
    console.page.get_by_role("button", name="Transfer").click()
    expect(dialog(console)).to_be_visible()
    return dialog(console)


def pass_on(console: Console, target: str, note: str = NOTE) -> None:
    """Transfer the open conversation to `target`, as the dialog names it."""
    asked = open_dialog(console)
    asked.locator(".option", has_text=target).locator("input").check()
    asked.get_by_label("Note for whoever takes it").fill(note)
    asked.get_by_role("button", name="Transfer").click()


def test_c8_to_an_agent_with_the_keyboard_alone(claimed: Visitor, dana: Console, second: Console) -> None:
    """It leaves my list, rings for the colleague, who finds the note; the visitor is told who, and never the note."""
    page = dana.page
    expect(page.locator(".agents li", has_text=second.name)).to_contain_text("Online")
    page.get_by_role("button", name="Transfer").focus()
    page.keyboard.press("Enter")
    expect(dialog(dana)).to_be_visible()
    expect(dialog(dana).locator(":focus")).to_have_count(1)
    page.keyboard.press("Space")
    expect(dialog(dana).locator("input:checked")).to_have_value("agent:bence")
    dialog(dana).get_by_label("Note for whoever takes it").focus()
    page.keyboard.type(NOTE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dana.toast).to_have_text(f"Passed on to {second.name}.")
    expect(dialog(dana)).to_be_hidden()
    expect(page.locator("#conversation-title")).to_be_focused()
    expect(dana.page.locator(".card.mine")).to_have_count(0)
    expect(second.ring(claimed)).to_contain_text("For you")
    second.claim(claimed)
    expect(second.page.locator(".entry.note")).to_contain_text(NOTE)
    expect(second.page.locator(".entry.system", has_text="passed it on")).to_contain_text(
        f"{dana.name} passed it on to {second.name}."
    )
    second.say("I have read everything.")
    claimed.wait_for("agent", "I have read everything.")
    assert NOTE not in str(claimed.look())


def test_c8_a_note_and_a_target_are_required_and_escape_gives_the_focus_back(
    claimed: Visitor, dana: Console, second: Console
) -> None:
    """What is missing is said in the dialog; Escape closes it and changes nothing."""
    asked = open_dialog(dana)
    asked.get_by_role("button", name="Transfer").click()
    expect(asked.get_by_role("alert")).to_have_text("Choose where it should go.")
    asked.locator(".option", has_text=second.name).locator("input").check()
    asked.get_by_role("button", name="Transfer").click()
    expect(asked.get_by_role("alert")).to_contain_text("Write a note first")
    expect(asked.get_by_label("Note for whoever takes it")).to_be_focused()
    dana.page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(dana.page.get_by_role("button", name="Transfer")).to_be_focused()
    expect(dana.view(claimed)).to_have_attribute("data-standing", "mine")


def test_c8_the_dialog_shows_who_is_there_and_how_much_they_have(claimed: Visitor, dana: Console) -> None:
    """Who is not at their desk can be seen, and not be chosen."""
    asked = open_dialog(dana)
    offline = asked.locator(".option", has_text="Bence")
    expect(offline).to_contain_text("Offline")
    expect(offline.locator("input")).to_be_disabled()
    expect(asked.locator(".option", has_text=dana.name)).to_have_count(0)


def test_c8_a_colleague_who_leaves_meanwhile_is_a_sentence(
    claimed: Visitor, dana: Console, second: Console
) -> None:
    """The refusal is said in the dialog, and the conversation is still mine."""
    asked = open_dialog(dana)
    option = asked.locator(".option", has_text=second.name)
    expect(option).to_contain_text("0 of")
    option.locator("input").check()
    asked.get_by_label("Note for whoever takes it").fill(NOTE)
    second.leave()
    expect(option).to_contain_text("Offline")
    asked.get_by_role("button", name="Transfer").click()
    expect(asked.get_by_role("alert")).to_have_text(
        f"{second.name} is not there any more. Choose somebody else."
    )
    dana.page.keyboard.press("Escape")
    expect(dana.view(claimed)).to_have_attribute("data-standing", "mine")


@pytest.mark.parametrize(
    ("target", "said", "line"),
    [
        ("The best free agent is called", "Passed on to the queue.", "passed it on to the queue."),
        ("Team shop", "Passed on to shop.", "passed it on to the team shop."),
    ],
)
def test_c8_to_a_team_or_the_queue(
    target: str, said: str, line: str, claimed: Visitor, dana: Console, second: Console
) -> None:
    """The next agent is called at once, and the line in the transcript says where it went."""
    pass_on(dana, target)
    expect(dana.toast).to_have_text(said)
    expect(dana.page.locator(".card.mine")).to_have_count(0)
    expect(dana.page.locator(".entry.system", has_text="passed it on")).to_contain_text(f"{dana.name} {line}")
    expect(second.ring(claimed)).to_contain_text("For you")
    second.claim(claimed)


def test_c8_an_offer_that_a_colleague_does_not_take_is_not_lost(
    claimed: Visitor, dana: Console, second: Console
) -> None:
    """Declined, it stays in the queue, with the wait that it had, and anybody may claim it."""
    pass_on(dana, second.name)
    second.card(claimed).locator(".decline").click()
    expect(second.card(claimed).locator(".claim")).to_be_visible()
    expect(dana.card(claimed).locator(".claim")).to_be_visible()
    dana.claim(claimed)


def test_c9_whoever_goes_home_leaves_nothing_behind(claimed: Visitor, dana: Console, second: Console) -> None:
    """Signing out puts the conversation back at once; the colleague rings, and reads why it came back."""
    dana.leave()
    expect(second.ring(claimed)).to_contain_text("For you")
    second.claim(claimed)
    line = second.page.locator(".entry.system", has_text="back in the queue")
    expect(line).to_contain_text(f"{dana.name} signed out: back in the queue.")


@pytest.mark.parametrize(
    ("press", "outcome"),
    [(None, "Solved"), ("The visitor no longer answers", "The visitor no longer answers")],
)
def test_c10_resolving_is_one_step_with_an_outcome(
    press: str | None, outcome: str, claimed: Visitor, dana: Console
) -> None:
    """ "Solved" stands ready and Enter is enough; another outcome is one press more."""
    dana.page.get_by_role("button", name="Resolve").click()
    asked = dana.page.get_by_role("dialog", name="Resolve this conversation?")
    expect(asked.get_by_label("Solved", exact=True)).to_be_checked()
    if press:
        asked.get_by_label(press).check()
    dana.page.keyboard.press("Enter")
    expect(dana.toast).to_have_text("Resolved.")
    expect(dana.view(claimed)).to_have_attribute("data-standing", "closed")
    closed = dana.page.locator(".entry.system").last
    expect(closed).to_contain_text(f"{dana.name} closed it: {outcome}.")
    expect(dana.page.locator(".card.mine")).to_have_count(0)
