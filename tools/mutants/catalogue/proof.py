"""Errors in what proves the rest: the scrubber's eye, the ledger, the common clock."""

from tools.mutants.mutant import Mutant

LEDGER = "handoff/rules/ledger.py"

PROOF = (
    Mutant(
        name="scrubber-blind-to-missing-deadlines",
        invariant="I6",
        breaks="Whoever is forgotten is not found.",
        file="handoff/rules/examine.py",
        before="    _deadline,\n    _queue,\n",
        after="    _queue,\n",
        caught_by="tests/handoff/rules/test_examine.py::test_any_lost_place_is_found_and_derived",
    ),
    Mutant(
        name="scrubber-blind-to-the-chain",
        invariant="chain",
        breaks="A log that was changed afterwards looks right.",
        file="handoff/rules/invariants.py",
        before="if link(previous, entry.text) != entry.hash:",
        after="if not entry.hash:",
        caught_by="tests/handoff/rules/test_examine.py::test_any_changed_entry_breaks_the_chain",
    ),
    Mutant(
        name="ledger-forgets-the-second-request",
        invariant="ledger",
        breaks="Whoever asks again is counted as the request that has long ended.",
        file=LEDGER,
        before="            self.rows.append(self._requested(seq, event))\n",
        after="            self.rows[0:] = [*self.rows[:-1], self._requested(seq, event)]\n",
        caught_by="tests/handoff/rules/test_ledger.py::test_a_second_request_is_a_second_row",
    ),
    Mutant(
        name="requeued-counts-as-answered",
        invariant="ledger",
        breaks="A visitor whose agent is gone stands in the ledger as answered.",
        file=LEDGER,
        before="return replace(row, state=RowState.WAITING, requeues=row.requeues + 1)",
        after="return replace(row, requeues=row.requeues + 1)",
        caught_by="tests/handoff/rules/test_ledger.py::test_each_state_by_its_rule",
    ),
    Mutant(
        name="clock-goes-backwards",
        invariant="I8",
        breaks="A deadline that was due is not due any more after the clock was corrected.",
        file="handoff/store/shared_time.py",
        before="self._last_ms = max(self._last_ms, int(self._reckoned_ms(monotonic_ms)))",
        after="self._last_ms = int(self._reckoned_ms(monotonic_ms))",
        caught_by="tests/handoff/store/test_shared_time.py::test_it_never_goes_backwards",
    ),
)
