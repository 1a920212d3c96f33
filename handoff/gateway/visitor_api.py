"""The visitor's HTTP API: send by POST, receive by long poll (or by the socket next door)."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request

from handoff import crash
from handoff.gateway import auth, examples, frames, views
from handoff.gateway.canary_mark import is_canary
from handoff.gateway.devices import device_of
from handoff.gateway.errors import too_fast
from handoff.gateway.identity import identity_of
from handoff.gateway.limits import address_of
from handoff.gateway.services import Services, services
from handoff.gateway.texts import known_zone
from handoff.rules import commands as c
from handoff.rules.conversation import IN_QUEUE, Conversation
from handoff.rules.events import Page
from handoff.rules.masking import mask

WAIT_S_MAX = 25.0
"""Under the 30 s after which proxies give up on a silent answer."""

router = APIRouter(prefix="/api/visitor", tags=["visitor"])
Visitor = Annotated[Conversation, Depends(auth.visitor)]


@router.post("/conversations", status_code=201, response_model=frames.Created)
async def create(request: Request, body: frames.ConversationIn | None = None) -> frames.Created:
    """Open a conversation. The token is shown once: it alone opens this conversation again."""
    svc = services(request)
    if not svc.buckets.take(f"create:{address_of(request)}"):
        raise too_fast()
    device = device_of(request.headers.get("user-agent", ""))
    return await open_conversation(svc, body or frames.ConversationIn(), device)


async def open_conversation(svc: Services, body: frames.ConversationIn, device: str = "") -> frames.Created:
    conversation_id = uuid.uuid4().hex
    token, token_sha256 = auth.new_token(conversation_id)
    page = Page(body.page.url, body.page.title) if body.page else None
    identity = identity_of(body.identity, svc.config.identity_secret)
    start = c.Start(
        language=body.language or "en",
        token_sha256=token_sha256,
        page=page,
        time_zone=known_zone(body.time_zone),
        team=svc.config.teams[0],
        identity=identity,
        canary=is_canary(body.canary, svc.canary_mark),
        device=device,
    )
    begun = (await svc.desk.start(conversation_id, start)).conversation
    if svc.earlier:
        await svc.earlier.begun(begun)
    return frames.Created(conversation_id=conversation_id, token=token, identified=identity is not None)


@router.post("/messages")
async def say(request: Request, body: frames.MessageIn, visitor: Visitor) -> frames.Seq:
    """Send a message. The answer means that it is on stable storage, with the handoff that it triggered."""
    return frames.Seq(seq=await post_message(services(request), visitor.id, body, address_of(request)))


async def post_message(svc: Services, conversation_id: str, body: frames.MessageIn, address: str) -> int:
    if not svc.buckets.take(conversation_id):
        raise too_fast()
    text = mask(body.text)  # before anything is stored, judged or sent on
    outcome = await svc.desk.visitor_says(conversation_id, body.client_message_id, text, address)
    crash.here("before_ack")
    svc.turns.begin(outcome, text)
    return outcome.seq


@router.post("/human")
async def ask_for_human(request: Request, body: frames.WishIn, visitor: Visitor) -> frames.Seq:
    """Call a human. Asking again changes nothing: one open handoff, one place in the queue."""
    svc = services(request)
    outcome = await svc.desk.ask_for_human(visitor.id, body.client_message_id)
    return frames.Seq(seq=outcome.seq)


@router.post("/withdraw")
async def withdraw(request: Request, body: frames.WishIn, visitor: Visitor) -> frames.Seq:
    """No human is needed any more: back to the bot."""
    command = c.Withdraw()
    outcome = await services(request).desk.do(visitor.id, command, f"withdraw:{body.client_message_id}")
    return frames.Seq(seq=outcome.seq)


@router.get("/events", responses=examples.answers(examples.EVENTS))
async def events(
    request: Request,
    visitor: Visitor,
    after: Annotated[int, Query(ge=0, le=frames.AFTER_MAX)] = 0,
    wait: Annotated[float, Query(ge=0, le=3_600)] = 0,
) -> dict[str, Any]:
    """State and events after `after`; waits up to `wait` seconds, at most WAIT_S_MAX, when there are none yet."""
    svc = services(request)
    with svc.hub.listening(visitor.id) as changed:
        body = await body_of(svc, visitor.id, after)
        if not body["events"] and wait:
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), min(wait, WAIT_S_MAX))
            body = await body_of(svc, visitor.id, after)
        return body


async def body_of(svc: Services, conversation_id: str, after: int) -> dict[str, Any]:
    """Snapshot first, then the log up to it: state and events of one moment."""
    conversation = (await svc.store.load(conversation_id)).conversation
    assert conversation is not None
    entries = [] if conversation.seq <= after else await svc.store.log(conversation_id, after)
    entries = [entry for entry in entries if entry.seq <= conversation.seq]
    place = await svc.store.position(conversation_id) if conversation.state in IN_QUEUE else None
    return views.visitor_body(conversation, entries, place, await svc.desk.agents_online())
