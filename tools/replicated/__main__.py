"""Failovers of a replicated Redis under load. Exit code 1 when anything acknowledged is lost or doubled."""

from __future__ import annotations

import argparse
import asyncio
import sys
from itertools import cycle, islice

from tools.replicated.run import Round, faults_of, run, table
from tools.replicated.servers import REPLICAS


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.replicated", description=__doc__)
    parser.add_argument("--failovers", type=int, default=6, help="each kind in turn (default %(default)s)")
    text = "as WARMLINE_REPLICAS_MIN, of two replicas (default %(default)s)"
    parser.add_argument("--replicas-min", type=int, choices=range(1, REPLICAS + 1), default=1, help=text)
    wish = parser.parse_args()
    faults = list(islice(cycle(faults_of(wish.replicas_min)), wish.failovers))
    rounds = asyncio.run(run(faults, wish.replicas_min, _show))
    print(table(rounds))
    return 0 if all(each.lost == each.doubled == 0 for each in rounds) else 1


def _show(done: Round) -> None:
    print(f"{done.fault}: acknowledging again after {done.failover_s:.1f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
