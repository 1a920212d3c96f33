"""Who is there when a widget's test begins: visitors with their browsers, an agent, a wire to cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.widget_steps import Agent, NewWidget, Widget, Wire


@pytest.fixture
def new_widget(browser: Browser, gateway: Any) -> Iterator[NewWidget]:
    """Make a visitor: `new_widget("he", width=320, url=…)`. Errors and policy violations fail the test."""
    contexts: list[BrowserContext] = []
    widgets: list[Widget] = []

    def make(language: str = "en", *, width: int = 1280, url: str | None = None, **how: Any) -> Widget:
        context = how.pop("context", None)
        if context is None:
            options = {
                "reduced_motion": "reduce",
                "locale": language,
                "viewport": {"width": width, "height": 800},
            }
            context = browser.new_context(**{**options, **how})
            contexts.append(context)
        widgets.append(Widget(context.new_page(), url or gateway.url, language))
        return widgets[-1]

    yield make
    for context in contexts:
        context.close()
    assert [complaint for widget in widgets for complaint in widget.complaints] == []


@pytest.fixture
def agent(gateway: Any) -> Agent:
    """An agent who is online and works through the API."""
    return Agent(gateway.url, gateway.logins[0]).online()


@pytest.fixture
def wire(gateway: Any) -> Iterator[Wire]:
    """A proxy in front of the gateway, letting everything pass until a test says otherwise."""
    made = Wire(gateway.url)
    yield made
    made.close()
