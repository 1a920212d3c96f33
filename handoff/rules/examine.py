"""What must hold of everything that is derived from a log: snapshot, queue, deadline, owner, the answers to repeats.

Pure. `examine` takes a conversation whole, as one atomic look at the storage saw it, and says what is wrong and what
ought to stand in each derived place. From a sound log all of it may be written again; from a broken one, nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from handoff.rules import events as e
from handoff.rules.conversation import OPEN_HANDOFF, Conversation, State
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.invariants import Invariant, Places, Violation, Whole, judge_log, repeat_keys, snapshot_of
from handoff.rules.sla import Clocks
from handoff.rules.snapshot import conversation_to_json

OVERDUE_MS = 15_000
"""A due deadline fires at most 5 s late; what is three times as late is not going to."""

LEASE_SLACK_MS = 60_000
"""The owner's lease lives outside the log and is renewed all along; this much is left to slow clocks and commits."""


@dataclass(frozen=True, slots=True)
class Examined:
    """`right` is what ought to stand in the derived places; None when the log does not say."""

    violations: tuple[Violation, ...]
    right: Places | None = None


def examine(whole: Whole, clocks: Clocks, now_ms: int, *, judge_overdue: bool = True) -> Examined:
    """Everything that is wrong with one conversation. `judge_overdue`: whether the clock had time to speak."""
    judged = judge_log(whole)
    if judged.broken:
        reference = snapshot_of(whole.places) or judged.truth  # the indexes were written with the snapshot
        derived = _derived(whole, reference, clocks, now_ms)[0] if whole.entries and reference else []
        unsure = [replace(violation, derivable=False) for violation in derived]
        return Examined((*judged.broken, *judged.wrong, *unsure))
    if judged.truth is None:
        return _without_log(whole.places)
    derived, right = _derived(whole, judged.truth, clocks, now_ms)
    right = replace(right, ids=_answers(judged.events, whole.places.ids))
    derived += [*_stale_snapshot(whole, judged.truth), *_missing_answers(whole, right)]
    late = _overdue(judged.truth, whole.places, now_ms) if judge_overdue and not derived else []
    return Examined((*judged.wrong, *derived, *late), right)


def _without_log(places: Places) -> Examined:
    if places == Places():
        return Examined(())
    what = f"no such conversation, yet it stands in {', '.join(_standing(places))}"
    return Examined((Violation(Invariant.DEADLINE, what, derivable=True),), Places())


def _standing(places: Places) -> Iterator[str]:
    if places.queue_score is not None:
        yield "the queue"
    if places.deadline_at_ms is not None:
        yield "the deadlines"
    if places.owner_id is not None:
        yield "the owners"


def _stale_snapshot(whole: Whole, truth: Conversation) -> list[Violation]:
    known = snapshot_of(whole.places)
    if known == truth:
        return []
    what = "there is no snapshot" if whole.places.snapshot is None else "the snapshot can not be read"
    if known is not None:
        names = (item.name for item in fields(Conversation))
        differing = [name for name in names if getattr(known, name) != getattr(truth, name)]
        what = f"the snapshot differs from the log in {', '.join(differing)}"
    return [Violation(Invariant.REPLAY, what, derivable=True)]


def _answers(events: Iterable[tuple[int, e.Event]], known: Mapping[str, int]) -> dict[str, int]:
    """What the map of repeats ought to hold: what it holds, and the first place of every message."""
    first: dict[str, int] = {}
    for seq, key in repeat_keys(events):
        first.setdefault(key, seq)
    answered = set(known.values())
    missing = {
        key: seq
        for key, seq in first.items()
        if key.startswith("message:") or key in known or seq not in answered
    }
    return {**known, **missing}


def _missing_answers(whole: Whole, right: Places) -> Iterator[Violation]:
    known = whole.places.ids
    for key, seq in right.ids.items():
        if known.get(key) != seq:
            what = f"a repeat of the message of entry {seq} would not be known for one"
            yield Violation(Invariant.GAP_FREE, what, derivable=True)


def _derived(whole: Whole, conv: Conversation, clocks: Clocks, now_ms: int) -> tuple[list[Violation], Places]:
    right = Places(
        snapshot=conversation_to_json(conv),
        queue_score=queue_place(conv),
        deadline_at_ms=_right_deadline(whole.places, conv, clocks, now_ms),
        owner_id=conv.owner_id if conv.state is State.HUMAN else None,
    )
    return [violation for check in _INDEX_CHECKS for violation in check(whole.places, right, conv)], right


def _right_deadline(places: Places, conv: Conversation, clocks: Clocks, now_ms: int) -> int | None:
    """The log's; for an owner whose presence is renewed outside the log, the stored one if a lease can explain it."""
    by_log = deadline_at_ms(conv, clocks)
    stored = places.deadline_at_ms
    if conv.state is not State.HUMAN or by_log is None or stored is None:
        return by_log
    lease_until_ms = max(by_log, now_ms) + clocks.of(conv.team).lease_ms + LEASE_SLACK_MS
    latest = deadline_at_ms(conv, clocks, lease_until_ms)
    assert latest is not None
    return stored if by_log <= stored <= latest else by_log


def _deadline(actual: Places, right: Places, conv: Conversation) -> Iterator[Violation]:
    """Who is owed an answer is read from the state alone here, not from the table of deadlines."""
    owed = conv.state in OPEN_HANDOFF or bool(conv.unanswered)
    stored, expected = actual.deadline_at_ms, right.deadline_at_ms
    if owed and stored is None:
        known = expected is not None
        yield Violation(Invariant.DEADLINE, f"no deadline, though in state {conv.state}", derivable=known)
    elif not owed and stored is not None:
        yield Violation(Invariant.DEADLINE, "a deadline, though nobody is owed anything", derivable=True)
    elif stored != expected:
        yield Violation(
            Invariant.DEADLINE, f"the deadline of state {conv.state} is not the log's", derivable=True
        )


def _queue(actual: Places, right: Places, conv: Conversation) -> Iterator[Violation]:
    if actual.queue_score == right.queue_score:
        return
    what = f"at a wrong place in the queue, in state {conv.state}"
    if actual.queue_score is None:
        what = f"not in the queue, though in state {conv.state}"
    elif right.queue_score is None:
        what = f"in the queue, though in state {conv.state}"
    yield Violation(Invariant.ONE_HANDOFF, what, derivable=True)


def _owner(actual: Places, right: Places, conv: Conversation) -> Iterator[Violation]:
    if actual.owner_id == right.owner_id:
        return
    what = "the index of owners names another agent than the log"
    if actual.owner_id is None:
        what = "an owner whom the index of owners does not name"
    elif right.owner_id is None:
        what = f"the index of owners names an agent, in state {conv.state}"
    yield Violation(Invariant.ONE_OWNER, what, derivable=True)


_INDEX_CHECKS: tuple[Callable[[Places, Places, Conversation], Iterator[Violation]], ...] = (
    _deadline,
    _queue,
    _owner,
)


def _overdue(conv: Conversation, places: Places, now_ms: int) -> list[Violation]:
    """An owner's deadline may be set into the past by a commit that knows nothing of their lease; the clock then has
    to look at it anew, and has the usual time for that."""
    due_at_ms = places.deadline_at_ms
    if due_at_ms is None:
        return []
    owed_at_ms = max(due_at_ms, conv.changed_at_ms) if conv.state is State.HUMAN else due_at_ms
    if owed_at_ms + OVERDUE_MS >= now_ms:
        return []
    return [Violation(Invariant.DEADLINE, f"the deadline of {due_at_ms} has passed and nothing happened")]
