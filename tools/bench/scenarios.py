"""What is measured. Each scenario shows its progress and returns numbers, never a verdict."""

import asyncio
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from tools.bench.client import Visitor, new_visitor, online_agent, queue_shows
from tools.bench.numbers import Spread, paired_ratio, spread

QUESTIONS = (
    "Where is my order 558201?",
    "What are your opening hours?",
    "How do I return a pair of shoes?",
    "Which payment methods do you take?",
)
WARM_UP = 5  # the first turns load what Rasa loads late
LIMIT_MS = 100.0
RATES = (25, 50, 100, 200, 400, 800)  # messages a second
STEP_S = 5.0
PER_VISITOR_S = 1.0  # a visitor of the load writes this often, well below the service's limit

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Turns:
    """One message sent through the gateway and the same one straight to Rasa, pair by pair."""

    ack: Spread
    answer: Spread
    rasa: Spread
    ratio: float


async def turns(gateway: httpx.AsyncClient, rasa: httpx.AsyncClient, count: int, step: Progress) -> Turns:
    """Which side of a pair goes first is drawn anew each time, by a fixed seed."""
    dice = random.Random(20260101)  # noqa: S311 - an order, not a secret
    acks: list[float] = []
    answers: list[float] = []
    straight: list[float] = []
    for number in range(-WARM_UP, count):
        question = QUESTIONS[number % len(QUESTIONS)]
        first = dice.random() < 0.5
        direct_s = await _straight(rasa, question) if first else 0.0
        ack_s, answer_s = await _through_gateway(gateway, question)
        direct_s = direct_s or await _straight(rasa, question)
        if number >= 0:
            acks.append(ack_s)
            answers.append(answer_s)
            straight.append(direct_s)
            step(1)
    return Turns(spread(acks), spread(answers), spread(straight), paired_ratio(answers, straight))


async def _through_gateway(http: httpx.AsyncClient, question: str) -> tuple[float, float]:
    visitor = await new_visitor(http)
    started_s = time.perf_counter()
    seq, ack_s = await visitor.say(question)
    await visitor.bot_answers(seq)
    return ack_s, time.perf_counter() - started_s


async def _straight(http: httpx.AsyncClient, question: str) -> float:
    body = {"sender": uuid.uuid4().hex, "message": question, "metadata": {"lang": "en"}}
    started_s = time.perf_counter()
    response = await http.post("/webhooks/rest/webhook", json=body)
    took_s = time.perf_counter() - started_s
    if not response.raise_for_status().json():
        raise RuntimeError("Rasa answered with nothing; its log says why")
    return took_s


async def triggers(
    http: httpx.AsyncClient, agent: httpx.AsyncClient, login: dict[str, str], count: int, step: Progress
) -> Spread:
    """From a visitor's wish for a human until it stands in an agent's queue."""
    stream = await online_agent(agent, login["name"], login["password"])
    took_s: list[float] = []
    try:
        for _ in range(count):
            visitor = await new_visitor(http)
            started_s = time.perf_counter()
            seen = asyncio.create_task(queue_shows(stream, visitor.conversation_id))
            await visitor.ask_for_human()
            await seen
            took_s.append(time.perf_counter() - started_s)
            step(1)
    finally:
        await stream.close()
    return spread(took_s)


@dataclass(frozen=True, slots=True)
class Load:
    """One step of the ramp."""

    rate: int
    sent: float
    ack: Spread


async def ramp(http: httpx.AsyncClient, step: Progress) -> list[Load]:
    """Messages of visitors who wait for a human, so the bot plays no part; ends past the limit."""
    steps: list[Load] = []
    visitors: list[Visitor] = []
    for rate in RATES:
        while len(visitors) < rate * PER_VISITOR_S:
            visitor = await new_visitor(http)
            await visitor.ask_for_human()
            visitors.append(visitor)
        steps.append(await _load(visitors, rate))
        step(1)
        if steps[-1].ack.p99_ms > LIMIT_MS:
            break
    return steps


async def _load(visitors: list[Visitor], rate: int) -> Load:
    """Open loop: a slow answer does not slow the next sender down, and waiting counts from the due moment."""
    started_s = time.perf_counter()
    took_s: list[float] = []

    async def one(number: int) -> None:
        due_s = started_s + number / rate
        await asyncio.sleep(max(0.0, due_s - time.perf_counter()))
        await visitors[number % len(visitors)].say("Is anybody there?")
        took_s.append(time.perf_counter() - due_s)

    await asyncio.gather(*(one(number) for number in range(int(rate * STEP_S))))
    return Load(rate, len(took_s) / (time.perf_counter() - started_s), spread(took_s))


def best_rate(steps: list[Load]) -> float:
    """The highest rate that was kept with p99 within the limit; 0 if none was."""
    return max((load.sent for load in steps if load.ack.p99_ms <= LIMIT_MS), default=0.0)


def memory_mb(pids: dict[str, int]) -> dict[str, float]:
    """Resident memory of each process now."""
    found = {}
    for name, pid in pids.items():
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        found[name] = int(status.split("VmRSS:")[1].split()[0]) / 1024
    return found
