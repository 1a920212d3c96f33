"""The scripted agents: they claim, answer, pass on, close, go away, fall silent, vanish, and keep a history."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tools.drill import texts
from tools.drill.history import AgentHistory, Json, Resumed, Said, Screen, Won, now_ms
from tools.drill.wire import AGAIN_S, SOCKET_FAULTS, Answer, Caller, ClientConnection, Gateways

COOKIE = "warmline_session"
PING_EVERY_S = 5.0
DEAD_AFTER_S = 21.0  # two of the server's pings are missing
BACKLOG = 12  # from here on nobody dawdles
RELUCTANCE = 26  # of 256 conversations so many are left until they have been promised a time
VANISH_S = (34.0, 42.0)  # longer than a lease
AWAY_S = (6.0, 12.0)
TRANSFER_NOTE = "Please take this one."


@dataclass(slots=True)
class Plan:
    """What this agent means to do with a conversation: so many sentences, then this end."""

    sentences: int
    end: str
    watched: bool = False


class Agent:
    def __init__(self, gateways: Gateways, rng: random.Random, login: dict[str, str]) -> None:
        self._rng = rng
        self._gateways = gateways
        self._caller = Caller(gateways, rng)
        self._login = login
        self._cookie = ""
        self._socket: ClientConnection | None = None
        self._socket_number = rng.randrange(len(gateways.urls))
        self._whole_at_ms = 0
        self._gone = asyncio.Event()  # set: no socket, no request
        self._hidden = False
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._plans: dict[str, Plan] = {}
        self._seen: set[str] = set()
        self._watching: tuple[str, Screen] | None = None
        self.queue: Json = {"waiting": [], "mine": [], "agents": []}
        self.history = AgentHistory("", login["name"])

    async def start(self) -> None:
        body = {"name": self._login["name"], "password": self._login["password"]}
        answer = await self._sign_in(body)
        self.history.agent_id = answer.json()["agent"]["id"]
        self._cookie = f"{COOKIE}={answer.cookies[COOKIE]}"
        self._caller.headers = {"Cookie": self._cookie}
        await self._call("/api/agent/presence", {"presence": "online"})
        self._tasks = [asyncio.create_task(self._keep_socket()), asyncio.create_task(self._work())]

    async def _sign_in(self, body: Json) -> Any:
        return (await self._gateways.ask(0, "POST", "/api/agent/login", json=body)).raise_for_status()

    async def rest(self) -> None:
        """Does nothing new from now on, but stays: the socket is kept."""
        self._stopping.set()
        await asyncio.wait({self._tasks[1]})
        self._tasks[1].result()

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def hide(self, for_s: float) -> None:
        """The tab is hidden: only the server's pings are answered, no timer runs, nobody clicks."""
        began_ms = now_ms()
        self._hidden = True
        await asyncio.sleep(for_s)
        self._hidden = False
        self.history.hidden.append((began_ms, now_ms()))

    @property
    def spoken_to(self) -> set[str]:
        """Conversations of their own in which they have said something: nobody may call them silent."""
        return {said.conversation_id for said in self.history.said if said.kind == "message"} & set(self.owns)

    @property
    def owns(self) -> list[str]:
        return [item["conversation_id"] for item in self.queue["mine"]]

    # -------------------------------------------------------------------------------------------- the socket

    async def _keep_socket(self) -> None:
        lost_at_ms = 0
        while True:
            while self._gone.is_set():
                await asyncio.sleep(0.1)
                lost_at_ms = 0  # leaving on purpose is no loss
            tried_at_ms = now_ms()
            with contextlib.suppress(*SOCKET_FAULTS):
                path = "/api/agent/stream"
                async with self._gateways.socket(self._socket_number, path, self._cookie) as socket:
                    self._socket = socket
                    await self._read(socket, lost_at_ms, tried_at_ms)
            self._socket = None
            never_whole = self._whole_at_ms < tried_at_ms
            lost_at_ms = lost_at_ms if never_whole and lost_at_ms else now_ms()
            self._socket_number += 1
            await asyncio.sleep(self._rng.uniform(*AGAIN_S))

    async def _read(self, socket: ClientConnection, lost_at_ms: int, tried_at_ms: int) -> None:
        self._watching = None
        for plan in self._plans.values():
            plan.watched = False
        pinging = asyncio.create_task(self._ping(socket))
        try:
            while True:
                async with asyncio.timeout(DEAD_AFTER_S):
                    frame = json.loads(await socket.recv())
                await self._take(socket, frame)
                if frame["type"] == "queue" and self._whole_at_ms < tried_at_ms:
                    self._whole_at_ms = now_ms()
                    if lost_at_ms:
                        self.history.resumed.append(Resumed(lost_at_ms, tried_at_ms, self._whole_at_ms))
        finally:
            pinging.cancel()

    async def _take(self, socket: ClientConnection, frame: Json) -> None:
        kind = frame["type"]
        if kind == "ping":
            await self._write(socket, {"type": "pong"})
        elif kind == "pong":
            self.history.sure_at_ms.append(self._pinged_at_ms)
        elif kind == "queue":
            self.queue = frame
            await self._acknowledge(socket)
        elif kind == "conversation":
            self._show(frame)

    async def _acknowledge(self, socket: ClientConnection) -> None:
        """A notice counts once this client has said that it is on the screen."""
        ringing = [item["conversation_id"] for item in self.queue["waiting"] if item.get("rings")]
        if ringing and not self._hidden:
            self.history.counts["notices"] += len(ringing)
            await self._write(socket, {"type": "seen", "conversation_ids": ringing[:100]})

    def _show(self, frame: Json) -> None:
        """Frames of an earlier watch may still be under way; the new one begins with the first event."""
        if self._watching is None or self._watching[0] != frame["conversation"]["conversation_id"]:
            return
        screen, events = self._watching[1], frame["events"]
        if not screen.head and not (events and events[0]["seq"] == 1):
            return
        screen.take({"events": frame["events"], "last_seq": frame["conversation"]["last_seq"]})

    async def _write(self, socket: ClientConnection, frame: Json) -> None:
        self.history.alive_at_ms.append(now_ms())
        await socket.send(json.dumps(frame))

    _pinged_at_ms = 0

    async def _ping(self, socket: ClientConnection) -> None:
        with contextlib.suppress(*SOCKET_FAULTS):
            while True:
                await asyncio.sleep(PING_EVERY_S)
                if not self._hidden:
                    self._pinged_at_ms = now_ms()
                    await self._write(socket, {"type": "ping"})

    # ---------------------------------------------------------------------------------------------- the work

    async def _work(self) -> None:
        while not self._stopping.is_set():
            await self._think()
            if self._hidden or self._stopping.is_set():
                continue
            chance = self._rng.random()
            if len(self.queue["waiting"]) < BACKLOG and chance < 0.06:
                await self._mischief()
            elif not await self._serve():
                await self._fetch()

    async def _think(self) -> None:
        limits = (0.05, 0.25) if len(self.queue["waiting"]) > BACKLOG else (0.2, 1.2)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._rng.uniform(*limits))

    async def step_out(self, for_s: float) -> None:
        """Away for so long, whatever they were doing."""
        await self._call("/api/agent/presence", {"presence": "away"})
        await asyncio.sleep(for_s)
        await self._call("/api/agent/presence", {"presence": "online"})

    async def _mischief(self) -> None:
        choices: list[Callable[[], Awaitable[None]]] = [self._lose_socket, self._go_away, self._vanish]
        await self._rng.choices(choices, (5, 3, 1))[0]()

    async def _lose_socket(self) -> None:
        self.history.counts["lost sockets"] += 1
        if self._socket is not None:
            self._socket.transport.abort()

    async def _go_away(self) -> None:
        self.history.counts["away"] += 1
        await self._call("/api/agent/presence", {"presence": "away"})
        await self._nap(AWAY_S)
        await self._call("/api/agent/presence", {"presence": "online"})

    async def _vanish(self) -> None:
        """The laptop is closed: nothing is said any more, for longer than a lease."""
        self.history.counts["vanished"] += 1
        self._gone.set()
        if self._socket is not None:
            self._socket.transport.abort()
        await self._nap(VANISH_S)
        self._gone.clear()
        await self._call("/api/agent/presence", {"presence": "online"})

    async def _nap(self, limits: tuple[float, float]) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._rng.uniform(*limits))

    async def _serve(self) -> bool:
        """One step with one of the own conversations. False when there was none that wants one."""
        for cid in self.owns:
            plan = self._plans.setdefault(cid, self._new_plan())
            if plan.end == "silent" and len(self.owns) < BACKLOG:
                continue
            await self._step(cid, plan)
            return True
        return False

    async def _step(self, cid: str, plan: Plan) -> None:
        if not plan.watched:
            plan.watched = True
            await self._watch(cid)
        elif plan.sentences > 0:
            plan.sentences -= 1
            await self._say(cid)
        else:
            self._plans.pop(cid, None)
            await self._end(cid, plan.end)

    async def _end(self, cid: str, end: str) -> None:
        self.history.counts[end] += 1
        if end == "transfer":
            await self._transfer(cid)
        elif end == "return":
            await self._call(f"/api/agent/conversations/{cid}/return", {})
        else:
            await self._call(f"/api/agent/conversations/{cid}/resolve", {})
        self.queue["mine"] = [item for item in self.queue["mine"] if item["conversation_id"] != cid]

    async def _transfer(self, cid: str) -> None:
        others = [agent["id"] for agent in self.queue["agents"] if agent["id"] != self.history.agent_id]
        to = self._rng.choice(
            [{"kind": "queue", "id": ""}, {"kind": "agent", "id": self._rng.choice(others)}]
        )
        body = {"client_message_id": self._id(), "to": to, "note": TRANSFER_NOTE}
        await self._call(f"/api/agent/conversations/{cid}/transfer", body)

    def _new_plan(self) -> Plan:
        ends = ("resolve", "return", "transfer", "silent")
        return Plan(self._rng.randint(1, 2), self._rng.choices(ends, (60, 20, 14, 6))[0])

    async def _fetch(self) -> None:
        """Takes somebody from the queue; most of the time the first one, as the console shows them."""
        wanted = [item for item in self.queue["waiting"] if not self._reluctant(item)]
        if not wanted:
            return
        item = wanted[0] if self._rng.random() < 0.7 else self._rng.choice(wanted[:6])
        cid = item["conversation_id"]
        offer = item.get("offer") or {}
        if offer.get("to_me") and self._rng.random() < 0.15:
            self.history.counts["decline"] += 1
            await self._call(f"/api/agent/conversations/{cid}/decline", {})
            return
        await self._claim(cid)

    async def _claim(self, cid: str) -> None:
        self.history.counts["claim"] += 1
        answer = await self._call(f"/api/agent/conversations/{cid}/claim", {})
        if answer.fine:
            self.history.won.append(Won(cid, now_ms()))
            self._plans[cid] = self._new_plan()
            head = answer.body["conversation"]
            if cid not in self.owns:
                self.queue["mine"] = [*self.queue["mine"], head]

    def _reluctant(self, item: Json) -> bool:
        """Some are left alone until they hold a promise, half of them until it was missed: both happen all the time."""
        number = int(item["conversation_id"][:2], 16)
        if number >= RELUCTANCE or item.get("level", 1):
            return False
        return number < RELUCTANCE // 2 or item["state"] != "promised"

    async def _watch(self, cid: str) -> None:
        if self._socket is None or (self._watching and self._watching[0] == cid):
            return
        self._watching = (cid, Screen())
        self.history.screens.append(self._watching)
        with contextlib.suppress(*SOCKET_FAULTS):
            await self._write(self._socket, {"type": "watch", "conversation_id": cid, "after": 0})

    async def _say(self, cid: str) -> None:
        kind = "note" if self._rng.random() < 0.1 else "message"
        said = Said(cid, self._id(), kind, self._rng.choice(texts.FROM_AGENT), now_ms())
        self.history.said.append(said)
        body = {"client_message_id": said.client_message_id, "text": said.text}
        answer = await self._call(f"/api/agent/conversations/{cid}/{kind}s", body)
        if answer.fine:
            said.seq = int(answer.body["seq"])
        else:
            self.history.said.remove(said)

    async def _call(self, path: str, body: Json) -> Answer:
        """Until it is done, or refused because somebody else was quicker (409)."""
        self.history.alive_at_ms.append(now_ms())
        answer = await self._caller.until_answered("POST", path, body)
        self.history.sure_at_ms.append(self.history.alive_at_ms[-1])
        self.history.alive_at_ms.append(now_ms())
        if not answer.fine and answer.status != 409:
            self.history.surprises.append(
                (now_ms(), f"{path.rsplit('/', 1)[-1]} was answered {answer.status}")
            )
        return answer

    def _id(self) -> str:
        return uuid.UUID(int=self._rng.getrandbits(128)).hex
