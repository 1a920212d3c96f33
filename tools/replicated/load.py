"""Writers that go through the desk and the store as a gateway does, and remember what was acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from handoff.desk.desk import Desk
from handoff.ports import Logged, Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.errors import NotFound, Unavailable
from handoff.rules.sla import Clocks
from handoff.store.memory import MemoryAgents
from handoff.store.redis_store import RedisStore

WRITERS = 8
MESSAGES = 20  # in one conversation, so that no snapshot grows for ever
PAUSE_S = 0.02  # between two messages of one writer: some hundred a second in all
AGAIN_S = 0.1  # before a refused message is sent again, as a browser would
PAGE = 1000  # entries of a log that are read at once


class WallClock:
    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000


class Silence:
    """A detector that never finds anything: these messages are only to be kept."""

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        del tail, next_seq, text, at_ms, team
        return Reading(language, 0.0, None)


@dataclass
class History:
    """What the writers were told: (conversation, client message id) -> seq, and when each was asked for and came."""

    acknowledged: dict[tuple[str, str], int] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    tries_s: list[tuple[float, float]] = field(default_factory=list)
    refused: int = 0
    gone: int = 0  # acknowledged conversations that a writer could no longer find

    @property
    def count(self) -> int:
        return len(self.acknowledged)

    def first_after(self, at_s: float) -> float | None:
        """When the first acknowledgment came that was asked for after this instant of the monotonic clock."""
        return min((came_s for asked_s, came_s in self.tries_s if asked_s > at_s), default=None)


@dataclass(frozen=True, slots=True)
class Verdict:
    lost: int
    doubled: int


@contextlib.asynccontextmanager
async def writing(store: RedisStore, writers: int = WRITERS) -> AsyncIterator[History]:
    """Writers at work while the block runs; whatever goes wrong in one of them is raised at its end."""
    clock, history = WallClock(), History()
    desk = Desk(store, MemoryAgents(clock), Silence(), clock, Clocks())
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        for number in range(writers):
            tasks.create_task(_write(desk, history, f"w{number}", stop))
        try:
            yield history
        finally:
            stop.set()


async def _write(desk: Desk, history: History, name: str, stop: asyncio.Event) -> None:
    for number in count():
        cid = f"{name}-{number}"
        if not await _start(desk, history, cid):
            continue
        for message in range(MESSAGES):
            if stop.is_set():
                return
            if not await _say(desk, history, (cid, f"m{message}"), stop):
                break
            await asyncio.sleep(PAUSE_S)
        if stop.is_set():
            return


async def _start(desk: Desk, history: History, cid: str) -> bool:
    """One try: after a refusal its outcome is unknown, and the next conversation is begun instead."""
    try:
        await desk.start(cid, c.Start("en", "0" * 64))
    except Unavailable:
        history.refused += 1
        await asyncio.sleep(AGAIN_S)
        return False
    history.started.add(cid)
    return True


async def _say(desk: Desk, history: History, message: tuple[str, str], stop: asyncio.Event) -> bool:
    """Sends again and again with the same id, until it is acknowledged. False when the conversation is gone."""
    cid, client_message_id = message
    while True:
        asked_s = time.monotonic()
        try:
            outcome = await desk.visitor_says(cid, client_message_id, f"This is {client_message_id}.")
        except Unavailable:
            history.refused += 1
            if stop.is_set():
                return False
            await asyncio.sleep(AGAIN_S)
        except NotFound:
            history.gone += 1
            return False
        else:
            history.acknowledged[message] = outcome.seq
            history.tries_s.append((asked_s, time.monotonic()))
            return True


async def verdict(store: RedisStore, history: History) -> Verdict:
    """Compares what was acknowledged with the log: each message once, at the place that was named."""
    lost, doubled = history.gone, 0
    for cid in history.started:
        log = [logged async for logged in _whole_log(store, cid)]
        if not log:
            lost += 1
        said = {
            logged.seq: logged.event.client_message_id
            for logged in log
            if isinstance(logged.event, e.VisitorSaid)
        }
        doubled += sum(times - 1 for times in Counter(said.values()).values())
        lost += sum(
            said.get(seq) != client_message_id
            for (owner, client_message_id), seq in history.acknowledged.items()
            if owner == cid
        )
    return Verdict(lost, doubled)


async def _whole_log(store: RedisStore, cid: str) -> AsyncIterator[Logged]:
    after = 0
    while page := await store.log(cid, after, PAGE):
        for logged in page:
            yield logged
        after = page[-1].seq
