"""`numbers`: how the live bot does, by day and language."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable

from bot.designer.cli.frame import OK, Add, CommandFailed, Shell
from handoff.audit.address import NoAddress, redis_url
from handoff.audit.options import add_options, period_of
from handoff.audit.period import Period
from handoff.numbers import Figures, Numbers, as_csv, numbers
from handoff.rules.errors import Unavailable
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.safety import connect

HEADS = (
    "day",
    "language",
    "conversations",
    "understood",
    "handed over",
    "contained",
    "wait median",
    "wait p90",
)


def register(add: Add) -> None:
    parser = add("numbers", run, "understood, handed over, contained and waits of the live bot")
    add_options(parser)
    parser.add_argument("--csv", action="store_true", help="for a spreadsheet")


def run(shell: Shell, args: argparse.Namespace) -> int:
    try:
        with shell.progress() as bar:
            task = bar.add_task("Reading the logs", total=None)
            step: Callable[[int, int], None] = lambda done, of: bar.update(task, completed=done, total=of)  # noqa: E731
            found = asyncio.run(_read(args.redis or redis_url(), period_of(args), step))
    except (NoAddress, Unavailable) as error:
        raise CommandFailed(f"The logs can not be read: {error}") from error
    if args.csv:
        sys.stdout.write(as_csv(found))
    else:
        shell.give(found.as_json(), lambda: _show(shell, found))
    return OK


async def _read(url: str, period: Period, step: Callable[[int, int], None]) -> Numbers:
    async with connect(url) as redis:
        return await numbers(RedisEvidence(redis), period, step)


def _show(shell: Shell, found: Numbers) -> None:
    shell.table(HEADS, (_row(row) for row in (*found.rows, *found.languages, found.total)))


def _row(row: Figures) -> tuple[object, ...]:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.0%}"

    def wait(value: float | None) -> str:
        return "–" if value is None else f"{value:.0f} s"

    shares = (share(row.understood), share(row.handed_over), share(row.contained))
    waits = (wait(row.wait_median_s), wait(row.wait_p90_s))
    return (row.day or "all", row.language or "all", row.conversations, *shares, *waits)
