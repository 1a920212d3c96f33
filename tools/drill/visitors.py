"""The scripted visitors: each leads one conversation after the other and keeps a history of what it saw."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import uuid
from collections.abc import Awaitable, Callable, Mapping

from tools.drill import texts
from tools.drill.history import Resumed, Screen, Sent, VisitorHistory, now_ms
from tools.drill.wire import AGAIN_S, SOCKET_FAULTS, Answer, Caller, ClientConnection, Gateways

PING_EVERY_S = 5.0
DEAD_AFTER_S = 11.0  # two pings without an answer
CODE_WITHIN_S = 10.0
ADDRESS_CHANCE = 0.25
RECONNECT_CHANCE = 0.06  # per step: the phone changed networks
TAP_CHANCE = 0.3  # of a visitor to whom a human is suggested: they take it
PATIENCE_STEPS = 8  # how long a visitor stays in a handoff, in steps of their own pace
OVER = ("bot", "closed")


class Visitor:
    """One conversation: its sender, its socket and its screen."""

    def __init__(self, gateways: Gateways, rng: random.Random, language: str) -> None:
        self._rng = rng
        self._gateways = gateways
        self._caller = Caller(gateways, rng)
        self._token = ""
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._socket_number = rng.randrange(len(gateways.urls))
        self.history = VisitorHistory("", language)
        self._caller.refusals = self.history.refusals

    @property
    def state(self) -> str:
        return str(self.history.screen.head.get("state", "bot"))

    @property
    def is_asked(self) -> bool:
        """Whether the last thing on the screen is the suggestion of a human."""
        events = self.history.screen.events
        return bool(events) and events[-1]["kind"] == "human_suggested"

    async def open(self) -> None:
        """Creates the conversation, and keeps a socket to it from now on."""
        body = {"language": self.history.language, "page": {"url": "https://shop.example/", "title": "Drill"}}
        created = await self._caller.until_answered("POST", "/api/visitor/conversations", body)
        assert created.fine, created
        self.history.conversation_id = created.body["conversation_id"]
        self._token = created.body["token"]
        self._caller.headers = {"Authorization": f"Bearer {self._token}"}
        self._reading = asyncio.create_task(self._keep_socket())

    async def leave(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait({self._reading})

    async def say(self, text: str) -> None:
        await self._send("message", "/api/visitor/messages", text)

    async def ask_for_human(self) -> None:
        await self._send("human", "/api/visitor/human")

    async def leave_address(self, codes: Mapping[str, str]) -> None:
        """Leaves a mail address, and confirms it with the code when that has come."""
        address = f"{self.history.conversation_id[:12]}@visitor.example"
        body = {"client_message_id": uuid.uuid4().hex, "kind": "email", "value": address}
        left = await self._caller.once(
            "POST", "/api/visitor/contact", body
        )  # each try counts against the limit
        assert left is None or left.status in {200, 409}, left
        for _ in range(int(CODE_WITHIN_S / 0.25)):
            if address in codes:
                confirm = {"client_message_id": uuid.uuid4().hex, "code": codes[address]}
                done = await self._caller.until_answered("POST", "/api/visitor/contact/confirm", confirm)
                assert done.status in {200, 409}, done
                return
            await asyncio.sleep(0.25)

    async def withdraw(self) -> None:
        """May be refused, when a person already has the conversation."""
        await self._send("withdraw", "/api/visitor/withdraw")

    async def change_networks(self) -> None:
        """The socket is gone without a word, and the next one goes to the other gateway."""
        self._socket_number += 1
        if self._socket is not None:
            self._socket.transport.abort()

    async def look_anew(self) -> None:
        """After healing: brings the screen up to date by `after`, and fetches a fresh one beside it."""
        screen = self.history.screen
        self._caller.number += 1
        rest = await self._events(screen.last_seq)
        fresh = await self._events(0)
        screen.take(rest.body)
        self.history.fresh = Screen()
        self.history.fresh.take(fresh.body)

    async def _events(self, after: int) -> Answer:
        return await self._caller.until_answered("GET", f"/api/visitor/events?after={after}")

    async def _send(self, kind: str, path: str, text: str = "") -> None:
        """Until it is acknowledged or refused for good; the same id all along."""
        sent = Sent(uuid.UUID(int=self._rng.getrandbits(128)).hex, kind, text, now_ms())
        self.history.sent.append(sent)
        body = {"client_message_id": sent.client_message_id} | ({"text": text} if text else {})
        answer = await self._caller.until_answered("POST", path, body)
        if answer.fine:
            sent.seq, sent.acked_at_ms = int(answer.body["seq"]), now_ms()
            return
        assert answer.status == 409, answer
        self.history.sent.remove(sent)

    async def _keep_socket(self) -> None:
        """Opens it again and again; each time from where the screen stands."""
        lost_at_ms = 0
        while True:
            tried_at_ms = now_ms()
            with contextlib.suppress(*SOCKET_FAULTS):
                async with self._gateways.socket(self._socket_number, "/api/visitor/stream") as socket:
                    self._socket = socket
                    await self._read(socket, lost_at_ms, tried_at_ms)
            self._socket = None
            lost_at_ms = lost_at_ms if self._never_whole(tried_at_ms) and lost_at_ms else now_ms()
            self._socket_number += 1
            await asyncio.sleep(self._rng.uniform(*AGAIN_S))

    def _never_whole(self, tried_at_ms: int) -> bool:
        """The attempt of that instant brought no frame: the loss goes on."""
        return self._whole_at_ms < tried_at_ms

    _whole_at_ms = 0

    async def _read(self, socket: ClientConnection, lost_at_ms: int, tried_at_ms: int) -> None:
        after = self.history.screen.last_seq
        await socket.send(json.dumps({"type": "hello", "token": self._token, "after": after}))
        pinging = asyncio.create_task(_ping(socket))
        try:
            while True:
                async with asyncio.timeout(DEAD_AFTER_S):
                    frame = json.loads(await socket.recv())
                if frame["type"] == "events":
                    self.history.screen.take(frame)
                    self._note_whole(lost_at_ms, tried_at_ms)
        finally:
            pinging.cancel()

    def _note_whole(self, lost_at_ms: int, tried_at_ms: int) -> None:
        """The first frame of a socket holds all that was missed."""
        if self._whole_at_ms < tried_at_ms:
            self._whole_at_ms = now_ms()
            if lost_at_ms:
                self.history.resumed.append(Resumed(lost_at_ms, tried_at_ms, self._whole_at_ms))


async def _ping(socket: ClientConnection) -> None:
    with contextlib.suppress(*SOCKET_FAULTS):
        while True:
            await asyncio.sleep(PING_EVERY_S)
            await socket.send('{"type": "ping"}')


class Crowd:
    """N visitors who together write `rate` messages a second, until they are asked to stop."""

    def __init__(
        self, gateways: Gateways, count: int, rate: float, seed: int, codes: Mapping[str, str]
    ) -> None:
        """`codes`: mail address -> confirmation code, as the mail server got it."""
        self._codes = codes
        self.troubles: list[tuple[int, str]] = []
        self._gateways = gateways
        self._pace_s = count / rate
        self._count = count
        self._seed = seed
        self._stopping = asyncio.Event()
        self._lives: list[asyncio.Task[None]] = []
        self.all: list[Visitor] = []
        self.here: set[Visitor] = set()

    def start(self) -> None:
        for number in range(self._count):
            rng = random.Random(self._seed * 1000 + number)  # noqa: S311 - a script, not a secret
            self._lives.append(asyncio.create_task(self._live_on(rng)))

    async def stop(self) -> None:
        """Everybody finishes the sentence that is under way, which is acknowledged by then, and leaves."""
        self._stopping.set()
        await asyncio.gather(*self._lives)

    async def look_anew(self) -> None:
        gate = asyncio.Semaphore(20)

        async def one(visitor: Visitor) -> None:
            async with gate:
                await visitor.look_anew()

        await asyncio.gather(*(one(visitor) for visitor in self.all))

    async def _live_on(self, rng: random.Random) -> None:
        """A script that meets what nothing announces is written down, and the visitor begins anew."""
        while not self._stopping.is_set():
            try:
                await self._live(rng)
            except AssertionError as error:
                self.troubles.append((now_ms(), f"a visitor met {error}"))

    async def _live(self, rng: random.Random) -> None:
        await self._pause(rng)
        while not self._stopping.is_set():
            visitor = Visitor(self._gateways, rng, rng.choices(texts.LANGUAGES, (2, 1, 1))[0])
            await visitor.open()
            self.all.append(visitor)
            self.here.add(visitor)
            try:
                await self._talk(visitor, rng)
            finally:
                self.here.discard(visitor)
                await visitor.leave()

    async def _talk(self, visitor: Visitor, rng: random.Random) -> None:
        scripts: list[Callable[[Visitor, random.Random], Awaitable[None]]] = [
            self._routine, self._typed, self._button, self._angry, self._withdrawing, self._returning,
        ]  # fmt: skip
        script = rng.choices(scripts, (40, 20, 12, 10, 10, 8))[0]
        await script(visitor, rng)

    async def _routine(self, visitor: Visitor, rng: random.Random, most: int = 6) -> None:
        for _ in range(rng.randint(1, most)):
            if visitor.state != "bot" or self._stopping.is_set():
                break
            await visitor.say(rng.choice(texts.ROUTINE[visitor.history.language]))
            await self._pause(rng, visitor)
            if visitor.is_asked and rng.random() < TAP_CHANCE:
                await visitor.ask_for_human()
        if visitor.state != "bot":
            await self._with_human(visitor, rng)

    async def _typed(self, visitor: Visitor, rng: random.Random) -> None:
        await self._routine(visitor, rng, 2)
        await self._say_one(visitor, rng, texts.ASKING)
        await self._with_human(visitor, rng)

    async def _button(self, visitor: Visitor, rng: random.Random) -> None:
        await self._routine(visitor, rng, 2)
        if not self._stopping.is_set():
            await asyncio.gather(
                visitor.ask_for_human(), visitor.ask_for_human()
            )  # an impatient double click
        await self._with_human(visitor, rng)

    async def _angry(self, visitor: Visitor, rng: random.Random) -> None:
        for _ in range(3):
            if visitor.state == "bot":
                await self._say_one(visitor, rng, texts.ANGRY)
                await self._pause(rng, visitor)
        await self._with_human(visitor, rng)

    async def _withdrawing(self, visitor: Visitor, rng: random.Random) -> None:
        await self._say_one(visitor, rng, texts.ASKING)
        await self._pause(rng, visitor)
        if not self._stopping.is_set():
            await visitor.withdraw()
        await self._routine(visitor, rng, 2)

    async def _returning(self, visitor: Visitor, rng: random.Random) -> None:
        """Comes back after the agent has closed, and the bot answers again."""
        await self._typed(visitor, rng)
        if visitor.state == "closed":
            await self._pause(rng, visitor)
            await self._say_one(visitor, rng, texts.ROUTINE)

    async def _with_human(self, visitor: Visitor, rng: random.Random) -> None:
        if rng.random() < ADDRESS_CHANCE and visitor.state not in OVER:
            await visitor.leave_address(self._codes)
        for _ in range(PATIENCE_STEPS):
            await self._pause(rng, visitor)
            if visitor.state in OVER or self._stopping.is_set():
                return
            if rng.random() < 0.5:
                await self._say_one(visitor, rng, texts.TO_HUMAN)

    async def _say_one(self, visitor: Visitor, rng: random.Random, of: Mapping[str, tuple[str, ...]]) -> None:
        if not self._stopping.is_set():
            await visitor.say(rng.choice(of[visitor.history.language]))

    async def _pause(self, rng: random.Random, visitor: Visitor | None = None) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._pace_s * rng.uniform(0.4, 1.6))
        if visitor is not None and rng.random() < RECONNECT_CHANCE:
            await visitor.change_networks()
