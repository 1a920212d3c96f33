"""The steps of a short conversation that Dana takes and ends, all at one instant."""

from __future__ import annotations

from typing import Any

from handoff.rules import events as e
from tests.handoff.histories import T0_MS

DANA: dict[str, Any] = {"agent_id": "d", "agent_name": "Dana"}
STARTED = e.Started(at_ms=T0_MS, language="en", token_sha256="")
HELLO = e.VisitorSaid(at_ms=T0_MS, client_message_id="1", text="hello", language="en")
YES = e.BotSaid(at_ms=T0_MS, answers=2, text="Yes.", last=True)
REQUESTED = e.HandoffRequested(
    at_ms=T0_MS, reason=e.Reason.BUTTON, words="", message_seq=0, agents_online=True
)
CLAIMED = e.Claimed(at_ms=T0_MS, **DANA)
SAID = e.AgentSaid(at_ms=T0_MS, **DANA, client_message_id="1", text="Hello.")
CLOSED = e.Closed(at_ms=T0_MS, **DANA)
