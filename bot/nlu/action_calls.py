"""Calls of the action server: over a connection that stays, as JSON from C, and their answers checked at a glance."""

import asyncio
import json
import weakref
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import ujson
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

IDLE_S = 2.0  # rasa_sdk's server hangs up after 5 s; who asks in the same moment would lose the call
_NO_ANSWER_S = aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT)
_Loop = asyncio.AbstractEventLoop
_sessions: weakref.WeakKeyDictionary[_Loop, dict[int, "_Kept"]] = weakref.WeakKeyDictionary()


class _Kept:
    """A session that outlives its `async with`."""

    def __init__(self, session: aiohttp.ClientSession, endpoint: EndpointConfig) -> None:
        self._session = session
        self.endpoint = endpoint  # held, so that its id stays its own

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: object) -> None:
        """It stays open until Rasa stops."""


def session(self: EndpointConfig) -> Any:
    """Stands in for EndpointConfig.session: one for each endpoint and event loop."""
    of_loop = _sessions.setdefault(asyncio.get_running_loop(), {})
    if id(self) not in of_loop:
        of_loop[id(self)] = _Kept(_new_session(self), self)
    return of_loop[id(self)]


def closing(stop: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """What Rasa does when it stops, and then the sessions of its event loop are closed."""

    async def stopped(*given: Any) -> None:
        await stop(*given)
        for kept in _sessions.pop(asyncio.get_running_loop(), {}).values():
            async with kept as session:
                await session.close()

    return stopped


def _new_session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    given = endpoint.basic_auth
    return aiohttp.ClientSession(
        headers=endpoint.headers,
        auth=aiohttp.BasicAuth(given["username"], given["password"]) if given else None,
        timeout=_NO_ANSWER_S,
        connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_S),
        cookie_jar=aiohttp.DummyCookieJar(),  # each call stood alone before, too
        json_serialize=as_json,
    )


def as_json(value: Any) -> str:
    """ASCII JSON: a lone surrogate is escaped."""
    try:
        return ujson.dumps(value)
    except (OverflowError, TypeError, ValueError):  # it knows no infinity
        return json.dumps(value)


def is_plain(result: Any) -> bool:
    """Whether an answer holds only slots and loops in their usual form: Rasa's schema allows it."""
    if type(result) is not dict:
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    return (
        type(events) is list
        and type(responses) is list
        and all(map(_is_plain_event, events))
        and all(type(response) is dict for response in responses)
    )


def _is_plain_event(event: Any) -> bool:
    """An event that exactly one alternative of Rasa's schema fits."""
    if type(event) is not dict or event.get("timestamp") is not None or event.get("metadata") is not None:
        return False
    kind = event.get("event")
    return kind == "active_loop" or (kind == "slot" and type(event.get("name")) is str and "value" in event)
