"""The ticker fires what is due side by side, and what storage refuses keeps nobody else waiting."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from handoff.rules.errors import Unavailable
from handoff.ticker import Ticker
from tests.handoff.world import OwnClock

SIDE_BY_SIDE = 8
DUE = 40


class SlowDesk:
    """A desk whose every commit waits until as many as run side by side have begun."""

    def __init__(self, refuses: str = "") -> None:
        self.begun: list[str] = []
        self._enough = asyncio.Event()
        self._refuses = refuses

    async def fire(self, conversation_id: str) -> None:
        self.begun.append(conversation_id)
        if len(self.begun) >= SIDE_BY_SIDE:
            self._enough.set()
        await self._enough.wait()
        if conversation_id == self._refuses:
            raise Unavailable("storage_unavailable", "Storage is away.")


class Due:
    """A store in which so many deadlines have passed."""

    def __init__(self, count: int) -> None:
        self.ids = [f"c{n}" for n in range(count)]

    async def due(self, _now_ms: int, limit: int) -> list[str]:
        return self.ids[:limit]


def ticker(desk: Any, store: Any) -> Ticker:
    return Ticker(desk, store, OwnClock())


async def test_deadlines_are_fired_side_by_side() -> None:
    """I8: where each sync of the log takes long, the last of thirty due deadlines does not wait for all the others."""
    desk = SlowDesk()
    async with asyncio.timeout(10):
        await ticker(desk, Due(DUE)).tick()
    assert len(desk.begun) == DUE


async def test_what_storage_refuses_keeps_nobody_else_from_being_fired() -> None:
    """I8: one deadline that fails is told of, and all the others have been fired."""
    desk = SlowDesk(refuses="c0")
    with pytest.raises(Unavailable):
        async with asyncio.timeout(10):
            await ticker(desk, Due(DUE)).tick()
    assert len(desk.begun) == DUE
