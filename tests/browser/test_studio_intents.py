"""S11, S12, S14: trying a sentence, changing intents as a whole, gaps by language, and the draft as a zip."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]


def test_s11_candidate_and_live_side_by_side(gabor: StudioPage, world: World) -> None:
    """Ranking, what was found in it and what comes next, of both; one click keeps it for measuring."""
    live = world.go_live()
    candidate = world.trainer.keep("Gábor")
    page = gabor.open("try")
    page.get_by_label("A sentence, as a visitor would write it").fill("so where might it be, then")
    gabor.press("Enter")
    sides = page.locator(".side")
    expect(sides.nth(0)).to_contain_text(candidate.id)
    expect(sides.nth(1)).to_contain_text(live.id)
    expect(sides.nth(0)).to_contain_text("Understood as order_status")
    expect(sides.nth(0)).to_contain_text("Then: action_order_status")
    expect(sides.nth(0)).to_contain_text("order_number: 558201")
    expect(sides.nth(0).locator(".ranking tbody tr").first).to_contain_text("81.0%")
    sides.nth(0).get_by_role("button", name="to be understood as order_status").click()
    expect(gabor.said).to_contain_text("In the test set")
    assert "so where might it be, then" in (world.root / "tests/nlu/heldout/en.yml").read_text("utf-8")


def test_s12_rename_takes_rules_along_and_merge_is_confirmed_by_name(gabor: StudioPage, world: World) -> None:
    """What would change is shown first; merging, which can not be undone by a key, needs the name typed."""
    page = gabor.open("intents", "order_status")
    page.get_by_label("New name").fill("where_is_it")
    page.get_by_role("button", name="Rename").click()
    dialog = page.get_by_role("dialog", name="Rename order_status to where_is_it?")
    expect(dialog.locator(".diff")).to_contain_text("- intent: where_is_it")
    assert "where_is_it" not in (world.root / "domain.yml").read_text("utf-8")
    dialog.get_by_role("button", name="Rename").click()
    expect(page.locator(".one-intent h3").first).to_have_text("where_is_it")
    for path in ("domain.yml", "data/common/rules.yml", "data/he/nlu.yml"):
        text = (world.root / path).read_text("utf-8")
        assert "where_is_it" in text
        assert "intent: order_status" not in text
        assert "- order_status\n" not in text
    page.get_by_label("Merge into").select_option("greet")
    page.get_by_role("button", name="Merge").click()
    dialog = page.get_by_role("dialog", name="Merge where_is_it into greet?")
    expect(dialog.get_by_role("button", name="Merge")).to_be_disabled()
    dialog.get_by_label("To confirm, type: where_is_it").fill("where_is_it")
    dialog.get_by_role("button", name="Merge").click()
    expect(page.locator(".one-intent h3").first).to_have_text("greet")
    assert "where is my order" in [one.text for one in world.project.examples("greet", "en")]


def test_s12_a_phrase_is_moved_and_removed_and_both_can_be_undone(gabor: StudioPage, world: World) -> None:
    """Each with one action, and Undo brings it back."""
    page = gabor.open("intents", "greet")
    row = page.locator(".phrase", has_text="hi there")
    row.get_by_role("button", name="Remove: hi there").click()
    expect(row).to_have_count(0)
    page.locator(".announcer .undo").click()
    expect(row).to_be_visible()
    row.get_by_label("Move to another intent").select_option("out_of_scope")
    expect(row).to_have_count(0)
    assert "hi there" in [one.text for one in world.project.examples("out_of_scope", "en")]


def test_s12_search_replace_and_the_same_words_in_two_intents(gabor: StudioPage, world: World) -> None:
    """Found with file and line; replaced after a look at the difference; a clash is named with both places."""
    plan = world.project.add_example("greet", "en", "tell me a joke")
    world.project.apply(plan, "somebody")
    page = gabor.open("intents")
    clash = page.locator(".clashes li").first
    expect(clash).to_contain_text("tell me a joke")
    expect(clash.locator("a")).to_have_count(2)
    page.get_by_label("Search all phrases").last.fill("kettle")
    gabor.press("Enter")
    expect(page.locator(".hits li")).to_have_count(1)
    page.get_by_label("Replace by").fill("toaster")
    page.get_by_role("button", name="Replace…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".diff-line.came")).to_contain_text("return the toaster")
    dialog.get_by_role("button", name="Replace").click()
    expect(gabor.said).to_have_text("Replaced.")
    text = (world.root / "data/en/nlu.yml").read_text("utf-8")
    assert "I want to return the toaster" in text
    assert "- synonym: kettle" in text


def test_s14_gaps_by_language_and_the_draft_as_a_zip(gabor: StudioPage, world: World) -> None:
    """Too few phrases are marked in words, per language; what was exported comes in again as it was."""
    page = gabor.open("intents")
    row = page.locator(".coverage tbody tr", has_text="opening_hours")
    expect(row.locator("td")).to_have_text(["2 few", "2 few", "2 few"])
    gabor.open("files")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export").click()
    path = world.state / "draft.zip"
    download.value.save_as(path)
    before = (world.root / "data/he/nlu.yml").read_bytes()
    (world.root / "data/he/nlu.yml").write_bytes(before + b"# later\n")
    page.get_by_label("Import").set_input_files(path)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 file of the draft would change: data/he/nlu.yml")
    dialog.get_by_role("button", name="Import").click()
    expect(gabor.said).to_contain_text("1 file imported")
    assert (world.root / "data/he/nlu.yml").read_bytes() == before
