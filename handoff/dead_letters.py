"""`python -m handoff.dead_letters`: the notices that could not be delivered, to be sent again or thrown away.

Exit code 0: there are none, or what was asked is done. 1: there are some, or none with that id. 2: not readable.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from handoff.audit.address import NoAddress, redis_url
from handoff.courier import Outbox
from handoff.rules.errors import Unavailable
from handoff.rules.notices import DeadLetter
from handoff.store.redis_outbox import RedisOutbox
from handoff.store.safety import connect


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m handoff.dead_letters",
        description="The notices that could not be delivered. A visitor's address is not shown.",
        epilog="Exit code: 0 there are none or it is done, 1 there are some or none with that id, 2 not readable.",
    )
    what = made.add_mutually_exclusive_group()
    what.add_argument("--revive", metavar="ID", help="send this one again, with the id that it always had")
    what.add_argument("--revive-all", action="store_true", help="send all of them again")
    what.add_argument("--discard", metavar="ID", help="throw this one away")
    made.add_argument(
        "--redis", metavar="URL", help="default: REDIS_URL, or the Redis of the running service"
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    args = parser().parse_args(arguments)
    try:
        return asyncio.run(_at(args.redis or redis_url(), args))
    except (NoAddress, Unavailable, ValueError) as error:
        Console(stderr=True).print(str(error), markup=False)
        return 2


async def _at(url: str, args: argparse.Namespace) -> int:
    async with connect(url) as redis:
        outbox = RedisOutbox(redis)
        if args.revive_all:
            return await _revive(outbox, await outbox.dead())
        if args.revive or args.discard:
            wanted = args.revive or args.discard
            found = [letter for letter in await outbox.dead() if letter.notice.id == wanted]
            return await (_revive if args.revive else _discard)(outbox, found) if found else 1
        letters = await outbox.dead()
        Console().print(_table(letters))
        return 1 if letters else 0


async def _revive(outbox: Outbox, letters: list[DeadLetter]) -> int:
    for letter in letters:
        await outbox.revive(letter.notice, time.time_ns() // 1_000_000)
    return 0


async def _discard(outbox: Outbox, letters: list[DeadLetter]) -> int:
    for letter in letters:
        await outbox.discard(letter.notice)
    return 0


def _table(letters: list[DeadLetter]) -> Table:
    table = Table("id", "given up at (UTC)", "attempts", "error", title=f"{len(letters)} dead letters")
    for letter in letters:
        given_up = datetime.fromtimestamp(letter.at_ms / 1000, UTC)
        table.add_row(
            letter.notice.id, f"{given_up:%Y-%m-%d %H:%M:%S}", str(letter.attempts), Text(letter.error)
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
