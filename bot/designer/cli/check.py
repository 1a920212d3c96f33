"""`check`: what is wrong with the draft."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from rich.text import Text

from bot.designer.cli.frame import NOT_WELL, OK, Add, CommandFailed, Shell
from bot.designer.files import Project
from bot.designer.problem import ERROR, Problem
from bot.designer.rasa_check import RasaSilent, check_with_rasa
from bot.designer.sentences import LANGUAGES

COLOURS = {ERROR: "bold red"}


def register(add: Add) -> None:
    parser = add("check", run, "what is wrong with the draft, each with its file and line")
    parser.add_argument(
        "--rasa", action="store_true", help="ask Rasa's own validation as well; half a minute"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="of the sentences; en")
    parser.add_argument("--strict", action="store_true", help="warnings end with exit code 1, too")


def run(shell: Shell, args: argparse.Namespace) -> int:
    project = Project(shell.root)
    found = project.check()
    if args.rasa:
        found = _with_rasa(shell, project, found)
    errors = sum(problem.severity == ERROR for problem in found)
    problems = [asdict(problem) | {"message": problem.said(args.lang)} for problem in found]
    answer = {"errors": errors, "warnings": len(found) - errors, "problems": problems}
    shell.give(answer, lambda: _show(shell, found, errors, args.lang))
    return NOT_WELL if errors or (args.strict and found) else OK


def _with_rasa(shell: Shell, project: Project, found: Sequence[Problem]) -> list[Problem]:
    with shell.progress() as bar:
        bar.add_task("Rasa validates", total=None)
        try:
            more = check_with_rasa(project.tree)
        except RasaSilent as wrong:
            raise CommandFailed(str(wrong)) from wrong
    said = {(problem.path, problem.line, problem.code) for problem in found}
    return [*found, *(problem for problem in more if (problem.path, problem.line, problem.code) not in said)]


def _show(shell: Shell, found: Sequence[Problem], errors: int, language: str) -> None:
    for problem in found:
        shell.out.print(
            Text(problem.line_in(language), COLOURS.get(problem.severity, "yellow")), soft_wrap=True
        )
    shell.say(f"{errors} errors, {len(found) - errors} warnings" if found else "Nothing is wrong.")
