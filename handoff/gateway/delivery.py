"""From the log to the screens: hints wake whoever waits, and whoever waits reads the log.

A hint carries no data. A lost one costs at most POLL_S; the log is never guessed.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from handoff.ports import QUEUE_MOVED, ConversationStore

POLL_S = 15.0
"""How long a reader trusts silence before it looks for itself."""

ANY = "*"
"""The channel of whoever wants to hear of every change of the queue."""

PAUSE_S = 0.05
"""Between two looks at the whole queue: the first change is seen at once, a burst as one."""


class Hub:
    """In-process fan-out of hints to waiting readers."""

    def __init__(self, store: ConversationStore) -> None:
        self._store = store
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._typing: dict[str, set[asyncio.Queue[dict[str, object]]]] = defaultdict(set)

    async def run(self) -> None:
        """Until cancelled."""
        async for hint in self._store.hints():
            if hint == ANY:
                for channel in list(self._waiting):
                    self._wake(channel)
            else:
                self._wake(hint.removesuffix(QUEUE_MOVED))
            if hint.endswith(QUEUE_MOVED):
                self._wake(ANY)

    def _wake(self, channel: str) -> None:
        for event in self._waiting.get(channel, ()):
            event.set()

    @contextmanager
    def listening(self, *channels: str) -> Iterator[asyncio.Event]:
        """An event that is set when one of the channels changes. Listen first, then read: nothing is missed."""
        event = asyncio.Event()
        for channel in channels:
            self._waiting[channel].add(event)
        try:
            yield event
        finally:
            for channel in channels:
                self._waiting[channel].discard(event)
                if not self._waiting[channel]:
                    del self._waiting[channel]

    async def changes(self, event: asyncio.Event, pause_s: float = 0) -> AsyncIterator[None]:
        """Yields at once, then whenever something may have changed, at the latest every POLL_S.

        With `pause_s`, changes that follow within that time are seen together.
        """
        while True:
            event.clear()
            yield
            await asyncio.sleep(pause_s)
            try:
                await asyncio.wait_for(event.wait(), POLL_S)
            except TimeoutError:
                continue

    @contextmanager
    def typing(self, channel: str) -> Iterator[asyncio.Queue[dict[str, object]]]:
        queue: asyncio.Queue[dict[str, object]] = asyncio.Queue(maxsize=8)
        self._typing[channel].add(queue)
        try:
            yield queue
        finally:
            self._typing[channel].discard(queue)
            if not self._typing[channel]:
                del self._typing[channel]

    def say_typing(self, channel: str, frame: dict[str, object]) -> None:
        """Typing is a courtesy of this replica: it is not stored, and may be lost."""
        for queue in self._typing.get(channel, ()):
            if not queue.full():
                queue.put_nowait(frame)
