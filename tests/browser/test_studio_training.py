"""S5, S6: training that can be watched and stopped, and that says in plain words what went wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]


def test_s5_stage_percent_time_and_log_survive_a_reload(gabor: StudioPage, world: World) -> None:
    """What stands on the page is the job's, whoever looks and however often the page is loaded."""
    page = gabor.open("train")
    expect(page.locator(".empty")).to_contain_text("compare the result with what is live")
    page.get_by_role("button", name="Train the draft").click()
    panel = page.locator(".job.running")
    expect(panel).to_contain_text("checking the files")
    world.trainer.step("understanding", 45, elapsed_s=9.0, eta_s=11.0, detail="TfidfLogReg")
    for _ in range(2):
        expect(panel).to_contain_text("45 %")
        expect(panel).to_contain_text("learning to understand")
        expect(panel).to_contain_text("Time so far: 0:09 · left: about 0:11 · by Gábor")
        expect(page.locator("progress")).to_have_attribute("value", "45")
        expect(page.locator(".topbar .work")).to_have_text("Training: 45 %")
        expect(page.get_by_role("button", name="Train the draft")).to_be_disabled()
        page.reload()
    page.locator(".log summary").click()
    expect(page.locator(".log pre")).to_contain_text("understanding 45")
    version = world.trainer.finish()
    expect(page.locator(".job.done")).to_contain_text(version.id)


def test_s5_one_at_a_time_and_cancelled_by_whoever_asks(
    gabor: StudioPage, new_studio: Callable[..., StudioPage], world: World
) -> None:
    """Another designer sees the same job; cancelling is asked first, and says who did it."""
    page = gabor.open("train")
    page.get_by_role("button", name="Train the draft").click()
    ruth = new_studio("supervisor").log_in().open("train")
    expect(ruth.locator(".job.running")).to_contain_text("by Gábor")
    expect(ruth.get_by_role("button", name="Train the draft")).to_be_disabled()
    ruth.get_by_role("button", name="Cancel training").click()
    ruth.get_by_role("dialog").get_by_role("button", name="Cancel training").click()
    expect(page.locator(".job")).to_contain_text("Cancelled by Ruth")


def test_s6_a_failure_names_file_and_line_and_leaves_live_alone(gabor: StudioPage, world: World) -> None:
    """Plain words in the designer's language, a link to the line, and the live version is the same as before."""
    live = world.go_live()
    page = gabor.open("train")
    page.get_by_role("button", name="Train the draft").click()
    expect(page.locator(".job.running")).to_be_visible()
    world.trainer.fail("data/hu/nlu.yml", 7, "no_phrases", name="greet")
    failed = page.locator(".job.failed")
    expect(failed).to_contain_text("has no phrases: nothing a visitor writes can mean it")
    page.get_by_label("Studio language").select_option("he")
    expect(failed).to_contain_text("אין משפטים")
    expect(failed.locator(".problem bdi[dir=rtl]")).to_contain_text("\u2068greet\u2069")
    page.get_by_label("שפת הסטודיו").select_option("en")
    expect(failed).to_contain_text("The live bot is untouched.")
    failed.get_by_role("link", name="data/hu/nlu.yml:7").click()
    expect(page.locator(".editor-host .cm-activeLineGutter").first).to_have_text("7")
    found = world.versions.live()
    assert found is not None
    assert found.id == live.id
