"""The breaker: an outage is many people failed at once, and one visitor at a time finds out when it is over."""

from __future__ import annotations

from handoff.breaker import CONVERSATIONS_MIN, PROBE_EVERY_S, TURNS_MAX, WINDOW_S, Breaker


class SteadyClock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.at_s = 1_000.0

    def __call__(self) -> float:
        return self.at_s


def failed(breaker: Breaker, *cids: str) -> None:
    for cid in cids:
        breaker.ended(cid, breaker.now_s(), failed=True)


def answered(breaker: Breaker, *cids: str) -> None:
    for cid in cids:
        breaker.ended(cid, breaker.now_s(), failed=False)


def opened() -> tuple[Breaker, SteadyClock]:
    clock = SteadyClock()
    breaker = Breaker(clock)
    failed(breaker, "a", "b", "c")
    assert breaker.is_open()
    return breaker, clock


def test_three_conversations_that_fail_at_once_are_an_outage() -> None:
    """Two are not, however often they fail: it may be what they ask."""
    breaker = Breaker(SteadyClock())
    failed(breaker, *["a", "b"] * 10)
    assert not breaker.is_open()
    assert not breaker.spares()
    failed(breaker, "c")
    assert breaker.is_open()
    assert CONVERSATIONS_MIN == 3


def test_half_of_the_turns_is_not_yet_an_outage() -> None:
    """A bot that answers as many as it fails is worth asking."""
    breaker = Breaker(SteadyClock())
    answered(breaker, "x", "y", "z")
    failed(breaker, "a", "b", "c")
    assert not breaker.is_open()
    failed(breaker, "d")
    assert breaker.is_open()


def test_a_busy_bot_that_dies_is_noticed_after_a_few_turns() -> None:
    """The hundred good answers of the last seconds do not hide it."""
    breaker = Breaker(SteadyClock())
    answered(breaker, *(str(number) for number in range(100)))
    failed(breaker, "a", "b", "c", "d", "e")
    assert not breaker.is_open()
    failed(breaker, "f")
    assert breaker.is_open()


def test_failures_are_forgotten_when_the_window_has_passed() -> None:
    """Three in a day are no outage."""
    clock = SteadyClock()
    breaker = Breaker(clock)
    for cid in "abcde":
        failed(breaker, cid)
        clock.at_s += WINDOW_S / 2
    assert not breaker.is_open()


def test_most_turns_are_spared_and_one_at_a_time_is_the_probe() -> None:
    """The opening itself was a look at the bot; the next is due PROBE_EVERY_S later, for one turn alone."""
    breaker, clock = opened()
    assert [breaker.spares() for _ in range(3)] == [True, True, True]
    clock.at_s += PROBE_EVERY_S
    assert [breaker.spares() for _ in range(3)] == [False, True, True]
    clock.at_s += PROBE_EVERY_S
    assert not breaker.spares()


def test_it_closes_when_a_probe_is_answered() -> None:
    """And begins anew: what failed before counts no more."""
    breaker, clock = opened()
    clock.at_s += PROBE_EVERY_S
    failed(breaker, "probe")
    assert breaker.is_open()
    answered(breaker, "probe")
    assert not breaker.is_open()
    failed(breaker, "a", "b")
    assert not breaker.is_open()


def test_an_answer_to_a_turn_from_before_closes_nothing() -> None:
    """It says what the bot was like then."""
    breaker, clock = opened()
    clock.at_s += 1
    breaker.ended("slow", clock.at_s - 2, failed=False)
    assert breaker.is_open()


def test_what_it_remembers_has_an_end() -> None:
    """However many turns end within the window."""
    breaker = Breaker(SteadyClock())
    answered(breaker, *(str(n) for n in range(3 * TURNS_MAX)))
    assert len(breaker._ended) == TURNS_MAX
