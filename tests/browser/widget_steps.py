"""What the widget's tests do and see, in words: a visitor at the shop, an agent, a wire to cut."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

LANGUAGES = ["en", "he", "hu"]
HUMAN = {"en": "Talk to a human", "he": "לדבר עם אדם", "hu": "Ügyintézőt kérek"}
WORD_FOR_HUMAN = {"en": "human", "he": "נציג", "hu": "ember"}
ORDER_QUESTION = {"en": "Where is my order?", "he": "איפה ההזמנה שלי?", "hu": "Hol tart a rendelésem?"}
NAME_SHOWN = {
    "en": "You are talking to {}",
    "he": "השיחה עכשיו עם {}",
    "hu": "Most {} válaszol Önnek",
}
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


class Widget:
    """The widget on the demo shop's page, as its visitor meets it."""

    def __init__(self, page: Page, url: str, language: str = "en") -> None:
        self.page, self.url, self.language = page, url, language
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._listen)
        page.on(
            "dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss())
        )

    def _listen(self, message: Any) -> None:
        if message.type == "error" and (
            "Content Security Policy" in message.text or "Trusted" in message.text
        ):
            self.complaints.append(message.text)

    def go(self) -> Widget:
        self.page.goto(f"{self.url}/?lang={self.language}")
        expect(self.launcher).to_be_visible()
        return self

    def open(self) -> Widget:
        self.go()
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    @property
    def launcher(self) -> Locator:
        return self.page.locator("warmline-widget .launcher")

    @property
    def panel(self) -> Locator:
        return self.page.locator("warmline-widget .panel")

    @property
    def human(self) -> Locator:
        """The button that is always there; a suggestion has one of the same name."""
        return self.panel.locator(".foot").get_by_role("button", name=HUMAN[self.language], exact=True)

    @property
    def suggestion(self) -> Locator:
        return self.panel.locator("[role=log] .divider[data-kind=human_suggested]")

    @property
    def field(self) -> Locator:
        return self.panel.locator("textarea")

    @property
    def status(self) -> Locator:
        return self.panel.locator(".status")

    @property
    def banner(self) -> Locator:
        return self.panel.locator(".banner")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def bubbles(self, author: str) -> Locator:
        """The messages of visitor, bot or agent in the log (the greeting stands above the log)."""
        return self.panel.locator(f"[role=log] .message[data-from={author}] .bubble")

    def sent(self, text: str) -> Locator:
        """The visitor's messages of this text that the gateway has acknowledged."""
        return self.panel.locator(
            "[role=log] .message[data-from=visitor]:not([data-pending]) .bubble"
        ).filter(has_text=text)

    def texts(self) -> list[str]:
        """Everything in the log, in order, without the times."""
        return [text.strip() for text in self.panel.locator("[role=log] .bubble").all_inner_texts()]

    def in_state(self, state: str) -> Locator:
        return self.panel.locator(f".status[data-state={state}]")

    def conversation_id(self) -> str:
        stored = self.page.evaluate("JSON.parse(localStorage.getItem('warmline.session'))")
        return str(stored["conversation_id"])

    def events(self) -> list[dict[str, Any]]:
        """The log as the gateway has it, read with the widget's own token."""
        token = self.page.evaluate("JSON.parse(localStorage.getItem('warmline.session')).token")
        request = urllib.request.Request(f"{self.url}/api/visitor/events?after=0&wait=0")
        request.add_header("Authorization", f"Bearer {token}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            found: list[dict[str, Any]] = json.load(answer)["events"]
        return found

    def say_elsewhere(self, text: str) -> None:
        """The same visitor writes from another device; this page hears of it, and of the bot's answer."""
        token = self.page.evaluate("JSON.parse(localStorage.getItem('warmline.session')).token")
        body = json.dumps({"client_message_id": f"elsewhere-{text[:40]}", "text": text}).encode()
        request = urllib.request.Request(f"{self.url}/api/visitor/messages", body, method="POST")
        request.add_header("Authorization", f"Bearer {token}")
        request.add_header("Content-Type", "application/json")
        urllib.request.urlopen(request, timeout=10).close()


def plain(text: str) -> str:
    """Without the invisible marks that keep names and numbers in their place."""
    return text.translate(ISOLATES)


class Agent:
    """An agent who works through the public API."""

    def __init__(self, url: str, login: tuple[str, str]) -> None:
        self.url = url
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.name: str = self._post("login", {"name": login[0], "password": login[1]})["agent"]["name"]
        self._ids = 0

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.url))
        request = urllib.request.Request(
            f"{self.url}/api/agent/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Origin": origin},
        )
        with self._opener.open(request, timeout=10) as answer:
            return json.load(answer)

    def online(self) -> Agent:
        self._post("presence", {"presence": "online"})
        return self

    def claim(self, conversation_id: str) -> None:
        self._post(f"conversations/{conversation_id}/claim", {})

    def say(self, conversation_id: str, text: str) -> None:
        self._say("messages", conversation_id, text)

    def note(self, conversation_id: str, text: str) -> None:
        self._say("notes", conversation_id, text)

    def _say(self, kind: str, conversation_id: str, text: str) -> None:
        self._ids += 1
        body = {"client_message_id": f"{conversation_id[:20]}-{kind}-{self._ids}", "text": text}
        self._post(f"conversations/{conversation_id}/{kind}", body)

    def hand_back(self, conversation_id: str) -> None:
        self._post(f"conversations/{conversation_id}/return", {})

    def resolve(self, conversation_id: str) -> None:
        self._post(f"conversations/{conversation_id}/resolve", {})


class Wire:
    """A TCP proxy in front of the gateway. `mode`: "pass"; "drop" (what is open is cut, new connections are
    closed at once); "hole" (connections stay open and nothing comes through, as on a sleeping telephone)."""

    def __init__(self, target: str) -> None:
        self._target = urlsplit(target)
        self._loop = asyncio.new_event_loop()
        self._pairs: set[asyncio.StreamWriter] = set()
        self._open = asyncio.Event()
        self.mode = "pass"
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,), daemon=True)
        self._thread.start()
        started.wait(10)

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._server = self._loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        self._open.set()
        started.set()
        self._loop.run_forever()

    def set(self, mode: str) -> None:
        asyncio.run_coroutine_threadsafe(self._set(mode), self._loop).result(10)

    async def _set(self, mode: str) -> None:
        self.mode = mode
        if mode == "hole":
            self._open.clear()
        else:
            self._open.set()
        if mode == "drop":
            self._cut()

    def _cut(self) -> None:
        for writer in self._pairs:
            writer.transport.abort()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.mode == "drop":
            writer.transport.abort()
            return
        self._pairs.add(writer)
        with contextlib.suppress(OSError):
            there, back = await asyncio.open_connection(self._target.hostname, self._target.port)
            self._pairs.add(back)
            await asyncio.gather(self._pump(reader, back), self._pump(there, writer))

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while block := await source.read(65536):
                await self._open.wait()
                sink.write(block)
                await sink.drain()
        sink.close()

    def close(self) -> None:
        async def end() -> None:
            self._open.set()
            self._server.close()
            self._cut()
            tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


NewWidget = Callable[..., Widget]
__all__ = [
    "HUMAN", "LANGUAGES", "NAME_SHOWN", "ORDER_QUESTION", "WORD_FOR_HUMAN",
    "Agent", "BrowserContext", "NewWidget", "Widget", "Wire", "plain",
]  # fmt: skip


def with_a_human(widget: Widget, agent: Agent) -> str:
    """Bring the visitor to a human; returns the conversation's id."""
    widget.human.click()
    expect(widget.panel.locator(".status[data-state=waiting], .status[data-state=promised]")).to_be_visible()
    agent.claim(widget.conversation_id())
    expect(widget.in_state("human")).to_be_visible()
    return widget.conversation_id()
