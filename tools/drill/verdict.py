"""What storage holds, as the checker is given it, and what the checker says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from handoff.ports import Logged, Note
from handoff.rules.conversation import Conversation


class Sort(StrEnum):
    LOST = "lost"
    DOUBLED = "doubled"
    FORGOTTEN = "forgotten"
    LATE = "late"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    invariant: str
    sort: Sort
    conversation_id: str
    what: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class LoggedConversation:
    """One conversation as storage holds it: the log, and every entry of an index that names it."""

    id: str
    log: Sequence[Logged]
    snapshot: Conversation | None
    notes: Sequence[Note] = ()
    queue: Sequence[int] = ()  # scores: one entry for each place found, whatever the shard
    deadlines: Sequence[int] = ()
    owners: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class LogSide:
    conversations: dict[str, LoggedConversation]
    read_at_ms: int


@dataclass(slots=True)
class Verdict:
    findings: list[Finding] = field(default_factory=list)
    times: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    messages: list[int] = field(default_factory=list)  # when each was acknowledged
    handoffs: list[int] = field(default_factory=list)  # when each was requested

    def count(self, sort: Sort) -> int:
        return sum(finding.sort is sort for finding in self.findings)


def percentile(values: Sequence[int], share: float) -> int:
    """Nearest rank; 0 for nothing."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(share * 100) // 100) - 1)] if ordered else 0
