"""S7, S8: the candidate against the live version on the same messages; a cell of the matrix opens its messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]


def compared(studio: StudioPage, world: World) -> Page:
    """A candidate beside a live version, compared in the page."""
    world.go_live()
    world.trainer.keep("Gábor")
    page = studio.open("evaluate")
    page.locator(".page-head .button.primary").click()
    expect(page.locator(".tiles")).to_be_visible()
    return page


def test_s7_what_broke_comes_first_then_what_was_won_then_the_numbers(
    gabor: StudioPage, world: World
) -> None:
    """Accuracy and F1 with their differences, each language, each intent, and the very messages that changed."""
    page = compared(gabor, world)
    tiles = page.locator(".tile")
    expect(tiles.filter(has_text="Understood")).to_contain_text("92.0%")
    expect(tiles.filter(has_text="Understood")).to_contain_text("+2.0 points")
    expect(tiles.filter(has_text="Reached a human")).to_contain_text("1 of 1")
    expect(tiles.filter(has_text="Heard by the bot alone")).to_contain_text("50.0%")
    lists = page.locator(".changed")
    expect(lists.nth(0)).to_contain_text("Newly broken")
    expect(lists.nth(0)).to_contain_text("hol tart az 558201?")
    expect(lists.nth(0)).to_contain_text("meant: order_status")
    expect(lists.nth(1)).to_contain_text("Newly fixed")
    expect(page.get_by_role("table", name="By language").locator("tbody tr")).to_have_count(3)
    page.locator(".by-intent summary").click()
    worst = page.locator(".by-intent tbody tr").first
    expect(worst).to_contain_text("opening_hours")
    expect(worst).to_contain_text("-15.0 points")
    expect(worst.locator(".delta .hidden")).to_have_text("(worse)")


def test_s8_a_cell_opens_its_messages_by_keyboard_and_the_focus_comes_back(
    gabor: StudioPage, world: World
) -> None:
    """A real table with headers; each cell says in words what it is; Enter opens, Escape closes."""
    page = compared(gabor, world)
    page.get_by_text("As a table").click()
    table = page.locator("table.matrix")
    expect(table.locator("tbody th")).to_have_text(["order_status", "return_item"])
    cell = table.get_by_role("button", name="order_status, taken for opening_hours: 2. Show the messages")
    cell.focus()
    gabor.press("Enter")
    dialog = page.get_by_role("dialog", name="order_status, taken for opening_hours")
    expect(dialog.locator("li")).to_have_count(2)
    expect(dialog).to_contain_text("hol tart az 558201?")
    gabor.press("Escape")
    expect(dialog).to_be_hidden()
    expect(cell).to_be_focused()


def test_s8_hebrew_stands_from_right_to_left_and_few_examples_are_warned_of(
    new_studio: Callable[..., StudioPage], world: World
) -> None:
    """Each message in its own direction, its numbers in order; intents with fewer than ten examples are named."""
    studio = new_studio(language="he").log_in()
    page = compared(studio, world)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    fixed = page.locator(".changed").nth(1).locator(".said").first
    expect(fixed).to_have_attribute("dir", "rtl")
    broken = page.locator(".changed").nth(0).locator(".said").first
    expect(broken).to_have_attribute("dir", "ltr")
    expect(page.locator(".callout.warning")).to_contain_text("opening_hours (he)")
