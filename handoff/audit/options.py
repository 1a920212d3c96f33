"""Which period, and which Redis: the same options for every command that reads the logs."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TypeVar

from handoff.audit.period import Period, instant_ms, span_ms
from handoff.store.safety import connect

T = TypeVar("T")

DAY_MS = 86_400_000
"""What is shown when no period is named."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """--since, --last, --until and --redis."""
    when = parser.add_mutually_exclusive_group()
    when.add_argument(
        "--since", type=meant(instant_ms), metavar="TIME", help="from this date or time (UTC unless it says)"
    )
    when.add_argument("--last", type=meant(span_ms), metavar="SPAN", help="such as 90m, 24h (default), 7d")
    parser.add_argument(
        "--until", type=meant(instant_ms), metavar="TIME", help="to before this; default: now"
    )
    parser.add_argument(
        "--redis",
        type=meant(_address),
        metavar="URL",
        help="default: REDIS_URL, or the Redis of the running service",
    )


def period_of(args: argparse.Namespace) -> Period:
    """The last day, unless the options say otherwise."""
    until_ms = args.until if args.until is not None else time.time_ns() // 1_000_000
    since_ms = args.since if args.since is not None else until_ms - (args.last or DAY_MS)
    return Period(since_ms, until_ms)


def meant(read: Callable[[str], T]) -> Callable[[str], T]:
    """For `type=`: the sentence of a ValueError reaches who typed the argument."""

    def value(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return value


def _address(url: str) -> str:
    connect(url)  # opens nothing
    return url
