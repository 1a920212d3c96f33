"""What a supervisor must see at once: what the scrubber found wrong, and notices that could not be delivered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from handoff.gateway.metrics import DEAD_LETTERS, SCRUBS, VIOLATIONS
from handoff.rules.invariants import Finding, Invariant
from handoff.rules.notices import DeadLetter

SHOWN_MAX = 20
"""Findings on the screen; the number of all stands beside them, and each is in the log."""


class Alarms:
    def __init__(
        self,
        findings: Callable[[], Awaitable[list[Finding]]],
        dead_letters: Callable[[], Awaitable[list[DeadLetter]]],
    ) -> None:
        self._findings = findings
        self._dead_letters = dead_letters

    async def now(self) -> dict[str, Any]:
        found, dead = await self._findings(), await self._dead_letters()
        DEAD_LETTERS.set(len(dead))
        return {
            "violations": [
                {
                    "invariant": finding.invariant,
                    "conversation_id": finding.conversation_id,
                    "what": finding.what,
                    "repaired": finding.repaired,
                    "at_ms": finding.at_ms,
                }
                for finding in found[:SHOWN_MAX]
            ],
            "found": len(found),
            "dead_letters": len(dead),
        }


def report_findings(findings: Sequence[Finding]) -> None:
    """To the metrics, after each scrub; warmline_invariant_violations_total must stay 0."""
    SCRUBS.inc()
    for finding in findings:
        VIOLATIONS.labels(finding.invariant).inc()


for _invariant in Invariant:
    VIOLATIONS.labels(_invariant)  # so that 0 is a number that is there, and not a gap
