"""`python -m tools.bench`: starts the service, measures it and writes docs/benchmarks.md."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tools.bench import scenarios
from tools.bench.report import Results, render
from tools.stack import ROOT, Stack, running

TURNS = 200
TRIGGERS = 50
COLD_LIMIT_S = 1800

console = Console(stderr=True)


async def measure(state: Path) -> Results:
    async with running(state):  # trains if there is no model, so that the start below is a warm one
        pass
    started_s = time.monotonic()
    async with running(state) as stack:
        warm_s = time.monotonic() - started_s
        with _bar() as bar:
            return await _measure_running(stack, state, warm_s, bar)


async def _measure_running(stack: Stack, state: Path, warm_s: float, bar: Progress) -> Results:
    logins = json.loads((state / "demo-logins.json").read_text(encoding="utf-8"))
    agent_login = next(login for login in logins if login["role"] == "agent")
    limits = httpx.Limits(max_connections=200)
    async with (
        httpx.AsyncClient(base_url=stack.url, timeout=30, limits=limits) as gateway,
        httpx.AsyncClient(base_url=stack.url, timeout=30) as agent,
        httpx.AsyncClient(base_url=stack.addresses()["rasa"], timeout=30) as rasa,
    ):
        turns = await scenarios.turns(gateway, rasa, TURNS, _step(bar, "bot turns, paired with Rasa", TURNS))
        shown = _step(bar, "handoffs to an agent's queue", TRIGGERS)
        trigger = await scenarios.triggers(gateway, agent, agent_login, TRIGGERS, shown)
        load = await scenarios.ramp(gateway, _step(bar, "load, step by step", len(scenarios.RATES)))
    memory = scenarios.memory_mb(stack.pids())
    cold_s = cold_start_s() if os.environ.get("COLD") else None
    return Results(warm_s, cold_s, turns, trigger, load, memory)


def cold_start_s() -> float:
    """A fresh clone, one `make run`: environments, training and start."""
    with tempfile.TemporaryDirectory(prefix="warmline-cold-") as folder:
        subprocess.run(["git", "clone", "--quiet", str(ROOT), folder], check=True)
        started_s = time.monotonic()
        environ = os.environ | {"PORT": "0", "STATE_DIR": "var"}
        environ.pop("MAKELEVEL", None)
        with subprocess.Popen(
            ["make", "run"], cwd=folder, env=environ, stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            for line in run.stdout:
                if "Ctrl-C stops it" in line:
                    break
                if time.monotonic() - started_s > COLD_LIMIT_S:
                    break
            took_s = time.monotonic() - started_s
            run.terminate()
            run.stdout.read()
        if run.returncode not in (0, -15, 2):
            raise RuntimeError(f"the fresh clone did not start (exit code {run.returncode})")
    return took_s


def _step(bar: Progress, what: str, total: int) -> scenarios.Progress:
    task = bar.add_task(what, total=total)
    return lambda count: bar.advance(task, count)


def _bar() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="warmline-bench-") as folder:
        results = asyncio.run(measure(Path(folder)))
    text = render(results, ROOT)
    target = ROOT / "docs" / "benchmarks.md"
    target.write_text(text, encoding="utf-8")
    print(text)
    print(f"written to {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
