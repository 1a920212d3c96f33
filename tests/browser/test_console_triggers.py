"""What the detector saw, for the agent: the words that triggered, in words why, and how the score moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.angry_stories import ANGRY, OUTRAGE, tell
from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

HOSTILE = (
    '<img src=x onerror="window.hit=1"><b>This is ridiculous</b>!! useless <script>window.hit=1</script>'
)
MILD = "This is a bit annoying, my parcel is still not here."


def part(console: Console, name: str) -> Locator:
    return console.page.locator(f"aside.brief .part.{name}")


@pytest.mark.parametrize("language", list(ANGRY))
def test_the_words_that_triggered_stand_in_brief_and_transcript(
    language: str, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """Each with its reason in the console's language and its share; the very words are marked where they were said."""
    console = new_console(language=language).log_in()
    visitor = new_visitor(language=language)
    seqs = tell(visitor, language)
    view = console.claim(visitor)
    words, reason = OUTRAGE[language]
    why = part(console, "why")
    why.locator(".trigger-seen > button[aria-expanded=false]").first.click()
    row = why.locator(".evidence-list li", has_text=words).first
    expect(row.locator("q mark")).to_have_text(words)
    expect(row).to_contain_text(reason)
    expect(row.locator(".muted")).to_contain_text("%")
    entry = view.locator(f"#entry-{seqs[-1]}")
    expect(entry.locator("mark").first).to_have_text(words)
    expect(entry.locator(".words-body")).to_have_text(ANGRY[language][-1])
    expect(entry.locator(".trigger-label")).to_contain_text(reason)
    row.get_by_role("button").click()
    expect(entry).to_be_focused()


def test_the_shares_of_a_trigger_are_those_of_the_score(page: Page) -> None:
    """Signs combine as doubts, so their shares are taken apart as doubts; a wish alone decides and has none."""
    evidence = [
        {"code": "asked", "seq": 4, "words": "a human", "weight": 1},
        {"code": "abuse", "seq": 4, "words": "useless bot", "weight": 0.75},
        {"code": "useless", "seq": 4, "words": "useless bot", "weight": 0.5},
        {"code": "punctuation", "seq": 4, "words": "!!", "weight": 0.5},
    ]
    rows = run(page, "m.evidenceRows(a[0])", evidence)
    assert [(row["words"], row["codes"]) for row in rows] == [
        ("a human", ["asked"]),
        ("useless bot", ["abuse", "useless"]),
        ("!!", ["punctuation"]),
    ]
    assert rows[0]["share"] is None
    assert [round(row["share"], 2) for row in rows[1:]] == [0.75, 0.25]


@pytest.mark.parametrize(
    ("text", "quotes", "marked"),
    [
        ("Useless bot! Really", ["Useless", "Useless bot"], ["Useless bot"]),
        ("one\n two  three four", ["one two…", "four"], ["one\n two", "four"]),
        ("ההזמנה #A-123/45 לא כאן", ["123"], ["#A-123/45"]),
        ("see https://a.b/c now", ["b", "now"], ["https://a.b/c", "now"]),
        ("a (b+ c", ["(b+", "nowhere"], ["(b+"]),
        ("calm", [], []),
    ],
)
def test_a_text_is_cut_at_its_quotes_and_stays_the_text(
    page: Page, text: str, quotes: list[str], marked: list[str]
) -> None:
    """Quotes may lie over each other and on one line; links and numbers that stand isolated are never cut."""
    parts = run(page, "m.cutAtQuotes(b.pieces(a[0]), a[1])", text, quotes)
    assert "".join(part["text"] for part in parts) == text
    assert [part["text"] for part in parts if part["marked"]] == marked


def run(page: Page, body: str, *args: Any) -> Any:
    """Evaluate `body` with triggers.js as `m` and bidi.js as `b`."""
    return page.evaluate(
        "async a => { const m = await import('/static/console/triggers.js'); "
        f"const b = await import('/static/shared/bidi.js'); return {body}; }}",
        list(args),
    )


@pytest.fixture
def page(new_console: Callable[..., Console]) -> Page:
    return new_console().open().page


@pytest.mark.parametrize("language", list(ANGRY))
def test_the_score_is_a_line_that_can_be_read_by_keys(
    language: str, new_visitor: Callable[..., Visitor], new_console: Callable[..., Console]
) -> None:
    """A point a message, in the reading direction; arrows name message and score, Enter shows the message."""
    console = new_console(language=language).log_in()
    visitor = new_visitor(language=language)
    seqs = tell(visitor, language)
    view = console.claim(visitor)
    mood = console.conversation(visitor)["brief"]["mood"]
    chart = part(console, "mood").get_by_role("slider")
    expect(chart).to_have_attribute("aria-valuemax", str(len(ANGRY[language])))
    points = chart.locator("polyline").get_attribute("points")
    assert points is not None
    xs, ys = zip(*((float(n) for n in point.split(",")) for point in points.split()), strict=True)
    assert list(xs) == sorted(xs, reverse=language == "he")
    scores = [point["score"] for point in mood]
    higher = [(a, b) for a in range(3) for b in range(3) if scores[a] - scores[b] > 0.1]
    assert higher
    assert all(ys[a] < ys[b] for a, b in higher)
    chart.focus()
    shown = part(console, "mood").locator(".mood-words")
    expect(shown).to_contain_text(ANGRY[language][-1][:20])
    console.page.keyboard.press("ArrowRight" if language == "he" else "ArrowLeft")
    console.page.keyboard.press("ArrowDown")
    expect(chart).to_have_attribute("aria-valuenow", "1")
    expect(chart).to_have_attribute("aria-valuetext", shown.inner_text())
    score = f"{mood[0]['score']:.2f}"
    expect(shown).to_contain_text(score.replace(".", ",") if language == "hu" else score)
    console.page.keyboard.press("Enter")
    expect(view.locator(f"#entry-{seqs[0]}")).to_be_focused()
    expect(shown).not_to_contain_text(ANGRY[language][0][:20])


def test_the_line_shows_where_a_person_was_called(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """An upright and a level line at that message, words for whoever does not see them, and a pointer that names it."""
    visitor = new_visitor()
    tell(visitor)
    dana.claim(visitor)
    mood = part(dana, "mood")
    score = dana.conversation(visitor)["brief"]["mood"][-1]["score"]
    mark = mood.locator(".mood-mark.handoff")
    expect(mark).to_have_count(1)
    last = mood.locator(".mood-point").last
    expect(mark.locator(".mood-when")).to_have_attribute("x1", last.get_attribute("cx") or "")
    expect(mark.locator(".mood-level")).to_have_attribute("y1", last.get_attribute("cy") or "")
    expect(mood).to_contain_text(f"A person was called at a score of {score:.2f}.")
    box = mood.get_by_role("slider").bounding_box()
    assert box is not None
    dana.page.mouse.move(box["x"] + box["width"] - 8, box["y"] + 10)
    expect(mood.locator(".mood-words")).to_contain_text(
        f"Message 3, score {score:.2f}: {ANGRY['en'][-1][:20]}"
    )
    expect(mood.locator(".mood-words")).to_contain_text("A person was called")
    dana.page.mouse.move(5, 5)
    expect(mood.locator(".mood-words")).to_have_text("At first calm, now critical")


def test_a_suggestion_that_was_taken_stands_beside_the_wish(
    new_visitor: Callable[..., Visitor], dana: Console
) -> None:
    """The button alone says little: what had been seen before it is shown with it, and the event in the transcript."""
    visitor = new_visitor()
    visitor.write(MILD)
    visitor.wait_for_kind("human_suggested")
    visitor.ask_for_a_person()
    view = dana.claim(visitor)
    why = part(dana, "why")
    expect(why.locator(".trigger-seen").first).to_contain_text("Pressed the button")
    taken = why.locator(".trigger-seen[data-action=suggested]")
    expect(taken).to_be_visible()
    expect(taken.locator("q mark").first).to_be_visible()
    expect(view.locator(".entry.system", has_text="A person was suggested to the visitor.")).to_be_visible()
    expect(part(dana, "mood").locator(".mood-mark")).to_have_count(1)


def test_an_earlier_suggestion_is_folded_away(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """What called the person stands first; what came before can be looked at."""
    visitor = new_visitor()
    visitor.write(MILD)
    visitor.wait_for_kind("human_suggested")
    visitor.write(ANGRY["en"][-1])
    visitor.wait_for_kind("handoff_requested")
    dana.claim(visitor)
    why = part(dana, "why")
    expect(why.locator(".trigger-seen").first).to_contain_text("Angry")
    old = why.locator(".earlier .trigger-seen")
    expect(old).to_be_hidden()
    why.get_by_text("Earlier: 1").click()
    expect(old).to_contain_text("A person was suggested")


def test_marks_leave_hostile_text_harmless(new_visitor: Callable[..., Visitor], dana: Console) -> None:
    """Markup of the visitor's stays text in the quotes, the marks and the line."""
    visitor = new_visitor()
    seq = visitor.write(HOSTILE)
    visitor.ask_for_a_person()
    view = dana.claim(visitor)
    entry = view.locator(f"#entry-{seq}")
    expect(entry.locator("mark").first).to_be_visible()
    expect(entry.locator(".words-body")).to_have_text(HOSTILE)
    part(dana, "mood").get_by_role("slider").focus()
    assert dana.page.evaluate("window.hit") is None
    assert dana.page.locator(".thread img, .thread script, .brief img, .brief script").count() == 0
