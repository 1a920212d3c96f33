"""Whatever the wall clock of Redis does, all replicas measure the same true durations."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from handoff.store.shared_time import (
    GAP_MELT,
    LEAP_MS,
    MELT,
    STALE_MS,
    STUBBORN,
    Correction,
    Sample,
    SharedTime,
)

BORN_MS = 1_800_000_000_000
SLEW = 1 / MELT + 1 / GAP_MELT
AGREE_MS = 50
TANGLED_MS = 150
"""When a second leap comes between the replicas' discoveries of the first."""
PAUSE_MS = 60_000
HOUR_MS = 3_600_000
READ, WRITE, LEAP, LOOK = range(4)


@dataclass
class Redis:
    """A wall clock that leaps, and the correction that stands there."""

    leapt_ms: int = 0
    correction: Correction = field(default_factory=Correction)

    def wall_ms(self, true_ms: float) -> float:
        return BORN_MS + true_ms + self.leapt_ms

    def write(self, seen: Correction, wanted: Correction) -> bool:
        if self.correction.version != seen.version:
            return False
        self.correction = wanted
        return True


class Replica:
    """One process: its monotonic clock began at some other instant, and its round trips take `trip_ms`."""

    def __init__(self, redis: Redis, own_zero_ms: float = 0, trip_ms: float = 0, true_ms: float = 0) -> None:
        self.redis = redis
        self.own_zero_ms = own_zero_ms
        self.trip_ms = trip_ms
        self.time = SharedTime(self.sample(true_ms))
        self.pending: tuple[Sample, Correction] | None = None

    def sample(self, true_ms: float) -> Sample:
        """Taken at the very end of the round trip: the worst case for its middle."""
        middle_ms = true_ms - self.trip_ms / 2 + self.own_zero_ms
        wall_ms = self.redis.wall_ms(true_ms)
        return Sample(wall_ms, middle_ms, self.trip_ms / 2, self.redis.correction)

    def now_ms(self, true_ms: float) -> int:
        return self.time.now_ms(true_ms + self.own_zero_ms)

    def read(self, true_ms: float) -> None:
        sample = self.sample(true_ms)
        wanted = self.time.sync(sample)
        self.pending = (sample, wanted) if wanted else None

    def write(self, true_ms: float) -> None:
        if self.pending is None:
            return
        sample, wanted = self.pending
        if self.redis.write(sample.correction, wanted):
            self.time.adopt(replace(sample, correction=wanted))
        else:
            self.read(true_ms)
        self.pending = None

    def sync(self, true_ms: float) -> None:
        self.read(true_ms)
        self.write(true_ms)


def syncs(phases_ms: list[int], until_ms: int) -> list[tuple[float, int, int]]:
    """Each replica reads once a second and writes, when it must, a little later."""
    return [
        (at_ms + late_ms, kind, number)
        for number, phase_ms in enumerate(phases_ms)
        for at_ms in range(phase_ms, until_ms, 1000)
        for kind, late_ms in ((READ, 0), (WRITE, 10 * (number + 1)))
    ]


leaps = st.integers(-HOUR_MS, HOUR_MS) | st.integers(-2 * LEAP_MS, 2 * LEAP_MS)
histories = st.lists(st.tuples(st.integers(1, 20_000), leaps), max_size=4)
phases = st.lists(st.integers(1, 1000), min_size=2, max_size=3)


@given(histories, phases, st.lists(st.integers(0, 20), min_size=3, max_size=3))
@example([(1500, HOUR_MS), (1600, -2 * HOUR_MS), (1700, HOUR_MS)], [1, 900, 500], [0, 20, 0])
def test_durations_are_true_and_replicas_agree(
    history: list[tuple[int, int]], phases_ms: list[int], trips_ms: list[int]
) -> None:
    """Any leaps, large and small, forward and back, also between another replica's reading and its writing: between any
    two looks the clock moved forward by the true duration but for the slew, and all replicas show the same time.
    """
    redis = Redis()
    replicas = [
        Replica(redis, own_zero_ms=1e6 * number, trip_ms=trips_ms[number]) for number in range(len(phases_ms))
    ]
    steps = syncs(phases_ms, 25_000) + [(at_ms, LEAP, by_ms) for at_ms, by_ms in history]
    looks: list[tuple[float, list[int]]] = []
    for at_ms, kind, what in sorted(steps + [(at_ms, LOOK, 0) for at_ms in range(0, 25_000, 50)]):
        if kind == LEAP:
            redis.leapt_ms += what
        elif kind == READ:
            replicas[what].read(at_ms)
        elif kind == WRITE:
            replicas[what].write(at_ms)
        looks.append((at_ms, [replica.now_ms(at_ms) for replica in replicas]))
    for (before_ms, were), (after_ms, are) in pairwise(looks):
        true_ms = after_ms - before_ms
        assert all(
            abs(now - then - true_ms) <= true_ms * SLEW + 2 for then, now in zip(were, are, strict=True)
        )
        assert max(are) - min(are) <= (AGREE_MS if len(history) < 2 else TANGLED_MS)
    for was, now in zip(looks[0][1], looks[-1][1], strict=True):
        assert abs(now - was - looks[-1][0]) <= looks[-1][0] * SLEW + 2


@given(st.integers(-HOUR_MS, HOUR_MS), st.integers(1, 20))
def test_promised_wall_times_become_true_again(leap_ms: int, trip_ms: int) -> None:
    """After a leap the clock goes on unmoved, and once the correction has melted it shows the wall's time again."""
    redis = Redis()
    replica = Replica(redis, trip_ms=trip_ms)
    redis.leapt_ms += leap_ms
    replica.sync(1000)
    assert abs(replica.now_ms(1000) - BORN_MS - 1000) <= trip_ms + 1000 * SLEW + 1
    true_ms = 2000.0
    while true_ms < 2000 + abs(leap_ms) * MELT + LEAP_MS * GAP_MELT + 1000:
        replica.sync(true_ms)
        true_ms += max(1000.0, abs(leap_ms) * MELT / 50)
    replica.sync(true_ms)
    assert abs(replica.now_ms(true_ms) - redis.wall_ms(true_ms)) <= trip_ms + 2


def test_without_redis_it_goes_on_by_the_monotonic_clock() -> None:
    """Also for an hour, in which the wall clock leapt: whoever returns first cancels that, and the others adopt it."""
    redis = Redis()
    first, second = Replica(redis), Replica(redis, own_zero_ms=5e5)
    redis.leapt_ms = -10 * 60_000
    assert first.now_ms(HOUR_MS) == second.now_ms(HOUR_MS) == BORN_MS + HOUR_MS
    first.sync(HOUR_MS)
    second.sync(HOUR_MS + 500)
    assert redis.correction.version == 1
    assert abs(second.now_ms(HOUR_MS + 500) - first.now_ms(HOUR_MS + 500)) <= AGREE_MS
    assert abs(first.now_ms(HOUR_MS + 500) - BORN_MS - HOUR_MS - 500) <= 500 * SLEW + 1


def test_a_replica_that_was_cut_off_adopts_what_the_others_made_of_it() -> None:
    """Longer out of step than STALE_MS, a newer correction is worth more than its own reckoning."""
    redis = Redis()
    cut, other = Replica(redis), Replica(redis)
    redis.leapt_ms = -HOUR_MS
    for at_ms in range(1000, 60_000 + STALE_MS, 1000):
        other.sync(at_ms)
    end_ms = 60_000 + STALE_MS
    assert abs(cut.now_ms(end_ms) - other.now_ms(end_ms)) > LEAP_MS
    cut.sync(end_ms)
    assert redis.correction.version == 1
    assert cut.time.correction == redis.correction
    assert cut.now_ms(end_ms) >= other.now_ms(end_ms)


def test_a_failover_to_another_clock_and_without_the_correction_moves_nothing() -> None:
    """The promoted primary never got the correction and its host's wall clock is another one."""
    redis = Redis()
    first, second = Replica(redis), Replica(redis)
    redis.leapt_ms = HOUR_MS
    first.sync(1000)
    second.sync(1500)
    redis.correction, redis.leapt_ms = Correction(), -5000
    first.sync(2000)
    second.sync(2500)
    assert redis.correction.version == 2
    assert abs(first.now_ms(2500) - second.now_ms(2500)) <= AGREE_MS
    assert abs(first.now_ms(2500) - BORN_MS - 2500) <= 2500 * SLEW + 1


def test_a_machine_that_was_paused_gives_in() -> None:
    """Its monotonic clock stood still for a minute, so it is the one who is wrong; the other is never disturbed by it,
    and after a few contradictions it shows the other's time.
    """
    redis = Redis()
    paused, other = Replica(redis), Replica(redis)
    paused.own_zero_ms -= PAUSE_MS
    for at_ms in range(1000, PAUSE_MS, 1000):
        other.sync(at_ms)
    for at_ms in range(PAUSE_MS, PAUSE_MS + 1000 * (STUBBORN + 2), 1000):
        paused.sync(at_ms)
        other.sync(at_ms + 500)
        assert abs(other.now_ms(at_ms + 500) - BORN_MS - at_ms - 500) <= (at_ms + 500) * SLEW + 1
    end_ms = at_ms + 500
    assert abs(paused.now_ms(end_ms) - other.now_ms(end_ms)) <= AGREE_MS
    version = redis.correction.version
    paused.sync(end_ms + 500)
    other.sync(end_ms + 600)
    assert redis.correction.version == version


def test_it_never_goes_backwards() -> None:
    """Not even when it adopts a time that lies before what was already shown."""
    redis = Redis()
    late = Replica(redis)
    shown_ms = late.now_ms(1000)
    redis.leapt_ms = -HOUR_MS
    late.time.adopt(late.sample(1500))
    assert late.now_ms(1500) == shown_ms
    assert late.now_ms(1500 + HOUR_MS) > shown_ms


def test_a_correction_holds_whole_until_its_anchor_and_melts_to_nothing() -> None:
    """A wall clock that leapt back to before the anchor, unnoticed as yet, must not make it grow."""
    for offset_ms in (100, -100):
        correction = Correction(1, offset_ms, BORN_MS)
        assert [correction.at(BORN_MS + ms) for ms in (-HOUR_MS, 0)] == [offset_ms] * 2
        assert correction.at(BORN_MS + 50 * MELT) == offset_ms / 2
        assert correction.at(BORN_MS + HOUR_MS) == 0


def test_a_slow_reading_is_no_leap() -> None:
    """What a long round trip can explain is melted; what it can not is cancelled."""
    slow_ms = 1000
    for beyond_ms, version in ((0, 0), (10, 1)):
        redis = Redis()
        replica = Replica(redis)
        replica.trip_ms = slow_ms
        redis.leapt_ms = (
            LEAP_MS + beyond_ms
        )  # and the sample, taken at the end of the trip, is half of it early
        replica.sync(1000)
        assert redis.correction.version == version
        assert abs(replica.now_ms(1000) - BORN_MS - 1000) <= slow_ms * SLEW
