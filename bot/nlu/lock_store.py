"""One turn at a time per conversation, without the second that Rasa's lock stores wait between two looks."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore


class AsyncioLockStore(LockStore):
    """Locks of this process; with several of them the gateway sends a conversation's turns one by one."""

    def __init__(self, endpoint_config: Any | None = None) -> None:
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._holders: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncGenerator[TicketLock, None]:
        """Wait for the conversation's earlier turns, in the order of asking. Both numbers are ignored."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._holders[conversation_id] = self._holders.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield self.create_lock(conversation_id)
        finally:
            self._holders[conversation_id] -= 1
            if not self._holders[conversation_id]:
                del self._holders[conversation_id], self._locks[conversation_id]
