"""Agents judge a trigger: needless, too late at a message, or right; kept, shown, changed, and no visitor sees it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.angry_stories import ANGRY, tell
from tests.browser.console_steps import Console, Visitor
from tests.browser.test_console_access import PICTURES, look

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

NEEDLESS = {"en": "Needless", "he": "מיותר", "hu": "Felesleges volt"}
TOO_LATE = {"en": "Should have come earlier", "he": "היה צריך לבוא קודם", "hu": "Korábban kellett volna"}


@pytest.fixture
def angry(new_visitor: Callable[..., Visitor], dana: Console) -> tuple[Visitor, list[int]]:
    """A visitor for whom the detector has called Dana, and the seqs of the visitor's messages."""
    visitor = new_visitor()
    seqs = tell(visitor)
    dana.claim(visitor)
    return visitor, seqs


def feedback(console: Console) -> Locator:
    return console.page.locator("aside.brief .trigger-seen").first.locator(".feedback")


def press(console: Console, name: str) -> Locator:
    button = feedback(console).get_by_role("button", name=name)
    button.click()
    return button


def kept(console: Console, visitor: Visitor) -> list[tuple[str, int]]:
    return [(one["kind"], one["seq"]) for one in console.conversation(visitor)["feedback"]]


def trigger_seq(console: Console, visitor: Visitor) -> int:
    return int(console.conversation(visitor)["triggers"][-1]["seq"])


def test_needless_is_said_with_one_press_and_can_be_changed(
    angry: tuple[Visitor, list[int]], dana: Console
) -> None:
    """It stands there after a reload, and the last word replaces it."""
    visitor, _ = angry
    seq = trigger_seq(dana, visitor)
    expect(feedback(dana).get_by_role("button", name="It was right")).to_have_count(0)
    with dana.page.expect_response("**/feedback"):
        expect(press(dana, "Needless")).to_have_attribute("aria-pressed", "true")
    expect(feedback(dana).get_by_role("status")).to_have_text("Your feedback: Needless")
    assert kept(dana, visitor) == [("needless", seq)]
    dana.page.reload()
    expect(feedback(dana).get_by_role("button", name="Needless")).to_have_attribute("aria-pressed", "true")
    with dana.page.expect_response("**/feedback"):
        press(dana, "It was right")
    expect(feedback(dana).get_by_role("status")).to_have_text("Your feedback: It was right")
    expect(feedback(dana).get_by_role("button", name="Needless")).to_have_attribute("aria-pressed", "false")
    assert kept(dana, visitor) == [("right", seq)]


def test_too_late_names_the_message_at_which_it_should_have_come(
    angry: tuple[Visitor, list[int]], dana: Console
) -> None:
    """Only the messages before can be chosen; by keys alone, with the focus back where it came from."""
    visitor, seqs = angry
    button = feedback(dana).get_by_role("button", name="Should have come earlier")
    button.focus()
    dana.page.keyboard.press("Enter")
    choice = feedback(dana).get_by_label("At which message?")
    expect(choice).to_be_focused()
    offered = [int(value) for value in choice.locator("option").evaluate_all("all => all.map(o => o.value)")]
    assert offered == seqs[:-1]
    choice.select_option(str(offered[0]))
    with dana.page.expect_response("**/feedback"):
        feedback(dana).get_by_role("button", name="Save").press("Enter")
    expect(choice).to_have_count(0)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    words = ANGRY["en"][seqs.index(offered[0])]
    expect(feedback(dana).get_by_role("status")).to_have_text(f"Your feedback: should have come at “{words}”")
    assert kept(dana, visitor) == [("too_late", offered[0])]
    press(dana, "Needless")
    expect(feedback(dana).get_by_role("status")).to_have_text("Your feedback: Needless")


def test_a_wrong_answer_of_the_bot_is_flagged_where_it_stands_and_taken_back(
    angry: tuple[Visitor, list[int]], dana: Console
) -> None:
    """One press under the bubble of the bot; a second one takes the word back, and it stays so after a reload."""
    visitor, _ = angry
    flag = dana.page.locator(".entry.bot").last.get_by_role("button", name="The bot got this wrong")
    seq = int(str(dana.page.locator(".entry.bot").last.get_attribute("id")).removeprefix("entry-"))
    with dana.page.expect_response("**/feedback"):
        flag.click()
    expect(flag).to_have_attribute("aria-pressed", "true")
    assert kept(dana, visitor) == [("bot_wrong", seq)]
    with dana.page.expect_response("**/feedback"):
        flag.press("Enter")
    expect(flag).to_have_attribute("aria-pressed", "false")
    assert kept(dana, visitor) == [("right", seq)]


def test_feedback_that_is_not_saved_says_so_and_is_sent_again_with_the_same_id(
    angry: tuple[Visitor, list[int]], dana: Console
) -> None:
    """What was shown at once is taken back; the retry repeats the id, so nothing doubles."""
    visitor, _ = angry
    ids: list[str] = []

    def refuse(route: Route) -> None:
        ids.append(json.loads(route.request.post_data or "{}")["client_message_id"])
        route.abort()

    dana.page.route("**/feedback", refuse)
    press(dana, "Needless")
    status = feedback(dana).get_by_role("status")
    expect(status).to_contain_text("Not saved. The server can not be reached.")
    expect(feedback(dana).get_by_role("button", name="Needless")).to_have_attribute("aria-pressed", "false")
    expect(status).not_to_contain_text("Your feedback")
    assert kept(dana, visitor) == []
    dana.page.unroute("**/feedback")
    with dana.page.expect_request("**/feedback") as again:
        status.get_by_role("button", name="Try again").click()
    expect(status).to_have_text("Your feedback: Needless")
    assert [again.value.post_data_json["client_message_id"]] == ids
    assert [kind for kind, _ in kept(dana, visitor)] == ["needless"]


def test_others_read_it_and_the_visitor_does_not(
    angry: tuple[Visitor, list[int]], dana: Console, ruth: Console
) -> None:
    """Another agent sees whose word it is and has no buttons; the visitor's frames hold nothing of it."""
    visitor, _ = angry
    with dana.page.expect_response("**/feedback"):
        press(dana, "Needless")
    ruth.page.locator(f'[data-row="{visitor.conversation_id}"] .row-open').click()
    expect(ruth.view(visitor)).to_be_visible()
    expect(feedback(ruth).get_by_role("status")).to_have_text(f"{dana.name}: Needless")
    expect(feedback(ruth).get_by_role("button")).to_have_count(0)
    expect(ruth.view(visitor).locator(".entry.steps").last).to_contain_text(f"feedback by {dana.name}")
    seen = json.dumps(visitor.look())
    assert "trigger_judged" in seen
    assert "needless" not in seen


def test_it_can_still_be_said_when_the_conversation_is_over(
    angry: tuple[Visitor, list[int]], dana: Console
) -> None:
    """Who had it last judges it, also after resolving."""
    visitor, _ = angry
    dana.page.locator(".resolve").click()
    dana.page.keyboard.press("Enter")
    expect(dana.view(visitor)).to_have_attribute("data-standing", "closed")
    with dana.page.expect_response("**/feedback") as answer:
        press(dana, "Needless")
    assert answer.value.ok
    expect(feedback(dana).get_by_role("status")).to_have_text("Your feedback: Needless")


def test_the_likeliest_message_is_proposed(page: Page) -> None:
    """The first with a raised score, else the highest; never the one that triggered, never one of an earlier call."""
    said = [{"kind": "message", "author": {"kind": "visitor"}, "seq": seq} for seq in (1, 3, 5, 8, 10)]
    first = {"seq": 4, "reason": "stuck", "action": "handoff"}
    suggested = {"seq": 6, "reason": "angry", "action": "suggested"}
    angry, button = ({"seq": 11, "reason": why, "action": "handoff"} for why in ("angry", "button"))
    choose = "m.earlierMessages(a[0], a[1], a[2]).map(one => one.seq)"
    assert run(page, choose, angry, [first, suggested, angry], said) == [5, 8]
    assert run(page, choose, button, [first, suggested, button], said) == [5, 8, 10]
    assert run(page, choose, first, [first, angry], said) == [1]
    assert run(page, choose, suggested, [first, suggested], said) == []
    mood = [{"seq": 1, "score": 0.1}, {"seq": 3, "score": 0.4}, {"seq": 5, "score": 0.6}]
    assert run(page, "m.likeliest(a[0], a[1]).seq", said, mood) == 3
    assert run(page, "m.likeliest(a[0], a[1]).seq", said, [*mood[:1], {"seq": 8, "score": 0.2}]) == 8
    words = [
        {"by": "Dana", "kind": "needless", "seq": 11, "at_ms": 1},
        {"by": "Dana", "kind": "too_late", "seq": 5, "at_ms": 2},
        {"by": "Bence", "kind": "right", "seq": 11, "at_ms": 3},
        {"by": "Dana", "kind": "too_late", "seq": 3, "at_ms": 4},
    ]
    counted = run(page, "m.judgementsOn(a[0], a[1], a[2])", angry, [first, suggested, angry], words)
    assert [(one["by"], one["kind"], one["seq"]) for one in counted] == [
        ("Dana", "too_late", 5),
        ("Bence", "right", 11),
    ]


def run(page: Page, body: str, *args: Any) -> Any:
    return page.evaluate(
        f"async a => {{ const m = await import('/static/console/triggers.js'); return {body}; }}", list(args)
    )


@pytest.fixture
def page(new_console: Callable[..., Console]) -> Page:
    return new_console().open().page


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", list(ANGRY))
def test_axe_finds_nothing_in_triggers_and_feedback(
    language: str, theme: str, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """The trigger as it comes, the list to choose from, what was said, a failure; on a desk and on a phone."""
    console = new_console(language=language, theme=theme).log_in()
    visitor = new_visitor(language=language)
    tell(visitor, language)
    console.claim(visitor)
    expect(feedback(console).get_by_role("button", name=NEEDLESS[language])).to_be_visible()
    look(console, f"{language}-{theme}-20-trigger")
    console.page.locator("aside.brief").get_by_role("slider").focus()
    press(console, TOO_LATE[language])
    expect(feedback(console).locator("select")).to_be_focused()
    look(console, f"{language}-{theme}-21-too-late")
    console.page.keyboard.press("Escape")
    console.page.route("**/feedback", lambda route: route.abort())
    press(console, NEEDLESS[language])
    expect(feedback(console).locator(".failed")).to_be_visible()
    look(console, f"{language}-{theme}-22-not-saved")
    console.page.unroute("**/feedback")
    feedback(console).locator(".failed button").click()
    expect(feedback(console).locator(".mine")).to_be_visible()
    console.page.set_viewport_size({"width": 390, "height": 844})
    feedback(console).scroll_into_view_if_needed()
    assert console.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    look(console, f"{language}-{theme}-23-phone")
    assert (PICTURES / f"{language}-{theme}-23-phone.png").exists()
