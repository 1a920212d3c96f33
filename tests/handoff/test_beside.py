"""What is made of a long log holds up nobody."""

from __future__ import annotations

import asyncio
import threading

from handoff.desk.beside import LONG_ENTRIES, beside

WAIT_S = 5.0  # far longer than a turn of the loop: only a loop that stands still lets it pass


async def test_the_loop_turns_while_a_long_log_is_read() -> None:
    """What reads it may wait for something that only the loop does, and get it."""
    turned = threading.Event()
    asyncio.get_running_loop().call_soon(turned.set)
    assert await beside(LONG_ENTRIES + 1, lambda: turned.wait(WAIT_S))


async def test_a_short_log_is_read_at_once() -> None:
    """In the same thread: a change of threads would cost more than it saves."""
    assert await beside(LONG_ENTRIES, threading.get_ident) == threading.get_ident()
