"""What Rasa itself says of the draft: `rasa data validate` in its own environment, a child process at low priority.

Rasa prints warnings without places. Here each gets the file and the line that it is about, and plain words.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.designer import yaml_edit as y
from bot.designer.cli.parse import rasa_environ, rasa_python
from bot.designer.problem import Problem, error, warning
from bot.designer.project import Parsed, Tree
from bot.designer.references import Where

BUDGET_S = 300.0
"""Ours takes 20 s on two cores; a child that takes longer than this hangs."""

PRIORITY = 19
OUTPUT_CHARS_MAX = 1_000_000
MERGED_DOMAIN = "bot.nlu.domain_files"
_WARNING = re.compile(
    r"UserWarning: (.*?)(?=\n\S*?:\d+: |\n\d{4}-\d\d-\d\d |\n\s*More info at|\n\n|\Z)", re.DOTALL
)
_BAD_FILE = re.compile(r"(?:Failed to (?:read|validate) (?:YAML from )?')([^']+)'\.?(.*)", re.DOTALL)
_AT_LINE = re.compile(r"line (\d+)")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class RasaSilent(Exception):
    """Rasa could not be asked; the text is one sentence."""


def command(root: Path, domain: Path, files: Sequence[str]) -> list[str]:
    python = str(rasa_python(root))
    rasa = [python, "-W", "default", "-m", "rasa", "data", "validate", "--fail-on-warnings"]
    return [
        "nice",
        "-n",
        str(PRIORITY),
        *rasa,
        "--domain",
        str(domain),
        "--config",
        "config.yml",
        "--data",
        *files,
    ]


def check_with_rasa(tree: Tree, run: Callable[[list[str], Path], str] | None = None) -> list[Problem]:
    """Takes tens of seconds. Raises RasaSilent, and CommandFailed when Rasa's environment is missing."""
    files = tree.rasa()
    training = [parsed.path for parsed in files if _trains(parsed)]
    if not training:
        raise RasaSilent("There are no phrases, rules or stories to validate.")
    run = run or run_child
    with tempfile.TemporaryDirectory(prefix="validating-") as folder:
        domain = tree.root / "domain.yml"
        if _is_merged(tree.root):
            domain = Path(folder) / "domain"
            said = run([str(rasa_python(tree.root)), "-m", MERGED_DOMAIN, str(domain)], tree.root)
            if not domain.exists():
                raise RasaSilent(f"The texts could not be put together: {said.strip()[-300:]}")
        found = translated(run(command(tree.root, domain, training), tree.root), files)
        # What actions say Rasa does not know: of a project with actions it would call most responses unused.
        code = any((tree.root / "actions").glob("*.py"))
        return [problem for problem in found if not (code and problem.code == "unused_response")]


def _trains(parsed: Parsed) -> bool:
    return any(y.get(parsed.root, part) is not None for part in ("nlu", "rules", "stories"))


def _is_merged(root: Path) -> bool:
    """Ours: responses by language, put together by bot/nlu/domain_files.py."""
    return (root / "bot" / "nlu" / "domain_files.py").is_file() and (
        root / "data" / "en" / "responses.yml"
    ).is_file()


def run_child(asked: list[str], root: Path) -> str:
    """All that it printed. Raises RasaSilent."""
    try:
        done = subprocess.run(  # noqa: S603  a list, no shell
            asked,
            cwd=root,
            env=rasa_environ() | {"LOG_LEVEL": "WARNING"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=BUDGET_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise RasaSilent(f"Rasa could not be asked: {wrong}") from wrong
    return done.stdout.decode("utf-8", "replace")[:OUTPUT_CHARS_MAX]


@dataclass(frozen=True, slots=True)
class _Rule:
    """`words` gets the groups of the pattern; `place` finds where, by the first group."""

    pattern: re.Pattern[str]
    severity: Callable[[str, int, str, str], Problem]
    code: str
    words: str
    place: Callable[[Sequence[Parsed], str], tuple[str, int]]


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


_RULES = (
    _Rule(
        re.compile(r"The intent '([^']+)' is listed in the domain file, but is not found"),
        warning,
        "no_phrases",
        "the intent {0} has no phrases",
        _intent_in(Where.DOMAIN),
    ),
    _Rule(
        re.compile(r"labeled with intent '([^']+)'\. This intent is not listed"),
        error,
        "unknown_intent",
        "the intent {0} is not listed below intents: in the domain",
        _intent_in(Where.PHRASES),
    ),
    _Rule(
        re.compile(
            r"The example '(.+?)' was found labeled with multiple .*?labeled with: (.+?)\.?\s*\Z", re.DOTALL
        ),
        warning,
        "clash",
        "'{0}' teaches more than one intent: {1}",
        _phrase,
    ),
    _Rule(
        re.compile(r"The intent '([^']+)' is used in your stories, but"),
        error,
        "unknown_intent",
        "this step names the intent {0}, which the domain does not list",
        _intent_in(Where.STEP),
    ),
    _Rule(
        re.compile(r"The intent '([^']+)' is not used in any story or rule"),
        warning,
        "unanswered",
        "no rule and no story answers the intent {0}",
        _intent_in(Where.DOMAIN),
    ),
    _Rule(
        re.compile(r"The action '([^']+)' is used in the .*?not listed in the domain", re.DOTALL),
        error,
        "unknown_action",
        "the action {0} is not listed below actions: in the domain",
        _scalar,
    ),
    _Rule(
        re.compile(r"The action '([^']+)' is used in the stories, but is not a valid utterance"),
        error,
        "missing_response",
        "{0} is said here and has no text",
        _scalar,
    ),
    _Rule(
        re.compile(r"The utterance '([^']+)' is not used in any story or rule"),
        warning,
        "unused_response",
        "{0} is said by no rule and no story; an action may say it",
        _scalar,
    ),
    _Rule(
        re.compile(r"The form '([^']+)' is used in the"),
        error,
        "unknown_form",
        "the form {0} is not listed below forms: in the domain",
        _scalar,
    ),
    _Rule(
        re.compile(r"The form slot '([^']+)' in form '([^']+)'"),
        error,
        "unknown_slot",
        "the form {1} asks for the slot {0}, which the domain does not list",
        _scalar,
    ),
    _Rule(
        re.compile(r"Slot '([^']+)' has a mapping condition for form '([^']+)'"),
        error,
        "unknown_form",
        "the slot {0} is mapped in the form {1}, which does not ask for it or is not there",
        _scalar,
    ),
)


def translated(said: str, files: Sequence[Parsed]) -> Iterator[Problem]:
    """Each warning and error once, with its place; one that is not known stays in Rasa's words."""
    plain = _COLOUR.sub("", said)
    seen: set[str] = set()
    bad = _BAD_FILE.search(plain)
    if bad:
        yield _bad_file(bad, files)
    for found in _WARNING.finditer(plain):
        words = " ".join(found[1].split())
        if words and words not in seen:
            seen.add(words)
            yield _translated(words, files)


def _translated(words: str, files: Sequence[Parsed]) -> Problem:
    for rule in _RULES:
        found = rule.pattern.search(words)
        if found:
            path, line = rule.place(files, found[1])
            return rule.severity(path, line, rule.code, rule.words.format(*found.groups()))
    return warning("domain.yml", 0, "rasa", f"Rasa says: {words[:500]}")


def _bad_file(found: re.Match[str], files: Sequence[Parsed]) -> Problem:
    path = next(
        (p.path for p in files if found[1].endswith("/" + p.path) or found[1] == p.path), Path(found[1]).name
    )
    line = _AT_LINE.search(found[2])
    first = " ".join(found[2].split())[:300]
    return error(path, int(line[1]) if line else 0, "rasa", f"Rasa can not read this file: {first}")
