"""The outbox in memory: for tests, held to the same contract as the one on Redis."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from handoff.rules.notices import DeadLetter, Notice, Pending


class MemoryOutbox:
    """Outbox without storage. Yields to the event loop where Redis would: races are real."""

    def __init__(self) -> None:
        self._pending: dict[str, Pending] = {}
        self._dead: dict[str, DeadLetter] = {}

    async def add(self, notice: Notice) -> None:
        """What the commit does on Redis."""
        self._pending[notice.id] = Pending(notice, 0, notice.at_ms)

    async def due(self, now_ms: int, limit: int) -> list[Pending]:
        await asyncio.sleep(0)
        found = [item for item in self._pending.values() if item.due_at_ms <= now_ms]
        return sorted(found, key=lambda item: (item.due_at_ms, item.notice.id))[:limit]

    async def lease(self, notice: Notice, seen_due_ms: int, until_ms: int) -> bool:
        held = await self._held(notice, seen_due_ms)
        if held is not None:
            self._pending[notice.id] = replace(held, attempts=held.attempts + 1, due_at_ms=until_ms)
        return held is not None

    async def delivered(self, notice: Notice) -> None:
        await asyncio.sleep(0)
        self._pending.pop(notice.id, None)
        self._dead.pop(notice.id, None)

    async def failed(self, notice: Notice, held_until_ms: int, next_at_ms: int, error: str) -> bool:
        held = await self._held(notice, held_until_ms)
        if held is not None:
            self._pending[notice.id] = replace(held, due_at_ms=next_at_ms, error=error)
        return held is not None

    async def bury(
        self, notice: Notice, held_until_ms: int, error: str, now_ms: int, page: Notice | None
    ) -> bool:
        held = await self._held(notice, held_until_ms)
        if held is None:
            return False
        del self._pending[notice.id]
        self._dead[notice.id] = DeadLetter(notice, held.attempts, error, now_ms)
        if page is not None:
            self._pending[page.id] = Pending(page, 0, now_ms)
        return True

    async def dead(self) -> list[DeadLetter]:
        return sorted(self._dead.values(), key=lambda letter: (letter.at_ms, letter.notice.id))

    async def revive(self, notice: Notice, now_ms: int) -> bool:
        letter = self._dead.pop(notice.id, None)
        if letter is not None:
            self._pending[notice.id] = Pending(letter.notice, 0, now_ms)
        return letter is not None

    async def discard(self, notice: Notice) -> None:
        await self.delivered(notice)

    async def _held(self, notice: Notice, due_at_ms: int) -> Pending | None:
        await asyncio.sleep(0)
        item = self._pending.get(notice.id)
        return item if item is not None and item.due_at_ms == due_at_ms else None
