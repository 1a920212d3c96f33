"""What the console's tests do and see, in words: an agent at a console, a visitor behind the API."""

from __future__ import annotations

import itertools
import json
import urllib.request
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import violations

VIEWPORT = {"width": 1366, "height": 768}
_ids = itertools.count(1)


class Visitor:
    """A visitor who talks through the public API."""

    device = "urllib"

    def __init__(self, url: str, language: str = "en", title: str = "Checkout") -> None:
        self.url = url
        page = {"url": "https://shop.example/checkout", "title": title}
        body = self._call("POST", "conversations", {"language": language, "page": page})
        self.conversation_id: str = body["conversation_id"]
        self.token: str = body["token"]

    def _call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        headers = {"Content-Type": "application/json", "User-Agent": self.device}
        if hasattr(self, "token"):
            headers["Authorization"] = f"Bearer {self.token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/api/visitor/{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def write(self, text: str) -> int:
        """Send a message and return its seq; the bot, if it is the bot's turn, has answered by then."""
        seq = self._call("POST", "messages", {"client_message_id": f"m{next(_ids)}", "text": text})["seq"]
        while self.look(int(seq))["bot_typing"]:
            self.look(int(seq), wait_s=10)
        return int(seq)

    def ask_for_a_person(self) -> None:
        """Press the button."""
        self._call("POST", "human", {"client_message_id": f"h{next(_ids)}"})

    def leave_contact(self, address: str) -> None:
        """Leave an e-mail address; a code is sent there."""
        body = {"client_message_id": f"c{next(_ids)}", "kind": "email", "value": address}
        self._call("POST", "contact", body)

    def confirm_contact(self, code: str) -> None:
        """Give the code back."""
        self._call("POST", "contact/confirm", {"client_message_id": f"c{next(_ids)}", "code": code})

    def leave(self) -> None:
        """Give up waiting for a person."""
        if self.look()["state"] in {"waiting", "promised"}:
            self._call("POST", "withdraw", {"client_message_id": f"w{next(_ids)}"})

    def look(self, after: int = 0, wait_s: int = 0) -> dict[str, Any]:
        """The events body after `after`, waiting up to `wait_s` for something new."""
        body: dict[str, Any] = self._call("GET", f"events?after={after}&wait={wait_s}")
        return body

    def messages(self, author: str) -> list[str]:
        """Every text so far of visitor, bot or agent."""
        events = self.look()["events"]
        return [
            event["text"]
            for event in events
            if event["author"]["kind"] == author and event["kind"] == "message"
        ]

    def wait_for_kind(self, kind: str, wait_s: int = 15) -> dict[str, Any]:
        """The first event of this kind; long-polls, at most `wait_s` without news."""
        after = 0
        while True:
            events = self.look(after, wait_s)["events"]
            assert events, f"nothing of kind {kind!r} ever happened"
            for event in events:
                if event["kind"] == kind:
                    return dict(event)
            after = events[-1]["seq"]

    def wait_for(self, author: str, text: str, wait_s: int = 10) -> dict[str, Any]:
        """The event in which `author` says `text`; long-polls, at most `wait_s` without news."""
        after = 0
        while True:
            events = self.look(after, wait_s)["events"]
            assert events, f"{author} never said {text!r}"
            for event in events:
                if event["author"]["kind"] == author and event.get("text") == text:
                    return dict(event)
            after = events[-1]["seq"]


class Console:
    """One agent's console in a browser context of its own."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        login: tuple[str, str],
        *,
        language: str = "en",
        theme: str = "light",
    ) -> None:
        self.url = url
        self.name, self.password = login
        self.context: BrowserContext = browser.new_context(
            viewport=VIEWPORT,
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",  # type: ignore[arg-type]
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.put: list[dict[str, Any]] = []  # every frame that the page has put into its socket
        self.page.on("websocket", lambda socket: socket.on("framesent", self._keep))
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "TrustedHTML" in message.text:
            self.problems.append(message.text)

    def _keep(self, frame: str | bytes) -> None:
        self.put.append(json.loads(frame))

    def seen(self, visitor: Visitor) -> int:
        """How often this client has said that the visitor's row stands on the screen."""
        self.page.evaluate("0")  # lets what has happened meanwhile reach us
        ids = [row for frame in self.put if frame["type"] == "seen" for row in frame["conversation_ids"]]
        return ids.count(visitor.conversation_id)

    def open(self) -> Console:
        """Load the page."""
        self.page.goto(f"{self.url}/console")
        return self

    def log_in(self) -> Console:
        """Open the page and log in; the agent is online afterwards."""
        self.open()
        self.page.locator("[name=name]").fill(self.name)
        self.page.locator("[name=password]").fill(self.password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".line.online")).to_be_visible(timeout=10_000)
        expect(self.page.locator(".presence input[value=online]")).to_be_checked()
        return self

    def card(self, visitor: Visitor) -> Locator:
        """The visitor's card, waiting or mine."""
        return self.page.locator(f'.card[data-conversation="{visitor.conversation_id}"]')

    def ring(self, visitor: Visitor) -> Locator:
        """The line on the visitor's card that says that this agent is asked for."""
        return self.card(visitor).locator(".ring")

    def leave(self) -> None:
        """Log out, as somebody who goes home."""
        with self.page.expect_response("**/api/agent/logout"):
            self.page.locator(".topbar > .button").last.click()

    def view(self, visitor: Visitor) -> Locator:
        """The conversation view, when it shows this visitor."""
        return self.page.locator(f'main[data-conversation="{visitor.conversation_id}"]')

    def show(self, visitor: Visitor) -> Locator:
        """Open the visitor's conversation and return its view."""
        self.card(visitor).locator(".card-open").click()
        expect(self.view(visitor)).to_be_visible()
        return self.view(visitor)

    def claim(self, visitor: Visitor) -> Locator:
        """Press Claim in the queue and return the view, now mine."""
        self.card(visitor).locator(".claim").click()
        expect(self.view(visitor)).to_have_attribute("data-standing", "mine")
        return self.view(visitor)

    @property
    def field(self) -> Locator:
        """The composer's text field."""
        return self.page.locator(".composer textarea")

    @property
    def toast(self) -> Locator:
        """What the console says for a moment."""
        return self.page.locator(".announcer .toast")

    def choose_mode(self, mode: str) -> None:
        """Switch the composer to "reply" or "note"."""
        self.page.locator(f".mode .choice.{mode} input").check()

    def say(self, text: str) -> None:
        """Type into the composer and press Enter."""
        self.field.fill(text)
        self.field.press("Enter")

    def axe(self) -> list[str]:
        """Accessibility violations of the page as it stands, one sentence each."""
        return violations(self.page)

    def conversation(self, visitor: Visitor) -> dict[str, Any]:
        """The conversation as the gateway tells this agent."""
        answer = self.context.request.get(f"{self.url}/api/agent/conversations/{visitor.conversation_id}")
        found: dict[str, Any] = answer.json()
        return found

    def clear_desk(self) -> None:
        """Resolve what this agent still has and log out, so that the next test finds nobody and nothing."""
        api = f"{self.url}/api/agent"
        queue = self.context.request.get(f"{api}/queue")
        if not queue.ok:
            return
        for item in queue.json()["mine"]:
            self.context.request.post(f"{api}/conversations/{item['conversation_id']}/resolve", data={})
        self.context.request.post(f"{api}/logout", data={})

    def close(self) -> None:
        """Close the context; a script error or a CSP violation on the way fails the test."""
        self.clear_desk()
        self.context.close()
        assert self.problems == [], self.problems
