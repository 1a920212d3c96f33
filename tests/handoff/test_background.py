"""A part of the process that dies takes the process with it, so that somebody notices."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

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
