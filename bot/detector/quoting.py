"""What a person is shown of a text: the very words of a hit, on one line, not too many of them."""

from __future__ import annotations

from bot.detector.matching import Hit
from bot.detector.words import split


def words_of(text: str, hit: Hit, places: str = "") -> str:
    """Return the very words of the message that a hit covers; found in `places`, a text as long, if that is told."""
    words = split(places or text)
    return text[words[hit.first].start : words[hit.last - 1].end]


def shorten(text: str, limit: int = 160) -> str:
    """Return the text on one line, cut at `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
