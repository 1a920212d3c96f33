"""Redis on a slow disk, on a full one, without memory, and with a log whose last record was torn by a crash."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

from tools.drill.scene import Fault, NotRun, Scene

BROKEN_S, BROKEN_SHORT_S = 20.0, 6.0
SLOW_MS = 300
SLOW_KILLS = 3
TORN_TIMES, TORN_TIMES_SHORT = 8, 1
SPARE_BYTES = 4_000_000  # on the small disk, beside what Redis already holds
LITTLE_MEMORY = "1mb"  # less than an empty Redis needs
SOURCE = Path(__file__).resolve().parents[1] / "slow_fsync.c"
RECORD = (
    b"*1\r\n$5\r\nMULTI\r\n"
    b"*5\r\n$4\r\nXADD\r\n$9\r\nlog:{s00}\r\n$3\r\n7-0\r\n$1\r\ne\r\n$2\r\n{}\r\n"
    b"*1\r\n$4\r\nEXEC\r\n"
)


async def _slow_fsync(scene: Scene) -> str:
    """Also killed while it is slow: then an acknowledgement before the sync would be found out."""
    library = await asyncio.to_thread(_compiled, scene.stack.places.run)
    env = scene.stack.env["redis"]
    async with scene.broken("slow-fsync", storage=True):
        await scene.stack.restart("redis", LD_PRELOAD=str(library), SLOW_FSYNC_MS=str(SLOW_MS))
    for _ in range(1 if scene.short else SLOW_KILLS):
        await scene.wait(BROKEN_S / SLOW_KILLS, BROKEN_SHORT_S)
        await scene.kill("redis", "slow-fsync")
    del env["LD_PRELOAD"], env["SLOW_FSYNC_MS"]
    async with scene.broken("slow-fsync", storage=True):
        await scene.stack.restart("redis")
    return f"each fsync {SLOW_MS} ms longer"


def _compiled(folder: Path) -> Path:
    compiler = shutil.which("cc")
    if compiler is None:
        raise NotRun("there is no C compiler (cc)")
    library = folder / "slow_fsync.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


async def _disk_full(scene: Scene) -> str:
    before = _refusals(scene)
    async with _small_disk(scene) as folder, scene.broken("disk-full", storage=True):
        ballast = folder / "ballast"
        await asyncio.to_thread(_fill, ballast)
        await scene.wait(BROKEN_S, BROKEN_SHORT_S)
        ballast.unlink()
    return f"{_refusals(scene) - before} refusals while it was full"


def _fill(ballast: Path) -> None:
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65_536)


def _refusals(scene: Scene) -> int:
    return sum(len(visitor.history.refusals) for visitor in scene.crowd.all)


@contextlib.asynccontextmanager
async def _small_disk(scene: Scene) -> AsyncIterator[Path]:
    """Redis' folder is on a small tmpfs for a while; it moves there and back with all it holds."""
    folder = scene.stack.places.redis
    if os.geteuid() != 0:
        raise NotRun("only root can mount a small tmpfs")
    await _moved(scene, lambda pid: _onto_tmpfs(folder, pid))
    try:
        yield folder
    finally:
        await _moved(scene, lambda pid: _off_tmpfs(folder, pid))


async def _moved(scene: Scene, move: object) -> None:
    """Redis stands still while its folder moves, and comes up in the new place."""
    assert callable(move)
    async with scene.broken("disk-full", storage=True):
        pid = scene.stack.signal("redis", signal.SIGSTOP)
        try:
            await asyncio.to_thread(move, pid)
        finally:
            scene.stack.signal("redis", signal.SIGKILL)
        await scene.stack.replaced("redis", pid)


def _onto_tmpfs(folder: Path, pid: int) -> None:
    """The process keeps its hand on the folder that the mount hides, so it is copied from there."""
    held = f"/proc/{pid}/cwd"
    size = _size_bytes(folder) + SPARE_BYTES
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        raise NotRun("this system lets nobody mount a tmpfs")
    subprocess.run(["cp", "-a", f"{held}/.", str(folder)], check=True)


def _off_tmpfs(folder: Path, _pid: int) -> None:
    aside = folder.with_name("redis-aside")
    shutil.copytree(folder, aside)
    subprocess.run(["umount", "-l", str(folder)], check=True)
    shutil.rmtree(folder / "appendonlydir")
    shutil.move(aside / "appendonlydir", folder / "appendonlydir")
    shutil.rmtree(aside)


def _size_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


async def _torn_tail(scene: Scene) -> str:
    """What a power cut leaves: the last record is there in part. It was never acknowledged, the ones before were."""
    times = TORN_TIMES_SHORT if scene.short else TORN_TIMES
    for number in range(times):
        scene.doing = f"torn tail {number + 1} of {times}"
        async with scene.broken("aof-tail", storage=True) as window:
            pid = scene.stack.signal("redis", signal.SIGSTOP)
            torn = RECORD[: scene.rng.randint(1, len(RECORD) - 1)]
            await asyncio.to_thread(_append, scene.stack.places.redis, torn)
            scene.stack.signal("redis", signal.SIGKILL)
            await scene.stack.replaced("redis", pid)
        scene.kills += 1
        scene.recovered("aof-tail", window)
        await scene.wait(scene.rng.uniform(0.5, 2.0), 0)
    return ""


def _append(folder: Path, torn: bytes) -> None:
    last = max((folder / "appendonlydir").glob("*.incr.aof"), key=lambda path: int(path.name.split(".")[-3]))
    with last.open("ab") as file:
        file.write(torn)


async def _no_memory(scene: Scene) -> str:
    before = _refusals(scene)
    redis = scene.stack.redis
    usual = str((await redis.config_get("maxmemory"))["maxmemory"])
    async with scene.broken("maxmemory", storage=True):
        await redis.config_set("maxmemory", LITTLE_MEMORY)
        await scene.wait(BROKEN_S, BROKEN_SHORT_S)
        await redis.config_set("maxmemory", usual)
    return f"{_refusals(scene) - before} refusals meanwhile"


FAULTS = (
    Fault("slow-fsync", _slow_fsync),
    Fault("disk-full", _disk_full),
    Fault("aof-tail", _torn_tail),
    Fault("maxmemory", _no_memory),
)
