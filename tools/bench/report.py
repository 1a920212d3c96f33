"""docs/benchmarks.md: the numbers, the machine and the command."""

import os
import platform
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tools.bench.numbers import Spread
from tools.bench.scenarios import LIMIT_MS, Load, Turns, best_rate


@dataclass(frozen=True, slots=True)
class Results:
    warm_start_s: float
    cold_start_s: float | None
    turns: Turns
    trigger: Spread
    load: list[Load]
    memory_mb: dict[str, float]


def render(results: Results, root: Path) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; `COLD=1 make bench` measures the cold start too. The client runs on the",
        "same cores as the service. Times in milliseconds, p50 / p99.",
        "",
        f"Measured on {machine()}, {time.strftime('%Y-%m-%d', time.gmtime())}, commit {_commit(root)}.",
        "",
        "| what | value | beside |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in _rows(results)),
    ]
    lines += ["", "Resident memory after all of that:", "", "| process | MB |", "|---|---|"]
    lines += [f"| {name} | {size_mb:.0f} |" for name, size_mb in results.memory_mb.items()]
    return "\n".join(lines) + "\n"


def _rows(results: Results) -> list[tuple[str, str, str]]:
    turns = results.turns
    straight = f"straight to Rasa: {turns.rasa}; median ratio of {turns.rasa.count} pairs: {turns.ratio:.2f}"
    fastest = f"{best_rate(results.load):.0f}"
    rows = [
        ("visitor's message sent → acknowledged, on disk", str(turns.ack), f"{turns.ack.count} messages"),
        ("visitor's message sent → bot's answer received", str(turns.answer), straight),
        ("wish for a human → in an agent's queue", str(results.trigger), f"{results.trigger.count} handoffs"),
        (f"messages a second, p99 of the ack ≤ {LIMIT_MS:.0f} ms", fastest, _steps(results.load)),
        ("`make run` → ready, second start", f"{results.warm_start_s:.1f} s", "bound: 10 s"),
    ]
    if results.cold_start_s is not None:
        rows.append(
            ("`make run` → ready, fresh clone", f"{results.cold_start_s:.0f} s", "package caches warm")
        )
    return rows


def _steps(load: list[Load]) -> str:
    return "; ".join(f"{step.rate}/s: {step.ack}" for step in load)


def machine() -> str:
    processor = platform.machine()
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory_bytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{os.cpu_count()} cores ({processor}), {memory_bytes / 2**30:.0f} GiB"


def _commit(root: Path) -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"
