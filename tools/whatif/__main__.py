"""`python -m tools.whatif`: what other settings of the detector would have meant. Reads only (but for --export).

Exit code 0: answered. 2: settings or options that can not hold, or a record that could not be read.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Container, Sequence
from pathlib import Path

from rich.console import Console

from handoff.audit.address import NoAddress, redis_url
from handoff.audit.options import add_options, period_of
from handoff.audit.period import Period
from handoff.audit.progress import LateBar
from handoff.clocks import clocks_of
from handoff.rules.agents import DEFAULT_CAPACITY
from handoff.rules.errors import Unavailable
from handoff.settings import SettingsError, load_settings
from handoff.store.safety import connect
from handoff.teams import TeamsError, load_teams
from tools.whatif import staffing
from tools.whatif.picture import drawn
from tools.whatif.plain import as_json, sweep_as_json
from tools.whatif.recorded import HOLDS, HOLDS_MASKED, BadRecord, Record, from_redis, read_file, write_file
from tools.whatif.report import print_answer, print_sweep
from tools.whatif.sweep import sweep_patience
from tools.whatif.whole import Question, answer
from tools.whatif.wishes import BadSettings, Shortcuts, held_settings, read_settings, shortened

WISHES = ("patience", "handoff_at", "angry_at", "uneasy_at", "ask_at")
ROWS = 20
"""Of a list in the table: a screenful."""

REFUSED = (BadSettings, BadRecord, NoAddress, SettingsError, TeamsError)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m tools.whatif",
        description="Recorded conversations, judged again at other settings of the detector (docs/whatif.md).",
        epilog="Exit code: 0 answered, 2 bad settings or options, or a record that could not be read.",
    )
    record = made.add_argument_group("what is judged")
    add_options(made)
    record.add_argument("--from", dest="source", type=Path, metavar="FILE", help="instead of Redis")
    record.add_argument("--export", type=Path, metavar="FILE", help="write the record there, and do no more")
    record.add_argument(
        "--masked",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="in the exported file, other numbers and addresses in place of the visitors' (default)",
    )
    other = made.add_argument_group("the other settings")
    other.add_argument(
        "--settings", type=Path, metavar="FILE", help="in the form of data/detector/settings.yml"
    )
    for wish in WISHES:
        other.add_argument(f"--{wish.replace('_', '-')}", type=float, metavar="NUMBER")
    other.add_argument("--language", default="", metavar="CODE", help="the wishes hold for it alone")
    other.add_argument("--team", default="", metavar="NAME", help="the wishes hold for it alone")
    other.add_argument("--sweep", choices=("patience",), help="from a quarter to four times")
    _add_rest(made)
    return made


def _add_rest(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--agents", type=int, metavar="N", help="so many, always there; default: as the record shows"
    )
    made.add_argument(
        "--capacity", type=int, default=DEFAULT_CAPACITY, metavar="K", help="of each of --agents"
    )
    made.add_argument("--json", action="store_true", help="everything, for programs")
    made.add_argument(
        "--rows", type=int, default=ROWS, metavar="N", help=f"of a list in the table; default {ROWS}"
    )
    made.add_argument("--picture", type=Path, metavar="FILE", help="the sweep as SVG")


def main(arguments: Sequence[str] | None = None) -> int:
    made = parser()
    args = made.parse_args(arguments)
    _check(made, args)
    aside = Console(stderr=True)
    try:
        if args.export:
            return _export(args, aside)
        return _answer(args, aside)
    except REFUSED as error:
        aside.print(str(error), markup=False, soft_wrap=True)
    except Unavailable as error:
        aside.print(f"Redis can not be read: {error.__cause__}", markup=False, soft_wrap=True)
    return 2


def _check(made: argparse.ArgumentParser, args: argparse.Namespace) -> None:
    """What can not be meant together ends here, with exit code 2."""
    if args.picture and not args.sweep:
        made.error("--picture shows a --sweep")
    if args.sweep and args.patience is not None:
        made.error("--sweep goes over patience by itself: leave --patience out")
    if args.export and args.source:
        made.error("--export writes what is in Redis, not what is in a file")
    if args.source and args.redis:
        made.error("--from and --redis: the record is in one place or in the other")
    if args.capacity < 1 or args.rows < 1 or (args.agents is not None and args.agents < 1):
        made.error("--agents, --capacity and --rows are at least 1")


def _export(args: argparse.Namespace, aside: Console) -> int:
    record = _record(args, period_of(args), aside)
    write_file(args.export, record, args.masked)
    aside.print(
        f"{args.export}: {len(record.conversations)} conversations. It holds {HOLDS_MASKED if args.masked else HOLDS}.",
        markup=False,
        soft_wrap=True,
    )
    return 0


def _answer(args: argparse.Namespace, aside: Console) -> int:
    service = load_settings()
    teams = load_teams(service.teams_file, service.default_callback)
    today = held_settings(service.detector_settings, teams)
    wished = read_settings(args.settings, teams) if args.settings else today
    scope = _scope(args, teams)
    other = wished if args.sweep else shortened(wished, scope)
    period = _period(args)
    record = _record(args, period, aside)
    servers = staffing.given(args.agents, args.capacity) if args.agents else None
    question = Question(record, today, other, period, clocks_of(service, teams), servers)
    with LateBar(aside, what="Judging again") as bar:
        if args.sweep:
            return _sweep(question, scope, args, bar)
        found = answer(question, bar.step)
    if args.json:
        sys.stdout.write(as_json(found))
    else:
        print_answer(Console(), found, args.rows)
    return 0


def _scope(args: argparse.Namespace, teams: Container[str]) -> Shortcuts:
    if args.team and args.team not in teams:
        raise BadSettings(f"There is no team {args.team}.")
    given = {wish: getattr(args, wish) for wish in WISHES if getattr(args, wish) is not None}
    return Shortcuts(given, args.language, args.team)


def _sweep(question: Question, scope: Shortcuts, args: argparse.Namespace, bar: LateBar) -> int:
    steps = sweep_patience(question, scope, bar.step)
    if args.json:
        sys.stdout.write(sweep_as_json(question, steps))
    else:
        print_sweep(Console(), steps, all(step.waiting is not None for step in steps))
    if args.picture:
        try:
            args.picture.write_text(drawn(steps), encoding="utf-8")
        except OSError as error:
            raise BadRecord(f"{args.picture} can not be written: {error.strerror}.") from None
    return 0


def _period(args: argparse.Namespace) -> Period | None:
    """A file is read whole, unless a period is named."""
    if args.source and args.since is None and args.last is None and args.until is None:
        return None
    return period_of(args)


def _record(args: argparse.Namespace, period: Period | None, aside: Console) -> Record:
    with LateBar(aside) as bar:
        if args.source:
            return read_file(args.source, bar.step)
        return asyncio.run(_from_redis(args.redis or redis_url(), period or period_of(args), bar))


async def _from_redis(url: str, period: Period, bar: LateBar) -> Record:
    async with connect(url) as redis:
        return await from_redis(redis, period, bar.step)


if __name__ == "__main__":
    sys.exit(main())
