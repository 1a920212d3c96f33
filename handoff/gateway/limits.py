"""Limits on what comes in: the size of a body, how fast one key may write, how often it may be taken for angry."""

from __future__ import annotations

import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from handoff.gateway.errors import error_response

BODY_BYTES_MAX = 64 * 1024
"""4,000 characters, each escaped as two \\uXXXX, are 48 kB; nothing else comes near."""

STUDIO_BODY_BYTES_MAX = 4 * 1024 * 1024
"""For whoever brings a session to the studio: a file of training data as JSON, or a zip of all of them."""

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

    def give_back(self, key: str) -> None:
        """A token that was taken and not used."""
        if key in self._levels:
            level, since_s = self._levels[key]
            self._levels[key] = (min(self._burst, level + 1), since_s)


HOUR_S = 3600.0
HOME_NETWORK_BITS = 64
"""Of an IPv6 address: what a home or a phone gets is a network of this size, in which they change addresses at will."""


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from, as far as a limit can hold somebody to it; "" when that is not known."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return f"{address.packed[: HOME_NETWORK_BITS // 8].hex()}/{HOME_NETWORK_BITS}"
    return host


class TriggerTokens:
    """ports.TriggerTokens: how often the detector alone may call a human, in an hour, in this process."""

    def __init__(self, per_conversation: int, per_address: int) -> None:
        self._conversations = Buckets(per_conversation / HOUR_S, per_conversation)
        self._addresses = Buckets(per_address / HOUR_S, per_address)

    def take(self, conversation_id: str, address: str, at_s: float | None = None) -> str:
        """`at_s` is monotonic seconds. An address that is not known limits nobody."""
        if not self._conversations.take(conversation_id, at_s):
            return "conversation"
        if address and not self._addresses.take(address, at_s):
            self._conversations.give_back(conversation_id)
            return "address"
        return ""

    def give_back(self, conversation_id: str, address: str) -> None:
        self._conversations.give_back(conversation_id)
        self._addresses.give_back(address)


class BodyLimit:
    """ASGI: refuses a body over BODY_BYTES_MAX before anything reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        limit = _limit_of(scope)
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
            if size <= limit:
                chunks.append(body)
            elif size > max(limit, 32 * BODY_BYTES_MAX):
                break  # enough politeness: answer without reading the rest
        if size > limit:
            refusal = error_response(413, "too_large", "That is too large.")
            await refusal(scope, receive, send)
            return
        await self._app(scope, _replay(b"".join(chunks), receive), send)


def _limit_of(scope: Scope) -> int:
    """A cookie is no proof: whoever has none gets nowhere near that much memory; the rest is the route's to refuse."""
    with_session = any(
        name == b"cookie" and b"warmline_session=" in value for name, value in scope["headers"]
    )
    return (
        STUDIO_BODY_BYTES_MAX if with_session and scope["path"].startswith("/api/studio/") else BODY_BYTES_MAX
    )


def _replay(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
