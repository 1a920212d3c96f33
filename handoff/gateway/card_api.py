"""The visitor's card: the facts as the person will see them, to be put right in place, and a sentence to be added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request

from handoff.desk.whole_log import whole_log
from handoff.gateway import examples, frames, views
from handoff.gateway.errors import too_fast
from handoff.gateway.services import Services, services
from handoff.gateway.story import brief_from
from handoff.gateway.visitor_api import Visitor
from handoff.rules import commands as c
from handoff.rules.conversation import Conversation
from handoff.rules.errors import Refused
from handoff.rules.masking import mask

router = APIRouter(prefix="/api/visitor/card", tags=["visitor"])


@router.get("", responses=examples.answers(examples.CARD))
async def card(request: Request, visitor: Visitor) -> dict[str, Any]:
    """What the person who takes over will see: the same goal and the same facts, and nothing that is theirs alone."""
    log = await whole_log(services(request).store, visitor)
    return views.card_body(visitor, await brief_from(visitor, log))


@router.post("")
async def correct(request: Request, body: frames.CorrectionIn, visitor: Visitor) -> frames.Seq:
    """Put one fact right. 409 when the card has changed meanwhile, 409 when the conversation is closed."""
    value = " ".join(mask(body.value).split())
    return await _change(
        services(request), visitor, body, lambda seq: c.CorrectFact(body.name, body.was, value, seq)
    )


@router.post("/off")
async def take_off(request: Request, body: frames.TakenOffIn, visitor: Visitor) -> frames.Seq:
    """Say of one fact that it is not so. 409 as of a correction."""
    return await _change(
        services(request), visitor, body, lambda seq: c.TakeFactOff(body.name, body.was, seq)
    )


@router.post("/sentence")
async def add(request: Request, body: frames.SentenceIn, visitor: Visitor) -> frames.Seq:
    """Add a sentence for the person. One that asks for a human calls one."""
    svc = services(request)
    _not_too_fast(svc, visitor)
    outcome = await svc.desk.add_sentence(visitor.id, body.client_message_id, mask(body.text).strip())
    return frames.Seq(seq=outcome.seq)


async def _change(
    svc: Services,
    visitor: Conversation,
    body: frames.TakenOffIn,
    command: Callable[[int], c.Command],
) -> frames.Seq:
    """One change to a fact that stands on the card; `command` is told the seq of the fact."""
    repeat_key = f"card:{body.client_message_id}"
    known_seq = (await svc.store.load(visitor.id, repeat_key)).known_seq
    if known_seq is not None:  # the fact looks different by now
        return frames.Seq(seq=known_seq)
    _not_too_fast(svc, visitor)
    fact = await _standing_fact(svc, visitor, body)
    return frames.Seq(seq=(await svc.desk.do(visitor.id, command(int(fact["seq"])), repeat_key)).seq)


def _not_too_fast(svc: Services, visitor: Conversation) -> None:
    if not svc.buckets.take(visitor.id):
        raise too_fast()


async def _standing_fact(svc: Services, visitor: Conversation, body: frames.TakenOffIn) -> dict[str, Any]:
    brief = await brief_from(visitor, await whole_log(svc.store, visitor))
    for fact in brief.facts:
        if fact["name"] == body.name and fact["value"] == body.was and not fact.get("corrected"):
            return dict(fact)
    raise Refused("fact_changed", "Your card has changed meanwhile. Look at it again, please.")
