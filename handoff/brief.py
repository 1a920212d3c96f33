"""`python -m handoff.brief < in.jsonl > out.jsonl`: the brief of each conversation, without a server.

A line in is {"turns": [{"speaker", "text"}], "lang"}: speakers are visitor, bot and agent, languages en, he and hu;
without `lang` it is guessed from the visitor's words. A line out is {"goal", "facts": [{"name", "value", "turn"}],
"tried", "text"}: `turn` is the place in `turns`, counted from 0, and `text` the brief as an agent would read it. A
fact may carry "corrected" or "contradicts" (places in `turns`).
A line that can not be read gives {"error"}. Exit code: 0, or 1 when there was one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from handoff.rules.brief import Brief, Entry, build_brief
from handoff.rules.brief_text import render
from handoff.rules.masking import mask

LANGUAGES = ("en", "he", "hu")
SPEAKERS = ("visitor", "bot", "agent")
TURNS_MAX = 10_000
TEXT_CHARS_MAX = 4_000  # as a visitor may send at once; the rest is not read
_USAGE = "usage: python -m handoff.brief < in.jsonl > out.jsonl"

_HUNGARIAN = re.compile(
    r"[őűŐŰ]|\b(?:a|az|és|nem|hogy|egy|van|szeretn[eé]m|k[eé]rem|rendel[eé]s\w{0,9}|k[oö]sz\w{0,9}|szia|"
    r"j[oó] napot|mikor|hol|m[aá]r|csak|[uü]dv\w{0,9})\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|is|my|i|you|and|to|it|have|not|hi|hello|please|order|what|when|can)\b", re.IGNORECASE
)


class Unreadable(ValueError):
    """A line that is no conversation; the text says why."""


def main(source: TextIO, target: TextIO) -> int:
    """Read conversations line by line, write a brief for each. Returns the exit code."""
    failed = False
    for line in source:
        if not line.strip():
            continue
        answer = answer_to(line)
        failed = failed or "error" in answer
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
        target.flush()
    return int(failed)


def answer_to(line: str) -> dict[str, object]:
    """The answer to one line in."""
    try:
        return as_answer(brief_of_turns(*read(line)))
    except Unreadable as error:
        return {"error": str(error)}


def read(line: str) -> tuple[list[tuple[str, str]], str | None]:
    """(speaker, text) of each turn, and the language, if it is given. Raises Unreadable."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not a line of JSON") from error
    if not isinstance(given, dict) or not isinstance(given.get("turns"), list):
        raise Unreadable('expected {"turns": [...]}')
    if len(given["turns"]) > TURNS_MAX:
        raise Unreadable(f"more than {TURNS_MAX} turns")
    language = given.get("lang")
    if language is not None and language not in LANGUAGES:
        raise Unreadable(f"lang is one of {', '.join(LANGUAGES)}")
    return [_turn(place, turn) for place, turn in enumerate(given["turns"])], language


def _turn(place: int, turn: object) -> tuple[str, str]:
    if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
        raise Unreadable(f'turn {place}: expected {{"speaker", "text"}}')
    if turn.get("speaker") not in SPEAKERS:
        raise Unreadable(f"turn {place}: speaker is one of {', '.join(SPEAKERS)}")
    return turn["speaker"], turn["text"][:TEXT_CHARS_MAX]


def brief_of_turns(turns: Sequence[tuple[str, str]], language: str | None) -> Brief:
    """The brief of bare turns. Personal numbers are masked first, as they are before a log is written."""
    entries = [
        Entry(place, speaker, None, mask(text), at_ms=0) for place, (speaker, text) in enumerate(turns)
    ]
    spoken = language or guessed(text for speaker, text in turns if speaker == "visitor")
    return build_brief(entries, None, None, spoken)


def guessed(texts: Iterable[str]) -> str:
    """The language of the visitor's words: Hebrew by its letters, Hungarian by its small words."""
    text = " ".join(texts)[:TEXT_CHARS_MAX]
    if re.search("[א-ת]", text):
        return "he"
    return "hu" if len(_HUNGARIAN.findall(text)) > len(_ENGLISH.findall(text)) else "en"


def as_answer(brief: Brief) -> dict[str, object]:
    """The brief in the shape of the command's answer."""
    return {
        "goal": str(brief.goal["text"]) if brief.goal else None,
        "facts": [
            {
                "name": fact["name"],
                "value": fact["value"],
                "turn": fact["seq"],
                **{mark: fact[mark] for mark in ("corrected", "contradicts") if mark in fact},
            }
            for fact in brief.facts
        ],
        "tried": [str(line["text"]) for line in brief.tried],
        "text": render(brief, brief.language),
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(_USAGE)
    sys.exit(main(sys.stdin, sys.stdout))
