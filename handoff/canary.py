"""The canary: a synthetic visitor that asks for a human every few minutes, by the way that every visitor goes.

It is a client of this gateway's own address (canary_walk.py): a watcher signs in, the visitor asks for a human, the
notice must reach the watcher, be acknowledged and be on record in time; then the visitor withdraws. No agent sees any
of it and no statistic counts it (docs/canary.md).

Each replica walks its own gateway, one replica at a time. Failures in a row page a person: through the outbox like
every notice, and straight through the senders when the outbox is what is broken.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import structlog

from handoff.canary_walk import Limits, Login, Step, Walk, WalkFailed, Way
from handoff.outside.sender import Sender, Undelivered
from handoff.ports import AgentDirectory, Clock
from handoff.rules.agents import Agent, Role
from handoff.rules.errors import HandoffError
from handoff.rules.notices import CANARY_PAGE_MS, Channel, Notice, canary_failed

FAILURES_TO_PAGE = 2
"""One failure may be a restart; the next walk says whether it was."""

SEND_LIMIT_S = 20.0
"""For a page that goes straight out; as the courier's."""

TURN_MS = 30_000
"""How long the others keep away: longer than the longest walk (Limits), so that two watchers never meet."""

AGAIN_S = 2.0
"""Before a replica whose turn it is not asks again."""

log = structlog.get_logger(__name__)


class Turns(Protocol):
    async def lock(self, name: str, ttl_ms: int) -> bool: ...


class Outbox(Protocol):
    async def add(self, notice: Notice) -> None:
        """On stable storage: the courier brings it. The same id again changes nothing."""


class Pager:
    """The way of a page: the outbox, or straight through the senders while storage is away."""

    def __init__(self, outbox: Outbox, senders: Mapping[Channel, Sender]) -> None:
        self._outbox = outbox
        self._senders = senders

    @property
    def channels(self) -> frozenset[Channel]:
        return frozenset(self._senders)

    async def page(self, notices: Sequence[Notice]) -> bool:
        """False when no notice found a way out; then the next failure tries again."""
        return any([await self._add(notice) or await self._send(notice) for notice in notices])

    async def _add(self, notice: Notice) -> bool:
        try:
            await self._outbox.add(notice)
        except HandoffError:
            return False
        return True

    async def _send(self, notice: Notice) -> bool:
        try:
            async with asyncio.timeout(SEND_LIMIT_S):
                await self._senders[notice.channel].send(notice)
        except (Undelivered, TimeoutError) as error:
            log.warning("canary_page_undelivered", channel=notice.channel.value, error=str(error))
            return False
        except Exception:  # as with the courier: a bug in one notice's text must not end the gateway
            log.exception("canary_page_could_not_be_sent", notice_id=notice.id)
            return False
        return True


class Canary:
    def __init__(
        self,
        way: Way,
        agents: AgentDirectory,
        turns: Turns,
        pager: Pager,
        clock: Clock,
        hash_password: Callable[[str], str],
        report: Callable[[str | None, int], None] = lambda _failed_step, _at_ms: None,
        limits: Limits | None = None,
    ) -> None:
        """`report` hears of every walk: the step at which it failed, None for success, and when (UTC epoch ms)."""
        self._way = way
        self._agents = agents
        self._turns = turns
        self._pager = pager
        self._clock = clock
        self._hash_password = hash_password
        self._report = report
        self._limits = limits or Limits()
        self._paged_at_ms: int | None = None
        self.failures = 0  # in a row

    async def run(self, every_s: float) -> None:
        """Until cancelled. The first walk comes after `every_s`: by then the gateway answers."""
        wait_s = every_s
        while True:
            await asyncio.sleep(wait_s)
            wait_s = AGAIN_S
            if await self._my_turn():
                await self.walk()
                wait_s = every_s

    async def walk(self) -> WalkFailed | None:
        """Go once, count it, and page when it was one failure too many. None: a human can be reached."""
        failed = await self._go()
        now_ms = self._clock.now_ms()
        self._report(failed.step.value if failed else None, now_ms)
        if failed is None:
            self.failures, self._paged_at_ms = 0, None
            return None
        self.failures += 1
        log.error("canary_failed", step=failed.step.value, cause=failed.cause, failures=self.failures)
        await self._page(failed, now_ms)
        return failed

    async def _my_turn(self) -> bool:
        """Without storage nobody's turn is known; the walk is then about to say what is wrong."""
        try:
            return await self._turns.lock("canary", TURN_MS)
        except HandoffError:
            return True

    async def _go(self) -> WalkFailed | None:
        try:
            async with self._watcher() as login:
                await Walk(self._way, login, self._limits).go()
        except HandoffError as error:
            return WalkFailed(Step.ACCOUNT, error.code)
        except WalkFailed as failed:
            return failed
        return None

    @asynccontextmanager
    async def _watcher(self) -> AsyncIterator[Login]:
        """An account that lasts for one walk, and whose name nobody can guess. One that a crash left goes first."""
        for agent in await self._agents.all():
            if agent.canary:
                await self._agents.remove(agent.id)
        login = Login(f"canary-{secrets.token_hex(8)}", secrets.token_urlsafe(32))
        password_hash = await asyncio.to_thread(self._hash_password, login.password)
        await self._agents.add(Agent(login.name, login.name, Role.AGENT, ("en",), password_hash, canary=True))
        try:
            yield login
        finally:
            with suppress(HandoffError):
                await self._agents.remove(login.name)

    async def _page(self, failed: WalkFailed, now_ms: int) -> None:
        again_ms = 0 if self._paged_at_ms is None else self._paged_at_ms + CANARY_PAGE_MS
        if self.failures < FAILURES_TO_PAGE or now_ms < again_ms:
            return
        about = {"step": failed.step.value, "cause": failed.cause, "failures": self.failures}
        if await self._pager.page(canary_failed(about, now_ms, self._pager.channels)):
            self._paged_at_ms = now_ms
        else:
            log.error("canary_page_lost", failures=self.failures)
