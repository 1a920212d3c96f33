"""The proof that runs in the product: every minute one replica compares what is stored with what must hold.

It looks at whatever changed, at everything that stands in an index, and at a slice of the rest, so that in time every
conversation is looked at. What looks wrong is looked at again a moment later: only what is wrong twice, in the same
way, is a finding. What is derived from a log is then written anew from it; a log is never touched.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol

import structlog

from handoff.ports import Clock
from handoff.rules.errors import HandoffError
from handoff.rules.examine import Examined, examine
from handoff.rules.invariants import Finding, Invariant, Places, Violation, Whole
from handoff.rules.sla import Clocks

SCRUB_S = 60.0
"""Between two scrubs of all replicas together."""

TURN_MS = 55_000
"""How long the replica that scrubs keeps the others from it; a little less than the time between two of its own."""

MOMENT_S = 2.0
"""Before the second look: four ticks of the ticker, in which whatever was just due has been done."""

OVERLAP_MS = 60_000
"""Changes are looked at from this long before the last scrub: the clocks of two replicas may differ."""

SLICE = 200
"""Conversations of the rest a minute: a quarter of a million a day, for less than a second of work each minute."""

LONG_LOG = 200
"""Entries from which a log is judged beside the event loop: it takes some 60 us an entry, and messages would wait."""

RESTS = 2
"""Times as long as a look took until the next one: however much there is to look at, it is a third of one core."""

CALM_MS = 30_000
"""After a start, or after storage was away, nothing is called overdue for this long: the ticker catches up first."""

UNJUDGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a log that was forged with care may make the rules stumble over. It is found like anything else."""

STRAY = Violation(Invariant.DEADLINE, "an index names a conversation that is not there")

log = structlog.get_logger(__name__)


class EvidenceStore(Protocol):
    """What is stored, to be judged. Raises rules.errors.Unavailable when storage is away."""

    async def whole(self, conversation_id: str) -> Whole:
        """One conversation in one atomic look."""

    async def changed_since(self, at_ms: int) -> list[str]: ...

    async def indexed(self) -> set[str]:
        """Every conversation that an index of the present names."""

    async def all_ids(self, cursor: str) -> tuple[list[str], str]:
        """The next slice of all conversations and the cursor after it; "" begins, and begins again."""

    async def repair(self, whole: Whole, right: Places) -> bool:
        """Write what is derived anew. False: the log has moved on since the look, and nothing was written."""

    async def lock(self, name: str, ttl_ms: int) -> bool: ...

    async def progress(self) -> tuple[int, str]:
        """(since when changes are to be looked at, the cursor of the slices)."""

    async def save_progress(self, since_ms: int, cursor: str) -> None: ...

    async def record(self, findings: list[Finding]) -> None:
        """Keep the findings for the supervisors' screen."""


async def _a_moment() -> None:
    await asyncio.sleep(MOMENT_S)


class Scrubber:
    def __init__(
        self,
        evidence: EvidenceStore,
        clock: Clock,
        clocks: Clocks,
        report: Callable[[Sequence[Finding]], None] = lambda _findings: None,
        moment: Callable[[], Awaitable[None]] = _a_moment,
    ) -> None:
        """`report` hears of every scrub of this replica, also of one that found nothing."""
        self._evidence = evidence
        self._clock = clock
        self._clocks = clocks
        self._report = report
        self._moment = moment
        self._unsettled_at_ms = clock.now_ms()
        self.looked_at = 0

    async def run(self) -> None:
        """Until cancelled. A scrub that storage interrupts is made up for by the next one."""
        while True:
            await asyncio.sleep(SCRUB_S)
            try:
                if await self._evidence.lock("scrub", TURN_MS):
                    await self.scrub()
            except HandoffError as error:
                self._unsettled_at_ms = self._clock.now_ms()
                log.warning("scrubber_waits_for_storage", code=error.code)

    async def scrub(self) -> list[Finding]:
        """One round: look, look again, repair what can be, tell. Returns the findings."""
        now_ms = self._clock.now_ms()
        since_ms, cursor = await self._evidence.progress()
        indexed = await self._evidence.indexed()
        changed = await self._evidence.changed_since(since_ms - OVERLAP_MS)
        rest, cursor = await self._slice(cursor)
        suspects = await self._first_look(list(dict.fromkeys([*indexed, *changed, *rest])), indexed)
        findings = await self._second_look(suspects) if suspects else []
        await self._evidence.record(findings)
        await self._evidence.save_progress(now_ms, cursor)
        for finding in findings:
            log.error("invariant_violated", **_told(finding))
        self._report(findings)
        return findings

    async def _slice(self, cursor: str) -> tuple[list[str], str]:
        found: list[str] = []
        while len(found) < SLICE:
            more, cursor = await self._evidence.all_ids(cursor)
            found += more
            if not cursor:
                break
        return found, cursor

    async def _first_look(self, cids: Sequence[str], indexed: set[str]) -> dict[str, tuple[Violation, ...]]:
        suspects: dict[str, tuple[Violation, ...]] = {}
        for cid in cids:
            whole, examined = await self._look(cid)
            if examined.violations:
                suspects[cid] = examined.violations
            elif cid in indexed and _is_nothing(whole):
                suspects[cid] = (STRAY,)
        self.looked_at = len(cids)
        return suspects

    async def _second_look(self, suspects: dict[str, tuple[Violation, ...]]) -> list[Finding]:
        await self._moment()
        findings: list[Finding] = []
        strays = {cid for cid, violations in suspects.items() if STRAY in violations}
        indexed = await self._evidence.indexed() if strays else set()
        for cid, before in suspects.items():
            whole, examined = await self._look(cid)
            now = (*examined.violations, *([STRAY] if cid in indexed & strays and _is_nothing(whole) else []))
            held = [violation for violation in now if violation in before]
            repaired = bool(held) and await self._repair(whole, examined)
            findings += [self._finding(cid, violation, repaired) for violation in held]
        return findings

    async def _look(self, conversation_id: str) -> tuple[Whole, Examined]:
        began_at_s = time.monotonic()
        whole = await self._evidence.whole(conversation_id)
        now_ms = self._clock.now_ms()
        settled = now_ms - self._unsettled_at_ms >= CALM_MS
        judge = partial(_judged, whole, self._clocks, now_ms, judge_overdue=settled)
        examined = judge() if len(whole.entries) < LONG_LOG else await asyncio.to_thread(judge)
        await asyncio.sleep(RESTS * (time.monotonic() - began_at_s))
        return whole, examined

    async def _repair(self, whole: Whole, examined: Examined) -> bool:
        """Whether everything that can be derived is right again. A commit that came first may have done it."""
        if examined.right is None or not any(violation.derivable for violation in examined.violations):
            return False
        if await self._evidence.repair(whole, examined.right):
            return True
        whole, examined = await self._look(whole.conversation_id)
        if not any(violation.derivable for violation in examined.violations):
            return True
        return examined.right is not None and await self._evidence.repair(whole, examined.right)

    def _finding(self, conversation_id: str, violation: Violation, repaired: bool) -> Finding:
        return Finding(
            invariant=violation.invariant,
            conversation_id=conversation_id,
            what=violation.what,
            repaired=repaired and violation.derivable,
            at_ms=self._clock.now_ms(),
        )


def _judged(whole: Whole, clocks: Clocks, now_ms: int, *, judge_overdue: bool) -> Examined:
    try:
        return examine(whole, clocks, now_ms, judge_overdue=judge_overdue)
    except UNJUDGED as error:
        what = f"what is stored can not be judged: {type(error).__name__}"
        return Examined((Violation(Invariant.REPLAY, what),))


def _is_nothing(whole: Whole) -> bool:
    return whole == Whole(whole.conversation_id, (), Places())


def _told(finding: Finding) -> dict[str, str | bool]:
    return {
        "invariant": finding.invariant.value,
        "conversation_id": finding.conversation_id,
        "what": finding.what,
        "repaired": finding.repaired,
    }
