"""Time as the supervisor sees it; a test hands in its own."""

import asyncio
import time
from typing import Protocol


class Clock(Protocol):
    def now_s(self) -> float:
        """Seconds that only ever grow; good for differences, never stored."""
        ...

    async def sleep(self, delay_s: float) -> None: ...


class SystemClock:
    def now_s(self) -> float:
        return time.monotonic()

    async def sleep(self, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
