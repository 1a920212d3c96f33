"""The arithmetic of the benchmarks."""

import pytest

from tools.bench.numbers import paired_ratio, percentile, spread
from tools.bench.scenarios import Load, best_rate


def test_percentiles_are_values_that_were_measured() -> None:
    """Nearest rank, whatever the order."""
    values = [float(number) for number in range(100, 0, -1)]
    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (50.0, 99.0, 7.0)


def test_nothing_measured_is_an_error() -> None:
    """An empty series must not look fast."""
    with pytest.raises(ValueError, match="nothing was measured"):
        spread([])


def test_ratio_is_taken_pair_by_pair() -> None:
    """A moment in which both sides were slow does not move it; sides of different length are an error."""
    assert paired_ratio([2.0, 200.0, 4.0], [1.0, 100.0, 2.0]) == 2.0
    with pytest.raises(ValueError, match="argument 2"):
        paired_ratio([1.0], [1.0, 2.0])


def test_best_rate_is_the_highest_that_kept_the_limit() -> None:
    """What was really sent counts, not what was asked for; nothing kept is 0."""
    slow, fast = spread([0.2]), spread([0.01])
    assert best_rate([Load(50, 49.9, fast), Load(100, 98.0, fast), Load(200, 180.0, slow)]) == 98.0
    assert best_rate([Load(50, 49.0, slow)]) == 0.0
