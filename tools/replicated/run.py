"""Failover after failover under load. Whoever was hit comes back believing that it still is the primary."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handoff.store.redis_store import RedisStore
from handoff.store.safety import connect, prepare
from tools.replicated.load import WRITERS, History, verdict, writing
from tools.replicated.servers import DOWN_AFTER_MS, REPLICAS, Replicated, replicated, until

REPLICAS_MIN = 1
WARM_UP_MESSAGES = 200  # acknowledged, or refused, before the next step


@dataclass(frozen=True, slots=True)
class Round:
    """One failover. `failover_s` is from the primary's end to the first acknowledgment after it."""

    fault: str
    acknowledged: int
    refused: int
    lost: int
    doubled: int
    failover_s: float


async def killed(servers: Replicated, history: History) -> float:
    """kill -9; it starts again when the others have gone on without it."""
    hit = servers.primary
    hit.kill()
    at_s = time.monotonic()
    await servers.promoted()
    await _answers(history)
    hit.start()
    return at_s


async def frozen(servers: Replicated, history: History) -> float:
    """Frozen, and awake again with all its connections when there is another primary already."""
    hit = servers.primary
    hit.freeze()
    at_s = time.monotonic()
    await servers.promoted()
    await _answers(history)
    hit.thaw()
    return at_s


async def cut_off(servers: Replicated, history: History) -> float:
    """The replicas are gone for a while, in which the primary could write alone; then they are back and it is not.

    They go in the same instant, with the same entries.
    """
    await _freeze_in_step(servers)
    for replica in servers.replicas:
        replica.kill()
    servers.primary.thaw()
    return await _alone(servers, history)


async def scattered(servers: Replicated, history: History) -> float:
    """The same, but the replicas go one after the other: the last may confirm what the first will never have.

    More than one failure, and more than one confirmation is good for.
    """
    for replica in servers.replicas:
        replica.kill()
    return await _alone(servers, history)


async def _freeze_in_step(servers: Replicated) -> None:
    """At an instant in which the primary has written the same to every replica; not so long that it counts as down."""
    while True:
        servers.primary.freeze()
        try:
            await until(servers.replicas_agree, DOWN_AFTER_MS / 2000)
            return
        except TimeoutError:
            servers.primary.thaw()


async def _alone(servers: Replicated, history: History) -> float:
    hit, replicas = servers.primary, list(servers.replicas)
    await _answers(history)
    hit.kill()
    at_s = time.monotonic()
    for replica in replicas:
        replica.start("--replicaof", f"127.0.0.1 {hit.port}")
    await servers.promoted()
    hit.start()
    return at_s


Fault = Callable[[Replicated, History], Awaitable[float]]
FAULTS: dict[str, Fault] = {"killed": killed, "frozen": frozen, "cut off": cut_off, "scattered": scattered}


def faults_of(replicas_min: int) -> list[str]:
    """Those that lose nothing when `replicas_min` replicas confirm each commit."""
    return [name for name in FAULTS if name != "scattered" or replicas_min == REPLICAS]


async def run(
    faults: list[str], replicas_min: int = REPLICAS_MIN, show: Callable[[Round], None] = lambda _round: None
) -> list[Round]:
    """A round each. Raises TimeoutError when the servers do not come to themselves again."""
    rounds: list[Round] = []
    async with replicated(replicas_min=replicas_min) as servers:
        for fault in faults:
            async with connect(servers.url) as redis:
                await prepare(redis, replicas_min)
                rounds.append(await _one(servers, RedisStore(redis, replicas_min), fault))
                await redis.flushall()
            show(rounds[-1])
    return rounds


async def _one(servers: Replicated, store: RedisStore, fault: str) -> Round:
    async with writing(store) as history:
        await _answers(history)
        at_s = await FAULTS[fault](servers, history)
        await until(servers.follow)
        await _acknowledges(history)
    found = await verdict(store, history)
    first_s = history.first_after(at_s)
    assert first_s is not None
    return Round(fault, history.count, history.refused, found.lost, found.doubled, first_s - at_s)


async def _acknowledges(history: History) -> None:
    wanted = history.count + WARM_UP_MESSAGES

    async def enough() -> bool:
        return history.count >= wanted

    await until(enough)


async def _answers(history: History) -> None:
    """Until so many were acknowledged, or each writer was refused a few times."""
    acknowledged, refused = history.count + WARM_UP_MESSAGES, history.refused + 3 * WRITERS

    async def enough() -> bool:
        return history.count >= acknowledged or history.refused >= refused

    await until(enough)


def table(rounds: list[Round]) -> str:
    """Plain text: a line a round, the sum, and how long the failovers took."""
    head = f"{'fault':<10}{'acknowledged':>14}{'refused':>9}{'lost':>6}{'doubled':>9}{'failover':>10}"
    lines = [
        f"{r.fault:<10}{r.acknowledged:>14}{r.refused:>9}{r.lost:>6}{r.doubled:>9}{r.failover_s:>8.1f} s"
        for r in rounds
    ]
    sums = [sum(getattr(r, name) for r in rounds) for name in ("acknowledged", "refused", "lost", "doubled")]
    lines.append("{:<10}{:>14}{:>9}{:>6}{:>9}".format("in all", *sums))
    times = [r.failover_s for r in rounds]
    if times:
        lines.append(f"failover: p50 {statistics.median(times):.1f} s, max {max(times):.1f} s")
    return "\n".join([head, *lines])
