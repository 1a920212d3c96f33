"""C3: the whole brief beside the conversation on a small screen, its corrections in words, in three languages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from playwright.sync_api import expect

from handoff.gateway.identity import AUDIENCE
from tests.browser.conftest import NO_RASA, Gateway, running
from tests.browser.console_steps import Console, Visitor
from tests.browser.test_console_claim import assert_on_screen

pytestmark = pytest.mark.browser
pytest_plugins = ["tests.browser.console_fixtures"]

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "brief"
SECRET = "s" * 64
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
TOLD = {
    "en": ["My kettle from order 558201 does not heat since Monday.", "I want my money back, 49.90 EUR."],
    "he": ["הקומקום מהזמנה 558201 לא מתחמם מאז יום שני.", 'אני רוצה החזר כספי, 199 ש"ח.'],
    "hu": [
        "Az 558201 rendelésből a vízforraló nem melegít hétfő óta.",
        "Vissza szeretném kapni a pénzt, 19 900 Ft.",
    ],
}
CORRECTED = {"en": "corrected later", "he": "תוקן בהמשך", "hu": "később javította"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """A service that knows its visitors; without a bot."""
    settings = NO_RASA | {"WARMLINE_IDENTITY_SECRET": SECRET, "WARMLINE_PROMISE_AFTER_S": "300"}
    with running(tmp_path_factory.mktemp("site"), settings) as started:
        yield started


class Known(Visitor):
    """A visitor whom the site vouches for, on a telephone."""

    device = PHONE

    def __init__(self, url: str, language: str, who: str) -> None:
        self._who = who
        super().__init__(url, language, title="Order 558201")

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        if path == "conversations":
            now_s = int(time.time())
            claims = {"sub": self._who, "name": "Noa", "aud": AUDIENCE, "iat": now_s, "exp": now_s + 60}
            body = {**body, "identity": jwt.encode(claims, SECRET, algorithm="HS256")}
        return super()._call(method, path, body)

    def correct(self, was: str, value: str) -> None:
        body = {"client_message_id": value, "name": "order_number", "was": was, "value": value}
        self._call("POST", "card", body)

    def take_off(self, name: str, was: str) -> None:
        self._call("POST", "card/off", {"client_message_id": f"off {was}", "name": name, "was": was})


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("he", "dark"), ("hu", "light")])
def test_the_whole_brief_is_on_a_small_screen(
    language: str, theme: str, site: Gateway, new_console: Callable[..., Console]
) -> None:
    """Why, goal, facts, words, mood, who, device and earlier visits without scrolling; axe finds nothing."""
    before = Known(site.url, language, f"noa-{language}")
    before.write(TOLD[language][0])
    before.ask_for_a_person()
    before.leave()
    visitor = Known(site.url, language, f"noa-{language}")
    for text in TOLD[language]:
        visitor.write(text)
    visitor.ask_for_a_person()
    console = new_console(site.logins[0], at=site, language=language, theme=theme).log_in()
    console.claim(visitor)
    visitor.correct("558201", "558210")
    brief = console.page.locator("aside.brief")
    expect(brief.locator(".fact.corrected[data-fact=order_number]")).to_contain_text(CORRECTED[language])
    expect(brief.locator(".fact:not(.corrected)[data-fact=order_number]")).to_contain_text("558210")
    expect(brief.locator(".earlier-visits li")).to_have_count(1)
    expect(brief.locator(".device")).to_contain_text("Android, Chrome")
    PICTURES.mkdir(parents=True, exist_ok=True)
    console.page.screenshot(path=PICTURES / f"{language}-{theme}.png")
    for part in brief.locator(".part").all():
        assert_on_screen(part)
    assert brief.evaluate("node => node.scrollHeight - node.clientHeight") <= 0
    assert brief.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    assert console.axe() == []


def test_a_corrected_fact_leads_to_its_correction_by_keyboard(
    site: Gateway, new_console: Callable[..., Console]
) -> None:
    """One press shows the line of the log, another copies the new value; an earlier visit opens with one more."""
    first = Known(site.url, "en", "lea")
    first.write("Where is my parcel from order 558350?")
    first.ask_for_a_person()
    visitor = Known(site.url, "en", "lea")
    visitor.write(TOLD["en"][0])
    visitor.ask_for_a_person()
    visitor.correct("558201", "558210")
    console = new_console(site.logins[1], at=site).log_in()
    view = console.claim(visitor)
    fact = console.page.locator(".brief .fact:not(.corrected)[data-fact=order_number]")
    fact.get_by_role("button", name="Copy").focus()
    console.page.keyboard.press("Enter")
    assert console.page.evaluate("navigator.clipboard.readText()") == "558210"
    fact.get_by_role("button", name="Show in the transcript").focus()
    console.page.keyboard.press("Enter")
    line = view.locator(".entry.system", has_text="The visitor corrected")
    expect(line).to_be_focused()
    expect(line).to_contain_text("The visitor corrected Order number: 558210 (before: 558201)")
    visitor.take_off("order_number", "558210")
    off = console.page.locator(".brief .fact.corrected[data-fact=order_number]", has_text="558210")
    expect(off).to_contain_text("taken off by the visitor")
    off.get_by_role("button", name="Show in the transcript: taken off by the visitor").focus()
    console.page.keyboard.press("Enter")
    expect(
        view.locator(".entry.system", has_text="The visitor took off Order number: 558210")
    ).to_be_focused()
    console.page.locator(".earlier-visits").get_by_role("button").focus()
    console.page.keyboard.press("Enter")
    expect(console.page.locator("#conversation")).to_have_attribute(
        "data-conversation", first.conversation_id
    )
    visitor.leave()
