"""Fires due deadlines. Runs in every replica: the commit refuses whoever comes second."""

from __future__ import annotations

import asyncio

import structlog

from handoff import crash
from handoff.desk.desk import Desk
from handoff.ports import Clock, ConversationStore
from handoff.rules.errors import HandoffError

TICK_S = 0.5
"""A missed deadline escalates at most 5 s late (I8); half a second leaves room for a slow storage."""

BATCH = 200
"""Due entries taken from a shard at once; the rest comes with the next tick, at once when the batch was full."""

AT_ONCE = 16
"""Deadlines fired side by side: where a sync takes 300 ms, one after the other would make the last of thirty late."""

log = structlog.get_logger(__name__)


class Ticker:
    def __init__(self, desk: Desk, store: ConversationStore, clock: Clock) -> None:
        self._desk = desk
        self._store = store
        self._clock = clock
        self.last_tick_at_ms = 0

    async def run(self) -> None:
        """Until cancelled. Storage that is away is waited for: the deadlines are in it, and are caught up."""
        while True:
            await asyncio.sleep(TICK_S)
            try:
                await self.tick()
            except HandoffError as error:
                log.warning("ticker_waits_for_storage", code=error.code)

    async def tick(self) -> int:
        """Fire whatever is due now; returns how many deadlines changed something."""
        self.last_tick_at_ms = self._clock.now_ms()
        due = await self._store.due(self.last_tick_at_ms, BATCH)
        room = asyncio.Semaphore(AT_ONCE)
        results = await asyncio.gather(*(self._fire(cid, room) for cid in due), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result  # one that storage refused keeps nobody else from being fired
        return sum(result is True for result in results)

    async def _fire(self, conversation_id: str, room: asyncio.Semaphore) -> bool:
        async with room:
            crash.here("before_fire")
            outcome = await self._desk.fire(conversation_id)
            crash.here("after_fire")
        if outcome is None:
            return False
        kinds = [type(event).__name__ for event in outcome.events]
        log.info("deadline_fired", conversation_id=conversation_id, events=kinds)
        return True
