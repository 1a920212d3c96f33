"""The visitor's stream: server to client, resumed by `after`. What it sends it has read from the log."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from handoff.gateway import auth, frames
from handoff.gateway.delivery import ANY, PAUSE_S
from handoff.gateway.metrics import SOCKETS, side_of
from handoff.gateway.services import Services, services
from handoff.gateway.sockets import BadFrame, Closing, read_frame, send, together
from handoff.gateway.visitor_api import body_of
from handoff.rules.errors import HandoffError, Unavailable

HELLO_WITHIN_S = 10
router = APIRouter()


@router.websocket("/api/visitor/stream")
async def stream(socket: WebSocket) -> None:
    svc = services(socket)
    if not auth.origin_allowed(socket, svc.config.allowed_origins):
        await socket.close(4403)
        return
    await socket.accept()
    try:
        await _serve(socket, svc)
    except Closing as closing:
        await closing.close(socket)
    except (WebSocketDisconnect, RuntimeError):
        pass


async def _serve(socket: WebSocket, svc: Services) -> None:
    try:
        raw = await asyncio.wait_for(read_frame(socket), HELLO_WITHIN_S)
        hello = frames.VisitorHello.model_validate(raw)
        visitor = await auth.visitor_of_token(svc, hello.token)
    except Unavailable as error:
        raise Closing(1013, "unavailable") from error
    except HandoffError as error:
        raise Closing(4401, "unauthorized") from error
    except (ValidationError, BadFrame, TimeoutError) as error:
        raise Closing(4400, "bad_frame") from error
    with SOCKETS.labels(side_of("visitor", visitor.canary)).track_inprogress():
        await together(
            _write(socket, svc, visitor.id, hello.after),
            _read(socket, svc, visitor.id),
            _pass_typing(socket, svc, visitor.id),
        )


async def _write(socket: WebSocket, svc: Services, conversation_id: str, after: int) -> None:
    """Whoever waits in the queue also hears of the queue; everybody else of the own conversation only."""
    shown: dict[str, Any] | None = None
    while True:
        in_queue = bool(shown and shown["queue"])
        channels = (conversation_id, ANY) if in_queue else (conversation_id,)
        with svc.hub.listening(*channels) as changed:
            async for _ in svc.hub.changes(changed, PAUSE_S if in_queue else 0):
                shown, after = await _show(socket, svc, conversation_id, after, shown)
                if after < shown["last_seq"]:
                    changed.set()
                if bool(shown["queue"]) != in_queue:
                    break


async def _show(
    socket: WebSocket, svc: Services, conversation_id: str, after: int, shown: dict[str, Any] | None
) -> tuple[dict[str, Any], int]:
    """Send what is new; returns the head that the screen now shows, and the seq up to which it has the log."""
    try:
        body = await body_of(svc, conversation_id, after)
    except Unavailable as error:
        raise Closing(1013, "unavailable") from error
    head = {**body, "events": []}
    if body["events"] or head != shown:
        await send(socket, {"type": "events", **body})
    return head, max([after, *(event["seq"] for event in body["events"])])


async def _read(socket: WebSocket, svc: Services, conversation_id: str) -> None:
    while True:
        try:
            frame = await read_frame(socket)
        except BadFrame as error:
            raise Closing(4400, "bad_frame") from error
        if frame == {"type": "ping"}:
            await send(socket, {"type": "pong"})
        elif frame == {"type": "typing"}:
            typing: dict[str, object] = {"type": "typing", "conversation_id": conversation_id}
            svc.hub.say_typing(f"agents:{conversation_id}", typing)
        else:
            raise Closing(4400, "bad_frame")


async def _pass_typing(socket: WebSocket, svc: Services, conversation_id: str) -> None:
    with svc.hub.typing(f"visitor:{conversation_id}") as typing:
        while True:
            await send(socket, await typing.get())
