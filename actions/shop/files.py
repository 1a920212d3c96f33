"""Reading data/shop: YAML that designers keep, checked as far as a slip would reach a visitor."""

import unicodedata
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from actions.shop.values import Texts

FOLDER = Path(__file__).resolve().parents[2] / "data" / "shop"
LANGUAGES = ("en", "he", "hu")
WHOLE_WORD_LETTERS_MAX = 3  # "tv" and "bp" stand inside too many other words
WORD_START_LETTERS_MAX = 4  # "aria" stands inside Maria
_HEBREW_PREFIXES = "ובהכלמש"  # and, in, the, like, to, from, that: written in one with the word


class BadShopFile(Exception):
    """A file under data/shop has a mistake; the sentence says where."""


def load(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The file `name`.yml. Raises BadShopFile."""
    path = folder / f"{name}.yml"
    try:
        found = YAML(typ="safe").load(path)
    except (OSError, YAMLError) as error:
        raise BadShopFile(f"{path.name} can not be read: {error}") from error
    if not isinstance(found, dict):
        raise BadShopFile(f"{path.name} holds no table of names.")
    return found


def texts(value: object, where: str) -> Texts:
    """A text in each of the languages. Raises BadShopFile."""
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise BadShopFile(f"{where} needs a text in each of {', '.join(LANGUAGES)}.")
    if any(not isinstance(text, (str, int, float)) for text in value.values()):
        raise BadShopFile(f"{where} holds something that is not a text.")
    return {language: str(value[language]) for language in LANGUAGES}


def fold(text: str) -> str:
    """Lower case without accents and points."""
    shown = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in shown if not unicodedata.combining(letter))


def names(said: str, word: str) -> int:
    """The place at which the folded text `said` holds `word`, or -1. Short words must begin a word, the shortest
    be one; Hebrew prefixes are no letters of a word."""
    at = said.find(word)
    while at >= 0:
        before, after = said[:at], said[at + len(word) :]
        if _starts_word(before, word) and (len(word) > WHOLE_WORD_LETTERS_MAX or not after[:1].isalnum()):
            return at
        at = said.find(word, at + 1)
    return -1


def _starts_word(before: str, word: str) -> bool:
    if len(word) > WORD_START_LETTERS_MAX or not before[-1:].isalnum():
        return True
    bare = before.rstrip(_HEBREW_PREFIXES)
    return 0 < len(before) - len(bare) <= WHOLE_WORD_LETTERS_MAX and not bare[-1:].isalnum()
