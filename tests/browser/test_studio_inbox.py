"""S1-S3: what the bot missed, decided with one key or two, into the draft only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]

PARCEL = "my parcel never showed up, track my order"


def test_s1_the_inbox_lists_what_was_missed_once_with_its_count_and_context(gabor: StudioPage) -> None:
    """Alike messages are one row, the most frequent first; prediction, reason, count and context stand beside it."""
    expect(gabor.misses).to_have_count(6)
    first = gabor.misses.first
    expect(first).to_contain_text(PARCEL)
    expect(first).to_contain_text("×7")
    expect(first).to_contain_text("Not understood")
    detail = gabor.page.locator(".miss-detail")
    expect(detail).to_contain_text("Understood as greet (31%)")
    expect(detail.locator(".context")).to_contain_text("How can I help?")
    detail.get_by_role("button", name="The whole conversation").click()
    whole = gabor.page.get_by_role("dialog", name="The whole conversation")
    expect(whole.locator("[aria-current=true]")).to_contain_text(PARCEL)
    expect(whole).to_contain_text("••• here, I have read it all.")
    gabor.page.keyboard.press("Escape")
    expect(whole).to_be_hidden()
    gabor.page.get_by_label("Reason").select_option("missed_person")
    expect(gabor.misses).to_have_count(1)
    expect(gabor.misses.first).to_contain_text("nem jött meg a csomag")
    gabor.page.get_by_label("Reason").select_option("too_late")
    expect(gabor.page.locator(".empty")).to_contain_text("Choose another language or reason")


def test_s1_hostile_text_is_text(gabor: StudioPage) -> None:
    """Markup is shown, never run; a javascript: link is no link."""
    row = gabor.misses.filter(has_text="<img src=x")
    expect(row).to_be_visible()
    assert row.locator("img").count() == 0
    assert gabor.page.locator("a[href^='javascript']").count() == 0


def test_s2_a_digit_labels_and_u_takes_it_back(gabor: StudioPage, world: World) -> None:
    """One key: the message is an example of the first suggestion, the next one is before the eyes; u undoes."""
    expect(gabor.misses).to_have_count(6)
    suggested = gabor.page.locator(".suggestion .name").first.inner_text()
    gabor.press("1")
    expect(gabor.misses).to_have_count(5)
    expect(gabor.said).to_contain_text(f"labelled as {suggested}", ignore_case=True)
    assert PARCEL in [one.text for one in world.project.examples(suggested, "en")]
    gabor.press("u")
    expect(gabor.misses).to_have_count(6)
    assert PARCEL not in [one.text for one in world.project.examples(suggested, "en")]


def test_s2_out_of_scope_ignore_test_set_and_another_intent_are_different_things(
    gabor: StudioPage, world: World
) -> None:
    """o teaches out_of_scope, i teaches nothing, t and a digit keep it for measuring, l names any intent, n a new
    one."""
    expect(gabor.misses).to_have_count(6)
    before = {one.text for one in world.project.examples()}
    gabor.press("i")
    expect(gabor.misses).to_have_count(5)
    assert {one.text for one in world.project.examples()} == before
    gabor.press("o")
    expect(gabor.misses).to_have_count(4)
    assert len(world.project.examples("out_of_scope", "he")) == 3
    gabor.press("t")
    expect(gabor.page.locator(".callout.note")).to_be_visible()
    gabor.press("1")
    expect(gabor.misses).to_have_count(3)
    held = (world.root / "tests/nlu/heldout/en.yml").read_text("utf-8")
    assert "where is my stuff then" in held
    assert "where is my stuff then" not in {one.text for one in world.project.examples()}
    gabor.press("l")
    gabor.page.keyboard.type("return")
    gabor.press("Enter")
    expect(gabor.misses).to_have_count(2)
    assert "nem jött meg a csomag" in [one.text for one in world.project.examples("return_item", "hu")]
    gabor.press("n")
    gabor.page.keyboard.type("Sells insurance")
    gabor.press("Enter")
    expect(gabor.misses).to_have_count(1)
    assert [one.text for one in world.project.examples("sells_insurance", "en")] == ["do you sell insurance"]


def test_s2_bulk(gabor: StudioPage, world: World) -> None:
    """x chooses, and the decision is about all that were chosen."""
    expect(gabor.misses).to_have_count(6)
    gabor.press("x", "j", "x")
    expect(gabor.page.locator(".miss-detail .callout")).to_contain_text("2 messages are chosen")
    gabor.press("o")
    expect(gabor.misses).to_have_count(4)
    assert len(world.project.examples("out_of_scope")) == 8


def test_s2_two_labellers_do_not_overwrite_each_other(
    gabor: StudioPage, new_studio: Callable[..., StudioPage], world: World
) -> None:
    """The slower one is told who was faster in the studio's own sentence, which is not the server's, in their language;
    the list is fresh, and only the first word counts."""
    ruth = new_studio("supervisor", language="he").log_in()
    expect(ruth.misses).to_have_count(6)
    expect(gabor.misses).to_have_count(6)
    ruth.page.route("**/api/studio/state", lambda route: route.abort())
    gabor.press("o")
    expect(gabor.misses).to_have_count(5)
    ruth.press("1")
    expect(ruth.said).to_contain_text("כבר הגיע להחלטה כאן. הרשימה עודכנה.")
    expect(ruth.said).not_to_contain_text("has decided")  # the server's, in English
    expect(ruth.misses).to_have_count(5)
    assert [one.intent for one in world.project.examples() if one.text == PARCEL] == ["out_of_scope"]


def test_s3_a_label_changes_the_draft_and_not_what_is_live(gabor: StudioPage, world: World) -> None:
    """The live version keeps its files; how far the draft is from it stands on every page."""
    live = world.go_live()
    expect(gabor.draft).to_have_text("Draft and live are the same")
    gabor.press("1")
    expect(gabor.draft).to_have_text("Draft differs from live by 1 change")
    assert PARCEL not in (world.versions.sources(live.id) / "data/en/nlu.yml").read_text("utf-8")
    for page in ("intents", "files", "train", "evaluate", "try", "publish", "numbers"):
        gabor.open(page)
        expect(gabor.draft).to_have_text("Draft differs from live by 1 change")
    gabor.open("publish")
    gabor.page.locator(".against-live summary", has_text="data/en/nlu.yml").click()
    expect(gabor.page.locator(".against-live .diff-line.came")).to_contain_text(PARCEL)
    (world.root / "domain.yml").write_text(
        (world.root / "domain.yml").read_text("utf-8") + "# by hand\n", "utf-8"
    )
    expect(gabor.draft).to_have_text("Draft differs from live by 2 changes")
