"""The whole service: I12 after each fault and for each notice, and I11 for nearly all reconnections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tools.drill.check_clients import RECONNECTED, TAKEN_OVER
from tools.drill.findings import Findings
from tools.drill.verdict import Sort, percentile

RESUME_MS = 3_000  # I11, as p99
WHOLE_MS = 10_000  # I12


class ServiceCheck:
    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def recoveries(self) -> None:
        for recovery in self._findings.record.recoveries:
            name = "the bot is back" if recovery.helper else "I12 whole again"
            self._findings.verdict.times[name].append((recovery.at_ms, recovery.took_ms))
            if recovery.took_ms > WHOLE_MS and not recovery.helper:
                what = f"{recovery.fault}: whole again after {recovery.took_ms} ms, not {WHOLE_MS}"
                self._findings.add("I12", Sort.LATE, "", what, recovery.at_ms)
        for name in (RECONNECTED, TAKEN_OVER):
            slow_ms = percentile([took_ms for _, took_ms in self._findings.verdict.times[name]], 0.99)
            if slow_ms > RESUME_MS:
                self._findings.add("I11", Sort.LATE, "", f"{name}: 1 % took {slow_ms} ms or longer")

    def deliveries(self, called_for: Sequence[tuple[str, int]]) -> None:
        """I12: each notice that the log calls for arrives; one that comes twice has the same key, once a crash."""
        arrived = Counter(delivery.key for delivery in self._findings.record.deliveries)
        for key, at_ms in called_for:
            if not arrived[key]:
                self._findings.add(
                    "I12", Sort.LOST, key.split(":", 1)[0], f"the notice {key} never left", at_ms
                )
        repeats = sum(arrived.values()) - len(arrived)
        if repeats > len(self._findings.record.windows):
            self._findings.add(
                "I12",
                Sort.DOUBLED,
                "",
                f"{repeats} notices came again, in {len(self._findings.record.windows)} faults",
            )
