"""All that is found out for one question: both sides, who moves, what agents had judged, and what waiting comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handoff.audit.period import Period
from handoff.rules import events as e
from handoff.rules.ledger import Row
from handoff.rules.sla import Clocks
from tools.whatif.comparing import (
    Compared,
    Counts,
    OnStep,
    Replay,
    compared,
    counts,
    happened,
    judged_places,
    part,
    replay_all,
)
from tools.whatif.queueing import Pace, simulate
from tools.whatif.recorded import Record
from tools.whatif.replay import Side
from tools.whatif.staffing import Staffing, Work, arrivals, staffing_of, work_of
from tools.whatif.waiting import ENOUGH, Waiting, recorded, simulated
from tools.whatif.wishes import Source


@dataclass(frozen=True, slots=True)
class House:
    """What stays the same whatever the settings: who works, how quickly, and what is promised."""

    staffing: Staffing
    work: Work
    clocks: Clocks

    def waiting(self, replay: Replay) -> Waiting | None:
        """None without anybody to serve."""
        if not self.staffing.servers:
            return None
        pace = Pace(self.work.reaction_ms, self.clocks.offer_rung_ms + self.clocks.language_rung_ms)
        return simulated(
            simulate(arrivals(replay.calls, self.work), self.staffing.servers, pace), self.clocks
        )


@dataclass(frozen=True, slots=True)
class Queues:
    """Waiting as it was, as the simulation has it for the settings that hold, and for the others."""

    happened: Waiting
    today: Waiting | None
    other: Waiting | None

    @property
    def enough(self) -> bool:
        sides = (self.happened, self.today, self.other)
        return all(side is not None and side.handoffs >= ENOUGH for side in sides)


@dataclass(frozen=True, slots=True)
class Question:
    """Over the stays that began in `period` (None: all). `staffing` None: as the record shows it."""

    record: Record
    today: Source
    other: Source
    period: Period | None
    clocks: Clocks
    staffing: Staffing | None = None

    def replay(self, source: Source, on_step: OnStep) -> Replay:
        return replay_all(Side(source), self.record.conversations, self.period, on_step)

    def house(self, today: Replay) -> House:
        return House(
            self.staffing or staffing_of(self.record), work_of(self.record, _rows(today)), self.clocks
        )


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    conversations: int
    stays: int
    counts: Mapping[str, Counts]  # happened, today, other
    moved: tuple[Compared, ...]  # every stay, in the order in which they began
    judged: Mapping[str, Mapping[e.Judgement, Counter[str]]]  # today, other
    queues: Queues
    house: House
    like_recorded: int
    read: int


def answer(question: Question, on_step: OnStep) -> Answer:
    """`on_step(done, of)` hears of each conversation, once for each side."""
    each = len(question.record.conversations)
    today = question.replay(question.today, part(on_step, 0, 2 * each))
    other = question.replay(question.other, part(on_step, each, 2 * each))
    house = question.house(today)
    waited = recorded(_rows(today), _end_ms(question.record))
    return Answer(
        question=question,
        conversations=len({stay.conversation_id for stay in today.stays}),
        stays=len(today.stays),
        counts={
            "happened": happened(today.stays),
            "today": counts(today.calls, today.suggestions),
            "other": counts(other.calls, other.suggestions),
        },
        moved=tuple(sorted(compared(today, other), key=lambda one: (one.stay.began_at_ms or 0, one.stay.id))),
        judged={"today": judged_places(today), "other": judged_places(other)},
        queues=Queues(waited, house.waiting(today), house.waiting(other)),
        house=house,
        like_recorded=sum(found.like_recorded for found in today.replayed),
        read=sum(found.read for found in today.replayed),
    )


def _rows(replay: Replay) -> Sequence[Row]:
    return [stay.row for stay in replay.stays if stay.row is not None]


def _end_ms(record: Record) -> int:
    instants = [entry.event.at_ms for recorded in record.conversations for entry in recorded.entries[-1:]]
    return max(instants, default=0)
