"""The agents' stream: the queue and the watched conversation, whole and in order; and the sign of life."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from handoff import crash
from handoff.gateway import auth, frames
from handoff.gateway.agent_api import agent_view, conversation_body, ref
from handoff.gateway.delivery import ANY, PAUSE_S, POLL_S
from handoff.gateway.metrics import SOCKETS, side_of
from handoff.gateway.queue_view import queue_body
from handoff.gateway.services import Services, services
from handoff.gateway.sockets import BadFrame, Closing, read_frame, send, together
from handoff.rules import commands as c
from handoff.rules.agents import TAKES_CONVERSATIONS, Agent
from handoff.rules.errors import HandoffError, NotFound, Refused, Unavailable

PING_S = 10
"""Three pings fit into a lease of 30 s: one lost ping is not a lost agent."""

router = APIRouter()


@router.websocket("/api/agent/stream")
async def stream(socket: WebSocket) -> None:
    svc = services(socket)
    await socket.accept()
    try:
        agent = await _agent(socket)
        with SOCKETS.labels(side_of("agent", agent.canary)).track_inprogress():
            presence = await auth.touch(svc, agent.id)
            await send(socket, {"type": "hello", "agent": agent_view(agent), "presence": presence.value})
            await _Stream(socket, svc, agent).serve()
    except Unavailable:
        await Closing(1013, "unavailable").close(socket)
    except Closing as closing:
        await closing.close(socket)
    except (WebSocketDisconnect, RuntimeError):
        pass


async def _agent(socket: WebSocket) -> Agent:
    try:
        agent = (await auth.signed_in(socket)).agent
    except Unavailable:
        raise
    except HandoffError as error:
        raise Closing(4401, "unauthorized") from error
    if agent.role not in TAKES_CONVERSATIONS:
        raise Closing(4403, "forbidden")
    return agent


@dataclass(slots=True)
class _Watch:
    """One look at one conversation, and what the screen has of it."""

    conversation_id: str
    after: int
    notes_after: int = 0
    seen_seq: int = -1


class _Stream:
    def __init__(self, socket: WebSocket, svc: Services, agent: Agent) -> None:
        self._socket = socket
        self._svc = svc
        self._agent = agent
        self._watch: _Watch | None = None
        self._rewatched = asyncio.Event()

    async def serve(self) -> None:
        await together(self._queue(), self._conversation(), self._read(), self._ping(), self._pass_typing())

    async def _queue(self) -> None:
        shown: dict[str, Any] = {}
        with self._svc.hub.listening(ANY) as changed:
            async for _ in self._svc.hub.changes(changed, PAUSE_S):
                body = await queue_body(self._svc, self._agent)
                if {**body, "now_ms": 0} != shown:
                    shown = {**body, "now_ms": 0}
                    await send(self._socket, {"type": "queue", **body})

    async def _conversation(self) -> None:
        """One watched conversation at a time; a new `watch` starts over."""
        while True:
            watch = self._watch
            self._rewatched.clear()
            if watch is None:
                await self._rewatched.wait()
                continue
            with self._svc.hub.listening(watch.conversation_id) as changed:
                await self._follow(watch, changed)

    async def _follow(self, watch: _Watch, changed: asyncio.Event) -> None:
        while self._watch is watch:
            changed.clear()
            await self._show(watch)
            waits = [asyncio.ensure_future(changed.wait()), asyncio.ensure_future(self._rewatched.wait())]
            try:
                await asyncio.wait(waits, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()

    async def _show(self, watch: _Watch) -> None:
        """Send what is new. What the screen has is kept with the watch: another may have begun meanwhile."""
        try:
            body = await conversation_body(
                self._svc, watch.conversation_id, self._agent, watch.after, watch.notes_after
            )
        except Unavailable:
            raise
        except HandoffError as error:
            if self._watch is watch:
                self._watch = None
            await send(
                self._socket, {"type": "error", "error": {"code": error.code, "message": error.message}}
            )
            return
        seq = body["conversation"]["last_seq"]
        if body["events"] or body["notes"] or seq != watch.seen_seq:
            await send(self._socket, {"type": "conversation", **body})
        watch.seen_seq = seq
        watch.after = max(watch.after, seq)
        watch.notes_after = max([watch.notes_after, *(note["seq"] for note in body["notes"])])

    async def _read(self) -> None:
        while True:
            try:
                frame = await read_frame(self._socket)
                await self._take(frame)
            except (BadFrame, ValidationError) as error:
                raise Closing(4400, "bad_frame") from error

    async def _take(self, frame: dict[str, Any]) -> None:
        """Every frame is a sign of life."""
        await auth.touch(self._svc, self._agent.id)
        kind = frame.get("type")
        if kind == "ping":
            await send(self._socket, {"type": "pong"})
        elif kind == "watch":
            wish = frames.Watch.model_validate(frame)
            self._watch = _Watch(wish.conversation_id, wish.after) if wish.conversation_id else None
            self._rewatched.set()
        elif kind == "seen":
            await self._acknowledge(frames.SeenIn.model_validate(frame).conversation_ids)
        elif kind == "typing":
            typing = frames.Typing.model_validate(frame)
            if typing.conversation_id:
                await self._say_typing(typing.conversation_id)
        elif kind != "pong":
            raise BadFrame

    async def _acknowledge(self, conversation_ids: list[str]) -> None:
        """The notice has reached a screen. One that is of no use any more is no error: things moved on."""
        for conversation_id in conversation_ids:
            with suppress(Refused, NotFound):
                await self._svc.desk.do(conversation_id, c.Acknowledge(ref(self._agent)))
                crash.here("after_seen")

    async def _say_typing(self, conversation_id: str) -> None:
        conversation = (await self._svc.store.load(conversation_id)).conversation
        if conversation is not None and conversation.owner_id == self._agent.id:
            author = {"kind": "agent", "name": self._agent.name}
            self._svc.hub.say_typing(f"visitor:{conversation_id}", {"type": "typing", "author": author})

    async def _ping(self) -> None:
        while True:
            await asyncio.sleep(PING_S)
            self._agent = await _agent(self._socket)  # an account may have changed, or be there no more
            await send(self._socket, {"type": "ping"})

    async def _pass_typing(self) -> None:
        while True:
            watch = self._watch
            if watch is None:
                await asyncio.sleep(1)
                continue
            with self._svc.hub.typing(f"agents:{watch.conversation_id}") as typing:
                while self._watch is watch:
                    try:
                        await send(self._socket, await asyncio.wait_for(typing.get(), 5))
                    except TimeoutError:
                        continue
