"""Rasa's REST channel, so that a front end written for Rasa works unchanged and gains the handoff.

Whoever knows a `sender` continues its conversation, as with Rasa; see SECURITY.md. While a human answers, the human's
words come with the next call.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from handoff.gateway import examples, frames
from handoff.gateway.auth import sha256
from handoff.gateway.errors import GatewayError, not_found
from handoff.gateway.limits import address_of
from handoff.gateway.services import Services, services
from handoff.gateway.texts import button_text
from handoff.gateway.visitor_api import body_of, open_conversation, post_message

router = APIRouter(prefix="/webhooks/rest", tags=["rasa rest channel"])
SHOWN_MAX = 50_000
"""Conversations whose last shown seq is remembered; a forgotten one begins at its next message."""

_shown_to: dict[str, int] = {}


class RestMessageIn(BaseModel):
    """As Rasa takes it; `metadata` and `input_channel` are read over."""

    model_config = ConfigDict(extra="ignore", strict=True)
    sender: Annotated[str, StringConstraints(min_length=1, max_length=200), frames.Storable]
    message: frames.Text


@router.get("/")
async def health(request: Request) -> dict[str, str]:
    _check_open(services(request))
    return {"status": "ok"}


@router.post(
    "/webhook",
    responses=examples.answers(examples.REST),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"example": {"sender": "visitor-1", "message": "Hello"}}},
        }
    },
)
async def webhook(request: Request) -> list[dict[str, Any]]:
    """[{"recipient_id", "text", "buttons"?}]: what was said since the last call, the answer to this one included."""
    svc = services(request)
    _check_open(svc)
    body = _parse(await request.body())
    conversation_id = await _conversation_of(svc, body.sender)
    message = frames.MessageIn(client_message_id=uuid.uuid4().hex, text=body.message)
    seq = await post_message(svc, conversation_id, message, address_of(request))
    return await _answers(svc, conversation_id, body.sender, seq)


def _check_open(svc: Services) -> None:
    if not svc.config.rest_channel:
        raise not_found()


def _parse(raw: bytes) -> RestMessageIn:
    """JSON whatever the content type says: Rasa's own front end sends none."""
    try:
        return RestMessageIn.model_validate(json.loads(raw))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise GatewayError(422, "invalid", f"{where}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:
        raise GatewayError(400, "not_json", "The body is not valid JSON.") from error


async def _conversation_of(svc: Services, sender: str) -> str:
    key = sha256(sender)
    known = await svc.store.aliased(key)
    if known:
        return known
    created = await open_conversation(svc, frames.ConversationIn())
    return await svc.store.alias(key, created.conversation_id)


async def _answers(svc: Services, conversation_id: str, sender: str, seq: int) -> list[dict[str, Any]]:
    """Wait until the bot's turn has ended, one way or the other."""
    deadline_s = svc.config.bot_budget_s + 1
    shown = _shown_to.pop(conversation_id, seq)
    with svc.hub.listening(conversation_id) as changed:
        body = await body_of(svc, conversation_id, shown)
        while body["bot_typing"] and deadline_s > 0:
            changed.clear()
            try:
                await asyncio.wait_for(changed.wait(), 0.25)
            except TimeoutError:
                deadline_s -= 0.25
            body = await body_of(svc, conversation_id, shown)
    _shown_to[conversation_id] = max([shown, *(event["seq"] for event in body["events"])])
    while len(_shown_to) > SHOWN_MAX:
        del _shown_to[next(iter(_shown_to))]
    return [_bubble(event, sender, body["language"]) for event in body["events"] if _said(event)]


def _said(event: dict[str, Any]) -> bool:
    return event["author"]["kind"] != "visitor" and "text" in event


def _bubble(event: dict[str, Any], sender: str, language: str) -> dict[str, Any]:
    """A suggestion has a button that says the wish for a human, which a front end of Rasa's sends as a message."""
    bubble: dict[str, Any] = {"recipient_id": sender, "text": event["text"]}
    titles = [button_text(language)] if event["kind"] == "human_suggested" else event.get("buttons")
    if titles:
        bubble["buttons"] = [{"title": title, "payload": title} for title in titles]
    return bubble
