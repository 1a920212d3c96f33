"""The escape hatch: does this message ask for a human? Deterministic, and needs nothing that can be down."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"\b(human|agent|representative|real person|נציג|נציגה|ember|emberrel|ügyintéző\w*)\b", re.I)


def asks_for_human(text: str) -> str | None:
    """Return the very words that ask for a human, or None."""
    found = _PLAIN.search(text)
    return found.group() if found else None
