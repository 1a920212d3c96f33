"""Limits on what comes in: the size of a body, and how fast one key may write."""

from __future__ import annotations

import time
from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handoff.gateway.errors import error_response

BODY_BYTES_MAX = 64 * 1024
"""4,000 characters, each escaped as two \\uXXXX, are 48 kB; nothing else comes near."""

RATE_PER_S = 50.0
BURST = 200.0
"""Far above a person, far below a flood: a scripted conversation passes, ten thousand messages do not."""

KEYS_MAX = 50_000
"""Remembered keys; the oldest are forgotten first, and begin with a full bucket again."""


class Buckets:
    """Token buckets by key, in this process."""

    def __init__(self, rate_per_s: float = RATE_PER_S, burst: float = BURST) -> None:
        self._rate = rate_per_s
        self._burst = burst
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, at_s: float | None = None) -> bool:
        """False: too fast. `at_s` is monotonic seconds."""
        now_s = time.monotonic() if at_s is None else at_s
        level, since_s = self._levels.pop(key, (self._burst, now_s))
        level = min(self._burst, level + (now_s - since_s) * self._rate)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now_s)
        while len(self._levels) > KEYS_MAX:
            self._levels.popitem(last=False)
        return allowed


class BodyLimit:
    """ASGI: refuses a body over BODY_BYTES_MAX before anything reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        chunks: list[bytes] = []
        size = 0
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body = message.get("body", b"")
            size += len(body)
            more = message.get("more_body", False)
            if size <= BODY_BYTES_MAX:
                chunks.append(body)
            elif size > 32 * BODY_BYTES_MAX:
                break  # enough politeness: answer without reading the rest
        if size > BODY_BYTES_MAX:
            refusal = error_response(413, "too_large", "That is too large.")
            await refusal(scope, receive, send)
            return
        await self._app(scope, _replay(b"".join(chunks), receive), send)


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
