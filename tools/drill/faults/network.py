"""Wires that are cut, reset or slow: between people and gateways, gateways and Redis, gateways and Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tools.drill.proxy import Proxy, Wire
from tools.drill.scene import Fault, Scene

PARTS = ("visitor-gateway", "gateway-redis", "gateway-rasa")
BROKEN_S, BROKEN_SHORT_S = 15.0, 6.0
RESETS, RESETS_SHORT = 5, 2


async def _cut(scene: Scene, part: str) -> str:
    """For people first one gateway's wire, whose sockets go on with the other, then both."""
    if part == "visitor-gateway":
        await _while(scene, scene.stack.wires(part)[:1], Wire.CUT, f"cut-{part}")
    await _while(scene, scene.stack.wires(part), Wire.CUT, f"cut-{part}", all_of_them=True)
    return ""


async def _delay(scene: Scene, part: str) -> str:
    await _while(scene, scene.stack.wires(part), Wire.DELAY, f"delay-{part}", all_of_them=True)
    return ""


async def _reset(scene: Scene, part: str) -> str:
    """Every connection at once, several times; new ones are taken at once again."""
    for _ in range(RESETS_SHORT if scene.short else RESETS):
        await _while(scene, scene.stack.wires(part), Wire.RESET, f"reset-{part}", for_s=0.2, all_of_them=True)
        await asyncio.sleep(scene.rng.uniform(0.5, 2.0))
    return ""


async def _while(
    scene: Scene,
    wires: Sequence[Proxy],
    wire: Wire,
    fault: str,
    *,
    for_s: float = 0,
    all_of_them: bool = False,
) -> None:
    part = wires[0].name
    storage = part == "gateway-redis"
    unreachable = part == "visitor-gateway" and all_of_them
    async with scene.broken(fault, storage=storage, unreachable=unreachable):
        for proxy in wires:
            await proxy.set(wire)
        await (asyncio.sleep(for_s) if for_s else scene.wait(BROKEN_S, BROKEN_SHORT_S))
        for proxy in wires:
            await proxy.set(Wire.PASS)


def _fault(verb: str, part: str) -> Fault:
    harm = {"cut": _cut, "reset": _reset, "delay": _delay}[verb]

    async def do(scene: Scene) -> str:
        return await harm(scene, part)

    return Fault(f"{verb}-{part}", do)


FAULTS = tuple(_fault(verb, part) for verb in ("cut", "reset", "delay") for part in PARTS)
