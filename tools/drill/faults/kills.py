"""Processes that are killed, frozen, or restarted in an orderly way."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Iterator

from tools.drill.scene import Fault, Scene
from tools.drill.stack import GATEWAYS

TIMES = {"gateway": 70, "redis": 80, "rasa": 6, "actions": 35}
RASA_STEADY_S = (
    31.0  # the supervisor begins its waits anew after 30 s; sooner would measure the waits instead
)
FREEZE_S, FREEZE_SHORT_S = 45.0, 12.0


def victims(kind: str) -> Iterator[str]:
    """The children of that kind, in turns."""
    return itertools.cycle(GATEWAYS if kind == "gateway" else (kind,))


async def _kill(scene: Scene, kind: str) -> str:
    turns = victims(kind)
    times = TIMES[kind] if scene.often else 1
    for number in range(times):
        if scene.stop_asked.is_set():
            return f"stopped after {number} of {times}"
        scene.doing = f"kill {number + 1} of {times}"
        await scene.kill(next(turns), f"kill-{kind}")
        await scene.wait(RASA_STEADY_S if kind == "rasa" else scene.rng.uniform(0, 1.0), 0)
    return ""


async def _freeze(scene: Scene, kind: str) -> str:
    """SIGSTOP, later SIGCONT; a watched child may have been replaced by the supervisor meanwhile."""
    name = next(victims(kind))
    fault = f"stop-{kind}"
    async with scene.broken(fault, storage=kind == "redis"):
        scene.stack.signal(name, signal.SIGSTOP)
        await scene.wait(FREEZE_S, FREEZE_SHORT_S)
        scene.stack.signal(name, signal.SIGCONT)
    return ""


async def _restart(scene: Scene, kind: str) -> str:
    turns = victims(kind)
    for _ in range(2 if kind == "gateway" else 1):
        name = next(turns)
        async with scene.broken(f"restart-{kind}", storage=kind == "redis") as window:
            pid = scene.stack.signal(name, signal.SIGTERM)
            await scene.stack.replaced(name, pid)
        scene.recovered(f"restart-{kind}", window)
    return ""


def _fault(verb: str, kind: str) -> Fault:
    harm = {"kill": _kill, "stop": _freeze, "restart": _restart}[verb]

    async def do(scene: Scene) -> str:
        return await harm(scene, kind)

    return Fault(f"{verb}-{kind}", do)


FAULTS = tuple(_fault(verb, kind) for verb in ("kill", "restart", "stop") for kind in TIMES)
