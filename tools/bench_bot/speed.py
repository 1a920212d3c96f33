"""How fast the running bot answers who speaks straight to Rasa: one visitor's turns, and many visitors at once."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from tools import bench_rasa
from tools.bench.scenarios import memory_mb
from tools.stack import running

TURNS = 200
AT_ONCE = 8  # visitors
LOAD_S = 10.0
TURNS_OF_A_VISITOR = 10

Progress = Callable[[str], None]
"""Hears the name of what is done next."""


@dataclass(frozen=True)
class Speed:
    """`plain` and `action`: milliseconds of each turn of a conversation. `per_second`: messages that one Rasa process
    answered, the client on the machine's other core. `memory_mb` of that process afterwards."""

    ready_s: float
    plain_ms: list[float]
    action_ms: list[float]
    per_second: float
    memory_mb: float


async def measure(state: Path, step: Progress) -> Speed:
    """Starts the whole service twice: the first start makes its state."""
    step("first start")
    async with running(state):
        pass
    step("second start")
    started_s = time.monotonic()
    async with running(state) as stack:
        ready_s = time.monotonic() - started_s
        url = stack.addresses()["rasa"]
        with httpx.Client(base_url=url, timeout=30) as http:
            await asyncio.to_thread(bench_rasa.measure, http, bench_rasa.PLAIN, bench_rasa.WARM_UP)
            step(f"{TURNS} turns without an action")
            plain = await asyncio.to_thread(bench_rasa.measure, http, bench_rasa.PLAIN, TURNS)
            step(f"{TURNS} turns with an action")
            action = await asyncio.to_thread(bench_rasa.measure, http, bench_rasa.ACTION, TURNS)
        step(f"{AT_ONCE} visitors at once")
        async with httpx.AsyncClient(base_url=url, timeout=30) as many:
            per_second = await _load(many)
        return Speed(ready_s, plain, action, per_second, memory_mb(stack.pids()).get("rasa", 0.0))


async def _load(http: httpx.AsyncClient) -> float:
    until_s = time.monotonic() + LOAD_S
    counts = await asyncio.gather(*(_visitors(http, until_s) for _ in range(AT_ONCE)))
    return sum(counts) / LOAD_S


async def _visitors(http: httpx.AsyncClient, until_s: float) -> int:
    """One visitor after the other; the turns that were answered in time."""
    sender = ""
    for answered in itertools.count():
        if answered % TURNS_OF_A_VISITOR == 0:
            sender = uuid.uuid4().hex
        question = bench_rasa.PLAIN[answered % len(bench_rasa.PLAIN)]
        turn = {"sender": sender, "message": question, "metadata": {"lang": "en"}}
        (await http.post("/webhooks/rest/webhook", json=turn)).raise_for_status()
        if time.monotonic() > until_s:
            return answered
    raise AssertionError  # a count does not end


def turns_row(name: str, took_ms: Sequence[float]) -> tuple[str, ...]:
    first, last = took_ms[: bench_rasa.WINDOW], took_ms[-bench_rasa.WINDOW :]
    numbers = (
        bench_rasa.percentile(took_ms, 0.5),
        bench_rasa.percentile(took_ms, 0.99),
        bench_rasa.percentile(first, 0.5),
        bench_rasa.percentile(last, 0.5),
    )
    return (name, *(f"{number:.2f}" for number in numbers))
