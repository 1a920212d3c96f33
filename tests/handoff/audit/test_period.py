"""Which requests a period means."""

import pytest

from handoff.audit.period import Period, instant, instant_ms, span_ms

NOVEMBER_MS = 1_793_491_200_000  # 2026-11-01T00:00:00Z


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [
        ("2026-11-01", NOVEMBER_MS),
        ("2026-11-01T00:00:00Z", NOVEMBER_MS),
        ("2026-11-01T02:00", NOVEMBER_MS + 7_200_000),
        ("2026-11-01T02:00+02:00", NOVEMBER_MS),
    ],
)
def test_an_instant_is_utc_unless_it_says(text: str, at_ms: int) -> None:
    """A date is its midnight; a zone is honoured."""
    assert instant_ms(text) == at_ms
    assert instant_ms(instant(at_ms)) == at_ms


@pytest.mark.parametrize(
    ("text", "ms"), [("90m", 5_400_000), ("24h", 86_400_000), ("7d", 604_800_000), ("1w", 604_800_000)]
)
def test_a_span(text: str, ms: int) -> None:
    """Minutes, hours, days, weeks."""
    assert span_ms(text) == ms


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "", "=1"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    """With a sentence that shows how one looks."""
    with pytest.raises(ValueError, match="2026-11-01"):
        instant_ms(text)


@pytest.mark.parametrize("text", ["24", "h", "1.5h", "-1h", "1y", "24 h"])
def test_what_is_no_span_is_refused(text: str) -> None:
    """The same."""
    with pytest.raises(ValueError, match="24h"):
        span_ms(text)


def test_the_end_is_not_in_it() -> None:
    """So that two periods that touch share no request."""
    period = Period(10, 20)
    assert [at_ms in period for at_ms in (9, 10, 19, 20)] == [False, True, True, False]
    assert str(Period(NOVEMBER_MS, NOVEMBER_MS + 1000)) == "2026-11-01T00:00:00Z .. 2026-11-01T00:00:01Z"
