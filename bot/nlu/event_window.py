"""The last turns of a conversation, with what the earlier ones left behind: slots and the active form.

Rasa replays, matches and saves the whole history on each turn, so its time grows with the conversation.
Rules look at one turn and forms at the few since they began; what is older matters only through the slots
and the active form.
"""

from typing import Any

TURNS_KEPT = (
    5  # rules look at one turn, forms remember by slots; each further turn costs 0.15 ms in every later one
)
_PARSE_KEPT = (
    "intent",
    "entities",
    "text",
    "message_id",
    "metadata",
)  # the ranking is six times the rest, unused later

EventDict = dict[str, Any]


def bounded(events: list[EventDict], turns: int = TURNS_KEPT) -> list[EventDict]:
    """The conversation's last `turns` visitor turns; what is left out lives on as slot and form events."""
    start = _start(events, turns)
    slots, form = _left_behind(events[:start])
    kept = [_slim(event) for event in events[start:]]
    if start == 0:
        return kept
    at = events[start].get("timestamp")
    prefix: list[EventDict] = [
        {"event": "slot", "timestamp": at, "name": k, "value": v} for k, v in slots.items()
    ]
    if form:
        prefix.append({"event": "active_loop", "timestamp": at, "name": form})
    listening = {
        "event": "action",
        "timestamp": at,
        "name": "action_listen",
        "policy": None,
        "confidence": None,
    }
    return [*prefix, listening, *kept]


def _start(events: list[EventDict], turns: int) -> int:
    """Where the earliest kept turn begins: 0, or the place of a visitor's message."""
    places = [place for place, event in enumerate(events) if event["event"] == "user"]
    return places[-turns] if len(places) > turns else 0


def _left_behind(events: list[EventDict]) -> tuple[dict[str, Any], str | None]:
    slots: dict[str, Any] = {}
    form: str | None = None
    for event in events:
        kind = event["event"]
        if kind == "slot":
            slots[event["name"]] = event["value"]
        elif kind == "active_loop":
            form = event["name"]
        elif kind in ("restart", "reset_slots"):
            slots = {}
            form = None if kind == "restart" else form
    return slots, form


def _slim(event: EventDict) -> EventDict:
    if event["event"] != "user":
        return event
    parsed = event.get("parse_data") or {}
    return {**event, "parse_data": {key: parsed[key] for key in _PARSE_KEPT if key in parsed}}
