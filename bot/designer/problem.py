"""Something that is wrong with the draft, at a place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.designer.sentences import LANGUAGES, TABLES, Value, sentence

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` from 1, 0 for the whole file. `severity`: "error", training would fail or something would silently not
    work; "warning", the bot is worse than it need be. `code` is one word for programs, several sentences may share it.
    `key` and `values` are those of the sentence; `message` is that sentence in English, or somebody else's words where
    there is no key."""

    path: str
    line: int
    severity: str
    message: str
    code: str = ""
    key: str = ""
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)

    def said(self, language: str, isolated: bool = False) -> str:
        """The sentence in one of our languages; somebody else's words, and a key of another release, stay as
        they are."""
        return (
            sentence(self.key, self.values, language, isolated) if self.key in TABLES["en"] else self.message
        )

    def __str__(self) -> str:
        return self.line_in("en")

    def line_in(self, language: str) -> str:
        """As a terminal shows it."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.said(language)}"


def error(path: str, line: int, code: str, key: str, /, **values: Value) -> Problem:
    return Problem(path, line, ERROR, sentence(key, values), code, key, values)


def warning(path: str, line: int, code: str, key: str, /, **values: Value) -> Problem:
    return Problem(path, line, WARNING, sentence(key, values), code, key, values)


def problem_json(problem: Problem) -> dict[str, Any]:
    """For a page: `said` holds the sentence in each language, what is put in isolated."""
    return asdict(problem) | {"said": {tag: problem.said(tag, isolated=True) for tag in LANGUAGES}}
