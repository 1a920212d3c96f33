"""One call of a real shop over HTTP: the request in the shape of docs/backend.md, its tries, and the answer read."""

import asyncio
import json
import logging
import random
import re
import uuid
from collections.abc import Awaitable, Callable
from typing import Any, get_origin
from urllib.parse import quote

import httpx

from actions.shop.rest import CONTACT_HEADER, KEY_HEADER, ROUTES, opens_an_order, types_of
from actions.shop.values import Order, Reason, Refused, ShopUnavailable
from actions.shop.wire import NotThatShape, decode, encode

CALL_LIMIT_S = 8.0  # of all tries together, so that the bot still has time to say that it failed
TRIES_MAX = 3
BACK_OFF_S = 0.2  # doubled with each try, and up to half of it added at random
BODY_MAX_BYTES = 1_000_000  # the longest answer, all stores with their texts, is a hundredth of it
_AGAIN = frozenset({429, 502, 503, 504})  # the shop says that it has done nothing
_PATH_PART = re.compile(r"[\w-][\w.-]{0,63}")  # anything else is no number or id of ours, and never asked for
log = logging.getLogger(__name__)


class ShopCall:
    """Retries are safe: reads have no effect, and writes carry a key."""

    def __init__(self, client: httpx.AsyncClient, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._client = client
        self._sleep = sleep

    async def __call__(self, name: str, **arguments: Any) -> Any:
        """The value that the protocol's method gives. Raises Refused, ShopUnavailable."""
        request = self._request(name, arguments)
        if request is None:
            return _nothing(name)
        try:
            status, given = await asyncio.wait_for(self._exchange(request), CALL_LIMIT_S)
            return _read(name, status, given)
        except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError, NotThatShape) as error:
            log.warning("the shop gave no answer to %s: %s %s", name, type(error).__name__, error)
            raise ShopUnavailable(name) from error

    def _request(self, name: str, arguments: dict[str, Any]) -> httpx.Request | None:
        """None when a part of the path can not be the name of anything."""
        route, headers, parts = ROUTES[name], {}, dict(arguments)
        if (claim := parts.pop("claim", None)) is not None:
            parts["number"] = claim.plain_number
            headers[CONTACT_HEADER] = quote(_sendable(claim.contact.strip()))
        in_path = {part: parts.pop(part) for part in list(parts) if f"{{{part}}}" in route.path}
        if not all(_PATH_PART.fullmatch(value) for value in in_path.values()):
            return None
        path = route.path.format_map({part: quote(value, safe="") for part, value in in_path.items()})
        sent = {part: encode(value) for part, value in parts.items() if value is not None}
        if route.verb == "GET":
            return self._client.build_request("GET", path, params=sent, headers=headers)
        headers |= {KEY_HEADER: str(uuid.uuid4()), "Content-Type": "application/json"}
        return self._client.build_request("POST", path, content=json.dumps(sent), headers=headers)

    async def _exchange(self, request: httpx.Request) -> tuple[int, Any]:
        for nth in range(1, TRIES_MAX + 1):
            try:
                status, given = await self._send(request)
            except httpx.TransportError:
                if nth == TRIES_MAX:
                    raise
            else:
                if status not in _AGAIN or nth == TRIES_MAX:
                    return status, given
            await self._sleep(BACK_OFF_S * 2 ** (nth - 1) * random.uniform(1, 1.5))  # noqa: S311  no secret
        raise AssertionError("the last try returns or raises")

    async def _send(self, request: httpx.Request) -> tuple[int, Any]:
        response = await self._client.send(request, stream=True)
        try:
            if response.status_code not in (200, 201, 409):
                return response.status_code, None
            _check_headers(response.headers)
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > BODY_MAX_BYTES:
                    raise NotThatShape("the answer is too long")
            return response.status_code, _parsed(bytes(body))
        finally:
            await response.aclose()


def _check_headers(headers: httpx.Headers) -> None:
    """Before the body is read: what is packed could unpack to any size."""
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotThatShape("the answer is no JSON")
    if headers.get("Content-Encoding", "identity") != "identity":
        raise NotThatShape("the answer is packed, which was not asked for")


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NotThatShape("the answer is broken JSON") from None


def _read(name: str, status: int, given: Any) -> Any:
    if status == 404:
        return _nothing(name)
    if status == 409:
        raise _refusal(given)
    if status not in (200, 201, 204):
        raise NotThatShape(f"status {status}")
    kind = Order if name == "order" else types_of(name)["return"]  # no order is said by 404
    return decode(kind, given)


def _nothing(name: str) -> Any:
    """What 404 means: no such order for this contact, no such product, or no such address at all."""
    if opens_an_order(name):
        raise Refused(Reason.NO_MATCH)
    kind = types_of(name)["return"]
    return decode(kind, [] if get_origin(kind) in (tuple, list) else None)


def _refusal(given: Any) -> Refused:
    reason = given.get("reason") if isinstance(given, dict) else None
    about = given.get("about", "") if isinstance(given, dict) else ""
    if reason not in {known.value for known in Reason} or not isinstance(about, str):
        raise NotThatShape("a refusal without a reason that we know")
    return Refused(Reason(reason), about)


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no bytes
