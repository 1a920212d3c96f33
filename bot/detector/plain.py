"""Plain text for the anger patterns: lower case, no accents or vowel points, runs of letters and spaces squeezed."""

from __future__ import annotations

import re
import unicodedata

CHARS_MAX = 1_000
"""Of a longer message the beginning and the end are read: feelings do not stand in the middle of a pasted log."""

_RUN = re.compile(r"(\w)\1{2,}")
_SPACES = re.compile(r"[\s_*~\"'`´’“”]+")


def plain(text: str) -> str:
    """At most CHARS_MAX characters of `text`, in the form that the patterns are written against."""
    if len(text) > CHARS_MAX:
        text = text[: CHARS_MAX // 2] + " \n " + text[-CHARS_MAX // 2 :]
    apart = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
    return _SPACES.sub(" ", _RUN.sub(r"\1", bare)).strip()
