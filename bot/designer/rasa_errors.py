"""What Rasa prints when it fails, in plain words and with the file and the line that are to blame."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.designer.problem import ERROR, Problem, error

MESSAGE_CHARS_MAX = 600
KILLED = -9

_YAML = re.compile(r"Failed to read '(?P<path>[^']+)'\.(?P<what>.*?)(?:, line (?P<line>\d+))", re.DOTALL)
_INVALID = re.compile(r"Failed to validate '(?P<path>[^']+)'\. (?P<what>[^\n]*)")
_AT_LINE = re.compile(r"in (?P<path>/[^:\n]+):(?P<line>\d+):\s+(?P<what>[^\n]+)")
_NO_CLASS = re.compile(
    r"(?:Can't load class for name|Cannot retrieve class from path|Cannot find class|No module named)"
    r" '?(?P<name>[\w.]+?)'?\.?(?=\s|$)"
)
_LACKS = re.compile(
    r"^(?P<path>data/\w+/\w+\.yml) (?P<how>lacks|names no response:?) (?P<names>.+)$", re.MULTILINE
)
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
        return error("", 0, "killed", "killed")
    last = next((line for line in reversed(lines) if line.strip()), "nothing was said")
    return error("", 0, "other", "exit", exit=code, what=last[:MESSAGE_CHARS_MAX])


def _yaml(said: str, texts: Path) -> Problem | None:
    found = _YAML.search(said)
    if found is None:
        return None
    what = " ".join(re.sub(r"in \"[^\"]+\"", "", found["what"]).split())
    return _problem(texts, found["path"], int(found["line"]), "yaml", "yaml_other", what=what)


def _schema(said: str, texts: Path) -> Problem | None:
    found = _INVALID.search(said)
    if found is None:
        return None
    at = _AT_LINE.search(said, found.end())
    line, what = (int(at["line"]), at["what"]) if at else (0, found["what"])
    return _problem(texts, found["path"], line, "schema", "rasa_refuses", what=what)


def _responses(said: str, texts: Path) -> Problem | None:
    found = _LACKS.search(said)
    if found is None:
        return None
    key = "lacks" if found["how"] == "lacks" else "names_no_response"
    return _problem(texts, found["path"], 0, "responses", key, names=found["names"])


def _component(said: str, texts: Path) -> Problem | None:
    found = _NO_CLASS.search(said)
    if found is None:
        return None
    name = found["name"]
    line = line_with(
        texts / "config.yml", lambda text: re.search(rf"\b{re.escape(name)}\b", text) is not None
    )
    return error("config.yml", line, "component", "no_component", name=name)


def _rules(said: str, texts: Path) -> Problem | None:
    if "InvalidRule" not in said and "Contradicting rules" not in said and "Incomplete rules" not in said:
        return None
    names = [found["name"] for found in _RULE.finditer(said)]
    path = "data/common/rules.yml"
    line = line_with(texts / path, lambda text: bool(names) and text.strip() == f"- rule: {names[0]}")
    key = "rules_contradict" if "ontradict" in said else "rules_incomplete"
    if not names:
        return error(path, line, "rules", f"{key}_log")
    return error(path, line, "rules", key, names=", ".join(dict.fromkeys(names)))


def _any_error(said: str, texts: Path) -> Problem | None:
    errors = list(_ERROR.finditer(said))
    if not errors:
        return None
    what = errors[-1]["what"].strip()[:MESSAGE_CHARS_MAX]
    option = _BAD_OPTION.search(what)
    if option is None:
        return Problem("", 0, ERROR, what, errors[-1]["kind"])
    line = line_with(texts / "config.yml", lambda text: text.strip().startswith(f"{option['name']}:"))
    return error("config.yml", line, "option", "option", what=what)


def line_with(path: Path, is_it: Callable[[str], bool]) -> int:
    """From 1; 0 when there is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    return next((number for number, text in enumerate(lines, start=1) if is_it(text)), 0)


def _problem(texts: Path, path: str, line: int, code: str, key: str, **values: str) -> Problem:
    """With the path as the designer knows it: below the project, and not below the copy that was trained from."""
    shown = Path(path)
    with_domain = texts.parent / "domain"  # made of the designers' files (bot/nlu/domain_files.py)
    if shown.is_relative_to(texts):
        shown = shown.relative_to(texts)
    elif shown.is_relative_to(with_domain):
        shown, line = shown.relative_to(with_domain), line if shown.name == "domain.yml" else 0
    clipped = {name: value[:MESSAGE_CHARS_MAX] for name, value in values.items()}
    return error(shown.as_posix(), line, code, key, **clipped)
