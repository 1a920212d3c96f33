"""What happens to people's machines: the agent's tab is hidden, and the browser runs no timer in it any more."""

from __future__ import annotations

import asyncio

from tools.drill.scene import Fault, NotRun, Scene

HIDDEN_S, HIDDEN_SHORT_S = 600.0, 45.0  # ten minutes; a lease is 30 s
OWNING_WITHIN_S = 60.0


async def _hidden(scene: Scene) -> str:
    """The client only answers the server's pings, while the faults that follow go on, and comes back by itself."""
    agent = scene.agents[0]
    for _ in range(int(OWNING_WITHIN_S / 0.1)):
        if agent.spoken_to:
            break
        await asyncio.sleep(0.1)
    else:
        raise NotRun("the agent had no conversation in which they had spoken")
    hidden_s = HIDDEN_SHORT_S if scene.short else HIDDEN_S
    scene.beside.append(asyncio.create_task(agent.hide(hidden_s)))
    return f"hidden for {hidden_s:.0f} s, beside the faults that follow, with a conversation of their own"


FAULTS = (Fault("agent-hidden", _hidden),)
