"""What is wrong with a draft, in words: one table a language, `{name}` for what stands in the file.

A sentence in English may stand in a terminal and a log. The studio isolates what is put in, because a Latin name within
a Hebrew sentence, and the other way round, would else take the words beside it along (Unicode's FSI and PDI).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.designer.sentences.en import EN
from bot.designer.sentences.he import HE
from bot.designer.sentences.hu import HU

Value = str | int
TABLES: Mapping[str, Mapping[str, str]] = {"en": EN, "he": HE, "hu": HU}
LANGUAGES = tuple(TABLES)

_ISOLATE, _END = "\u2068", "\u2069"
_TRANSLATED = ("language",)
"""Values that are words of ours, by the key `<name>_<value>`."""


def sentence(key: str, values: Mapping[str, Value], language: str = "en", isolated: bool = False) -> str:
    """Of the table's `key`. Where `near` is among the values, what may be meant follows. `{place}` is put together of
    `path` and `line`, or of `line` alone. Raises KeyError for what no table has."""
    table = TABLES[language]
    wrapped = {name: f"{_ISOLATE}{value}{_END}" if isolated else str(value) for name, value in values.items()}
    for name in _TRANSLATED:
        if name in values:
            wrapped[name] = table.get(f"{name}_{values[name]}", wrapped[name])
    if "line" in values:
        wrapped["place"] = table["at_file" if values.get("path") else "at_line"].format_map(wrapped)
    said = table[key].format_map(wrapped)
    return said + table["near"].format_map(wrapped) if values.get("near") else said
