"""The clocks of the promise: how long each state may last before something must happen, for each team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handoff.rules.events import Audience
from handoff.rules.hours import Hours

BOT_ANSWER_GRACE_MS = 4_000
"""Over the bot's own budget: the gateway that asked reports a failed turn itself; this is for when it died."""

NOBODY_ONLINE_GRACE_MS = 3_000
"""With no agent online the promise comes at once; three seconds let an agent whose page is reloading come back."""

CALLBACK_RETRY_MS = 300_000
"""A missed callback climbs, and gets this much time before it climbs again."""

LADDER = (Audience.OFFERED, Audience.LANGUAGE, Audience.EVERYONE, Audience.SUPERVISOR, Audience.OUTSIDE)
"""Who is called, one after the other. Up to EVERYONE before the promise, from EVERYONE on each time it is missed."""


class LadderError(ValueError):
    """A ladder that could end in silence; the text is one sentence."""


def checked_ladder(rungs: tuple[Audience, ...]) -> tuple[Audience, ...]:
    """The rungs as given. Raises LadderError when they are out of order, or the last one is not the world outside."""
    if list(rungs) != [rung for rung in LADDER if rung in rungs]:
        raise LadderError(f"the rungs of the ladder go in this order: {', '.join(LADDER)}")
    if Audience.EVERYONE not in rungs:
        raise LadderError("the ladder needs the rung everyone, for whom nobody in particular can help")
    if rungs[-1] is not Audience.OUTSIDE:
        raise LadderError(
            "the last rung of the ladder must be outside, or a missed promise could end in silence"
        )
    return rungs


@dataclass(frozen=True, slots=True)
class Clocks:
    """Configurable limits, in milliseconds. `teams` holds those that differ; ask `of(team)`."""

    bot_budget_ms: int = 4_000
    promise_after_ms: int = 20_000  # I8: the promise stands at most 25 s after the request
    callback_after_ms: int = 900_000
    callback_in_open_hours: bool = (
        False  # "within 3 working hours": the time when nobody works does not count
    )
    lease_ms: int = 30_000  # I7: the owner is gone at most 35 s after the last sign of life
    silent_ms: int = 110_000  # I7: offered again at most 120 s after a claim without a word
    ack_ms: int = 3_000  # a client that is there acknowledges within a second, a slow network within three
    offer_ms: int = 6_000  # to look and press; the visitor waits meanwhile
    offer_rung_ms: int = 9_000  # so two or three agents are asked one by one before all are
    language_rung_ms: int = 5_000
    ladder: tuple[Audience, ...] = LADDER
    hours: Hours | None = None  # None: always open
    teams: Mapping[str, Clocks] = field(default_factory=dict)

    @property
    def bot_answer_ms(self) -> int:
        return self.bot_budget_ms + BOT_ANSWER_GRACE_MS

    def of(self, team: str) -> Clocks:
        return self.teams.get(team, self)

    @property
    def calls(self) -> tuple[Audience, ...]:
        """The rungs before the promise."""
        return self.ladder[: self.ladder.index(Audience.EVERYONE) + 1]

    @property
    def escalation(self) -> tuple[Audience, ...]:
        """The rungs after it: the n-th missed promise calls the n-th, and from then on the last."""
        return self.ladder[self.ladder.index(Audience.EVERYONE) :]
