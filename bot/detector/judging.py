"""From the recent turns to one verdict."""

from __future__ import annotations

from collections.abc import Sequence

from bot.detector.asking import asks_for_human
from bot.detector.verdict import Evidence, Turn, Verdict


def judge(turns: Sequence[Turn]) -> Verdict:
    """Judge the last turn, the visitor's new message, in the light of the earlier ones (up to 40, in order)."""
    last = turns[-1]
    words = asks_for_human(last.text)
    if words is not None:
        return Verdict("handoff", "asked", 1.0, (Evidence("asked", last.seq, words, 1.0),))
    return Verdict("none", None, 0.0, ())
