"""Who is there when a console's test begins: visitors, agents, a conversation that is claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.console_steps import Console, Visitor


@pytest.fixture
def new_visitor(gateway: Any) -> Iterator[Callable[..., Visitor]]:
    """Make another visitor: `new_visitor(language="he", title="…", at=hasty)`; nobody is left waiting afterwards."""
    made: list[Visitor] = []

    def make(at: Any = gateway, **how: str) -> Visitor:
        made.append(Visitor(at.url, **how))
        return made[-1]

    yield make
    for visitor in made:
        visitor.leave()


@pytest.fixture
def new_console(browser: Browser, gateway: Any) -> Iterator[Callable[..., Console]]:
    """Make a console, not logged in, for the first agent or for `login`; closed and judged afterwards."""
    opened: list[Console] = []

    def make(login: tuple[str, str] | None = None, at: Any = gateway, **how: Any) -> Console:
        console = Console(browser, at.url, login or at.logins[0], **how)
        opened.append(console)
        return console

    yield make
    for console in opened:
        console.close()


@pytest.fixture
def dana(new_console: Callable[..., Console]) -> Console:
    """The first agent, logged in and online."""
    return new_console().log_in()


@pytest.fixture
def second(gateway: Any, new_console: Callable[..., Console]) -> Console:
    """Another agent in a browser of their own, logged in and online."""
    return new_console(gateway.logins[1]).log_in()


@pytest.fixture
def ruth(gateway: Any, new_console: Callable[..., Console]) -> Console:
    """The supervisor, logged in and online."""
    return new_console(gateway.supervisor).log_in()


@pytest.fixture
def claimed(new_visitor: Callable[..., Visitor], dana: Console) -> Visitor:
    """A visitor whom Dana has claimed, after a line from the visitor and one from the bot."""
    visitor = new_visitor()
    visitor.write("Hello, I have a question about my order")
    visitor.ask_for_a_person()
    dana.claim(visitor)
    return visitor
