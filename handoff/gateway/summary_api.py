"""A generated summary beside the brief, when an operator has set one up. Nothing else waits for it or rests on it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from handoff.desk.whole_log import whole_log
from handoff.gateway import examples
from handoff.gateway.agent_api import AtWork, seen
from handoff.gateway.services import services
from handoff.ports import SummaryUnavailable, Told
from handoff.rules.entries import entry_of

router = APIRouter(prefix="/api/agent/conversations/{conversation_id}", tags=["agent"])


@router.get("/summary", responses=examples.answers(examples.SUMMARY))
async def summary(request: Request, conversation_id: str, agent: AtWork) -> dict[str, Any]:
    """Written by a language model from the messages, addresses hidden. `why` names the reason when there is none:
    off, busy, unreachable, timeout, status, oversize, garbage, empty, invented."""
    svc = services(request)
    conversation = await seen(svc, conversation_id, agent)
    if svc.summariser is None:
        return {"summary": None, "why": "off", "model": None, "generated": True}
    log = await whole_log(svc.store, conversation)
    entries = (entry_of(one.seq, one.event) for one in log)
    told = [Told(entry.author, entry.text) for entry in entries if entry]
    said, why = None, None
    try:
        said = await svc.summariser.summary(told, conversation.language)
    except SummaryUnavailable as error:
        why = error.cause
    return {"summary": said, "why": why, "model": svc.summariser.model, "generated": True}
