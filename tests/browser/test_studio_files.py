"""S4: the files are the truth: edited byte by byte, checked and compared before they are saved, never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]

EN = "data/en/nlu.yml"


def test_s4_an_edit_leaves_every_other_byte_alone(gabor: StudioPage, world: World) -> None:
    """Comments, lookup tables, regexes, synonyms and order stay; the difference is shown before it is saved."""
    before = (world.root / EN).read_bytes()
    page = gabor.open("files", EN)
    gabor.write_at_end_of("- hi there", ", friend")
    expect(page.locator(".editor-tools [role=status]")).to_have_text("Not saved")
    page.get_by_role("button", name="Review and save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".diff-line.went")).to_have_text("-removed:    - hi there")
    expect(dialog.locator(".diff-line.came")).to_have_text("+added:    - hi there, friend")
    assert (world.root / EN).read_bytes() == before
    dialog.get_by_role("button", name="Save").click()
    expect(gabor.said).to_have_text("Saved into the draft.")
    assert (world.root / EN).read_bytes() == before.replace(b"- hi there\n", b"- hi there, friend\n")


def test_s4_enter_begins_the_next_phrase(gabor: StudioPage, world: World) -> None:
    """Its dash stands where those of the others stand; Hebrew goes the same way."""
    page = gabor.open("files", "data/he/nlu.yml")
    gabor.write_at_end_of("- בוקר טוב", "\nערב טוב")
    page.get_by_role("button", name="Review and save").click()
    expect(page.get_by_role("dialog").locator(".diff-line.came")).to_have_text("+added:    - ערב טוב")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(gabor.said).to_have_text("Saved into the draft.")
    assert "ערב טוב" in [one.text for one in world.project.examples("greet", "he")]


def test_s4_problems_are_marked_at_their_lines(gabor: StudioPage, world: World) -> None:
    """What Rasa would refuse is listed with file and line before saving; the place is one click away."""
    page = gabor.open("files", EN)
    gabor.write_at_end_of("- hi there", " [now](time")
    gabor.write_at_end_of("- intent: order_status", "\n  nonsense: [")
    page.get_by_role("button", name="Check").click()
    problem = page.locator(".problem-list .problem.error").first
    expect(problem).to_contain_text(f"{EN}:")
    expect(page.locator(".editor-host .cm-lint-marker-error").first).to_be_visible()
    problem.locator("a").click()
    expect(page.locator(".editor-host .cm-activeLine")).to_be_visible()
    assert world.project.check_text(EN, (world.root / EN).read_text("utf-8")) == world.project.check()


def test_s4_what_was_typed_survives_a_reload(gabor: StudioPage, world: World) -> None:
    """It is kept in the browser until it is saved or thrown away by name."""
    page = gabor.open("files", EN)
    gabor.write_at_end_of("- hi there", " again")
    expect(page.locator(".file-list .chip.draft")).to_have_text("not saved")
    page.reload()
    expect(gabor.editor).to_contain_text("- hi there again")
    page.get_by_role("button", name="Throw away").click()
    page.get_by_role("dialog").get_by_role("button", name="Throw away").click()
    expect(gabor.editor.locator(".cm-line", has_text="hi there again")).to_have_count(0)
    assert "again" not in (world.root / EN).read_text("utf-8")


def test_s4_a_change_by_an_editor_on_disk_shows_at_once(gabor: StudioPage, world: World) -> None:
    """Nothing was typed here: the new text is loaded."""
    gabor.open("files", EN)
    expect(gabor.editor).to_contain_text("- hi there")
    _write(world.root / EN, "- hi there\n", "- hi from vim\n")
    expect(gabor.editor).to_contain_text("- hi from vim", timeout=3_000)


def test_s4_a_stale_save_loses_nothing(gabor: StudioPage, world: World) -> None:
    """Both changes are shown; combined, both are in the file."""
    page = gabor.open("files", EN)
    gabor.write_at_end_of("- hi there", ", mine")
    _write(world.root / EN, "- tell me a joke\n", "- tell me a theirs\n")
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("This file has changed on disk", timeout=3_000)
    expect(conflict.locator(".diff-line.came").first).to_contain_text("hi there, mine")
    conflict.get_by_role("button", name="Combine both").click()
    expect(conflict).to_be_hidden()
    page.get_by_role("button", name="Review and save").click()
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(gabor.said).to_have_text("Saved into the draft.")
    saved = (world.root / EN).read_text("utf-8")
    assert "- hi there, mine\n" in saved
    assert "- tell me a theirs\n" in saved


def test_s4_when_both_touch_the_same_line_a_person_decides(gabor: StudioPage, world: World) -> None:
    """Combining is not offered; going on with one's own text shows what it would replace."""
    page = gabor.open("files", EN)
    gabor.write_at_end_of("- hi there", ", mine")
    _write(world.root / EN, "- hi there\n", "- hi theirs\n")
    conflict = page.locator(".conflict")
    expect(conflict).to_contain_text("by hand", timeout=3_000)
    expect(conflict.get_by_role("button", name="Combine both")).to_be_disabled()
    assert gabor.axe() == []
    conflict.get_by_role("button", name="Go on with my text").click()
    page.get_by_role("button", name="Review and save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".diff-line.went")).to_contain_text("- hi theirs")
    dialog.get_by_role("button", name="Save").click()
    expect(gabor.said).to_have_text("Saved into the draft.")
    assert "- hi there, mine\n" in (world.root / EN).read_text("utf-8")


def _write(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
