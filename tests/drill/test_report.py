"""The table says what was found, where, and what was not run."""

from __future__ import annotations

from pathlib import Path

from tools.drill import report
from tools.drill.opinions import Opinion
from tools.drill.run import Result, Wish
from tools.drill.scene import Row
from tools.drill.verdict import Finding, Sort, Verdict

T0 = 1_800_000_000_000


def _result(*findings: Finding) -> Result:
    """Two faults, the second of which this machine can not do."""
    verdict = Verdict(list(findings), messages=[T0 + 1_000, T0 + 2_000, T0 + 61_000], handoffs=[T0 + 1_500])
    verdict.times["I12 whole again"] += [(T0 + 5_000, 1_000), (T0 + 9_000, 3_000)]
    rows = [
        Row("kill-gateway", T0, T0 + 50_000, kills=2, remark="in turns"),
        Row("clock-jump-1h", T0 + 60_000, T0 + 60_500, not_run="libfaketime is not there"),
    ]
    return Result(Wish(("kill-gateway", "clock-jump-1h")), T0, rows, verdict, took_s=90)


LOST = Finding("I1", Sort.LOST, "c" * 32, "gone", T0 + 3_000)
LATE = Finding("I8", Sort.LATE, "c" * 32, "late", T0 + 61_000)


def test_the_summary_counts_each_sort() -> None:
    """Kills, messages, handoffs; lost, doubled, forgotten; and the rest."""
    assert report.summary(_result(LOST, LATE)) == (
        "2 kills, 3 messages, 1 handoffs: 1 lost, 0 doubled, 0 forgotten, 1 late or otherwise wrong"
    )


def test_each_row_has_what_happened_until_the_next_fault_began() -> None:
    """Messages, handoffs, findings and recoveries are counted by their time."""
    result = _result(LOST, LATE)
    result.rows.append(Row("kill-redis", T0 + 60_500, T0 + 70_000))
    first, second, third = report.rows(result)
    assert first == ("kill-gateway", "50 s", "2", "2", "1", "1", "0", "0", "0", "1.0 / 3.0 / 3.0 s")
    assert second == ("clock-jump-1h", "not run", "-", "-", "-", "-", "-", "-", "-", "-")
    assert third == ("kill-redis", "10 s", "0", "1", "0", "0", "0", "0", "1", "-")


def test_what_was_not_run_is_never_silent() -> None:
    """The document names it with the reason, beside the command, the findings and the opinions."""
    result = _result(LOST)
    result.opinions = [Opinion("audit", fine=False, words="requested 2 = 1 closed")]
    text = report.record(result, "python -m tools.drill", Path(__file__).parent)
    for part in (
        "- clock-jump-1h: not run: libfaketime is not there",
        "Written by `python -m tools.drill`.",
        "- I1 lost at 1800000003000 cccccccccccccccccccccccccccccccc: gone",
        "- audit: NOT FINE: requested 2 = 1 closed",
        "| kill-gateway | 50 s | 2 |",
    ):
        assert part in text


def test_a_drill_fails_on_any_finding_on_a_service_that_stays_away_and_on_a_bad_opinion() -> None:
    """What was not run is no failure, but it is told."""
    assert not _result().failed
    assert _result(LATE).failed
    away, doubted = _result(), _result()
    away.rows[0].failed = "the service is not whole"
    doubted.opinions = [Opinion("scrubber", fine=False, words="I6")]
    assert away.failed
    assert doubted.failed
