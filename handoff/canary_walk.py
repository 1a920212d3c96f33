"""One walk of the synthetic visitor, and of the agent who watches for it, through the gateway's public API.

It knows nothing of the gateway but its address, and takes nothing for granted that a visitor or an agent could not see.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

WORDS = "I want to talk to a human"
"""Understood by the gateway alone: the walk does not depend on the bot, as no visitor who asks for a human does."""

CLOSE_S = 1.0
"""For the closing handshake of a socket; a broken one is dropped."""

GONE = frozenset({404, 409})
"""Answers to whoever comes too late to tidy up."""

Json = dict[str, Any]


class Step(StrEnum):
    ACCOUNT = "account"  # the watcher's account
    SIGN_IN = "sign_in"
    AGENT_SOCKET = "agent_socket"
    TIDY_UP = "tidy_up"  # what an earlier walk left
    CONVERSATION = "conversation"
    MESSAGE = "message"  # acknowledged, and the handoff requested, on the visitor's own socket
    OFFER = "offer"  # on the watcher's socket
    VISIBLE = "visible"  # the acknowledged notice is on record
    WITHDRAW = "withdraw"  # and gone from the watcher's queue


class WalkFailed(Exception):
    """`cause` is a short code: what came instead."""

    def __init__(self, step: Step, cause: str) -> None:
        super().__init__(f"{step}: {cause}")
        self.step = step
        self.cause = cause


class _Unexpected(Exception):
    """The gateway answered, but not with what was promised."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where the gateway listens, and the mark that it knows its own synthetic visitor by."""

    base_url: str
    mark: str


@dataclass(frozen=True, slots=True)
class Login:
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Limits:
    """In seconds, one after the other; `leave_s` counts twice. Less in all than a replica's turn (canary.TURN_MS)."""

    prepare_s: float = 6.0  # sign in, open the socket, tidy up: a password check takes long on purpose
    reach_s: float = (
        10.0  # from the new conversation to the acknowledged notice: I9 allows so much with the bot dead
    )
    leave_s: float = 5.0  # withdraw, and again when the walk ended before


def own_url(host: str, port: int) -> str:
    """The address at which this process reaches itself; one that listens everywhere is reached on the loopback."""
    own = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"http://[{own}]:{port}" if ":" in own else f"http://{own}:{port}"


class Walk:
    """To be gone once."""

    def __init__(self, way: Way, login: Login, limits: Limits) -> None:
        self._way = way
        self._login = login
        self._limits = limits
        self._step = Step.SIGN_IN
        self._agent: dict[str, str] = {}  # headers of whoever has signed in, or opened a conversation
        self._visitor: dict[str, str] = {}
        self._token = ""

    async def go(self) -> None:
        """Returns when all was as promised. Raises WalkFailed. Leaves nothing open that it can close, either way."""
        try:
            # Proxies of the environment are for the world outside; this is a talk with oneself.
            async with httpx.AsyncClient(
                base_url=self._way.base_url, trust_env=False, timeout=self._limits.reach_s
            ) as self._http:
                await self._there_and_back()
        except TimeoutError as error:
            raise WalkFailed(self._step, "too_late") from error
        except _Unexpected as error:
            raise WalkFailed(self._step, str(error)) from error
        except (httpx.HTTPError, WebSocketException, OSError) as error:
            raise WalkFailed(self._step, type(error).__name__) from error
        except (
            Exception
        ) as error:  # an answer that nobody foresaw is a failure of the walk, and ends nothing else
            raise WalkFailed(self._step, f"unreadable_{type(error).__name__}") from error

    async def _there_and_back(self) -> None:
        try:
            async with asyncio.timeout(self._limits.prepare_s) as limit:
                await self._sign_in()
                self._step = Step.AGENT_SOCKET
                async with self._socket("agent", self._agent) as desk:
                    await self._tidy_up(desk)
                    _allow(limit, self._limits.reach_s)
                    conversation_id = await self._open()
                    await self._say()
                    await self._notice(desk, conversation_id)
                    _allow(limit, self._limits.leave_s)
                    await self._withdraw(desk, conversation_id)
        finally:
            await self._leave()

    async def _sign_in(self) -> None:
        body = {"name": self._login.name, "password": self._login.password}
        answer = await self._post("/api/agent/login", body)
        # Taken by hand: a cookie jar would keep a Secure cookie from http, which the way to oneself is.
        self._agent = {"Cookie": answer.headers["set-cookie"].split(";")[0]}
        await self._post("/api/agent/presence", {"presence": "online"}, self._agent)

    async def _tidy_up(self, desk: ClientConnection) -> None:
        """Watch, and close whatever a walk that was cut off has left: claimed and resolved, as by any agent."""
        queue = await _until(desk, "queue", lambda _queue: True)
        self._step = Step.TIDY_UP
        for item in queue["waiting"]:
            path = f"/api/agent/conversations/{item['conversation_id']}"
            await self._post(f"{path}/claim", {}, self._agent, GONE)
            await self._post(f"{path}/resolve", {"outcome": "no_answer"}, self._agent, GONE)

    async def _open(self) -> str:
        self._step = Step.CONVERSATION
        body = {"language": "en", "canary": self._way.mark}
        made = (await self._post("/api/visitor/conversations", body)).json()
        self._token = str(made["token"])
        self._visitor = {"Authorization": f"Bearer {self._token}"}
        return str(made["conversation_id"])

    async def _say(self) -> None:
        """The answer to the message, and the visitor's own screen: the message at its place, and the request."""
        self._step = Step.MESSAGE
        message = {"client_message_id": uuid.uuid4().hex, "text": WORDS}
        seq = (await self._post("/api/visitor/messages", message, self._visitor)).json()["seq"]
        async with self._socket("visitor") as chat:
            await _send(chat, {"type": "hello", "token": self._token, "after": 0})
            body = await _until(chat, "events", lambda body: body["last_seq"] >= seq)
        _expect(body["state"] == "waiting", "no_handoff")
        _expect(_at(body, seq).get("client_message_id") == message["client_message_id"], "message_lost")

    async def _notice(self, desk: ClientConnection, conversation_id: str) -> None:
        """It rings at the watcher's, is acknowledged, and the log says that a screen has shown it."""
        self._step = Step.OFFER
        await _until(desk, "queue", lambda queue: _rings(queue, conversation_id))
        self._step = Step.VISIBLE
        await _send(desk, {"type": "seen", "conversation_ids": [conversation_id]})
        await _send(desk, {"type": "watch", "conversation_id": conversation_id, "after": 0})
        await _until(desk, "conversation", lambda body: _seen(body, self._login.name))

    async def _withdraw(self, desk: ClientConnection, conversation_id: str) -> None:
        self._step = Step.WITHDRAW
        await self._post("/api/visitor/withdraw", {"client_message_id": uuid.uuid4().hex}, self._visitor)
        self._visitor = {}
        await _until(desk, "queue", lambda queue: not _item(queue, conversation_id))

    async def _leave(self) -> None:
        """Whatever became of the walk: withdraw, sign out. What can not be done now, the next walk tidies up."""
        with suppress(_Unexpected, httpx.HTTPError, OSError, TimeoutError):
            async with asyncio.timeout(self._limits.leave_s):
                if self._visitor:
                    wish = {"client_message_id": uuid.uuid4().hex}
                    await self._post("/api/visitor/withdraw", wish, self._visitor)
                if self._agent:
                    await self._post("/api/agent/logout", {}, self._agent)

    async def _post(
        self,
        path: str,
        body: Json,
        headers: dict[str, str] | None = None,
        also: frozenset[int] = frozenset(),
    ) -> httpx.Response:
        answer = await self._http.post(path, json=body, headers=headers)
        _expect(answer.is_success or answer.status_code in also, f"http_{answer.status_code}")
        return answer

    @asynccontextmanager
    async def _socket(
        self, side: str, headers: dict[str, str] | None = None
    ) -> AsyncIterator[ClientConnection]:
        url = self._way.base_url.replace("http", "ws", 1) + f"/api/{side}/stream"
        async with connect(
            url, additional_headers=headers, proxy=None, open_timeout=None, close_timeout=CLOSE_S
        ) as socket:
            yield socket


def _allow(limit: asyncio.Timeout, more_s: float) -> None:
    """So much time from now on."""
    limit.reschedule(asyncio.get_running_loop().time() + more_s)


def _expect(true: bool, cause: str) -> None:
    if not true:
        raise _Unexpected(cause)


async def _send(socket: ClientConnection, frame: Json) -> None:
    await socket.send(json.dumps(frame))


async def _until(socket: ClientConnection, kind: str, wanted: Callable[[Json], bool]) -> Json:
    """The next frame of this kind that is as wanted; the caller bounds the time."""
    while True:
        frame: Json = json.loads(await socket.recv())
        if frame["type"] == kind and wanted(frame):
            return frame


def _at(body: Json, seq: int) -> Json:
    return next((event for event in body["events"] if event["seq"] == seq), {})


def _item(queue: Json, conversation_id: str) -> Json:
    return next((item for item in queue["waiting"] if item["conversation_id"] == conversation_id), {})


def _rings(queue: Json, conversation_id: str) -> bool:
    item = _item(queue, conversation_id)
    return bool(item) and bool(item["rings"]) and bool(item["offer"]["to_me"])


def _seen(body: Json, agent_id: str) -> bool:
    return any(event["kind"] == "seen" and event["agent_id"] == agent_id for event in body["events"])
