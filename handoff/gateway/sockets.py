"""What both WebSockets share: reading one JSON frame, sending with a limit, and ending together."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect

FRAME_CHARS_MAX = 8_192
SEND_WITHIN_S = 10
"""A client that takes no data for this long is closed with 4408 and resumes by `after`. Nothing is queued for it."""


class BadFrame(Exception):
    """Not a JSON object, or too large."""


class Closing(Exception):
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    async def close(self, socket: WebSocket) -> None:
        with suppress(RuntimeError, WebSocketDisconnect):  # the other side may have been quicker
            await socket.close(self.code, self.reason)


async def read_frame(socket: WebSocket) -> dict[str, Any]:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise Closing(1000, "gone")
    text = message.get("text")
    if text is None or len(text) > FRAME_CHARS_MAX:
        raise BadFrame
    try:
        frame = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame from error
    if not isinstance(frame, dict):
        raise BadFrame
    return frame


async def send(socket: WebSocket, frame: dict[str, Any]) -> None:
    try:
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        await asyncio.wait_for(socket.send_text(text), SEND_WITHIN_S)
    except TimeoutError as error:
        raise Closing(4408, "too_slow") from error


async def together(*parts: Coroutine[Any, Any, None]) -> None:
    """Run the parts of one socket until the first ends; its exception is the answer."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
