"""The wall clock of one gateway's machine jumps, as after a wrong time server: forwards, and backwards."""

from __future__ import annotations

import asyncio
import email.utils
import time
from pathlib import Path

import httpx

from tools.drill.scene import Fault, NotRun, Scene

LIBRARIES = "/usr/lib"
LIBRARY = "*/faketime/libfaketime.so.1"
VICTIM = "gateway-a"
JUMPED_S, JUMPED_SHORT_S = 15.0, 8.0
SEEN_WITHIN_S = 3.0  # the library looks at its file once a second
TOLERANCE_S = 5


async def _jump(scene: Scene, fault: str, by_s: int) -> str:
    library = await asyncio.to_thread(lambda: next(Path(LIBRARIES).glob(LIBRARY), None))
    if library is None:
        raise NotRun("libfaketime is not there (apt install libfaketime)")
    file = scene.stack.places.run / "faketime"
    file.write_text("+0\n", encoding="ascii")
    env = {
        "LD_PRELOAD": str(library),
        "FAKETIME_TIMESTAMP_FILE": str(file),
        "FAKETIME_CACHE_DURATION": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    await scene.stack.restart(VICTIM, **env)
    try:
        for sign in (1, -1):
            await _there_and_back(scene, fault, file, sign * by_s)
    finally:
        for name in env:
            del scene.stack.env[VICTIM][name]
        await scene.stack.restart(VICTIM)
    return f"{VICTIM} went {by_s} s forwards and back, then backwards and back"


async def _there_and_back(scene: Scene, fault: str, file: Path, by_s: int) -> None:
    async with scene.broken(fault):
        for offset_s in (by_s, 0):
            scene.doing = f"{offset_s:+d} s"
            await asyncio.to_thread(file.write_text, f"{offset_s:+d}\n", "ascii")
            await asyncio.sleep(SEEN_WITHIN_S)
            await _assert_jumped(scene, offset_s)
            await scene.wait(JUMPED_S, JUMPED_SHORT_S)


async def _assert_jumped(scene: Scene, offset_s: int) -> None:
    """The Date of its answers tells; a jump that did not happen proves nothing."""
    async with httpx.AsyncClient(trust_env=False, timeout=10) as http:
        answer = await http.get(f"{scene.stack.url(VICTIM)}/healthz")
    its_s = email.utils.parsedate_to_datetime(answer.headers["date"]).timestamp()
    if abs(its_s - time.time() - offset_s) > TOLERANCE_S:
        raise NotRun(f"its clock did not move by {offset_s} s")


def _fault(name: str, by_s: int) -> Fault:
    async def do(scene: Scene) -> str:
        return await _jump(scene, name, by_s)

    return Fault(name, do)


FAULTS = (_fault("clock-jump-10min", 600), _fault("clock-jump-1h", 3600))
