"""Keeps children running: starts them, restarts what crashed or froze, and stops them in order.

The waits between restarts grow from 0.2 s to 2 s and begin anew once a child has run well for a while. A
watched child that accepts connections and yet does not answer is killed, because SIGTERM is ignored by a
Rasa that is stuck in one message.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tools.launcher.children import Child, ChildSpec, last_lines, start_child
from tools.launcher.clock import Clock
from tools.launcher.errors import StartError

FIRST_DELAY_S = 0.2
LONGEST_DELAY_S = 2.0  # with the start itself well below the 10 s within which the service is whole again
STEADY_AFTER_S = 30.0  # a child that ran this long crashed for a new reason
START_POLL_S = 0.05
WATCH_EVERY_S = 1.0
MISSES_ALLOWED = 3  # probes in a row; each waits up to 5 s, so a long garbage collection is no crash
START_ATTEMPTS = 3  # at the first start, when nobody depends on the service yet, giving up helps more


@dataclass(slots=True)
class Backoff:
    """The wait before the next start."""

    delay_s: float = FIRST_DELAY_S

    def next_s(self, ran_s: float) -> float:
        """Call once per crash with the time that the child had run."""
        if ran_s >= STEADY_AFTER_S:
            self.delay_s = FIRST_DELAY_S
        now_s, self.delay_s = self.delay_s, min(self.delay_s * 2, LONGEST_DELAY_S)
        return now_s


@dataclass(slots=True)
class _Kept:
    """A child that is being kept running, and what is known about it."""

    spec: ChildSpec
    child: Child | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)  # set once, by the first answer
    attempts: int = 0
    task: asyncio.Task[None] | None = None
    essential: bool = True  # the service can not do without it


class Supervisor:
    """`report` gets one line per thing an operator wants to know; `changed` is called when pids() changed."""

    def __init__(
        self,
        clock: Clock,
        report: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._report = report
        self._changed = changed
        self._kept: dict[str, _Kept] = {}
        self._stopping = False
        self._defect: BaseException | None = None
        self._defective = asyncio.Event()

    def pids(self) -> dict[str, int]:
        """Of the children that run now."""
        children = {name: kept.child for name, kept in self._kept.items()}
        return {name: child.pid for name, child in children.items() if child is not None and child.running}

    def names(self) -> list[str]:
        """Of the children that are kept running, in the order in which they were handed over."""
        return list(self._kept)

    def log_of(self, name: str) -> Path:
        """Where the child writes."""
        return self._kept[name].spec.log

    def keep(self, spec: ChildSpec, *, essential: bool = True) -> None:
        """Starts the child and keeps it running from now on; returns at once. When one that is not essential never
        answers, only who waits for it learns of it."""
        kept = self._kept[spec.name] = _Kept(spec, essential=essential)
        kept.task = asyncio.create_task(self._keep(kept), name=f"keep {spec.name}")
        kept.task.add_done_callback(lambda task: self._note_end(kept, task))

    def _note_end(self, kept: _Kept, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None and kept.essential:
            self._defect = error
            self._defective.set()

    def hand_over(self, name: str, successor: str, retired: str) -> None:
        """From now on the child `successor` has the name, and the one that had it is called `retired`."""
        new, old = self._kept.pop(successor), self._kept.pop(name)
        new.spec, old.spec = replace(new.spec, name=name), replace(old.spec, name=retired)
        new.essential, old.essential = True, False
        self._kept |= {name: new, retired: old}
        self._changed()

    async def drop(self, name: str) -> None:
        """Stops the child and forgets it; nothing when there is none of that name."""
        if kept := self._kept.pop(name, None):
            await self._stop_one(kept)

    async def answering(self, name: str) -> None:
        """Waits until the child has answered for the first time. Raises StartError if it never will."""
        kept = self._kept[name]
        assert kept.task is not None
        answered = asyncio.create_task(kept.answered.wait())
        try:
            await asyncio.wait({answered, kept.task}, return_when=asyncio.FIRST_COMPLETED)
            if kept.task.done() and not kept.answered.is_set():
                kept.task.result()  # raises what ended it
        finally:
            answered.cancel()

    async def failed(self) -> None:
        """Waits for ever, unless keeping a child fails by a defect of ours, which it raises."""
        await self._defective.wait()
        assert self._defect is not None
        raise self._defect

    async def stop(self, order: Sequence[Sequence[str]]) -> None:
        """Stops one group after the other, the children of a group together; then those in no group."""
        self._stopping = True
        rest = [name for name in self._kept if not any(name in group for group in order)]
        for group in (*order, rest):
            await asyncio.gather(*(self._stop_one(self._kept[name]) for name in group if name in self._kept))

    def kill_all(self) -> None:
        """For the second Ctrl-C: no child is asked."""
        self._stopping = True
        for kept in self._kept.values():
            if kept.child is not None:
                kept.child.kill()

    async def _stop_one(self, kept: _Kept) -> None:
        if kept.task is not None:
            kept.task.cancel()
            await asyncio.wait({kept.task})
        if kept.child is not None:
            await kept.child.stop()
        self._changed()

    async def _keep(self, kept: _Kept) -> None:
        backoff = Backoff()
        while not self._stopping:
            started_s = self._clock.now_s()
            reason = await self._run_once(kept, started_s)
            self._changed()
            if not kept.answered.is_set():
                self._give_up_if_hopeless(kept, reason)
            delay_s = backoff.next_s(self._clock.now_s() - started_s)
            self._report(f"{kept.spec.name} {reason}; starting it again in {delay_s:.1f} s")
            await self._clock.sleep(delay_s)

    async def _run_once(self, kept: _Kept, started_s: float) -> str:
        """From one start to the end of that process; why it ended."""
        kept.attempts += 1
        try:
            if kept.spec.check is not None:
                await asyncio.to_thread(kept.spec.check)
            child = kept.child = await start_child(kept.spec)
        except OSError as error:
            return f"can not be started ({error.strerror or error})"
        except StartError as error:
            return f"can not be started: {error}"
        self._changed()
        ended = asyncio.create_task(child.ended())
        attended = asyncio.create_task(self._attend(kept, started_s))
        try:
            await asyncio.wait({ended, attended}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                return ended.result()
            child.kill()
            await ended
            return attended.result()
        finally:
            ended.cancel()
            attended.cancel()

    async def _attend(self, kept: _Kept, started_s: float) -> str:
        """Returns only when the running child must be killed, with the reason."""
        if not await self._wait_for_answer(kept.spec, started_s):
            return f"did not answer within {kept.spec.start_limit_s:.0f} s and was killed"
        if kept.attempts > 1:
            self._report(f"{kept.spec.name} is back after {self._clock.now_s() - started_s:.1f} s")
        kept.answered.set()
        misses = 0
        while misses < MISSES_ALLOWED:
            await self._clock.sleep(WATCH_EVERY_S)
            misses = misses + 1 if kept.spec.watched and not await kept.spec.answers() else 0
        return f"did not answer {MISSES_ALLOWED} times in a row and was killed"

    async def _wait_for_answer(self, spec: ChildSpec, started_s: float) -> bool:
        while not await spec.answers():
            if self._clock.now_s() - started_s > spec.start_limit_s:
                return False
            await self._clock.sleep(START_POLL_S)
        return True

    def _give_up_if_hopeless(self, kept: _Kept, reason: str) -> None:
        if kept.attempts < START_ATTEMPTS:
            return
        lines = last_lines(kept.spec.log)
        raise StartError(
            f"{kept.spec.name} {reason}, {kept.attempts} times while starting;"
            f" {kept.spec.log} ends with:\n{lines}"
        )
