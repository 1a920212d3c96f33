"""`make test-bot`: the newest model against phrases, messages and conversations that it was never taught.

Exit code 0 when it was measured, 1 with a sentence when it could not be. Nothing is judged here: the floors stand in
tests/rasa, and the gate in bot/designer/gate.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.designer.cli.parse import NotReady, newest_model
from bot.designer.errors import DesignerError
from tools.test_bot.measuring import LANGUAGES, LanguageNumbers, Measured, measure

ROOT = Path(__file__).resolve().parents[2]
HEAD = ("", *LANGUAGES)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.test_bot", description=__doc__.partition("\n")[0])
    parser.add_argument("--model", type=Path, help="a model's file; the newest one when it is left out")
    parser.add_argument("--json", action="store_true", help="print everything as one object, and no table")
    parser.add_argument("--misses", action="store_true", help="print what was not understood, too")
    parser.add_argument("--no-stories", action="store_true", help="leave out the conversations")
    args = parser.parse_args(arguments)
    aside = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        model = args.model or newest_model(ROOT / "models")
        with Progress(*columns, console=aside) as bar:
            tasks = {}

            def step(stage: str, done: int, total: int) -> None:
                if stage not in tasks:
                    tasks[stage] = bar.add_task(stage, total=total)
                bar.update(tasks[stage], completed=done)

            measured = measure(ROOT, model.resolve(), step, with_stories=not args.no_stories)
    except (NotReady, DesignerError, OSError) as error:
        aside.print(f"warmline: {escape(str(error))}")
        return 1
    if args.json:
        print(json.dumps(asdict(measured), ensure_ascii=False, default=_listed))
        return 0
    _show(Console(), measured, misses=args.misses)
    return 0


def rows(measured: Measured) -> list[tuple[str, ...]]:
    """A measure a row, a language a column."""
    numbers = [measured.by_language[language] for language in LANGUAGES]
    shares = {
        "intent accuracy": [one.accuracy for one in numbers],
        "macro F1": [one.macro_f1 for one in numbers],
        "out of scope caught": [one.out_of_scope_recall for one in numbers],
        "good questions refused": [one.refused for one in numbers],
        "order numbers F1": [one.entities["order_number"].f1 for one in numbers],
        "e-mails F1": [one.entities["email"].f1 for one in numbers],
        "phones F1": [one.entities["phone"].f1 for one in numbers],
    }
    return [
        ("held-out phrases", *(str(one.phrases) for one in numbers)),
        *((name, *(f"{share:.3f}" for share in found)) for name, found in shares.items()),
        ("conversations as written", *(_told(one) for one in numbers)),
    ]


def _told(one: LanguageNumbers) -> str:
    return f"{one.told_well} of {one.told} ({one.success:.0%})" if one.told else "–"


def _show(out: Console, measured: Measured, *, misses: bool) -> None:
    table = Table(*HEAD, title=measured.model)
    for row in rows(measured):
        table.add_row(*row)
    out.print(table)
    for story in measured.stories_failed:
        out.print(f"{story.language} {story.name}: {story.problem}", markup=False, highlight=False)
    if not misses:
        return
    for phrase in measured.wrong:
        line = f"{phrase.language} {phrase.text!r} means {phrase.wanted}, got {phrase.got} ({phrase.confidence:.2f})"
        out.print(line, markup=False, highlight=False)
    for one in measured.missed:
        wrong = f"missing {sorted(one.missing)}, too much {sorted(one.too_much)}"
        out.print(f"{one.language} {one.text!r}: {wrong}", markup=False, highlight=False)


def _listed(value: Any) -> Any:
    return sorted(value)  # sets of pairs


if __name__ == "__main__":
    sys.exit(main())
