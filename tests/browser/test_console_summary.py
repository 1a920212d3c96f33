"""The optional summary, from a model's endpoint to the agent's screen: written, invented, late, refused, not there."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NO_RASA, Gateway, running
from tests.browser.console_steps import Console, Visitor

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

MODEL = "small-model"
TOLD = "The kettle from order 558201 does not heat. Write to noa@example.com"
SUMMARY = "The visitor has a kettle that does not heat."


class Endpoint:
    """Any OpenAI-compatible one; it says `words`, or nothing until `answers` is set."""

    def __init__(self) -> None:
        self.words, self.status = SUMMARY, 200
        self.answers = threading.Event()
        self.answers.set()
        self.asked: list[str] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # the name is http.server's
                endpoint.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
                endpoint.answers.wait()
                body = json.dumps({"choices": [{"message": {"content": endpoint.words}}]}).encode()
                self.send_response(endpoint.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def die(self) -> None:
        self.answers.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    made = Endpoint()
    yield made
    made.die()


@pytest.fixture
def site(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A service with a model; without a bot."""
    model = {"WARMLINE_SUMMARY_URL": endpoint.url, "WARMLINE_SUMMARY_MODEL": MODEL}
    limits = {"WARMLINE_SUMMARY_TIMEOUT_S": "1", "WARMLINE_PROMISE_AFTER_S": "300"}
    with running(tmp_path_factory.mktemp("model"), NO_RASA | model | limits) as started:
        yield started


def test_a_summary_is_shown_as_one_and_costs_nothing_when_it_fails(
    site: Gateway, endpoint: Endpoint, new_console: Callable[..., Console]
) -> None:
    """Marked as generated, asked for without addresses. Lying, refusing, slow, dead: it is said why, and the brief and
    the conversation are as before."""
    endpoint.words = "The visitor paid 1200 EUR."
    visitor = Visitor(site.url)
    visitor.write(TOLD)
    visitor.ask_for_a_person()
    console = new_console(site.logins[0], at=site).log_in()
    console.claim(visitor)
    part, again = console.page.locator(".brief .summary"), console.page.locator(".brief .summary button")
    expect(part).to_contain_text("a number that nobody said")
    assert "558201" in endpoint.asked[0]
    assert "noa@example.com" not in endpoint.asked[0]
    endpoint.status = 500
    again.click()
    expect(part).to_contain_text("the model refused")
    endpoint.answers.clear()
    again.click()
    expect(part).to_contain_text("it took too long")
    endpoint.answers.set()
    endpoint.status, endpoint.words = 200, SUMMARY
    again.click()
    expect(part).to_contain_text(SUMMARY)
    expect(part).to_contain_text(f"Written by a language model ({MODEL})")
    assert console.axe() == []
    endpoint.die()
    visitor.write("It is the grey one.")  # what was written of the conversation before is kept
    again.click()
    expect(part).to_contain_text("the model can not be reached")
    expect(console.page.locator(".brief [data-fact=order_number]")).to_contain_text("558201")
    console.say("Hello, I have read it all.")
    visitor.wait_for("agent", "Hello, I have read it all.")
