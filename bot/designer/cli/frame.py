"""What every subcommand shares: --json, where the project and the state are, how it ends.

A module adds its subcommand with `register(add)`:

    def register(add: Add) -> None:
        parser = add("check", run, "what is wrong with the draft")
        parser.add_argument("--rasa", action="store_true")

    def run(shell: Shell, args: argparse.Namespace) -> int: ...

Exit code: 0 done, 1 done and what was found is not well (a problem, a refusal of the gate), 2 it could not be done.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from bot.designer.errors import DesignerError
from handoff.settings import SettingsError, load_settings

ROOT = Path(__file__).resolve().parents[3]
OK, NOT_WELL, COULD_NOT = 0, 1, 2
PIPE_WIDTH = 200
"""Columns of a table that goes into a file or a pipe: nothing is cut off."""


class CommandFailed(Exception):
    """Carries the sentence for whoever typed the command."""


@dataclass(slots=True)
class Shell:
    """`json` is asked for: then `give` prints nothing else to stdout. Progress and remarks go to stderr."""

    root: Path
    json: bool = False
    by: str = ""
    out: Console = field(default_factory=Console)
    aside: Console = field(default_factory=lambda: Console(stderr=True))

    @property
    def state_dir(self) -> Path:
        """Raises CommandFailed when the settings are wrong."""
        try:
            return load_settings().state_dir
        except SettingsError as error:
            raise CommandFailed(str(error)) from error

    def give(self, answer: Any, shown: Callable[[], None]) -> None:
        """The answer, for programs or for people."""
        if self.json:
            sys.stdout.write(json.dumps(plain(answer), ensure_ascii=False, indent=2) + "\n")
        else:
            shown()

    def say(self, sentence: str) -> None:
        """A line for people, as it is: whatever a visitor wrote is no markup."""
        self.out.print(Text(sentence), soft_wrap=True)

    def remark(self, sentence: str) -> None:
        self.aside.print(Text(sentence), soft_wrap=True)

    def table(self, heads: Iterable[str], rows: Iterable[Iterable[object]], title: str = "") -> None:
        if not self.out.is_terminal:
            self.out.width = max(self.out.width, PIPE_WIDTH)
        made = Table(title=title or None)
        for head in heads:
            made.add_column(head, overflow="fold")
        for row in rows:
            made.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
        self.out.print(made)

    def progress(self) -> Progress:
        """A bar on stderr; none where nobody looks, or where --json is asked for."""
        return Progress(console=self.aside, transient=True, disable=self.json or not self.aside.is_terminal)


Run = Callable[[Shell, argparse.Namespace], int]
Add = Callable[[str, Run, str], argparse.ArgumentParser]


def plain(answer: Any) -> Any:
    """As JSON holds it."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return plain(asdict(answer))
    if isinstance(answer, Mapping):
        return {str(name): plain(value) for name, value in answer.items()}
    if isinstance(answer, list | tuple | set | frozenset):
        return [plain(value) for value in answer]
    return str(answer) if isinstance(answer, Path) else answer


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"warmline: {message}\n")
        sys.exit(COULD_NOT)


def parser_of(registers: Iterable[Callable[[Add], None]]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m bot.designer",
        description="Teach the bot: see what it missed, change the files, train, compare, publish, take it back.",
        epilog="Exit code: 0 done, 1 done and something is not well, 2 it could not be done.",
    )
    kinds = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, run: Run, summary: str) -> argparse.ArgumentParser:
        made = kinds.add_parser(
            name,
            help=summary,
            description=textwrap.fill(summary[0].upper() + summary[1:] + "."),
        )
        made.add_argument("--json", action="store_true", help="for programs; nothing else goes to stdout")
        made.set_defaults(run=run)
        return made

    for register in registers:
        register(add)
    return parser


def nested(parser: argparse.ArgumentParser) -> Add:
    """Adds subcommands of a subcommand; without one, the subcommand's own `run` is run."""
    kinds = parser.add_subparsers(metavar="WHAT", parser_class=_Parser)

    def add(name: str, run: Run, summary: str) -> argparse.ArgumentParser:
        made = kinds.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="for programs")
        made.set_defaults(run=run)
        return made

    return add


def run(parser: argparse.ArgumentParser, arguments: list[str], root: Path) -> int:
    """The exit code. What can go wrong is said in one sentence on stderr, with --json as {"error"} on stdout."""
    args = parser.parse_args(arguments)
    shell = Shell(root, bool(args.json), by=_who())
    try:
        code: int = args.run(shell, args)
    except (CommandFailed, DesignerError) as error:
        if shell.json:
            said = {"code": getattr(error, "code", "failed"), "message": str(error)}
            sys.stdout.write(json.dumps({"error": said}, ensure_ascii=False) + "\n")
        else:
            sys.stderr.write(f"warmline: {error}\n")
        return COULD_NOT
    return code


def _who() -> str:
    """Who types; stands in the journal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"
