"""The mail server and the webhook take nothing for a while: the clocks inside may not care, and nothing may be lost."""

from __future__ import annotations

import asyncio

from tools.drill.scene import Fault, Scene

BROKEN_S, BROKEN_SHORT_S = 40.0, 12.0
ALONE_S = 12.0  # nobody is there for so long: then the staff outside is called at once


async def _mail_down(scene: Scene) -> str:
    refused = scene.sinks.refused
    await asyncio.gather(*scene.beside)  # an agent whose tab is hidden can not step out
    async with scene.broken("mail-down"):
        scene.sinks.broken = True
        await asyncio.gather(*(agent.step_out(ALONE_S) for agent in scene.agents))
        await scene.wait(BROKEN_S, BROKEN_SHORT_S)
        scene.sinks.broken = False
    return f"{scene.sinks.refused - refused} notices refused with 451, 429 or 500"


FAULTS = (Fault("mail-down", _mail_down),)
