"""Two sets of settings side by side, and beside what happened: who is called earlier, later, or no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handoff.audit.period import Period
from handoff.rules import events as e
from tools.whatif.recorded import Recorded
from tools.whatif.replay import Replayed, Side
from tools.whatif.stays import Call, Judged, Stay, stays_of, within

OnStep = Callable[[int, int], None]


def part(on_step: OnStep, begun: int, of: int) -> OnStep:
    """The same, for work of which `begun` steps of all `of` were done before."""
    return lambda done, _of: on_step(begun + done, of)


class Fate(StrEnum):
    """Where the other settings put the call for a human, seen from those that hold."""

    EARLIER = "earlier"
    ONLY_NOW = "only now"  # those that hold call nobody, as far as the record goes
    SAME = "same"
    LATER = "later"
    NEVER = "later or never"  # not within the record, which ends where a human came
    NONE = "none"  # neither calls


@dataclass(frozen=True, slots=True)
class Compared:
    stay: Stay
    today: Replayed
    other: Replayed

    @property
    def fate(self) -> Fate:
        today, other = self.today.call, self.other.call
        if today is None or other is None:
            return _BY_PRESENCE[today is None, other is None]
        if other.at_ms == today.at_ms:
            return Fate.SAME
        return Fate.EARLIER if other.at_ms < today.at_ms else Fate.LATER

    @property
    def messages_earlier(self) -> int | None:
        """By how many of the visitor's messages; negative is later, None when one of the two does not call."""
        today, other = self.today.call, self.other.call
        return today.message - other.message if today and other else None

    @property
    def earlier_ms(self) -> int | None:
        today, other = self.today.call, self.other.call
        return today.at_ms - other.at_ms if today and other else None


_BY_PRESENCE = {
    (True, True): Fate.NONE,
    (True, False): Fate.ONLY_NOW,
    (False, True): Fate.NEVER,
}


@dataclass(frozen=True, slots=True)
class Replay:
    """All stays of a period at one set of settings, each with the stay it is of."""

    stays: tuple[Stay, ...]
    replayed: tuple[Replayed, ...]

    @property
    def calls(self) -> list[tuple[Stay, Call]]:
        pairs = zip(self.stays, self.replayed, strict=True)
        return [(stay, found.call) for stay, found in pairs if found.call is not None]

    @property
    def suggestions(self) -> int:
        return sum(len(found.suggested) for found in self.replayed)


def replay_all(
    side: Side, conversations: Sequence[Recorded], period: Period | None, on_step: OnStep
) -> Replay:
    """`on_step(done, of)` hears of each conversation."""
    kept: list[tuple[Stay, Replayed]] = []
    for done, recorded in enumerate(conversations, start=1):
        stays = stays_of(recorded)
        wanted = {stay.n for stay in within(period, stays)}
        if wanted:
            pairs = zip(stays, side.replay(stays), strict=True)
            kept += [(stay, found) for stay, found in pairs if stay.n in wanted]
        on_step(done, len(conversations))
    return Replay(tuple(stay for stay, _ in kept), tuple(found for _, found in kept))


def compared(today: Replay, other: Replay) -> list[Compared]:
    return [
        Compared(stay, before, after)
        for stay, before, after in zip(today.stays, today.replayed, other.replayed, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one side: how many conversations get a human, handoffs, suggestions, and the handoffs by what they are."""

    conversations: int
    handoffs: int
    suggestions: int
    by_language: Mapping[str, int]
    by_reason: Mapping[str, int]


def counts(calls: Sequence[tuple[Stay, Call]], suggestions: int) -> Counts:
    return Counts(
        conversations=len({stay.conversation_id for stay, _ in calls}),
        handoffs=len(calls),
        suggestions=suggestions,
        by_language=_ordered(call.language for _, call in calls),
        by_reason=_ordered(call.reason.value for _, call in calls),
    )


def happened(stays: Iterable[Stay]) -> Counts:
    listed = list(stays)
    calls = [(stay, stay.happened) for stay in listed if stay.happened is not None]
    return counts(calls, sum(len(stay.suggested) for stay in listed))


def _ordered(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


PLACES = ("earlier", "there", "later", "not within the record")
"""Where a call stands, seen from the message of which an agent spoke."""


def place(judged: Judged, replayed: Replayed) -> str:
    """One of PLACES. A suggestion was judged: a suggestion or a call counts, whichever comes first."""
    reached = [replayed.call.message] if replayed.call else []
    if judged.suggestion:
        reached += replayed.suggested
    if not reached:
        return PLACES[3]
    first = min(reached)
    return PLACES[0] if first < judged.message else PLACES[1] if first == judged.message else PLACES[2]


def judged_places(replay: Replay) -> dict[e.Judgement, Counter[str]]:
    """For each kind of judgement: how many of those calls now stand where."""
    kinds: list[e.Judgement] = [kind for kind in e.Judgement if kind is not e.Judgement.BOT_WRONG]
    found = {kind: Counter(dict.fromkeys(PLACES, 0)) for kind in kinds}
    for stay, replayed in zip(replay.stays, replay.replayed, strict=True):
        for judged in stay.judged:
            found[judged.judged][place(judged, replayed)] += 1
    return found


def still_needless(replay: Replay) -> int:
    """Calls and suggestions that an agent found needless and that come at these settings, too, or even earlier."""
    places = judged_places(replay)[e.Judgement.NEEDLESS]
    return places[PLACES[0]] + places[PLACES[1]]
