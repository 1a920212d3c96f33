"""A clock that the test owns, places below the test's own folder, children made of a line of shell, a recorded day."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.handoff.world import running_redis
from tests.tools.whatif_day import fill
from tools.launcher.children import ChildSpec, Probe
from tools.launcher.places import Places
from tools.launcher.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 20  # for a real process on a busy machine; a passing test needs milliseconds


class ManualClock:
    """Time stands still until `advance`; `asleep` waits until somebody sleeps for exactly that long."""

    def __init__(self) -> None:
        self._now_s = 0.0
        self._sleepers: list[tuple[float, float, asyncio.Future[None]]] = []
        self._arrived = asyncio.Condition()

    def now_s(self) -> float:
        return self._now_s

    async def sleep(self, delay_s: float) -> None:
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._now_s + delay_s, delay_s, woken))
        async with self._arrived:
            self._arrived.notify_all()
        await woken

    async def asleep(self, delay_s: float) -> None:
        async with asyncio.timeout(PATIENCE_S), self._arrived:
            await self._arrived.wait_for(lambda: any(abs(d - delay_s) < 1e-9 for _, d, _ in self._sleepers))

    def advance(self, seconds: float) -> None:
        self._now_s += seconds
        due = [sleeper for sleeper in self._sleepers if sleeper[0] <= self._now_s + 1e-9]
        self._sleepers = [sleeper for sleeper in self._sleepers if sleeper not in due]
        for _, _, woken in due:
            if not woken.done():
                woken.set_result(None)


class Kept:
    """A supervisor together with what it reported."""

    def __init__(self, clock: ManualClock) -> None:
        self.clock = clock
        self.lines: asyncio.Queue[str] = asyncio.Queue()
        self.supervisor = Supervisor(clock, self.lines.put_nowait, lambda: None)

    async def line(self) -> str:
        async with asyncio.timeout(PATIENCE_S):
            return await self.lines.get()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
async def kept() -> AsyncIterator[Kept]:
    watched = Kept(ManualClock())
    yield watched
    await watched.supervisor.stop(())


async def always() -> bool:
    return True


async def never() -> bool:
    return False


@pytest.fixture
def shell_child(tmp_path: Path) -> Callable[..., ChildSpec]:
    """shell_child("exit 3") is a child that runs this line of shell."""

    def make(line: str, answers: Probe = always, name: str = "rasa", **more: object) -> ChildSpec:
        spec = {"cwd": tmp_path, "log": tmp_path / f"{name}.log", "answers": answers, **more}
        return ChildSpec(name=name, argv=("/bin/sh", "-c", line), **spec)

    return make


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(root=tmp_path, state=tmp_path / "var")
    made.create()
    return made


@pytest.fixture(scope="session")
def recorded() -> Iterator[str]:
    """The URL of a Redis with a day in it, to be read: written at the trained settings, some calls judged."""
    with running_redis() as url:
        asyncio.run(fill(url))
        yield url
