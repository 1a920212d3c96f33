"""The log against the indexes and the snapshot: I2, I3, I5, I6, the places of I7, the overdue of I12.

The one thing that is taken from the rules is `replay`, to hold the snapshot against.
"""

from __future__ import annotations

from handoff.rules.evolve import IllegalEvent, replay
from tools.drill.check_log import Fold
from tools.drill.findings import Findings
from tools.drill.verdict import LoggedConversation, Sort

OVERDUE_MS = 6_000  # a deadline that is this late when the log is read has been forgotten


class IndexCheck:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def check(self, conv: LoggedConversation, fold: Fold) -> None:
        """I6 and I5: one deadline where somebody waits, one place in the queue, one owner; snapshot == replay."""
        waits = fold.open or bool(fold.unanswered)
        self._exactly(conv, "I6", "deadlines", len(conv.deadlines), int(waits))
        self._exactly(
            conv, "I5", "places in the queue", len(conv.queue), int(fold.open and fold.owner is None)
        )
        self._exactly(conv, "I3", "owners", len(conv.owners), int(fold.owner is not None))
        if conv.owners and fold.owner is not None and conv.owners[0] != fold.owner:
            self._findings.add(
                "I3", Sort.WRONG, conv.id, f"{conv.owners[0]} is noted as owner, the log says {fold.owner}"
            )
        if any(due + OVERDUE_MS < self._findings.log.read_at_ms for due in conv.deadlines):
            self._findings.add("I12", Sort.FORGOTTEN, conv.id, "a deadline is overdue and nobody fired it")
        self._snapshot(conv)
        kept = conv.snapshot.requested_at_ms if conv.snapshot else None
        if fold.open and kept != fold.requested_at_ms:
            self._findings.add("I7", Sort.WRONG, conv.id, "the original place in the queue was not kept")

    def _snapshot(self, conv: LoggedConversation) -> None:
        try:
            amounts_to = replay(conv.id, [entry.event for entry in conv.log])
        except IllegalEvent as error:
            self._findings.add("I2", Sort.WRONG, conv.id, f"the log has a step that may not be: {error}")
            return
        if conv.snapshot != amounts_to:
            self._findings.add("I2", Sort.WRONG, conv.id, "the snapshot is not what the log amounts to")

    def _exactly(self, conv: LoggedConversation, invariant: str, what: str, found: int, wanted: int) -> None:
        if found != wanted:
            sort = Sort.FORGOTTEN if found < wanted else Sort.DOUBLED
            self._findings.add(invariant, sort, conv.id, f"{found} {what}, not {wanted}")
