"""Brings notices out of the house, at least once. Runs in every replica: a lease decides who sends.

due -> leased -> sent -> delivered; what fails comes back later, and what fails for good becomes a dead letter, which is
kept, counted, logged, and told of once through another channel. A courier that dies between sending and the mark
leaves the lease to run out, and the notice is sent again with the same id.
"""

from __future__ import annotations

import asyncio
import random
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import structlog
from prometheus_client import Counter

from handoff import crash
from handoff.outside.sender import Sender, Undelivered
from handoff.ports import Clock
from handoff.rules.errors import HandoffError
from handoff.rules.notices import Channel, DeadLetter, Notice, NoticeKind, Pending, dead_letter

TICK_S = 1.0
"""A call to the staff may wait that long; I12 allows ten seconds."""

LEASE_MS = 60_000
"""How long a courier holds a notice: three times what it may take to send it."""

SEND_LIMIT_S = 20.0
"""A server that takes longer is as good as away."""

BACKOFF_FIRST_MS = 5_000
BACKOFF_CAP_MS = 600_000
"""Between these the pause doubles; full jitter keeps many notices from knocking at a recovering server together."""

RETRY_AFTER_CAP_MS = 900_000
"""What the other side may ask for: a call to the staff that comes hours late is none."""

ATTEMPTS_MIN = 12
PATIENCE_MS = 7_200_000
"""A notice is given up after so many attempts, but never before two hours: an outage of an hour is nothing special."""

ATTEMPTS_MAX = 100
"""A notice that kills whoever sends it never tells of its failures. More than the patience has room for."""

BATCH = 500
CARRIED_MAX = 16
"""Notices under way at once in each channel: a dead mail server must not hold up the webhook, nor one mail the rest."""

NOTICES = Counter(
    "warmline_notices", "Notices by what became of an attempt to send them.", ["kind", "channel", "result"]
)

log = structlog.get_logger(__name__)


class Outbox(Protocol):
    """Where commits leave their notices. Raises rules.errors.Unavailable when storage is away."""

    async def due(self, now_ms: int, limit: int) -> list[Pending]:
        """The oldest first. What is held is due when its lease ends."""

    async def lease(self, notice: Notice, seen_due_ms: int, until_ms: int) -> bool:
        """Hold it until then, if it is still due as seen. Counts an attempt. False: somebody else has it."""

    async def delivered(self, notice: Notice) -> None:
        """Forget it; a repeat is harmless."""

    async def failed(self, notice: Notice, held_until_ms: int, next_at_ms: int, error: str) -> bool:
        """False: the lease was over, and nothing has changed."""

    async def bury(
        self, notice: Notice, held_until_ms: int, error: str, now_ms: int, page: Notice | None
    ) -> bool:
        """Make it a dead letter and `page` a due notice, in one step. False: the lease was over."""

    async def dead(self) -> list[DeadLetter]: ...

    async def revive(self, notice: Notice, now_ms: int) -> bool:
        """A dead letter is due again. False: there is none."""

    async def discard(self, notice: Notice) -> None:
        """Throw a dead letter away."""


class Courier:
    def __init__(
        self,
        outbox: Outbox,
        senders: Mapping[Channel, Sender],
        clock: Clock,
        share: Callable[[], float] = random.random,
    ) -> None:
        """`share`, 0..1, is how much of a pause is waited."""
        self._outbox = outbox
        self._senders = senders
        self._clock = clock
        self._share = share
        self._carried: set[str] = set()
        self._room = {channel: asyncio.Semaphore(CARRIED_MAX) for channel in Channel}

    async def run(self) -> None:
        """Until cancelled. Storage that is away is waited for: the notices are in it. A slow notice delays no other."""
        async with asyncio.TaskGroup() as under_way:
            while True:
                await asyncio.sleep(TICK_S)
                try:
                    for item in await self._take():
                        under_way.create_task(self._carry(item))
                except HandoffError as error:
                    log.warning("courier_waits_for_storage", code=error.code)

    async def tick(self) -> None:
        """Carry whatever is due now, to the end."""
        await asyncio.gather(*(self._carry(item) for item in await self._take()))

    async def _take(self) -> list[Pending]:
        due = await self._outbox.due(self._clock.now_ms(), BATCH)
        new = [item for item in due if item.notice.id not in self._carried]
        self._carried.update(item.notice.id for item in new)
        return new

    async def _carry(self, item: Pending) -> None:
        try:
            async with self._room[item.notice.channel]:
                await self._try(item)
        except HandoffError as error:  # storage went away: the lease runs out, and the notice is due again
            log.warning("courier_waits_for_storage", code=error.code)
        finally:
            self._carried.discard(item.notice.id)

    async def _try(self, item: Pending) -> None:
        now_ms, notice = self._clock.now_ms(), item.notice
        held_until_ms = now_ms + LEASE_MS
        if not await self._outbox.lease(notice, item.due_at_ms, held_until_ms):
            return
        if _too_late(notice, now_ms):
            await self._drop(notice, "expired")
            return
        try:
            await self._send(item)
        except Undelivered as failure:
            await self._failed(notice, item.attempts + 1, held_until_ms, failure)
        else:
            crash.here("after_notice")
            await self._outbox.delivered(notice)
            _count(notice, "delivered")

    async def _send(self, item: Pending) -> None:
        if item.attempts >= ATTEMPTS_MAX:
            raise Undelivered("no attempt ever came to an end", permanent=True)
        sender = self._senders.get(item.notice.channel)
        if sender is None:
            raise Undelivered(f"the settings have no {item.notice.channel}", permanent=True)
        crash.here("before_notice")
        try:
            async with asyncio.timeout(SEND_LIMIT_S):
                await sender.send(item.notice)
        except Undelivered:
            raise
        except TimeoutError:
            raise Undelivered(f"no answer within {SEND_LIMIT_S:.0f} s") from None
        except Exception as error:  # a bug in one notice's text must not silence all the others
            # no trace: it would show the codes and addresses in the frames' variables
            log.error("notice_could_not_be_sent", notice_id=item.notice.id, error=where(error))  # noqa: TRY400
            raise Undelivered(f"internal error: {type(error).__name__}") from error

    async def _failed(self, notice: Notice, attempts: int, held_until_ms: int, failure: Undelivered) -> None:
        now_ms = self._clock.now_ms()
        error = failure.error.replace(notice.to, "•••") if notice.to else failure.error
        if failure.permanent or gives_up(attempts, now_ms - notice.at_ms):
            await self._end(notice, attempts, held_until_ms, error)
            return
        pause_ms = max(backoff_ms(attempts, self._share()), min(failure.retry_after_ms, RETRY_AFTER_CAP_MS))
        log.warning(
            "notice_failed", notice_id=notice.id, attempts=attempts, error=error, again_in_ms=pause_ms
        )
        if await self._outbox.failed(notice, held_until_ms, now_ms + pause_ms, error):
            _count(notice, "failed")

    async def _end(self, notice: Notice, attempts: int, held_until_ms: int, error: str) -> None:
        """No further attempt. A code is worth nothing by now, and whoever mistyped an address pages nobody."""
        if notice.kind is NoticeKind.CONTACT_CODE:
            log.warning("code_undeliverable", notice_id=notice.id, error=error)
            await self._drop(notice, "undeliverable")
            return
        now_ms = self._clock.now_ms()
        page = dead_letter(notice, error, now_ms, frozenset(self._senders))
        if await self._outbox.bury(notice, held_until_ms, error, now_ms, page):
            log.error(
                "dead_letter", notice_id=notice.id, attempts=attempts, error=error, paged=page is not None
            )
            _count(notice, "dead")

    async def _drop(self, notice: Notice, result: str) -> None:
        await self._outbox.delivered(notice)
        _count(notice, result)


def where(error: Exception) -> str:
    """What went wrong and where in the code, and nothing of what was being sent."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"


def backoff_ms(attempts: int, share: float) -> int:
    """The pause after the n-th attempt, n from 1: `share` of 5 s, 10 s, 20 s … 10 min."""
    return int(share * min(BACKOFF_CAP_MS, BACKOFF_FIRST_MS * 2 ** min(attempts - 1, 20)))


def gives_up(attempts: int, age_ms: int) -> bool:
    return attempts >= ATTEMPTS_MAX or (attempts >= ATTEMPTS_MIN and age_ms >= PATIENCE_MS)


def _too_late(notice: Notice, now_ms: int) -> bool:
    return notice.kind is NoticeKind.CONTACT_CODE and now_ms >= int(notice.fields.get("until_ms", now_ms + 1))


def _count(notice: Notice, result: str) -> None:
    NOTICES.labels(notice.kind.value, notice.channel.value, result).inc()
