"""Who may use the studio, and how its blocking work is kept away from everybody else's requests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request

from handoff.gateway import auth
from handoff.gateway.errors import GatewayError, too_fast
from handoff.gateway.services import services
from handoff.rules.agents import Agent, Role
from handoff.studio_port import Studio

OPENS_STUDIO = frozenset({Role.DESIGNER, Role.SUPERVISOR})

THREADS = 4
"""At once, for all designers: hashing and parsing never take the threads that visitors' requests need."""

P = ParamSpec("P")
R = TypeVar("R")
_limiter: list[CapacityLimiter] = []


async def designer(request: Request, signed: Annotated[auth.SignedIn, Depends(auth.account)]) -> Agent:
    """A designer or supervisor. 403 for agents, 429 when too fast."""
    agent = signed.agent
    if agent.role not in OPENS_STUDIO:
        raise GatewayError(403, "forbidden", "The studio is for designers and supervisors.")
    if not services(request).buckets.take(f"studio:{agent.id}"):
        raise too_fast()
    return agent


Designer = Annotated[Agent, Depends(designer)]


def studio(request: Request) -> Studio:
    """503 where the gateway runs without the training data beside it."""
    found = services(request).studio
    if found is None:
        raise GatewayError(503, "no_studio", "This gateway runs without a studio.")
    return found


async def in_thread(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    if not _limiter:
        _limiter.append(CapacityLimiter(THREADS))
    return await to_thread.run_sync(lambda: work(*args, **kwargs), limiter=_limiter[0])
