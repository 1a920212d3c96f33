"""In which language a sentence is, so that it is read along the patterns of that language only."""

from __future__ import annotations

import re

from handoff.rules.alternatives import any_in

_HEBREW = re.compile("[א-ת]")
_LETTERS_HU = ("á", "é", "í", "ó", "ö", "ő", "ú", "ü", "ű")
_WORDS_HU_SOURCE = """
nem nincs nincsen hogy csak egy az es vagy meg mar volt jott ki kerem kernek kell kellene kene napot szia sziasztok udv
miert mikor itt tegnap rossz rajta vettem kaptam akarom akarok fel le ezt azt vagyok nekem hol mert pedig ami mint van
lett lenne szeretnem szeretnek koszonom legyszi kuldtek vissza ota hete napja
"""
_WORDS_HU = frozenset(_WORDS_HU_SOURCE.split())
_STEMS_HU = (
    "szeretn",
    "rendel",
    "vissza",
    "legysz",
    "jatok",
    "jetek",
    "satok",
    "setek",
    "kerek",
    "tok ",
    "tam ",
    "nek ",
    "nak ",
)
_WORDS_EN_SOURCE = """
the my i it is to and you of was for have with on your this that no not please im i'm in are has its it's been but
from can need want they we at just still u
"""
_WORDS_EN = frozenset(_WORDS_EN_SOURCE.split())


def language_of(low: str) -> str:
    """ "he", "hu" or "en" of a sentence in small letters, by its letters and commonest words; "" when nothing shows it.

    Hungarian is written without its accents by some.
    """
    if not low.isascii():
        if _HEBREW.search(low):
            return "he"
        if any_in(low, _LETTERS_HU):
            return "hu"
    words = low.replace(",", " ").split()
    if not _WORDS_HU.isdisjoint(words):
        return "hu"
    if not _WORDS_EN.isdisjoint(words):
        return "en"
    return "hu" if any_in(f"{low} ", _STEMS_HU) else ""
