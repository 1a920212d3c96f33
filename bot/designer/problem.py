"""Something that is wrong with the draft, at a place in a file."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` from 1, 0 for the whole file. `severity`: "error", training would fail or something would silently not
    work; "warning", the bot is worse than it need be. `code` is one word for programs."""

    path: str
    line: int
    severity: str
    message: str
    code: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.message}"


def error(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, ERROR, message, code)


def warning(path: str, line: int, code: str, message: str) -> Problem:
    return Problem(path, line, WARNING, message, code)
