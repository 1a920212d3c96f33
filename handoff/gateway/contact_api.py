"""Where a visitor can be reached when they can not stay: left, then confirmed by a code that was sent there."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request

from handoff.gateway import frames
from handoff.gateway.auth import sha256
from handoff.gateway.errors import GatewayError, too_fast
from handoff.gateway.services import Services, services
from handoff.gateway.visitor_api import Visitor
from handoff.rules import commands as c
from handoff.rules.contacts import code_sha256, normalise
from handoff.rules.errors import Refused
from handoff.rules.events import ContactKind
from handoff.rules.notices import Channel

CODE_TTL_MS = 900_000
"""A mail may take minutes, and so may finding it."""

CODES_MAX = 5
CODES_WINDOW_S = 3_600
"""Codes to one address in an hour, whoever asks: nobody's mailbox is flooded from here."""

_CHANNEL = {ContactKind.EMAIL: Channel.MAIL, ContactKind.PHONE: Channel.WEBHOOK}

router = APIRouter(prefix="/api/visitor/contact", tags=["visitor"])


@router.post("")
async def leave(request: Request, body: frames.ContactIn, visitor: Visitor) -> frames.Seq:
    """Leave an e-mail address or a phone number. A six-digit code is sent there; the place in the queue is kept."""
    svc, kind = services(request), ContactKind(body.kind)
    if _CHANNEL[kind] not in svc.config.channels:
        raise GatewayError(422, "not_possible", "We can not reach you this way.")
    try:
        value = normalise(kind, body.value, visitor.language)
    except ValueError as error:
        raise GatewayError(422, "invalid", str(error)) from None
    repeat_key = f"contact:{body.client_message_id}"
    known_seq = (await svc.store.load(visitor.id, repeat_key)).known_seq
    if known_seq is not None:  # the same wish again costs nothing
        return frames.Seq(seq=known_seq)
    await _not_too_often(svc, visitor.id, value)
    code = f"{secrets.randbelow(1_000_000):06}"
    sealed = code_sha256(svc.return_links.pepper(visitor.id), code)
    command = c.LeaveContact(kind, value, sealed, svc.clock.now_ms() + CODE_TTL_MS)
    outcome = await svc.desk.do(visitor.id, command, repeat_key, {"code": code})
    return frames.Seq(seq=outcome.seq)


async def _not_too_often(svc: Services, conversation_id: str, value: str) -> None:
    for key in (f"codes:{conversation_id}", f"codes:{sha256(value)}"):
        if await svc.agents.count(key, CODES_WINDOW_S) > CODES_MAX:
            raise too_fast()


@router.post("/confirm")
async def confirm(request: Request, body: frames.CodeIn, visitor: Visitor) -> frames.Seq:
    """Confirm with the code. Wrong ones are counted; after five the code is void."""
    svc = services(request)
    command = c.ConfirmContact(code_sha256(svc.return_links.pepper(visitor.id), body.code))
    outcome = await svc.desk.do(visitor.id, command)
    contact = outcome.conversation.contact
    if contact is None or not contact.confirmed:
        raise Refused("wrong_code", "This is not the code that we sent.")
    return frames.Seq(seq=outcome.seq)
