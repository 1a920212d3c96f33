"""Rasa's warnings in plain words, each with the file and the line that it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.designer import yaml_edit as y
from bot.designer.problem import Problem, error, warning
from bot.designer.project import Parsed
from bot.designer.references import Where

_WARNING = re.compile(
    r"UserWarning: (.*?)(?=\n\S*?:\d+: |\n\d{4}-\d\d-\d\d |\n\s*More info at|\nProject validation|\n\n|\Z)",
    re.DOTALL,
)
_BAD_FILE = re.compile(r"(?:Failed to (?:read|validate) (?:YAML from )?')([^']+)'\.?(.*)", re.DOTALL)
_AT_LINE = re.compile(r"line (\d+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_IN_FILE = re.compile(r"'([^']+\.ya?ml)'")


@dataclass(frozen=True, slots=True)
class _Rule:
    """`key` is the sentence's; `names` are its values, one for each group of the pattern; `place` finds where, by the
    first group."""

    pattern: re.Pattern[str]
    severity: Callable[..., Problem]
    code: str
    key: str
    place: Callable[[Sequence[Parsed], str], tuple[str, int]]
    names: tuple[str, ...] = ("name",)


def _intent_in(*where: Where) -> Callable[[Sequence[Parsed], str], tuple[str, int]]:
    def place(files: Sequence[Parsed], name: str) -> tuple[str, int]:
        return next(
            (
                (parsed.path, reference.line)
                for wanted in where
                for parsed in files
                for reference in parsed.references
                if reference.intent == name and reference.where is wanted
            ),
            ("domain.yml", 0),
        )

    return place


def _phrase(files: Sequence[Parsed], text: str) -> tuple[str, int]:
    return next(
        ((p.path, f.line) for p in files for b in p.blocks for f in b.phrases if f.text == text),
        ("domain.yml", 0),
    )


def _scalar(files: Sequence[Parsed], name: str) -> tuple[str, int]:
    """Where a rule or a story names it first, else the domain."""
    ranked = sorted(files, key=lambda parsed: parsed.path == "domain.yml")
    return next(
        ((p.path, y.line_number(node)) for p in ranked for node in y.walk(p.root) if y.scalar(node) == name),
        ("domain.yml", 0),
    )


def _block(kind: str) -> Callable[[Sequence[Parsed], str], tuple[str, int]]:
    """The story, or the intent's phrases, of that name."""

    def place(files: Sequence[Parsed], name: str) -> tuple[str, int]:
        part = "nlu" if kind == "intent" else "stories"
        found = (
            (parsed.path, y.line_number(item))
            for parsed in files
            for item in y.items(y.get(parsed.root, part))
            if y.scalar(y.get(item, kind)) == name
        )
        return next(found, ("domain.yml", 0))

    return place


_RULES = (
    _Rule(
        re.compile(r"The item '([^']+)' contains an example that doesn't start with a '-' symbol: (?=This)"),
        warning,
        "structure",
        "empty_line",
        _block("intent"),
    ),
    _Rule(
        re.compile(
            r"The item '([^']+)' contains an example that doesn't start with a '-' symbol: (.*?) ?This training"
        ),
        error,
        "structure",
        "line_passed_over",
        _block("intent"),
        ("name", "what"),
    ),
    _Rule(
        re.compile(r"Found intent '([^']+)' in stories which is not part of the domain"),
        error,
        "unknown_intent",
        "step_unknown_intent",
        _intent_in(Where.STEP),
    ),
    _Rule(
        re.compile(r"Unsatisfied (?:start|end) checkpoint '[^']+' in block '([^']+)'"),
        warning,
        "checkpoint",
        "checkpoint",
        _block("story"),
    ),
    _Rule(
        re.compile(r"The config file is missing (?:a unique value for )?the '([^']+)' mandatory key"),
        warning,
        "structure",
        "key_missing",
        lambda _files, _name: ("config.yml", 0),
    ),
    _Rule(
        re.compile(r"The intent '([^']+)' is listed in the domain file, but is not found"),
        warning,
        "no_phrases",
        "no_phrases",
        _intent_in(Where.DOMAIN),
    ),
    _Rule(
        re.compile(r"labeled with intent '([^']+)'\. This intent is not listed"),
        error,
        "unknown_intent",
        "intent_not_listed",
        _intent_in(Where.PHRASES),
    ),
    _Rule(
        re.compile(
            r"The example '(.+?)' was found labeled with multiple .*?labeled with: (.+?)\.?\s*\Z", re.DOTALL
        ),
        warning,
        "clash",
        "several_intents",
        _phrase,
        ("text", "names"),
    ),
    _Rule(
        re.compile(r"The intent '([^']+)' is used in your stories, but"),
        error,
        "unknown_intent",
        "step_unknown_intent",
        _intent_in(Where.STEP),
    ),
    _Rule(
        re.compile(r"The intent '([^']+)' is not used in any story or rule"),
        warning,
        "unanswered",
        "unanswered",
        _intent_in(Where.DOMAIN),
    ),
    _Rule(
        re.compile(r"The action '([^']+)' is used in the .*?not listed in the domain", re.DOTALL),
        error,
        "unknown_action",
        "unknown_action",
        _scalar,
    ),
    _Rule(
        re.compile(r"The action '([^']+)' is used in the stories, but is not a valid utterance"),
        error,
        "missing_response",
        "response_missing",
        _scalar,
    ),
    _Rule(
        re.compile(r"The utterance '([^']+)' is not used in any story or rule"),
        warning,
        "unused_response",
        "unused_response",
        _scalar,
    ),
    _Rule(
        re.compile(r"The form '([^']+)' is used in the"),
        error,
        "unknown_form",
        "unknown_form",
        _scalar,
    ),
    _Rule(
        re.compile(r"The form slot '([^']+)' in form '([^']+)'"),
        error,
        "unknown_slot",
        "form_slot",
        _scalar,
        ("name", "form"),
    ),
    _Rule(
        re.compile(r"Slot '([^']+)' has a mapping condition for form '([^']+)'"),
        error,
        "unknown_form",
        "slot_form",
        _scalar,
        ("name", "form"),
    ),
)


def translated(said: str, files: Sequence[Parsed]) -> Iterator[Problem]:
    """Each warning and error once, with its place; one that is not known stays in Rasa's words."""
    plain = _COLOUR.sub("", said)
    seen: set[tuple[str, int, str] | str] = set()
    bad = _BAD_FILE.search(plain)
    if bad:
        yield _bad_file(bad, files)
    for found in _WARNING.finditer(plain):
        words = " ".join(found[1].split())
        problem = _translated(words, files)
        same = words if problem.code == "rasa" else (problem.path, problem.line, problem.code)
        if words and same not in seen:
            seen.add(same)
            yield problem


def _translated(words: str, files: Sequence[Parsed]) -> Problem:
    for rule in _RULES:
        found = rule.pattern.search(words)
        if found:
            path, line = rule.place(files, found[1])
            values = dict(zip(rule.names, found.groups(), strict=True))
            return rule.severity(path, line, rule.code, rule.key, **values)
    named = _IN_FILE.search(words)
    path = next((p.path for p in files if named and named[1].endswith(p.path)), "domain.yml")
    return warning(path, 0, "rasa", "rasa_says", what=words[:500])


def _bad_file(found: re.Match[str], files: Sequence[Parsed]) -> Problem:
    path = next(
        (p.path for p in files if found[1].endswith("/" + p.path) or found[1] == p.path), Path(found[1]).name
    )
    line = _AT_LINE.search(found[2])
    first = " ".join(found[2].split())[:300]
    return error(path, int(line[1]) if line else 0, "rasa", "rasa_unreadable", what=first)
