"""Who needed a person and left without one: the detector over the whole conversation, with less patience.

handoff/misses.py asks for it (its `Watch`). What is seen here calls nobody; it is shown to a designer.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import detector
from bot.detector.mood import read
from bot.detector.settings import Settings
from bot.detector.stuck import is_bare
from bot.for_desk import turn_of
from handoff.misses import Trouble
from handoff.ports import Logged

PATIENCE = 0.35
"""On 291 dialogues that nobody learned from (tests/bot/detector/heldout and blind) it sees 135 of the 151 that needed a
person and 13 of the 140 that did not; the trained thresholds see 126 and 5."""

MESSAGES_MAX = 60
"""Of one stay; who writes more was in trouble before."""


class MissedPeople:
    """misses.Watch over bot.detector."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._settings = Settings(team={"patience": patience})

    def trouble(self, entries: Sequence[Logged], language: str) -> Trouble | None:
        turns = [turn for entry in entries if (turn := turn_of(entry))]
        places = [place for place, turn in enumerate(turns) if turn.author == "visitor"]
        if not places or _content(turns[places[-1]].text):
            return None
        for place in places[:MESSAGES_MAX]:
            verdict = detector.judge(turns[: place + 1], language, self._settings)
            if verdict.action == "handoff":
                return Trouble(turns[place].seq, verdict.reason or "stuck")
        return None


def _content(text: str) -> bool:
    """The last word was thanks, or that it is settled."""
    return is_bare(text) or bool(read(detector.Turn(seq=1, author="visitor", text=text)).calming)
