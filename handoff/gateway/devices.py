"""What a browser says it runs on, in two or three words for the agent's eyes. A stranger's word: it decides nothing."""

from __future__ import annotations

READ_CHARS_MAX = 300
"""Of the header; everything that is looked for stands before."""

_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # in this order: most browsers also say that they are another one


def device_of(user_agent: str) -> str:
    """ "iPhone, Safari"; "" for what is not known."""
    said = user_agent[:READ_CHARS_MAX]
    found = (next((name for mark, name in marks if mark in said), "") for marks in (_SYSTEMS, _BROWSERS))
    return ", ".join(name for name in found if name)
