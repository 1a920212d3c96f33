"""For machines: alive, ready, and the numbers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from handoff.gateway.metrics import AGENTS_ONLINE, QUEUE
from handoff.gateway.services import services
from handoff.rules.errors import HandoffError

router = APIRouter(tags=["operations"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """This process answers. Says nothing of Redis or Rasa: a restart would not help those."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """503 when messages can not be acknowledged. A dead bot is reported, but humans are still reachable."""
    svc = services(request)
    parts: dict[str, Any] = {"redis": True, "bot": await svc.bot.ready()}
    try:
        await svc.store.ping()
    except HandoffError:
        parts["redis"] = False
    status = "ok" if all(parts.values()) else ("degraded" if parts["redis"] else "unavailable")
    return JSONResponse({"status": status, **parts}, 200 if parts["redis"] else 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    svc = services(request)
    try:
        QUEUE.set(await svc.store.waiting())
        AGENTS_ONLINE.set(sum(duty.online for duty in await svc.desk.staff()))
        await svc.alarms()  # sets the number of dead letters
    except HandoffError:
        pass  # storage is away: the last values stand, and warmline_refused_unavailable tells
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
