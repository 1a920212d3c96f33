"""Which requests are meant: those with `from_ms <= requested_at_ms < to_ms`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
LAST = re.compile(r"(\d{1,6})([mhdw])")


@dataclass(frozen=True, slots=True)
class Period:
    """UTC epoch milliseconds; the end is not in it."""

    from_ms: int
    to_ms: int

    def __contains__(self, at_ms: int) -> bool:
        return self.from_ms <= at_ms < self.to_ms

    def __str__(self) -> str:
        return f"{instant(self.from_ms)} .. {instant(self.to_ms)}"


def instant(at_ms: int) -> str:
    """ISO 8601, UTC, to the second."""
    return datetime.fromtimestamp(at_ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def instant_ms(text: str) -> int:
    """A date, or a date and time, of ISO 8601; without a zone it is UTC. Raises ValueError with a sentence."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date such as 2026-11-01 or 2026-11-01T09:00+01:00") from None
    return round((read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp() * 1000)


def span_ms(text: str) -> int:
    """Such as 90m, 24h, 7d or 4w. Raises ValueError with a sentence."""
    found = LAST.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no time such as 90m, 24h, 7d or 4w")
    return round(timedelta(**{UNITS[found[2]]: int(found[1])}).total_seconds() * 1000)
