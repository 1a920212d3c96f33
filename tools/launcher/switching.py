"""Another version goes live while people talk: a second Rasa beside the first, one rename, then the first one ends.

A wish comes as a file (bot/designer/wishes.py). Until the new Rasa has answered probes in every language nothing has
changed; from the rename on new turns go to it, and the old one ends when the turns that it had begun must be over.
"""

import asyncio
import dataclasses
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import httpx

from bot.designer import wishes
from bot.designer.journal import Entry, note
from bot.designer.versions import Version, Versions, now_ms
from bot.designer.wishes import UNDER_WAY, Switch
from bot.rasa_client import BotUnavailable, RasaClient
from handoff.settings import Settings
from tools.launcher import preflight
from tools.launcher.children import rotate_log
from tools.launcher.errors import StartError
from tools.launcher.live_bot import Say, checked, model_of, note_address
from tools.launcher.places import Places
from tools.launcher.rasa_server import rasa_child
from tools.launcher.supervisor import Supervisor

LOOK_EVERY_S = 0.1
START_LIMIT_S = 60.0  # a cold start takes 4 s, on a busy machine a few times that
DRAIN_MARGIN_S = (
    1.0  # beyond a turn's budget: a gateway may have asked for the address just before the rename
)
PROBE_BUDGET_S = 10.0  # the first turns load what Rasa loads late
PROBES = (("en", "hello"), ("he", "שלום"), ("hu", "szia"))
HUMAN = "/request_human"  # as a pressed button: its rule must lead to a human, whatever the phrases do
NEXT, OLD = "rasa-next", "rasa-old"


class Switching:
    """One wish after the other, for as long as the service runs."""

    def __init__(
        self,
        places: Places,
        settings: Settings,
        supervisor: Supervisor,
        say: Say,
        at: Callable[[str], None],
        ports: tuple[int, str],
    ) -> None:
        """`at` hears of the new address; `ports` is the port of the actions and the URL of Redis."""
        self._places, self._supervisor, self._say, self._at = places, supervisor, say, at
        self._actions_port, self._redis_url = ports
        self._drain_s = settings.bot_budget_s + DRAIN_MARGIN_S
        self._versions = Versions(places.state)
        self._retired = 0
        self._draining: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Never ends, and never fails: whatever a publish does wrong, the service goes on."""
        known = self._left_behind()
        while True:
            asked = wishes.wanted(self._places.state)
            if asked and asked.id != known:
                known = asked.id
                await self._fulfil(asked)
            await asyncio.sleep(LOOK_EVERY_S)

    def _left_behind(self) -> str:
        """A wish that the last run of the service left unfulfilled has failed. The id of the last one."""
        last, asked = wishes.switch(self._places.state), wishes.wanted(self._places.state)
        live = self._versions.live()
        if last and last.stage in UNDER_WAY:
            done = live is not None and live.id == last.version
            self._note(last, "done" if done else "failed", error="" if done else "the service was stopped")
        if asked and (last is None or asked.id != last.id):
            self._note(asked, "failed", error="the service did not run")
        return asked.id if asked else ""

    async def _fulfil(self, asked: Switch) -> None:
        began_s = time.monotonic()
        try:
            await self._switch(asked, began_s)
        except Exception as error:  # noqa: BLE001  people are talking to what is live, whatever went wrong here
            await self._supervisor.drop(NEXT)
            sentence = (str(error) or type(error).__name__).splitlines()[0]
            self._say(f"{asked.version} did not go live: {sentence}")
            self._note(asked, "failed", time.monotonic() - began_s, sentence)
            self._write(asked, "failed", took_s=time.monotonic() - began_s, error=sentence)

    async def _switch(self, asked: Switch, began_s: float) -> None:
        self._note(asked, "checking")
        version = self._versions.get(asked.version)
        await asyncio.to_thread(self._versions.model, version.id)
        self._note(asked, "starting", time.monotonic() - began_s)
        url = await self._started(version)
        self._note(asked, "probing", time.monotonic() - began_s)
        await probe(url)
        before = self._versions.live()
        note_address(self._places, version, url)
        took_s = time.monotonic() - began_s
        self._hand_over(
            dataclasses.replace(asked, elapsed_s=took_s)
        )  # from here on it is live: nothing takes it back
        self._note(asked, "switched", took_s)
        self._write(asked, asked.kind, before.id if before else "", took_s)
        self._say(f"{version.id} is live after {took_s:.1f} s")
        self._kept(lambda: self._at(url))
        self._note(asked, "draining", took_s)

    def _hand_over(self, asked: Switch) -> None:
        self._retired += 1
        old = f"{OLD}-{self._retired}"
        self._supervisor.hand_over("rasa", NEXT, old)
        drained = asyncio.create_task(self._drain(old, asked))
        self._draining.add(drained)
        drained.add_done_callback(self._draining.discard)

    async def _drain(self, old: str, asked: Switch) -> None:
        """Beside the next wish: a way back must not wait for it."""
        await asyncio.sleep(self._drain_s)
        await self._supervisor.drop(old)
        last = wishes.switch(self._places.state)
        if last is None or (last.id == asked.id and last.stage not in UNDER_WAY):
            self._note(asked, "done", asked.elapsed_s)

    async def _started(self, version: Version) -> str:
        port = preflight.free_ports(1)[0]
        spec = rasa_child(
            self._places,
            port,
            model_of(self._places, version),
            self._actions_port,
            self._redis_url,
            NEXT,
            checked(self._places, version),
        )
        spec = dataclasses.replace(spec, log=self._free_log(), start_limit_s=START_LIMIT_S)
        rotate_log(spec.log)
        self._supervisor.keep(spec, essential=False)
        try:
            async with asyncio.timeout(START_LIMIT_S):
                await self._supervisor.answering(NEXT)
        except TimeoutError:
            raise StartError(f"its Rasa did not answer within {START_LIMIT_S:.0f} s") from None
        return f"http://127.0.0.1:{port}"

    def _free_log(self) -> Path:
        """The live Rasa keeps writing into the other one."""
        names = ("rasa.log", "rasa-2.log")
        used = self._supervisor.log_of("rasa").name
        return self._places.logs / next(name for name in names if name != used)

    def _note(self, asked: Switch, stage: str, elapsed_s: float = 0.0, error: str = "") -> None:
        seen = dataclasses.replace(asked, stage=stage, elapsed_s=round(elapsed_s, 2), error=error)
        self._kept(lambda: wishes.note_switch(self._places.state, seen))

    def _kept(self, write: Callable[[], None]) -> None:
        """What is only told may be lost on a full disk; what decides, the address, is written elsewhere."""
        try:
            write()
        except OSError as error:
            self._say(f"the switch can not be told: {error}")

    def _write(
        self, asked: Switch, kind: str, previous: str = "", took_s: float = 0.0, error: str = ""
    ) -> None:
        entry = Entry(
            at_ms=now_ms(),
            kind=kind,  # type: ignore[arg-type]  # publish and rollback, checked when it was asked
            version=asked.version,
            previous=previous,
            by=asked.by,
            why=asked.why,
            override=asked.override,
            numbers=asked.numbers or {},
            took_s=round(took_s, 2),
            error=error,
        )
        self._kept(lambda: note(self._places.state, entry))


async def probe(url: str) -> None:
    """A greeting in each language, and a human for who presses the button. Raises StartError."""
    async with httpx.AsyncClient(timeout=PROBE_BUDGET_S) as http:
        client = RasaClient(http, url, PROBE_BUDGET_S)
        await asyncio.gather(*(_probe(client, language, greeting) for language, greeting in PROBES))


async def _probe(client: RasaClient, language: str, greeting: str) -> None:
    sender = f"probe-{uuid.uuid4().hex}"
    try:
        await client.say(sender, greeting, language)
        reply = await client.say(sender, HUMAN, language, HUMAN)
    except BotUnavailable as error:  # so Rasa answers with a model that its components can not load
        said = f"it gives no answer ({error.reason}, {language}); was it trained with other components?"
        raise StartError(said) from None
    if not reply.wants_human:
        raise StartError(f"it calls no human for who presses the button ({language})")
