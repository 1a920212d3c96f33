"""What happens to people's machines: the agent's tab is hidden, and the browser runs no timer in it any more."""

from __future__ import annotations

import asyncio

from tools.drill.faults.kills import victims
from tools.drill.scene import Fault, NotRun, Scene

HIDDEN_S, HIDDEN_SHORT_S = 600.0, 45.0  # ten minutes; a lease is 30 s
KILL_EVERY_S = 10.0
OWNING_WITHIN_S = 60.0


async def _hidden(scene: Scene) -> str:
    """The client only answers the server's pings; gateways are killed meanwhile, so that it also has to come back."""
    agent = scene.agents[0]
    for _ in range(int(OWNING_WITHIN_S / 0.1)):
        if agent.spoken_to:
            break
        await asyncio.sleep(0.1)
    else:
        raise NotRun("the agent had no conversation in which they had spoken")
    hiding = asyncio.create_task(agent.hide(HIDDEN_SHORT_S if scene.short else HIDDEN_S))
    turns = victims("gateway")
    while not hiding.done():
        await asyncio.wait({hiding}, timeout=KILL_EVERY_S)
        if not hiding.done() and not scene.short:
            await scene.kill(next(turns), "agent-hidden")
    await hiding
    return f"hidden for {HIDDEN_SHORT_S if scene.short else HIDDEN_S:.0f} s with conversations of their own"


FAULTS = (Fault("agent-hidden", _hidden),)
