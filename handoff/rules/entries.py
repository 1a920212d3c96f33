"""The messages of a log as the brief, and what is made of it, read them."""

from __future__ import annotations

from handoff.rules import events as e
from handoff.rules.brief import Correction, Entry


def entry_of(seq: int, event: e.Event) -> Entry | None:
    """The message in entry `seq` of the log; None for what is no message."""
    if isinstance(event, e.VisitorSaid):
        return Entry(seq, "visitor", None, event.text, event.at_ms, score=event.score)
    if isinstance(event, e.FactCorrected):
        correction = Correction(event.name, event.was, event.value)
        return Entry(seq, "visitor", None, event.value, event.at_ms, corrects=correction)
    if isinstance(event, e.FactTakenOff):
        return Entry(seq, "visitor", None, "", event.at_ms, corrects=Correction(event.name, event.was, ""))
    if isinstance(event, e.SentenceAdded):
        return Entry(seq, "visitor", None, event.text, event.at_ms)
    if isinstance(event, e.BotSaid):
        return Entry(seq, "bot", None, event.text, event.at_ms, slots=event.slots)
    if isinstance(event, e.AgentSaid):
        return Entry(seq, "agent", event.agent_name, event.text, event.at_ms)
    return None
