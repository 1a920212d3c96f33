"""`python -m tools.drill`: exit code 0 when every invariant held, 1 when one did not, 2 when it could not run."""

from __future__ import annotations

import argparse
import asyncio
import shlex
import signal
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tools.drill import report
from tools.drill.faults import FAULTS, SHORT
from tools.drill.history import now_ms
from tools.drill.run import Result, Wish, drill
from tools.drill.scene import Scene
from tools.drill.stack import ROOT
from tools.launcher.errors import StartError


def wish_of(args: argparse.Namespace) -> Wish:
    names = args.faults.split(",") if args.faults else list(SHORT if args.short else FAULTS)
    unknown = [name for name in names if name not in FAULTS]
    if unknown:
        sys.exit(f"drill: no such fault: {', '.join(unknown)}. There are: {', '.join(FAULTS)}")
    return Wish(names, args.visitors, args.rate, args.short, args.brief, args.seed, args.hours)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="drill", description=__doc__)
    parser.add_argument("--hours", type=float, default=0.0, help="go on with the faults for so long")
    parser.add_argument("--visitors", type=int, default=30)
    parser.add_argument("--rate", type=float, default=5.0, help="messages a second, of all visitors together")
    parser.add_argument("--faults", default="", help="names with commas between them; all by default")
    parser.add_argument("--short", action="store_true", help="a representative few, within minutes")
    parser.add_argument(
        "--brief", action="store_true", help="every fault and every kill, but freezes and outages of seconds"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--state", type=Path, help="a folder to keep; a temporary one by default")
    parser.add_argument("--record", type=Path, help="write the result there")
    return parser.parse_args()


def main() -> int:
    args = arguments()
    wish = wish_of(args)
    console = Console(highlight=False)
    with tempfile.TemporaryDirectory(prefix="warmline-drill-") as folder:
        try:
            result = asyncio.run(watched(wish, (args.state or Path(folder)).resolve(), console))
        except StartError as error:
            print(f"drill: {error}", file=sys.stderr)
            return 2
        except (KeyboardInterrupt, asyncio.CancelledError):
            print("drill: stopped at once; nothing was judged", file=sys.stderr)
            return 130
    report.show(console, result)
    if args.record:
        args.record.write_text(report.record(result, _command(), ROOT), encoding="utf-8")
    return 1 if result.failed else 0


def _command() -> str:
    return " ".join(["python -m tools.drill", *(shlex.quote(word) for word in sys.argv[1:])])


async def watched(wish: Wish, state: Path, console: Console) -> Result:
    """Which fault is on, how far it all is, and what was counted so far; a line for each fault that is over."""
    stop_asked = asyncio.Event()
    _on_signals(stop_asked)
    total = wish.hours * 3600 or len(wish.faults)
    with _bar(console) as bar:
        task, told = bar.add_task("starting the service", total=total, counts=""), 0

        def watch(scene: Scene, result: Result) -> None:
            nonlocal told
            done = (now_ms() - result.began_at_ms) / 1000 if wish.hours else len(result.rows) - 1
            doing = f"{result.rows[-1].fault} {scene.doing}"
            bar.update(task, completed=done, description=doing, counts=report.counts(scene, result))
            for row in result.rows[told:-1]:
                bar.console.print(
                    f"{row.fault} is over: {row.failed or row.not_run or 'healed'}", markup=False
                )
                told += 1

        return await drill(wish, state, watch, stop_asked)


def _on_signals(stop_asked: asyncio.Event) -> None:
    """The first SIGINT or SIGTERM ends the present fault and has everything so far judged; the second ends it all."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task is not None

    def asked() -> None:
        if stop_asked.is_set():
            task.cancel()
        stop_asked.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    return Progress(*columns, TextColumn("{task.fields[counts]}"), console=console)


if __name__ == "__main__":
    sys.exit(main())
