"""`python -m handoff.audit`: the ledger of a period. Reads only.

Exit code 0: it adds up and every log is sound. 1: it does not, and the problems are listed. 2: it could not be read.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.console import Console

from handoff.audit.address import NoAddress, redis_url
from handoff.audit.formats import as_csv, as_json, print_summary, print_table
from handoff.audit.period import Period, instant_ms, span_ms
from handoff.audit.progress import LateBar
from handoff.audit.reading import Ledger, read_ledger
from handoff.audit.sealed import sealed
from handoff.rules.errors import Unavailable
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.safety import connect

T = TypeVar("T")

DAY_MS = 86_400_000
"""What is shown when no period is named."""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m handoff.audit",
        description="Every request for a human in a period, what became of it, and proof that it adds up.",
        epilog="Exit code: 0 all is well, 1 it does not add up or a log was changed, 2 it could not be read.",
    )
    when = made.add_mutually_exclusive_group()
    when.add_argument(
        "--since", type=_meant(instant_ms), metavar="TIME", help="from this date or time (UTC unless it says)"
    )
    when.add_argument("--last", type=_meant(span_ms), metavar="SPAN", help="such as 90m, 24h (default), 7d")
    made.add_argument("--until", type=_meant(instant_ms), metavar="TIME", help="to before this; default: now")
    made.add_argument("--format", choices=("table", "json", "csv"), default="table")
    made.add_argument(
        "--redis",
        type=_meant(_address),
        metavar="URL",
        help="default: REDIS_URL, or the Redis of the running service",
    )
    return made


def _address(url: str) -> str:
    connect(url)  # opens nothing
    return url


def _meant(read: Callable[[str], T]) -> Callable[[str], T]:
    def value(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return value


def main(arguments: Sequence[str] | None = None) -> int:
    args = parser().parse_args(arguments)
    aside = Console(stderr=True)
    until_ms = args.until if args.until is not None else time.time_ns() // 1_000_000
    since_ms = args.since if args.since is not None else until_ms - (args.last or DAY_MS)
    try:
        ledger = asyncio.run(_read(args.redis or redis_url(), Period(since_ms, until_ms), aside))
    except NoAddress as error:
        aside.print(str(error), markup=False)
        return 2
    except Unavailable as error:
        aside.print(f"Redis can not be read: {error.__cause__}", markup=False)
        return 2
    _write(ledger, args.format, aside)
    return 0 if ledger.sound else 1


async def _read(url: str, period: Period, aside: Console) -> Ledger:
    async with connect(url) as redis:
        with LateBar(aside) as bar:
            return await read_ledger(RedisEvidence(redis), period, bar.step)


def _write(ledger: Ledger, form: str, aside: Console) -> None:
    rows = sealed(ledger.lines)
    if form == "table":
        print_table(Console(), ledger, rows)
    elif form == "json":
        sys.stdout.write(as_json(ledger, rows))
    else:
        sys.stdout.write(as_csv(rows))
        print_summary(aside, ledger, rows)


if __name__ == "__main__":
    sys.exit(main())
