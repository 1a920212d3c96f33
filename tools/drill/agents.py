"""The scripted agents: they claim, answer, pass on, close, go away, fall silent, vanish, and keep a history."""

from __future__ import annotations

import asyncio
import contextlib
import random
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tools.drill import texts
from tools.drill.agent_console import Console
from tools.drill.history import AgentHistory, Json, Said, Won, now_ms
from tools.drill.wire import Answer, Caller, Gateways

COOKIE = "warmline_session"
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
        self._stopping = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._plans: dict[str, Plan] = {}
        self.history = AgentHistory("", login["name"])
        self._console = Console(gateways, rng, self.history, self._watch_anew)

    async def start(self) -> None:
        body = {"name": self._login["name"], "password": self._login["password"]}
        answer = await self._sign_in(body)
        self.history.agent_id = answer.json()["agent"]["id"]
        self._console.cookie = f"{COOKIE}={answer.cookies[COOKIE]}"
        self._caller.headers = {"Cookie": self._console.cookie}
        await self._call("/api/agent/presence", {"presence": "online"})
        self._tasks = [asyncio.create_task(self._console.keep()), asyncio.create_task(self._work())]

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
        self._console.hidden = True
        await asyncio.sleep(for_s)
        self._console.hidden = False
        self.history.hidden.append((began_ms, now_ms()))

    @property
    def spoken_to(self) -> set[str]:
        """Conversations of their own in which they have said something: nobody may call them silent."""
        spoken = {said.conversation_id for said in self.history.said if said.kind == "message"}
        return spoken & set(self._console.owns)

    def _watch_anew(self) -> None:
        for plan in self._plans.values():
            plan.watched = False

    async def _work(self) -> None:
        while not self._stopping.is_set():
            await self._think()
            if self._console.hidden or self._stopping.is_set():
                continue
            chance = self._rng.random()
            if len(self._console.queue["waiting"]) < BACKLOG and chance < 0.06:
                await self._mischief()
            elif not await self._serve():
                await self._fetch()

    async def _think(self) -> None:
        limits = (0.05, 0.25) if len(self._console.queue["waiting"]) > BACKLOG else (0.2, 1.2)
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
        self._console.drop()

    async def _go_away(self) -> None:
        self.history.counts["away"] += 1
        await self._call("/api/agent/presence", {"presence": "away"})
        await self._nap(AWAY_S)
        await self._call("/api/agent/presence", {"presence": "online"})

    async def _vanish(self) -> None:
        """The laptop is closed: nothing is said any more, for longer than a lease."""
        self.history.counts["vanished"] += 1
        self._console.close()
        await self._nap(VANISH_S)
        self._console.open()
        await self._call("/api/agent/presence", {"presence": "online"})

    async def _nap(self, limits: tuple[float, float]) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._rng.uniform(*limits))

    async def _serve(self) -> bool:
        """One step with one of the own conversations. False when there was none that wants one."""
        for cid in self._console.owns:
            plan = self._plans.setdefault(cid, self._new_plan())
            if plan.end == "silent" and len(self._console.owns) < BACKLOG:
                continue
            await self._step(cid, plan)
            return True
        return False

    async def _step(self, cid: str, plan: Plan) -> None:
        if not plan.watched:
            plan.watched = True
            await self._console.watch(cid)
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
        self._console.queue["mine"] = [
            item for item in self._console.queue["mine"] if item["conversation_id"] != cid
        ]

    async def _transfer(self, cid: str) -> None:
        others = [
            agent["id"] for agent in self._console.queue["agents"] if agent["id"] != self.history.agent_id
        ]
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
        wanted = [item for item in self._console.queue["waiting"] if not self._reluctant(item)]
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
            if cid not in self._console.owns:
                self._console.queue["mine"] = [*self._console.queue["mine"], head]

    def _reluctant(self, item: Json) -> bool:
        """Some are left alone until they hold a promise, half of them until it was missed: both happen all the time."""
        number = int(item["conversation_id"][:2], 16)
        if number >= RELUCTANCE or item.get("level", 1):
            return False
        return number < RELUCTANCE // 2 or item["state"] != "promised"

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
