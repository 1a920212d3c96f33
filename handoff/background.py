"""Work that goes on as long as the process does. If such a part ends by itself, the process must end too."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any

import structlog

CANCEL_AGAIN_S = 0.1
"""Once may not be enough: the Redis client sends within asyncio.wait_for, and that of Python 3.11 loses a cancellation
which comes together with its result. A part that has lost it would go on for ever, and the process with it."""

log = structlog.get_logger(__name__)


def keep_running(work: Coroutine[Any, Any, None], stack: AsyncExitStack) -> None:
    """In the background until `stack` is closed.

    A ticker that died of a bug in a process that lives on would be a promise that nobody keeps: the process ends, and
    whoever started it starts it anew.
    """
    task = asyncio.create_task(work, name=getattr(work, "__qualname__", "background"))
    task.add_done_callback(_end_the_process)

    async def end() -> None:
        task.remove_done_callback(_end_the_process)
        while not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=CANCEL_AGAIN_S)
        with suppress(asyncio.CancelledError):
            await task

    stack.push_async_callback(end)


def _end_the_process(task: asyncio.Task[None]) -> None:
    if task.cancelled():
        return
    error = task.exception()
    log.critical("background_ended", part=task.get_name(), error=repr(error))
    signal.raise_signal(signal.SIGTERM)
