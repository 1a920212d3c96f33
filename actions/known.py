"""What the gateway knows of the visitor before they say it to the bot again: told to a human, or put right on the card.

It comes with the message, as metadata: {"facts": {"order_number": "558210", ...}, "corrected": ["order_number"]}. A
fact fills a slot that was never filled in this conversation; a corrected one also takes the place of what stands
there, once. What the message itself says goes before both. {"taken_off": {"order_number": "558201"}} is what they said
of on their card that it is not so: it is forgotten.
"""

from typing import Any

from actions.hearing import FREE
from actions.reading import FREE_CHARS_MAX, free
from actions.shop_access import shop
from actions.turn import Turn

NAMES = frozenset({"order_number", "email", "phone", "product", "problem"})
SLOTS = {
    "order_number": "order_number",
    "email": "contact",
    "phone": "contact",
}  # by fact: where it is kept as it was said
VALUE_CHARS_MAX = 200  # as long as the brief's longest fact
WHY_SLOTS = tuple(sorted(FREE - {"new_address"}))  # what is wrong, in the visitor's own words


async def take_known(turn: Turn) -> None:
    """Fill the slots, before the task asks for what is missing."""
    told = _told(turn)
    facts = {name: value for name, value in _strings(told.get("facts")).items() if name in NAMES}
    corrected = {name for name in told.get("corrected") or () if isinstance(name, str)}
    corrected |= _forget(turn, _strings(told.get("taken_off")))
    if not facts:
        return
    _take(turn, "order_number", facts.get("order_number"), "order_number" in corrected, ("order_number",))
    contacts = sorted(("email", "phone"), key=lambda name: (name not in facts, name not in corrected))
    _take(turn, "contact", facts.get(contacts[0]), contacts[0] in corrected, ("email", "phone"))
    if "product" in facts:
        found = [product.id for product in await shop().find_products(facts["product"])]
        _take(turn, "products", found or None, "product" in corrected, ("product",))


def _forget(turn: Turn, taken_off: dict[str, str]) -> set[str]:
    """Empty the slots that hold what is not so, unless the message says it again; the names of those facts."""
    gone: set[str] = set()
    for name, slot in SLOTS.items():
        if name in taken_off and turn.get(slot) == taken_off[name] and not turn.entities(name):
            turn.put(slot, None)
            gone.add(name)
    return gone


def why_known(turn: Turn) -> str | None:
    """What is wrong, as it was told before; once, since the next wish may have another reason."""
    words = free(_strings(_told(turn).get("facts")).get("problem", ""))
    used = [event["value"] for event in _slot_events(turn) if event["name"] in WHY_SLOTS]
    return None if words is None or words[:FREE_CHARS_MAX] in used else words


def _take(turn: Turn, slot: str, value: Any, corrected: bool, entities: tuple[str, ...]) -> None:
    if not value or any(turn.entities(entity) for entity in entities):
        return
    before = [event["value"] for event in _slot_events(turn) if event["name"] == slot]
    if not before or (corrected and value not in before):
        turn.put(slot, value)


def _told(turn: Turn) -> dict[str, Any]:
    messages = [event for event in turn.tracker.events if event["event"] == "user"]
    return (messages[-1].get("metadata") or {}) if messages else {}


def _strings(raw: Any) -> dict[str, str]:
    if not isinstance(raw, dict):
        return {}
    return {n: v[:VALUE_CHARS_MAX] for n, v in raw.items() if isinstance(n, str) and isinstance(v, str)}


def _slot_events(turn: Turn) -> list[dict[str, Any]]:
    return [event for event in turn.tracker.events if event["event"] == "slot"]
