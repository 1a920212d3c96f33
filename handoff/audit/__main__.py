"""`python -m handoff.audit`: the ledger of a period. Reads only.

Exit code 0: it adds up and every log is sound. 1: it does not, and the problems are listed. 2: it could not be read.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

from rich.console import Console

from handoff.audit.address import NoAddress, redis_url
from handoff.audit.formats import as_csv, as_json, print_summary, print_table
from handoff.audit.options import add_options, period_of
from handoff.audit.period import Period
from handoff.audit.progress import LateBar
from handoff.audit.reading import Ledger, read_ledger
from handoff.audit.sealed import sealed
from handoff.rules.errors import Unavailable
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.safety import connect


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m handoff.audit",
        description="Every request for a human in a period, what became of it, and proof that it adds up.",
        epilog="Exit code: 0 all is well, 1 it does not add up or a log was changed, 2 it could not be read.",
    )
    add_options(made)
    made.add_argument("--format", choices=("table", "json", "csv"), default="table")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    args = parser().parse_args(arguments)
    aside = Console(stderr=True)
    try:
        ledger = asyncio.run(_read(args.redis or redis_url(), period_of(args), aside))
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
