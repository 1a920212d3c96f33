"""A part of the process that dies takes the process with it, so that somebody notices."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import subprocess
import sys
from contextlib import AsyncExitStack

import pytest

from handoff.background import keep_running

PATIENCE_S = 10

PROGRAM = """
import asyncio, sys
from contextlib import AsyncExitStack
from handoff.background import keep_running

async def part(kind):
    if kind == "dies":
        raise ValueError("a bug")
    await asyncio.sleep(60)

async def main():
    async with AsyncExitStack() as stack:
        keep_running(part(sys.argv[1]), stack)
        await asyncio.sleep(0.2)
    print("closed in order")

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("kind", "code", "said"), [("dies", -signal.SIGTERM, "a bug"), ("lives", 0, "closed")]
)
def test_a_part_that_dies_ends_the_process(kind: str, code: int, said: str) -> None:
    """Killed by its own SIGTERM, the error in the log; and one that lives is ended quietly with the process."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, kind], check=False, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == code
    assert said in ran.stdout + ran.stderr


async def test_a_part_that_loses_its_cancellation_is_ended_all_the_same() -> None:
    """As happens while it sends to Redis: the process must not wait for it for ever."""
    lost: list[bool] = []

    async def part() -> None:
        while True:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.Event().wait()
            lost.append(True)
            await asyncio.Event().wait()

    stack = AsyncExitStack()
    keep_running(part(), stack)
    await asyncio.sleep(0)
    closing = asyncio.create_task(stack.aclose())
    closed, _ = await asyncio.wait({closing}, timeout=PATIENCE_S)
    closing.cancel()
    assert (closed, lost) == ({closing}, [True])
