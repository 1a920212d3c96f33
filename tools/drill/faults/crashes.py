"""A gateway that kills itself at one exact step of its work, where a random kill would hit once in a thousand."""

from __future__ import annotations

import asyncio
import signal

from tools.drill.scene import Fault, NotRun, Scene

POINTS = (
    "before_commit", "after_commit", "before_ack", "before_bot_ask", "after_bot_answer", "after_bot_commit",
    "before_fire", "after_fire", "after_claim", "after_agent_said", "after_note", "before_notice", "after_notice",
    "after_seen",
)  # fmt: skip
VICTIM = "gateway-a"
TIMES, TIMES_SHORT = 2, 1
LATEST = 4  # dies at the first to fourth time that it comes there
RARE = (
    "after_note",
    "before_notice",
    "after_notice",
    "after_claim",
    "after_fire",
    "before_fire",
)  # at the first time
PATIENCE_S = 60.0  # within which the load is expected to come there


async def _crash(scene: Scene, point: str) -> str:
    fault = f"crash-{point}"
    times = TIMES_SHORT if scene.short else TIMES
    for number in range(times):
        scene.doing = f"crash {number + 1} of {times}"
        if not await _armed(scene, point, fault):
            raise NotRun(
                f"the load did not come to this point within {PATIENCE_S:.0f} s ({number} crashes before)"
            )
    return ""


async def _armed(scene: Scene, point: str, fault: str) -> bool:
    """Starts the gateway with the trap, which only this one process has, and waits for it to spring."""
    env = scene.stack.env[VICTIM]
    nth = 1 if point in RARE else scene.rng.randint(1, LATEST)
    await scene.stack.restart(VICTIM, WARMLINE_CRASH_AT=f"{point}:{nth}")
    del env["WARMLINE_CRASH_AT"]
    pid = scene.stack.pids()[VICTIM]
    for _ in range(int(PATIENCE_S / 0.05)):
        if scene.stack.pids().get(VICTIM) != pid:
            await _recover(scene, pid, fault)
            return True
        await asyncio.sleep(0.05)
    await scene.stack.replaced(VICTIM, scene.stack.signal(VICTIM, signal.SIGTERM))  # takes the trap away
    return False


async def _recover(scene: Scene, pid: int, fault: str) -> None:
    async with scene.broken(fault) as window:
        await scene.stack.replaced(VICTIM, pid)
    scene.kills += 1
    scene.recovered(fault, window)


def _fault(point: str) -> Fault:
    async def do(scene: Scene) -> str:
        return await _crash(scene, point)

    return Fault(f"crash-{point}", do)


FAULTS = tuple(_fault(point) for point in POINTS)
