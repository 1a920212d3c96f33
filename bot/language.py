"""Which of the three languages a visitor writes. Sticky: an order number or an "ok" never switches."""

from __future__ import annotations


def detect(text: str, current: str) -> str:
    """Return "en", "he" or "hu"; `current` unless the text is clearly in another one."""
    hebrew = sum("\u05d0" <= letter <= "\u05ea" for letter in text)
    return "he" if hebrew >= 2 and hebrew * 2 > len(text) // 2 else current
