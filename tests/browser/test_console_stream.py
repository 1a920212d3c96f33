"""C6: after a broken line the screen equals the server, and the banner is true in both directions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]


class Line:
    """Stands between the page and the gateway's socket and can cut it."""

    def __init__(self, console: Console) -> None:
        self.up = True
        self.last: WebSocketRoute | None = None
        console.page.route_web_socket("**/api/agent/stream", self._carry)

    def _carry(self, socket: WebSocketRoute) -> None:
        if not self.up:
            socket.close(code=1012)
            return
        socket.connect_to_server()
        self.last = socket

    def cut(self, code: int = 1012) -> None:
        """End the present socket and let no new one through."""
        self.up = False
        if self.last:
            self.last.close(code=code)


@pytest.fixture
def line(dana: Console) -> Line:
    """A line under our control, in use."""
    line = Line(dana)
    dana.page.reload()
    expect(dana.page.locator(".line.online")).to_be_visible()
    return line


def test_c6_what_happened_while_away_appears_once_and_in_order(
    new_visitor: Callable[..., Visitor], claimed: Visitor, line: Line, dana: Console
) -> None:
    """Messages and arrivals of the time without a line are there after it, without a reload."""
    expect(dana.view(claimed)).to_have_attribute("data-standing", "mine")
    dana.page.route("**/api/agent/queue", lambda route: route.abort())  # a dead server answers no poll either
    dana.page.route("**/api/agent/conversations/*", lambda route: route.abort())
    line.cut()
    expect(dana.page.locator(".banner")).to_contain_text("Connection lost.")
    texts = ["While you were away 1", "While you were away 2", "While you were away 3"]
    for text in texts:
        claimed.write(text)
    late = new_visitor()
    late.ask_for_a_person()
    dana.page.unroute_all()
    line = Line(dana)
    # It may have come back by itself in this very moment; then there is nothing to press any more.
    dana.page.evaluate("document.querySelector('.banner button')?.click()")
    expect(dana.page.locator(".banner")).to_have_count(0)
    expect(dana.page.locator(".line")).to_have_text("Connected")
    expect(dana.card(late)).to_be_visible()
    bodies = dana.view(claimed).locator(".entry.visitor .words-body")
    expect(bodies.filter(has_text="While you were away")).to_have_text(texts)


def test_c6_it_comes_back_by_itself(line: Line, dana: Console) -> None:
    """Nobody has to press anything."""
    line.cut()
    expect(dana.page.locator(".banner")).to_be_visible()
    line.up = True
    expect(dana.page.locator(".banner")).to_have_count(0, timeout=15_000)
    expect(dana.toast).to_have_text("Connected again. Everything is up to date.")


def test_a_session_that_ends_leads_to_the_login_and_keeps_the_draft(
    claimed: Visitor, line: Line, dana: Console
) -> None:
    """401 or 4401: one sentence, the login form, and after it the same conversation with the same draft."""
    dana.field.fill("Not yet sent")
    dana.context.clear_cookies()
    line.cut(code=4401)
    expect(dana.page.get_by_text("Your session has ended.")).to_be_visible()
    line.up = True
    dana.page.locator("[name=name]").fill(dana.name)
    dana.page.locator("[name=password]").fill(dana.password)
    dana.page.keyboard.press("Enter")
    expect(dana.view(claimed)).to_have_attribute("data-standing", "mine")
    expect(dana.field).to_have_value("Not yet sent")


def test_the_transcript_rule_drops_what_is_known_and_reports_a_gap(dana: Console) -> None:
    """seq <= last is dropped, the next is taken, a hole is not papered over."""
    told = dana.page.evaluate(
        """async () => {
            const { EMPTY, merge } = await import("/static/console/transcript.js");
            const body = (last, ...seqs) => ({ conversation: { last_seq: last }, brief: {}, notes: [],
                events: seqs.map((seq) => ({ seq })) });
            const seqs = ({ state, gap }) => [state.events.map((event) => event.seq), gap];
            const two = merge(EMPTY, body(2, 1, 2)).state;
            return [seqs(merge(two, body(3, 2, 3))), seqs(merge(two, body(4, 4))), seqs(merge(two, body(4))),
                seqs(merge(two, body(1, 1)))];
        }"""
    )
    assert told == [[[1, 2, 3], False], [[1, 2], True], [[1, 2], True], [[1, 2], False]]
