"""From wishes to facts: what a command leads to in the present state of a conversation.

Pure. Raises `Refused` and nothing has changed; returns [] when things already are as wished (a repeat is harmless).
Every event returned here is legal by conversation.TRANSITIONS, which a property test walks. Each decision stands in the
file of who asks: decide_visitor.py, decide_bot.py, decide_agent.py, decide_clock.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.decide_agent import AGENT
from handoff.rules.decide_bot import BOT
from handoff.rules.decide_clock import CLOCK
from handoff.rules.decide_visitor import VISITOR
from handoff.rules.errors import Refused
from handoff.rules.sla import Clocks

_DECISIONS: Mapping[type[c.Command], Any] = {**VISITOR, **BOT, **AGENT, **CLOCK}


def decide(
    conversation: Conversation | None, command: c.Command, now_ms: int, clocks: Clocks
) -> list[e.Event]:
    """The events that `command` leads to; [] when it is already so. Raises Refused when it does not fit."""
    if isinstance(command, c.Start):
        return [
            e.Started(
                at_ms=now_ms,
                language=command.language,
                token_sha256=command.token_sha256,
                page=command.page,
                time_zone=command.time_zone,
                team=command.team,
                identity=command.identity,
                canary=command.canary,
                device=command.device,
            )
        ]
    if conversation is None:
        raise Refused("no_conversation", "There is no such conversation.")
    own_clocks = clocks.of(conversation.team)
    decided: list[e.Event] = _DECISIONS[type(command)](conversation, command, now_ms, own_clocks)
    return decided
