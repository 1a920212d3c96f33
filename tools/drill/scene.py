"""What a fault can lay its hands on, and how its harm is written down."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from tools.drill.agents import Agent
from tools.drill.history import FaultWindow, Record, Recovery, now_ms
from tools.drill.sinks import Sinks
from tools.drill.stack import Stack
from tools.drill.visitors import Crowd

UNTIL_HEALED_MS = 10**15  # a window that is still open


@dataclass(slots=True)
class Scene:
    """One run of the drill. `short`: each fault just long enough to bite; `often`: kills are repeated."""

    stack: Stack
    crowd: Crowd
    agents: list[Agent]
    record: Record
    rng: random.Random
    sinks: Sinks
    short: bool = False
    often: bool = True
    kills: int = 0  # of this row so far
    stop_asked: asyncio.Event = field(
        default_factory=asyncio.Event
    )  # end what is on, and judge what there is
    beside: list[asyncio.Task[None]] = field(default_factory=list)  # what goes on beside the next faults
    doing: str = ""  # what is happening, for whoever watches

    @contextlib.asynccontextmanager
    async def broken(
        self, fault: str, *, storage: bool = False, unreachable: bool = False
    ) -> AsyncIterator[FaultWindow]:
        """Harm is done inside; the window closes when the service is whole again."""
        window = FaultWindow(fault, now_ms(), UNTIL_HEALED_MS, storage, unreachable)
        self.record.windows.append(window)
        yield window
        window.to_ms = await self.stack.whole()

    async def kill(self, name: str, fault: str) -> None:
        """kill -9, and until everything is whole again."""
        async with self.broken(fault, storage=name == "redis") as window:
            pid = self.stack.signal(name, signal.SIGKILL)
            await self.stack.replaced(name, pid)
        self.kills += 1
        self.recovered(fault, window)

    def recovered(self, fault: str, window: FaultWindow) -> None:
        helper = fault.endswith(("-rasa", "-actions"))
        self.record.recoveries.append(Recovery(fault, window.to_ms, window.to_ms - window.from_ms, helper))

    async def wait(self, full_s: float, short_s: float) -> None:
        """Lets the load go on for a while."""
        await asyncio.sleep(short_s if self.short else full_s)


@dataclass(frozen=True, slots=True)
class Fault:
    """`harm` breaks and heals; what it returns is a remark for the table, "" for none. NotRun: see below."""

    name: str
    harm: Callable[[Scene], Awaitable[str]]


class NotRun(Exception):
    """This machine can not do that; the text says what is missing. Never a silent pass."""


@dataclass(slots=True)
class Row:
    """One fault in the table."""

    fault: str
    from_ms: int
    to_ms: int = UNTIL_HEALED_MS
    kills: int = 0
    remark: str = ""
    not_run: str = ""
    failed: str = ""  # the service did not come back
    refusals: list[int] = field(default_factory=list)
