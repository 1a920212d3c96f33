"""What is known of a visitor, in the form in which the bot itself would have read it from a message."""

from __future__ import annotations

from collections.abc import Mapping

from bot.nlu.facts import find_facts

FREE_NAMES = ("product", "problem")
"""Told in the visitor's own words; the actions look for what they mean."""

VALUE_CHARS_MAX = 200
"""As long as the brief's longest fact."""


def as_bot_reads(values: Mapping[str, str]) -> dict[str, str]:
    """Of the brief's facts those that fill a slot. What the bot would not take for an order number, it is not told."""
    found = {name: values[name][:VALUE_CHARS_MAX] for name in FREE_NAMES if values.get(name)}
    for name in ("order_number", "email", "phone"):
        read = [fact.value for fact in find_facts(values.get(name, "")) if fact.entity == name]
        found |= {name: read[0]} if read else {}
    return found
