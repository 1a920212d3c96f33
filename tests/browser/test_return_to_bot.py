"""The story follows a visitor who is handed back: the real bot asks for nothing that the person was told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.console_steps import Visitor
from tests.browser.widget_steps import Agent

pytestmark = pytest.mark.browser


def test_the_bot_neither_asks_for_nor_contradicts_what_is_known(gateway: Any) -> None:
    """Told to Dana with one wrong digit, and put right on the card: the parcel is found at the first question."""
    visitor = Visitor(gateway.url)
    visitor.ask_for_a_person()
    dana = Agent(gateway.url, gateway.logins[0])
    dana.claim(visitor.conversation_id)
    visitor.write("My order is 558210 and my e-mail is dana.levi@example.com")
    body = {"client_message_id": "card", "name": "order_number", "was": "558210", "value": "558201"}
    visitor._call("POST", "card", body)
    dana.hand_back(visitor.conversation_id)
    visitor.write("Where is my order?")
    said = " ".join(visitor.messages("bot"))
    assert "NL558201" in said
    assert "?" not in said, "the bot asked"
