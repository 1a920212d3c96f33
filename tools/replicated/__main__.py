"""Failovers of a replicated Redis under load. Exit code 1 when anything acknowledged is lost or doubled."""

from __future__ import annotations

import argparse
import asyncio
import sys
from itertools import cycle, islice

from tools.replicated.run import FAULTS, Round, run, table


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.replicated", description=__doc__)
    text = f"how many; {', '.join(FAULTS)} in turn (default %(default)s)"
    parser.add_argument("--failovers", type=int, default=2 * len(FAULTS), help=text)
    rounds = asyncio.run(run(list(islice(cycle(FAULTS), parser.parse_args().failovers)), show=_show))
    print(table(rounds))
    return 0 if all(each.lost == each.doubled == 0 for each in rounds) else 1


def _show(done: Round) -> None:
    print(f"{done.fault}: acknowledging again after {done.failover_s:.1f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
