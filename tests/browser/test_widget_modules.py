"""The widget's pure modules, run where they run: in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.widget_steps import NewWidget

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.widget_fixtures"]


@pytest.fixture
def page(new_widget: NewWidget) -> Page:
    return new_widget().go().page


def run(page: Page, module: str, body: str, *args: Any) -> Any:
    """Evaluate `body` with the module as `m` and the arguments as `a`."""
    source = f"async a => {{ const m = await import('/static/{module}'); return {body}; }}"
    return page.evaluate(source, list(args))


@pytest.mark.parametrize(
    ("text", "isolated", "links"),
    [
        ("הזמנה #A-123/45, טלפון +36 20 123 4567.", ["#A-123/45", "+36 20 123 4567"], []),
        ("iPhone 15 שלי", [], []),
        ("ה-558201 וגם 123-A", ["123-A"], []),
        ("see https://a.b/c?x=1).", [], ["https://a.b/c?x=1"]),
        ("(see http://x.y/(a))", [], ["http://x.y/(a)"]),
        ("javascript:alert(1) data:text/html,x ftp://a.b", [], []),
        ("HTTPS://A.B/ and www.a.b", [], ["HTTPS://A.B/"]),
        ("", [], []),
    ],
)
def test_a_text_falls_into_pieces_that_are_the_text(
    page: Page, text: str, isolated: list[str], links: list[str]
) -> None:
    """Joined, the pieces are the text; numbers that Hebrew would scramble and web addresses stand apart."""
    pieces = run(page, "shared/bidi.js", "m.pieces(a[0])", text)
    assert "".join(piece["text"] for piece in pieces) == text
    assert [piece["text"] for piece in pieces if piece["kind"] == "ltr"] == isolated
    assert [piece["text"] for piece in pieces if piece["kind"] == "link"] == links


def test_hostile_lengths_are_split_quickly(page: Page) -> None:
    """The longest message of the worst shape costs less than a frame or two, not seconds."""
    shapes = ["1 " * 2000, "1-" * 2000, "#" * 4000, "http://" + ")" * 3993, "a " * 2000 + "1", "+(" * 2000]
    ms = run(
        page,
        "shared/bidi.js",
        "a.map(text => { const t = performance.now(); m.pieces(text); return performance.now() - t; })",
        *shapes,
    )
    assert max(ms) < 500


def test_direction_comes_from_the_first_letter(page: Page) -> None:
    """Digits, signs and addresses have no say; without any letter the fallback stands."""
    texts = ["123 שלום", "hello שלום", "!? 12", "https://a.b שלום"]
    assert run(page, "shared/bidi.js", "a.map(text => m.textDir(text, 'rtl'))", *texts) == [
        "rtl",
        "ltr",
        "rtl",
        "rtl",
    ]


def test_pauses_grow_and_are_not_in_step(page: Page) -> None:
    """From half a second to eight, never more, and chance takes at most half."""
    pauses = run(page, "shared/net.js", "[1, 2, 3, 4, 5, 6, 99].map(n => m.backoffMs(n, () => 0))")
    assert pauses == [500, 1000, 2000, 4000, 8000, 8000, 8000]
    assert run(page, "shared/net.js", "m.backoffMs(5, () => 0.999999)") > 3999


EVENT = "seq => ({ seq, kind: 'message', author: { kind: 'bot' }, text: String(seq), at_ms: seq })"


@pytest.mark.parametrize(
    ("frames", "shown", "whole"),
    [
        ([[1, 2], [3]], [1, 2, 3], [True, True]),
        ([[1, 2], [2, 3]], [1, 2, 3], [True, True]),  # delivered twice
        ([[1, 2], [1]], [1, 2], [True, True]),  # old news
        ([[1], [3]], [1], [True, False]),  # a gap
        ([[1], [3], [2, 3]], [1, 2, 3], [True, False, True]),  # a gap, fetched
    ],
)
def test_the_log_shows_each_entry_once_in_order(
    page: Page, frames: list[list[int]], shown: list[int], whole: list[bool]
) -> None:
    """seq <= last is dropped, a gap is refused until it is filled."""
    body = f"""(() => {{ const log = m.createLog(); const event = {EVENT};
      const body = seqs => ({{ state: 'bot', last_seq: Math.max(...seqs), events: seqs.map(event) }});
      const whole = a.map(seqs => log.apply(body(seqs)));
      return [log.events.value.map(e => e.seq), whole]; }})()"""
    assert run(page, "widget/log.js", body, *frames) == [shown, whole]


def test_what_was_promised_is_the_time_that_was_said(page: Page) -> None:
    """After a missed promise the widget names the time first promised, not the next deadline."""
    body = """(() => {
      const due = new Date(2030, 0, 5, 14, 30).getTime();
      const promised = { seq: 1, kind: 'promised', due_at_ms: due };
      const events = [promised, { seq: 2, kind: 'promise_missed', due_at_ms: due + 9e5 }];
      const standing = { state: 'promised', promise: { due_at_ms: due + 9e5 } };
      const at = (list, now) => (({ key, vars }) => [key, vars.time])(m.sentences(standing, list, 'en', now));
      return [at([promised], due - 1), at([promised], due + 1), at(events, due + 6e4)];
    })()"""
    assert run(page, "widget/status.js", body) == [
        ["in_promised", "14:30"],
        ["in_late", "14:30"],
        ["in_late", "14:30"],
    ]
