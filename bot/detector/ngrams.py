"""A message as the set of its character n-grams (2 to 4) and of its words and pairs of words.

Normalised first, so that "נציגגגגג", "TÉRKÉP" and "order 558201" meet what they mean: vowel points, accents and
capitals are dropped, stretched letters squeezed, every number is "0" and every address "@".
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bot.detector.words import without_accents

LOOKED_AT_CHARS = 600  # of a longer message the beginning and the end: the anger stands in one of them
_SIZES = (2, 3, 4)
_WORD = "\x01"  # marks words and pairs of words, which no message can hold

# Letters and marks that are kept: looked at all at once, not one by one.
_KEPT = re.compile("[ -~\u05d0-\u05ea\u2013\u2014\u2018-\u201d\u20ac\u20aa]*")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_NUMBER = re.compile(r"\w*\d[\w.,:/\-]*")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_MARKS = re.compile(r"([!?.])[!?.]+")
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")


def normalised(text: str) -> str:
    """Return the text as the n-grams see it, with a space before and after."""
    if len(text) > LOOKED_AT_CHARS:
        text = text[: LOOKED_AT_CHARS // 2] + " " + text[-LOOKED_AT_CHARS // 2 :]
    text = text.lower()
    if not text.isascii():
        text = without_accents(text)
        if not _KEPT.fullmatch(text):
            text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Cs"))
    if "@" in text or "://" in text or "www." in text:
        text = _ADDRESS.sub("@", text)
    if _DIGIT.search(text):
        text = _NUMBER.sub("0", text)
    text = _MARKS.sub(r"\1\1", _STRETCHED.sub(r"\1", text).replace("'", ""))
    return f" {' '.join(text.split())} "


def ngrams(text: str) -> set[str]:
    """Return every n-gram of the text; the number of them grows with its length only."""
    plain = normalised(text)
    found = {plain[at : at + size] for size in _SIZES for at in range(len(plain) - size + 1)}
    tokens = _TOKEN.findall(plain)
    found.update(_WORD + token for token in tokens)
    found.update(f"{_WORD}{one} {two}" for one, two in pairwise(tokens))
    return found
