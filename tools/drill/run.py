"""One drill from the first process to the verdict."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from handoff.store import keys
from tools.drill.agents import Agent
from tools.drill.checker import check
from tools.drill.faults import FAULTS
from tools.drill.history import Record, now_ms
from tools.drill.opinions import Opinion, ask
from tools.drill.reading import read_log
from tools.drill.scene import NotRun, Row, Scene
from tools.drill.sinks import Sinks
from tools.drill.stack import NotWhole, Stack, running
from tools.drill.verdict import Verdict
from tools.drill.visitors import Crowd
from tools.drill.wire import Gateways

WARM_UP_S = 8.0
HEALING_S, HEALING_SHORT_S = 5.0, 3.0
OUTBOX_LIMIT_S = 150.0  # after mail-down a notice may rest for as long before it is tried again
SETTLED_AFTER_S = 30.0  # longer than the wait for a promise, and than the silence of a bot
SETTINGS = {
    "WARMLINE_DRILL": "true",
    "WARMLINE_AUTO_TRIGGERS_PER_ADDRESS": "100000",  # all its visitors write from one address
    "WARMLINE_CALLBACK_AFTER_S": "20",  # so that promises come due, are missed and climb while the drill runs
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to do, as asked on the command line."""

    faults: Sequence[str]
    visitors: int = 30
    rate: float = 5.0
    short: bool = False
    brief: bool = False
    seed: int = 1
    hours: float = 0.0


@dataclass(slots=True)
class Result:
    wish: Wish
    began_at_ms: int
    rows: list[Row] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    took_s: float = 0.0
    conversations: int = 0
    record: Record = field(default_factory=Record)
    opinions: list[Opinion] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        return (
            bool(self.verdict.findings)
            or any(row.failed for row in self.rows)
            or not all(opinion.fine for opinion in self.opinions)
        )


Watch = Callable[[Scene, "Result"], None]


async def drill(wish: Wish, state: Path, watch: Watch, stop_asked: asyncio.Event | None = None) -> Result:
    """`watch` is called with everything that an onlooker may want to know, again and again.

    Once `stop_asked` is set no further fault begins, and what there is is judged.
    """
    began_s = time.monotonic()
    result = Result(wish, now_ms())
    sinks = Sinks()
    async with running(state, **SETTINGS, **await sinks.start()) as stack:
        gateways = Gateways([stack.url(name) for name in ("gateway-a", "gateway-b")])
        try:
            scene = await _scene(wish, stack, gateways, result, sinks)
            scene.stop_asked = stop_asked or scene.stop_asked
            await _faults(scene, wish, result, watch)
            scene.doing = "settling"
            await asyncio.gather(*scene.beside)
            await _settle(scene)
            log = await read_log(stack.redis, stack.store)
            result.conversations = len(log.conversations)
            result.opinions = await ask(stack, result.began_at_ms)
            result.verdict = await asyncio.to_thread(check, result.record, log)
        finally:
            await gateways.close()
            await sinks.stop()
    result.took_s = time.monotonic() - began_s
    return result


async def _scene(wish: Wish, stack: Stack, gateways: Gateways, result: Result, sinks: Sinks) -> Scene:
    rng = random.Random(wish.seed)  # noqa: S311 - a script, not a secret
    logins = [login for login in stack.logins() if login["role"] in {"agent", "supervisor"}][:3]
    agents = [Agent(gateways, random.Random(rng.random()), login) for login in logins]  # noqa: S311
    crowd = Crowd(gateways, wish.visitors, wish.rate, wish.seed, sinks.codes)
    for agent in agents:
        await agent.start()
    result.record.deliveries, result.record.troubles = sinks.deliveries, crowd.troubles
    result.record.agents = [agent.history for agent in agents]
    crowd.start()
    await asyncio.sleep(WARM_UP_S)
    return Scene(stack, crowd, agents, result.record, rng, sinks, wish.short or wish.brief, not wish.short)


async def _faults(scene: Scene, wish: Wish, result: Result, watch: Watch) -> None:
    """One after the other; with --hours again and again, in an order drawn anew, until the time is over."""
    until_s = time.monotonic() + wish.hours * 3600
    names = list(wish.faults)
    while True:
        for name in names:
            await _one(scene, name, result, watch)
            if result.rows[-1].failed or (wish.hours and time.monotonic() > until_s):
                return
            if scene.stop_asked.is_set():
                _not_begun(names, result)
                return
        if time.monotonic() > until_s:
            return
        scene.rng.shuffle(names)


def _not_begun(names: Sequence[str], result: Result) -> None:
    done = {row.fault for row in result.rows}
    at_ms = now_ms()
    result.rows += [Row(name, at_ms, at_ms, not_run="stopped before") for name in names if name not in done]


async def _one(scene: Scene, name: str, result: Result, watch: Watch) -> None:
    row = Row(name, now_ms())
    result.rows.append(row)
    scene.kills, scene.doing = 0, ""
    watching = asyncio.create_task(_watch(scene, result, watch))
    watching.add_done_callback(lambda task: task.cancelled() or task.result())
    try:
        row.remark = await FAULTS[name].harm(scene)
        await scene.wait(HEALING_S, HEALING_SHORT_S)
        await scene.stack.whole()
    except NotRun as reason:
        row.not_run = str(reason)
    except NotWhole as reason:
        row.failed = str(reason)
    except Exception as error:  # noqa: BLE001 - the other faults are still worth their time
        row.failed = f"the drill itself broke: {type(error).__name__} {error}"
    finally:
        watching.cancel()
        row.kills = scene.kills
        row.to_ms = now_ms()


async def _watch(scene: Scene, result: Result, watch: Watch) -> None:
    while True:
        watch(scene, result)
        await asyncio.sleep(0.25)


async def _settle(scene: Scene) -> None:
    """The load ends, what was promised comes true, and every screen is looked at once more."""
    await scene.crowd.stop()
    await asyncio.gather(*(agent.rest() for agent in scene.agents))
    await asyncio.sleep(SETTLED_AFTER_S)
    await _outbox_empty(scene)
    await scene.crowd.look_anew()
    scene.record.visitors = [visitor.history for visitor in scene.crowd.all]
    await asyncio.gather(*(agent.stop() for agent in scene.agents))


async def _outbox_empty(scene: Scene) -> None:
    """Waits until every notice has left the system, or for so long; what is left then is found missing."""
    redis = scene.stack.redis
    for _ in range(int(OUTBOX_LIMIT_S)):
        if not sum([await redis.hlen(keys.outbox(shard)) for shard in range(keys.SHARDS)]):
            return
        await asyncio.sleep(1)
