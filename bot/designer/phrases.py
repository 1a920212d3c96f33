"""A phrase as it is written into a file, and as it is compared with others."""

from __future__ import annotations

import re
import unicodedata

from bot.designer.annotations import faults, plain
from bot.designer.errors import DesignerError
from bot.designer.sentences import sentence

PHRASE_CHARS_MAX = 1_000
"""Longer is a letter, and teaches nothing about one intent."""

NAME_CHARS_MAX = 64
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z][A-Za-z0-9_+-]*)?")
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_ENDS = " \t.,;:!?…\"'“”„«»()-–—*~"


class BadPhrase(DesignerError):
    code = "bad_phrase"


def clean(text: str) -> str:
    """One line, as it goes into a file. Raises BadPhrase."""
    made = _SPACE.sub(" ", _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))).strip()
    if not made:
        raise BadPhrase("The phrase is empty.")
    if len(made) > PHRASE_CHARS_MAX:
        raise BadPhrase(f"The phrase is longer than {PHRASE_CHARS_MAX} characters.")
    return made


def marked(text: str) -> str:
    """The same for a phrase in which a designer has marked entities. Raises BadPhrase when a mark is broken."""
    made = clean(text)
    fault = next(faults(made), None)
    if fault:
        raise BadPhrase(f"The phrase can not be read: {sentence(*fault)}.")
    return made


def intent_name(name: str) -> str:
    """Raises BadPhrase for what Rasa or a button could not carry."""
    if len(name) > NAME_CHARS_MAX or not NAME.fullmatch(name):
        raise BadPhrase(
            "An intent's name begins with a letter and holds English letters, digits and _, at most 64 of them."
        )
    return name


def key(text: str) -> str:
    """Two phrases with the same key are the same to whoever reads them: marks, case and the ends do not count."""
    made = _SPACE.sub(" ", unicodedata.normalize("NFKC", plain(text)).casefold()).strip(_ENDS)
    return made or _SPACE.sub(" ", text.strip())
