"""All mutants, two at a time: first the named test on the code as it is, then on the code with the error."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.mutant import DoesNotApply, Mutant
from tools.mutants.trial import Trial, Verdict, run_test, tree_of

AT_ONCE = 2
"""A trial keeps one core busy, and each may have a Redis of its own."""


@dataclass(frozen=True, slots=True)
class Result:
    """`problem` is "" when the mutant was caught; else one line on why that is not proven."""

    mutant: Mutant
    problem: str
    took_s: float
    output: str = ""

    @property
    def caught(self) -> bool:
        return not self.problem


def run_all(root: Path, mutants: Sequence[Mutant], told: Callable[[Result], None]) -> list[Result]:
    """In the order of `mutants`; `told` hears of each as it ends. Works on a copy made now, `root` may change."""
    with tree_of(root) as clean, ThreadPoolExecutor(AT_ONCE) as pool:
        baselines = {
            node: pool.submit(run_test, clean, node)
            for node in dict.fromkeys(mutant.caught_by for mutant in mutants)
        }
        running = [pool.submit(_try, clean, mutant, baselines[mutant.caught_by]) for mutant in mutants]
        try:
            for done in as_completed(running):
                told(done.result())
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        return [one.result() for one in running]


def _try(clean: Path, mutant: Mutant, baseline: Future[Trial]) -> Result:
    """Baselines were submitted first, so waiting for one here can not block them."""
    before = baseline.result()
    if before.verdict is not Verdict.PASSED:
        what = f"the test {before.verdict.value} on the code as it is"
        return Result(mutant, what, before.took_s, before.output)
    with tree_of(clean) as tree:
        try:
            mutant.apply(tree)
        except DoesNotApply as error:
            return Result(mutant, str(error), 0.0)
        trial = run_test(tree, mutant.caught_by)
    return Result(mutant, _PROBLEMS[trial.verdict], trial.took_s, trial.output)


_PROBLEMS = {
    Verdict.FAILED: "",
    Verdict.PASSED: "survived",
    Verdict.BROKEN: "nothing was tested: an error, not a failed test",
    Verdict.TIMED_OUT: "timed out",
}
