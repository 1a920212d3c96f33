"""One whole conversation as designers may see it: what visitor, bot and agents said, in words made impersonal.

Notes are not in it, nor addresses, files or who the agents are. What broke in a log is the scrubber's matter.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from handoff.audit.reading import Evidence
from handoff.misses import line_of
from handoff.ports import Logged
from handoff.rules.invariants import judge_log

LINES_MAX = 500
"""Of the end of a conversation: nobody reads more to understand one message."""

Transcript = Callable[[str], Awaitable[dict[str, Any] | None]]
"""Conversation id -> {conversation_id, lines: [{seq, author, text}], earlier: lines left out}, or None for none."""


def transcripts(evidence: Evidence) -> Transcript:
    """What is called raises Unavailable while storage is away."""

    async def of(conversation_id: str) -> dict[str, Any] | None:
        whole = await evidence.whole(conversation_id)
        logged = (Logged(seq, event) for seq, event in judge_log(whole).events)
        lines = [line for entry in logged if (line := line_of(entry))]
        if not lines:
            return None
        shown = [{"seq": line.seq, "author": line.author, "text": line.text} for line in lines[-LINES_MAX:]]
        return {
            "conversation_id": conversation_id,
            "lines": shown,
            "earlier": max(0, len(lines) - LINES_MAX),
        }

    return of
