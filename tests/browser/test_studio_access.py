"""S13, S15, C20: the numbers, the doors, and everything by keyboard, in three languages and both themes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.studio_steps import StudioPage
from tests.gateway.studio_world import World

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.studio_fixtures"]

CASES = [(language, theme) for language in ("en", "he", "hu") for theme in ("light", "dark")]


def test_s13_numbers_of_the_live_bot_and_their_table(gabor: StudioPage, world: World) -> None:
    """Understood, handed over, contained and waits; in all, by language, by day; and as CSV."""
    page = gabor.open("numbers")
    expect(page.locator(".tile", has_text="Understood")).to_contain_text("91.0%")
    expect(page.locator(".tile", has_text="90 % wait at most")).to_contain_text("0:41")
    expect(page.get_by_role("table", name="By language").locator("tbody tr")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("link", name="Export CSV").click()
    assert download.value.suggested_filename == "warmline-metrics.csv"


def test_c20_an_agent_is_told_that_the_studio_is_not_for_them(
    new_studio: Callable[..., StudioPage], world: World
) -> None:
    """The account is signed in, sees nothing of the draft, and gets the way to the console."""
    studio = new_studio("agent")
    page = studio.page
    page.goto(f"{studio.url}/studio")
    page.locator("[name=name]").fill(studio.name)
    page.locator("[name=password]").fill(studio.password)
    studio.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("for designers and supervisors")
    expect(page.get_by_role("link", name="To the agents' console")).to_be_visible()
    assert page.request.get(f"{studio.url}/api/studio/state").status == 403


def test_c20_a_supervisor_goes_from_console_to_studio_and_back(
    new_studio: Callable[..., StudioPage], world: World
) -> None:
    """One session, one link in each bar."""
    studio = new_studio("supervisor").log_in()
    page = studio.page
    page.get_by_role("link", name="Console").click()
    expect(page.get_by_role("heading", name="Warmline console")).to_be_visible()
    page.get_by_role("link", name="Studio").click()
    expect(page.get_by_role("heading", name="Warmline studio")).to_be_visible()


def test_c20_a_designer_at_the_console_is_shown_the_way_to_the_studio(
    new_studio: Callable[..., StudioPage], world: World
) -> None:
    """Instead of a console that can never connect; also after a reload."""
    studio = new_studio()
    page = studio.page
    page.goto(f"{studio.url}/console")
    page.locator("[name=name]").fill(studio.name)
    page.locator("[name=password]").fill(studio.password)
    studio.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("for those who talk with visitors")
    page.reload()
    page.get_by_role("link", name="To the designers' studio").click()
    expect(page.get_by_role("heading", name="Warmline studio")).to_be_visible()


def test_s15_every_page_is_reached_by_keyboard_with_the_focus_in_sight(
    gabor: StudioPage, world: World
) -> None:
    """Tab walks through bar, pages and content, each with a ring; the dialog of keys gives the focus back."""
    expect(gabor.misses).to_have_count(6)
    gabor.page.locator(".skip").focus()
    seen = set()
    for _ in range(30):
        gabor.press("Tab")
        seen.add(gabor.page.evaluate(WHERE))
    assert {"topbar", "pages", "filters", "misses", "miss-detail"} <= {
        place.split()[0] for place in seen if place
    }
    assert not [place for place in seen if place.endswith("no-ring")]
    opener = gabor.page.locator(".topbar .button").first
    opener.focus()
    gabor.press("?")
    dialog = gabor.page.get_by_role("dialog", name="Keyboard")
    dialog.get_by_label("Single-key shortcuts").uncheck()
    gabor.press("Escape")
    expect(opener).to_be_focused()
    gabor.press("1")
    expect(gabor.misses).to_have_count(6)


WHERE = """() => {
    const at = document.activeElement;
    const place = at.closest(".topbar, .pages, .filters, .misses, .miss-detail");
    if (!place) return "";
    const style = getComputedStyle(at);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return place.classList[0] + (ring ? "" : " no-ring");
}"""


def test_s15_the_editor_is_no_trap(gabor: StudioPage, world: World) -> None:
    """Tab goes into the text and out of it again."""
    page = gabor.open("files", "domain.yml")
    expect(gabor.editor).to_be_visible()
    gabor.editor.click()
    gabor.press("Tab")
    assert not page.evaluate("document.activeElement.matches('.editor-host')")


def test_s15_empty_states_say_the_next_step(new_studio: Callable[..., StudioPage], world: World) -> None:
    """Nothing missed, nothing trained, nothing to compare or to publish: each names what to do."""
    world.inbox.misses.path.unlink()
    studio = new_studio().log_in()
    for page, words in (
        ("inbox", "train and compare the draft"),
        ("train", "Train the draft"),
        ("evaluate", "Train the draft first"),
        ("try", "Train the draft first"),
        ("publish", "Train the draft first"),
        ("files", "It opens beside the list"),
    ):
        studio.open(page)
        expect(studio.page.locator(".empty")).to_contain_text(words)


def test_s15_on_a_phone_nothing_sticks_out(new_studio: Callable[..., StudioPage], world: World) -> None:
    """At 390 px every page is one column that scrolls."""
    world.go_live()
    world.comparer.start(world.trainer.keep("Gábor").id, "Gábor")
    studio = new_studio(size=(390, 780), language="he").log_in()
    for page in ("inbox", "intents", "files", "train", "evaluate", "try", "publish", "numbers"):
        studio.open(page)
        expect(studio.page.locator(".loading")).to_have_count(0)
        assert studio.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme"), CASES)
def test_s15_axe_finds_nothing(
    language: str,
    theme: str,
    new_studio: Callable[..., StudioPage],
    world: World,
) -> None:
    """Every page, with something in it, and a dialog; pictures are kept to be looked at."""
    world.go_live()
    studio = new_studio("supervisor", language=language, theme=theme).log_in()
    page = studio.page
    expect(studio.misses.first).to_be_visible()
    found = look(studio, f"{language}-{theme}-1-inbox")
    world.trainer.start("Gábor")
    world.trainer.step("understanding", 45, elapsed_s=9.0, eta_s=11.0)
    studio.open("train")
    expect(page.locator("progress")).to_be_visible()
    found += look(studio, f"{language}-{theme}-2-train")
    candidate = world.trainer.finish()
    world.better = theme == "light"
    world.comparer.start(candidate.id, "Gábor")
    studio.open("evaluate")
    page.locator(".confusion summary").click()
    expect(page.locator(".matrix")).to_be_visible()
    found += look(studio, f"{language}-{theme}-3-compare")
    studio.open("publish")
    expect(page.locator(".publish-form")).to_be_visible()
    found += look(studio, f"{language}-{theme}-4-publish")
    studio.open("files", f"data/{language}/nlu.yml")
    expect(studio.editor).to_be_visible()
    studio.write_at_end_of(": greet", " # [")
    page.locator(".editor-tools .button.primary").click()
    expect(page.locator("dialog[open] .diff")).to_be_visible()
    found += look(studio, f"{language}-{theme}-5-review")
    studio.press("Escape")
    studio.open("intents")
    expect(page.locator(".coverage")).to_be_visible()
    found += look(studio, f"{language}-{theme}-6-intents")
    studio.open("try")
    page.locator(".try-form input").fill("558201?")
    studio.press("Enter")
    expect(page.locator(".ranking").first).to_be_visible()
    found += look(studio, f"{language}-{theme}-7-try")
    studio.open("numbers")
    expect(page.locator(".tiles")).to_be_visible()
    found += look(studio, f"{language}-{theme}-8-numbers")
    assert found == []


def look(studio: StudioPage, name: str) -> list[str]:
    studio.picture(name)
    return studio.axe()
