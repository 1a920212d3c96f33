"""What is worked out of a long log, beside the event loop: nobody's message waits for another one's brief."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

LONG_ENTRIES = 60
"""From here a thread does it: a brief of which nothing is remembered takes some 150 us an entry, and what it remembers
of a message may be forgotten, or be another gateway's."""

Made = TypeVar("Made")


async def beside(entries: int, work: Callable[[], Made]) -> Made:
    """What `work` makes of a log of so many entries; it may neither wait nor change anything."""
    return await asyncio.to_thread(work) if entries > LONG_ENTRIES else work()
