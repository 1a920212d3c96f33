"""What the studio's pages send: strict, closed, and bounded like everything that crosses the wire inwards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from handoff.gateway.frames import Frame, Language, Storable, Text

FILE_CHARS_MAX = 600_000
"""Twice the longest file of the demo bot; a longer one is better cut in two."""

IDS_MAX = 500
"""Messages decided in one go: more than a list on the screen holds."""

EXAMPLE_CHARS_MAX = 500
WHY_CHARS_MAX = 500


def _one_line(value: str) -> str:
    if any(mark in value for mark in "\n\r\u2028\u2029"):
        raise ValueError("must be one line")
    return value.strip()


Path = Annotated[str, StringConstraints(min_length=1, max_length=200), Storable]
FileText = Annotated[str, StringConstraints(max_length=FILE_CHARS_MAX), Storable]
Intent = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Example = Annotated[
    str,
    StringConstraints(min_length=1, max_length=EXAMPLE_CHARS_MAX),
    Storable,
    AfterValidator(_one_line),
]
Why = Annotated[str, StringConstraints(min_length=3, max_length=WHY_CHARS_MAX), Storable]
Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
Id = Annotated[str, StringConstraints(min_length=1, max_length=100), Storable]


class DecideIn(Frame):
    """`intent` is needed for label and new_intent; for test_set it is what the message should be understood as."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=IDS_MAX)]
    kind: Literal["label", "new_intent", "out_of_scope", "ignore", "test_set"]
    intent: Intent | Literal[""] = ""
    etags: Annotated[dict[Id, Id], Field(max_length=IDS_MAX)] = Field(default_factory=dict)


class UndoIn(Frame):
    decision: Id


class FileIn(Frame):
    text: FileText


class DiffIn(Frame):
    path: Path
    text: FileText


class CombineIn(Frame):
    """`base` is the text that was loaded, `mine` what became of it here."""

    path: Path
    base: FileText
    mine: FileText


class CheckIn(Frame):
    path: Path | Literal[""] = ""
    text: FileText | None = None


class ExampleIn(Frame):
    action: Literal["add", "remove", "move"]
    intent: Intent
    language: Language
    text: Example
    to: Intent | Literal[""] = ""


class IntentIn(Frame):
    action: Literal["rename", "merge"]
    intent: Intent
    to: Intent
    dry_run: bool = False


class ReplaceIn(Frame):
    text: Example
    by: Annotated[str, StringConstraints(max_length=EXAMPLE_CHARS_MAX), Storable, AfterValidator(_one_line)]
    language: Language | Literal[""] = ""
    dry_run: bool = False


class CandidateIn(Frame):
    candidate: Version


class LoadIn(Frame):
    candidate: Version | Literal[""] = ""


class WhatIfIn(Frame):
    """`patience` of the detector: below 1 it calls a human earlier."""

    patience: Annotated[float, Field(ge=0.1, le=10, allow_inf_nan=False)]
    days: Annotated[int, Field(ge=1, le=90)] = 7
    language: Language | Literal[""] = ""


class TryIn(Frame):
    text: Text
    language: Language
    candidate: Version | Literal[""] = ""


class AddTestIn(Frame):
    text: Example
    language: Language
    intent: Intent


class PublishIn(Frame):
    """`override` is a supervisor's reason to publish against the gate."""

    version: Version
    why: Why
    override: Why | Literal[""] = ""


class RollbackIn(Frame):
    version: Version
    why: Why
