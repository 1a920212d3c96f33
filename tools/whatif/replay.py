"""What the detector says of a recorded conversation at given settings: the same reader, the same words before it.

What cannot be replayed: from an earlier call on the conversation would have been another one, so only the first call of
each stay counts; and beyond the recorded one nothing was written to the bot, so a later call is "later or never".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.detector.settings import parse
from bot.for_desk import TurnReader
from handoff.ports import Reading
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State
from handoff.rules.suggesting import may_suggest
from tools.whatif.stays import Call, Moment, Stay
from tools.whatif.wishes import Source


@dataclass(frozen=True, slots=True)
class Replayed:
    """A stay at some settings. `suggested`: after which messages a human is suggested."""

    call: Call | None
    suggested: tuple[int, ...]
    like_recorded: int  # messages with the very score that stands in the log
    read: int  # messages that were read


class Side:
    """The detector at one set of settings."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._reader = TurnReader({team: parse(source, team) for team in ("", *source["teams"])})

    def replay(self, stays: Sequence[Stay]) -> list[Replayed]:
        """All stays of one conversation, in order."""
        spacing = _Spacing()
        return [self._stay(stay, spacing) for stay in stays]

    def _stay(self, stay: Stay, spacing: _Spacing) -> Replayed:
        suggested: list[int] = []
        like_recorded = 0
        for count, moment in enumerate(stay.moments, start=1):
            reading = self.read(stay.team, moment)
            like_recorded += reading.score == moment.said.score
            if _calls(stay, moment, reading):
                return Replayed(_call(moment, reading), tuple(suggested), like_recorded, count)
            if _suggests(stay, moment, reading, spacing):
                suggested.append(moment.message)
                spacing.remember(moment)
        return Replayed(stay.outside, tuple(suggested), like_recorded, len(stay.moments))

    def read(self, team: str, moment: Moment) -> Reading:
        """What the service would have been told before it stored this message."""
        said = moment.said
        before = (moment.tail, moment.next_seq)
        return self._reader.read(*before, said.text, moment.language, said.at_ms, team)


class _Spacing:
    """Whether it is time for another suggestion, by the service's own rule, over all stays of a conversation."""

    def __init__(self) -> None:
        self._last: Moment | None = None

    def remember(self, moment: Moment) -> None:
        self._last = moment

    def allows(self, moment: Moment) -> bool:
        if self._last is None:
            return True
        remembered = replace(
            _NOBODY,
            suggested_at_ms=self._last.said.at_ms,
            said_since_suggested=moment.nth - self._last.nth - 1,
        )
        return may_suggest(remembered, moment.said.at_ms)


_NOBODY = Conversation(id="", seq=0, state=State.BOT, language="", token_sha256="")


def _calls(stay: Stay, moment: Moment, reading: Reading) -> bool:
    """Where the service met this message with a suggestion in place of a call, it would have done so at any setting."""
    if reading.trigger is None:
        return False
    if reading.trigger.reason is e.Reason.STUCK and stay.met_with(moment, e.SuggestionCause.OUTAGE):
        return False
    asked = reading.trigger.reason is e.Reason.ASKED
    return asked or not stay.met_with(moment, e.SuggestionCause.LIMIT)


def _suggests(stay: Stay, moment: Moment, reading: Reading, spacing: _Spacing) -> bool:
    if any(stay.met_with(moment, cause) for cause in (e.SuggestionCause.OUTAGE, e.SuggestionCause.LIMIT)):
        return True
    return reading.suggestion is not None and spacing.allows(moment)


def _call(moment: Moment, reading: Reading) -> Call:
    assert reading.trigger is not None
    said = moment.said
    return Call(moment.message, moment.seq, said.at_ms, reading.trigger.reason, reading.language, said.text)
