"""What Rasa itself says of the draft: `rasa data validate` in its own environment, a child process at low priority.

Rasa prints warnings without places; rasa_words.py gives each one.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.designer import yaml_edit as y
from bot.designer.cli.parse import rasa_environ, rasa_python
from bot.designer.problem import Problem
from bot.designer.project import Parsed, Tree
from bot.designer.rasa_words import translated

BUDGET_S = 300.0
"""Ours takes 20 s on two cores; a child that takes longer than this hangs."""

PRIORITY = 19
OUTPUT_CHARS_MAX = 1_000_000
MERGED_DOMAIN = "bot.nlu.domain_files"


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
