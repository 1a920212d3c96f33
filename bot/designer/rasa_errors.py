"""What Rasa prints when it fails, in plain words and with the file and the line that are to blame."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.designer.problem import Problem

MESSAGE_CHARS_MAX = 600
KILLED = -9

_YAML = re.compile(r"Failed to read '(?P<path>[^']+)'\.(?P<what>.*?)(?:, line (?P<line>\d+))", re.DOTALL)
_INVALID = re.compile(r"Failed to validate '(?P<path>[^']+)'\. (?P<what>[^\n]*)")
_AT_LINE = re.compile(r"in (?P<path>/[^:\n]+):(?P<line>\d+):\s+(?P<what>[^\n]+)")
_NO_CLASS = re.compile(
    r"(?:Can't load class for name|Cannot retrieve class from path|Cannot find class|No module named)"
    r" '?(?P<name>[\w.]+?)'?\.?(?=\s|$)"
)
_LACKS = re.compile(r"^(?P<path>data/\w+/\w+\.yml) (?P<what>(?:lacks|names no response).*)$", re.MULTILINE)
_RULE = re.compile(r"rules? '(?P<name>[^']+)'")
_ERROR = re.compile(r"^(?:[\w.]*\.)?(?P<kind>\w*(?:Error|Exception|Invalid\w+)): (?P<what>.+)", re.MULTILINE)
_BAD_OPTION = re.compile(r"(?:config|setting|parameter|keyword argument|key) '(?P<name>\w+)'")


def problem_of(lines: Sequence[str], texts: Path, code: int) -> Problem:
    """`lines` is what was printed, `texts` the folder that was trained from, `code` the exit code."""
    said = "\n".join(lines)
    for look in (_yaml, _schema, _responses, _component, _rules, _any_error):
        if (found := look(said, texts)) is not None:
            return found
    if code == KILLED:
        return Problem(
            "", 0, "error", "It was killed from outside, most likely because memory was short.", "killed"
        )
    last = next((line for line in reversed(lines) if line.strip()), "nothing was said")
    return Problem("", 0, "error", f"Training failed (exit code {code}): {last[:MESSAGE_CHARS_MAX]}", "other")


def _yaml(said: str, texts: Path) -> Problem | None:
    found = _YAML.search(said)
    if found is None:
        return None
    what = " ".join(re.sub(r"in \"[^\"]+\"", "", found["what"]).split())
    return _problem(texts, found["path"], int(found["line"]), f"This is not YAML: {what}", "yaml")


def _schema(said: str, texts: Path) -> Problem | None:
    found = _INVALID.search(said)
    if found is None:
        return None
    at = _AT_LINE.search(said, found.end())
    line, what = (int(at["line"]), at["what"]) if at else (0, found["what"])
    return _problem(texts, found["path"], line, f"Rasa does not take it: {what}", "schema")


def _responses(said: str, texts: Path) -> Problem | None:
    found = _LACKS.search(said)
    return _problem(texts, found["path"], 0, f"This file {found['what']}", "responses") if found else None


def _component(said: str, texts: Path) -> Problem | None:
    found = _NO_CLASS.search(said)
    if found is None:
        return None
    name = found["name"]
    line = line_with(
        texts / "config.yml", lambda text: re.search(rf"\b{re.escape(name)}\b", text) is not None
    )
    return Problem("config.yml", line, "error", f"There is no component {name}.", "component")


def _rules(said: str, texts: Path) -> Problem | None:
    if "InvalidRule" not in said and "Contradicting rules" not in said and "Incomplete rules" not in said:
        return None
    names = [found["name"] for found in _RULE.finditer(said)]
    path = "data/common/rules.yml"
    line = line_with(texts / path, lambda text: bool(names) and text.strip() == f"- rule: {names[0]}")
    kind = "Two rules contradict each other" if "ontradict" in said else "A rule is not complete"
    return Problem(
        path, line, "error", f"{kind}: {', '.join(dict.fromkeys(names)) or 'see the log'}.", "rules"
    )


def _any_error(said: str, texts: Path) -> Problem | None:
    errors = list(_ERROR.finditer(said))
    if not errors:
        return None
    what = errors[-1]["what"].strip()[:MESSAGE_CHARS_MAX]
    option = _BAD_OPTION.search(what)
    if option is None:
        return Problem("", 0, "error", what, errors[-1]["kind"])
    line = line_with(texts / "config.yml", lambda text: text.strip().startswith(f"{option['name']}:"))
    return Problem("config.yml", line, "error", what, "option")


def line_with(path: Path, is_it: Callable[[str], bool]) -> int:
    """From 1; 0 when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, text in enumerate(lines, start=1) if is_it(text)), 0)


def _problem(texts: Path, path: str, line: int, message: str, code: str) -> Problem:
    """With the path as the designer knows it: below the project, and not below the copy that was trained from."""
    shown = Path(path)
    with_domain = texts.parent / "domain"  # made of the designers' files (bot/nlu/domain_files.py)
    if shown.is_relative_to(texts):
        shown = shown.relative_to(texts)
    elif shown.is_relative_to(with_domain):
        shown, line = shown.relative_to(with_domain), line if shown.name == "domain.yml" else 0
    return Problem(shown.as_posix(), line, "error", message[:MESSAGE_CHARS_MAX], code)
