"""The arithmetic of one time for all replicas, without I/O.

    shared time = Redis' wall clock + correction

Redis' wall clock is sampled and carried on by this process' monotonic clock. A leap of the wall clock (a person, NTP,
a failover to another host) shows as a difference between the sample and what was expected. Whoever notices it first
writes a correction that cancels it into Redis, and the others adopt that. A correction then melts away by Redis' clock,
so that all replicas see the same value without speaking to each other, and promised wall times become true again. What
is left over, such as a bad sample, is one process' own gap and melts by its monotonic clock.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

MELT = 50
"""A correction loses 1 ms in 50 ms: an hour is gone after two days. In the second in which one replica has noticed a
leap and another has not, they part by twice this at most: 40 ms."""

GAP_MELT = 100
"""An own gap loses 1 ms in 100 ms. With MELT that makes 3 %: no duration is measured worse than that."""

LEAP_MS = 250
"""More than this is a leap. Replicas that were in step within STALE_MS differ by less, whatever melts (4 % of 5 s)."""

STALE_MS = 5_000
"""Five syncs. Who has not been in step for longer trusts a newer correction more than its own reckoning."""

STUBBORN = 5
STUBBORN_MS = 20_000
"""So many contradictions within so short a time are no leaps: the monotonic clock of this process stood still, as it
does while a whole machine is paused, and the others are right."""


@dataclass(frozen=True, slots=True)
class Correction:
    """`offset_ms` as it was when Redis' wall clock showed `anchor_ms`. The version rises with each that is written."""

    version: int = 0
    offset_ms: int = 0
    anchor_ms: int = 0

    def at(self, wall_ms: float) -> float:
        """What is left of it when Redis' wall clock shows `wall_ms`; before the anchor, all of it."""
        return _melted(self.offset_ms, wall_ms - self.anchor_ms, MELT)


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of Redis: its wall clock at `monotonic_ms` (give or take `unsure_ms`), and the correction there."""

    wall_ms: float
    monotonic_ms: float
    unsure_ms: float
    correction: Correction


class SharedTime:
    """What one process makes of its samples. Between samples it goes on by the monotonic clock alone."""

    def __init__(self, first: Sample) -> None:
        self._synced = first
        self._gap_ms = 0.0
        self._contradicted_at_ms: deque[float] = deque(maxlen=STUBBORN)
        self._last_ms = 0

    @property
    def correction(self) -> Correction:
        return self._synced.correction

    def now_ms(self, monotonic_ms: float) -> int:
        """UTC epoch ms. Never smaller than what this process has already been told."""
        self._last_ms = max(self._last_ms, int(self._reckoned_ms(monotonic_ms)))
        return self._last_ms

    def sync(self, sample: Sample) -> Correction | None:
        """Takes the sample in and returns None, or returns the correction to write in place of the sample's own.

        Nothing is taken in then: `adopt` the sample with the new correction once that is written.
        """
        reckoned_ms = self._reckoned_ms(sample.monotonic_ms)
        offered_ms = sample.wall_ms + sample.correction.at(sample.wall_ms)
        if abs(offered_ms - reckoned_ms) <= LEAP_MS + sample.unsure_ms:
            self._take(sample, reckoned_ms - offered_ms)
            return None
        if self._should_yield(sample):
            self._take(sample, 0.0)
            return None
        self._contradicted_at_ms.append(sample.monotonic_ms)
        version = max(sample.correction.version, self.correction.version) + 1
        return Correction(version, round(reckoned_ms - sample.wall_ms), round(sample.wall_ms))

    def adopt(self, sample: Sample) -> None:
        """Take the sample for the truth, whatever was reckoned."""
        self._take(sample, 0.0)

    def _take(self, sample: Sample, gap_ms: float) -> None:
        self._synced, self._gap_ms = sample, gap_ms

    def _should_yield(self, sample: Sample) -> bool:
        """A leap is cancelled by whoever kept step; who did not, or stands alone against the rest, gives in."""
        newer = sample.correction.version > self.correction.version
        stale = sample.monotonic_ms - self._synced.monotonic_ms > STALE_MS
        return newer and (stale or self._is_stubborn(sample.monotonic_ms))

    def _is_stubborn(self, monotonic_ms: float) -> bool:
        times = self._contradicted_at_ms
        return len(times) == STUBBORN and monotonic_ms - times[0] <= STUBBORN_MS

    def _reckoned_ms(self, monotonic_ms: float) -> float:
        elapsed_ms = monotonic_ms - self._synced.monotonic_ms
        wall_ms = self._synced.wall_ms + elapsed_ms
        return wall_ms + self.correction.at(wall_ms) + _melted(self._gap_ms, elapsed_ms, GAP_MELT)


def _melted(amount_ms: float, elapsed_ms: float, melt: int) -> float:
    left_ms = max(0.0, abs(amount_ms) - max(0.0, elapsed_ms) / melt)
    return left_ms if amount_ms > 0 else -left_ms
