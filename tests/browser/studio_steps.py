"""What the studio's tests do and see, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import violations

PICTURES = Path(__file__).parents[2] / "test-artifacts" / "studio"


class StudioPage:
    """One designer's browser."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        login: tuple[str, str],
        *,
        language: str = "en",
        theme: Any = "light",
        size: tuple[int, int] = (1366, 768),
    ) -> None:
        self.url = url
        self.name, self.password = login
        self.context: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(8_000)
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "TrustedHTML" in message.text:
            self.problems.append(message.text)

    def close(self) -> None:
        self.context.close()
        assert self.problems == []

    def log_in(self) -> StudioPage:
        self.page.goto(f"{self.url}/studio")
        self.page.locator("[name=name]").fill(self.name)
        self.page.locator("[name=password]").fill(self.password)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".topbar .me")).to_have_text(self.name)
        return self

    def open(self, name: str, rest: str = "") -> Page:
        """Go to a page of the studio; it is there when this returns."""
        self.page.goto(f"{self.url}/studio#/{name}{f'/{rest}' if rest else ''}")
        expect(self.page.locator("#page-title")).to_be_visible()
        return self.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def misses(self) -> Locator:
        return self.page.locator(".miss")

    @property
    def draft(self) -> Locator:
        """How far the draft is from what is live."""
        return self.page.locator(".draft-state")

    @property
    def said(self) -> Locator:
        """What has just been announced."""
        return self.page.locator(".toast")

    @property
    def editor(self) -> Locator:
        return self.page.locator(".editor-host .cm-content")

    def write_at_end_of(self, line: str, text: str) -> None:
        """Type at the end of the line of the editor that reads so."""
        self.editor.locator(".cm-line", has_text=line).first.click()
        self.press("End")
        self.page.keyboard.type(text)

    def axe(self) -> list[str]:
        return violations(self.page)

    def picture(self, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")
