"""The logs of a period, one conversation after the other, for those who learn from them. Reads only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from handoff.audit.reading import Evidence
from handoff.ports import Logged
from handoff.rules.invariants import judge_log

LONG_ENTRIES = 200
"""From here a log is judged beside the event loop, as the scrubber does: it takes some 60 us an entry."""

OnStep = Callable[[int, int], None]


async def conversations(
    evidence: Evidence, from_ms: int, on_step: OnStep = lambda _done, _of: None
) -> AsyncIterator[tuple[str, list[Logged]]]:
    """Every one that changed since, by id; broken logs are passed over: the scrubber tells of them.

    `on_step(done, of)` hears of each. Raises Unavailable.
    """
    cids = sorted(await evidence.changed_since(from_ms))
    for done, cid in enumerate(cids, start=1):
        whole = await evidence.whole(cid)
        long = len(whole.entries) > LONG_ENTRIES
        judged = await asyncio.to_thread(judge_log, whole) if long else judge_log(whole)
        if not judged.broken:
            yield cid, [Logged(seq, event) for seq, event in judged.events]
        on_step(done, len(cids))
