"""Second opinions: what the product itself says of the same hour, in the audit and by the scrubber."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from handoff.store.redis_evidence import RedisEvidence
from tools.drill.stack import Stack
from tools.launcher.redis_server import redis_url

REQUESTED = "requested"  # the line of the audit that holds the sum


@dataclass(frozen=True, slots=True)
class Opinion:
    who: str
    fine: bool
    words: str


async def ask(stack: Stack, since_ms: int) -> list[Opinion]:
    return [await _audit(stack, since_ms), await _scrubber(stack)]


async def _audit(stack: Stack, since_ms: int) -> Opinion:
    """The ledger of the drill's period: requested = the sum of what became of it, and no log was changed."""
    since = datetime.fromtimestamp(since_ms / 1000, UTC).isoformat()
    until = datetime.fromtimestamp(time.time() + 1, UTC).isoformat()
    command = (str(stack.places.python), "-m", "handoff.audit", "--since", since, "--until", until)
    process = await asyncio.create_subprocess_exec(
        *(*command, "--redis", redis_url(stack.places.redis_socket())),
        cwd=stack.places.root,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    lines = (await process.communicate())[0].decode(errors="replace").splitlines()
    line = next((line for line in lines if line.startswith(REQUESTED)), lines[-1] if lines else "")
    return Opinion("audit", process.returncode == 0, " ".join(line.split()))


async def _scrubber(stack: Stack) -> Opinion:
    """It has looked each minute, also while things were broken; whatever it found held when it looked again."""
    found = await RedisEvidence(stack.redis).findings()
    words = "; ".join(f"{each.invariant} {each.conversation_id}: {each.what}" for each in found[:5])
    return Opinion("scrubber", not found, words or "found nothing, in all the minutes of the drill")
