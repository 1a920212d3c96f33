"""The brief as it may leave the house by mail: what it is about, and nothing by which a stranger could reach somebody.

Card and account numbers are masked before anything is stored (masking.py). In a mail, which lies in many hands, the
visitor's name and addresses are hidden too; whoever takes the conversation in the console sees them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handoff.rules.brief import Brief
from handoff.rules.brief_text import render
from handoff.rules.masking import mask

CHARS_MAX = 1_500
"""A screen of a phone; the conversation holds the rest."""

HIDDEN = "•••"
PERSONAL = frozenset({"name", "address", "email", "phone", "card", "iban"})

_MAIL = re.compile(r"[^\s@<>\"',;:()]{1,64}@[^\s@<>\"',;:()]{1,255}")
_PHONE = re.compile(r"(?<![\w+])\+?\d(?:[ ()/.-]{0,2}\d){8,14}(?!\w)")
"""Nine digits and more: order numbers are shorter."""


def outside_brief(brief: Brief, language: str) -> str:
    """Lines of plain text, at most CHARS_MAX characters; "" when there is nothing to tell."""
    facts = tuple(
        {**fact, "value": HIDDEN} if str(fact["name"]) in PERSONAL else fact
        for fact in brief.facts
        if not fact.get("corrected")
    )
    hidden = [str(fact["value"]) for fact in brief.facts if str(fact["name"]) in PERSONAL]
    text = render(replace(brief, facts=facts, mood=(), page=None, earlier=()), language)
    for value in sorted(filter(None, hidden), key=len, reverse=True):
        text = text.replace(value, HIDDEN)
    return _cut(without_addresses(text))


def without_addresses(text: str) -> str:
    """E-mail addresses and telephone numbers hidden, whoever wrote them; card and account numbers masked."""
    return _PHONE.sub(HIDDEN, _MAIL.sub(HIDDEN, mask(text)))


def _cut(text: str) -> str:
    if len(text) <= CHARS_MAX:
        return text
    return text[: CHARS_MAX - 2].rsplit("\n", 1)[0] + "\n…"
