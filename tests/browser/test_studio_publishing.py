"""S9, S10: publishing through the gate, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]


def live(world: World) -> str:
    found = world.versions.live()
    return found.id if found else ""


def test_s9_what_passes_the_gate_is_published_with_a_note(gabor: StudioPage, world: World) -> None:
    """Version, author and note stand in the history; without a note nothing is published."""
    world.go_live()
    candidate = world.trainer.keep("Gábor")
    world.comparer.start(candidate.id, "Gábor")
    page = gabor.open("publish")
    publish = page.get_by_role("button", name=f"Publish {candidate.id}")
    publish.click()
    expect(page.locator(".publish-form [role=alert]")).to_have_text("Say what changes, in a few words.")
    page.get_by_label("What changes, and why").fill("knows parcels now")
    publish.click()
    expect(page.locator(".versions tr.live")).to_contain_text(candidate.id)
    expect(page.get_by_text("There is no candidate yet.")).to_be_visible()  # what was live is no new version
    assert live(world) == candidate.id
    entry = page.locator(".history li").first
    expect(entry).to_contain_text("published")
    expect(entry).to_contain_text("Gábor")
    expect(entry).to_contain_text("knows parcels now")


def test_s9_the_gate_stops_a_candidate_that_loses_and_only_a_supervisor_overrides(
    gabor: StudioPage, new_studio: Callable[..., StudioPage], world: World
) -> None:
    """The designer reads why and can not publish; the supervisor can, with a reason that the history keeps."""
    first = world.go_live()
    candidate = world.trainer.keep("Gábor")
    world.better = False
    world.comparer.start(candidate.id, "Gábor")
    page = gabor.open("publish")
    findings = page.locator(".findings")
    expect(findings).to_contain_text("Someone who asks for a human reaches nobody: 1 of 1")
    expect(findings).to_contain_text("Understands less (Hungarian): from 90.0% to 80.0%")
    expect(page.locator(".publish-form button")).to_be_disabled()
    expect(page.locator(".publish-form")).to_contain_text("Only a supervisor")
    ruth = new_studio("supervisor").log_in().open("publish")
    ruth.get_by_label("What changes, and why").fill("a test")
    anyway = ruth.get_by_role("button", name="Publish anyway")
    anyway.click()
    expect(ruth.locator(".publish-form [role=alert]")).to_contain_text("against the gate")
    assert live(world) == first.id
    ruth.get_by_label("Why publish against the gate").fill("the shop is closed today")
    anyway.click()
    expect(ruth.locator(".history li").first).to_contain_text("the shop is closed today")
    assert live(world) == candidate.id


def test_s10_back_to_a_kept_version_in_two_clicks(gabor: StudioPage, world: World) -> None:
    """Two clicks, and the history shows who, when and why; a version that was never live is published instead."""
    first = world.go_live()
    second = world.go_live()
    never = world.trainer.keep("Gábor")
    page = gabor.open("publish")
    expect(page.locator(".versions tbody tr")).to_have_count(3)
    expect(page.get_by_role("button", name=f"Roll back to {never.id}")).to_have_count(0)
    expect(page.get_by_role("button", name=f"Roll back to {second.id}")).to_have_count(0)
    page.get_by_role("button", name=f"Roll back to {first.id}").click()
    page.get_by_role("dialog").get_by_role("button", name="Roll back").click()
    expect(page.locator(".versions tr.live")).to_contain_text(first.id)
    assert live(world) == first.id
    entry = page.locator(".history li").first
    expect(entry).to_contain_text("rolled back")
    expect(entry).to_contain_text("Gábor")
    expect(entry).to_contain_text("Back to what worked")
