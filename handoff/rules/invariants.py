"""What must hold of one conversation as it is stored: its log, and everything that is derived from the log.

Pure. `examine` takes a conversation whole, as one atomic look at the storage saw it, and says what is wrong and what
ought to stand in each derived place. The log is read here twice: once by the state machine, and once by a plain walk
that knows nothing of it, so that an error of the machine shows too.

What is derived (snapshot, queue, deadline, owner, the answers to repeats) may be written again from a sound log. A log
with a gap, with a broken chain, or one that can not be replayed is evidence: nothing is concluded from it, and nobody
touches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from handoff.rules import events as e
from handoff.rules.chain import link
from handoff.rules.codec import event_from_json
from handoff.rules.conversation import OPEN_HANDOFF, Conversation, State
from handoff.rules.evolve import IllegalEvent, evolve
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.sla import Clocks
from handoff.rules.snapshot import conversation_from_json, conversation_to_json

OVERDUE_MS = 15_000
"""A due deadline fires at most 5 s late; what is three times as late is not going to."""

LEASE_SLACK_MS = 60_000
"""The owner's lease lives outside the log and is renewed all along; this much is left to slow clocks and commits."""

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""What the codecs raise for text that they have not written."""

_ENDS = (e.Returned, e.Withdrawn, e.Closed)


class Invariant(StrEnum):
    """As numbered in the promise; the last two are what the proof itself rests on."""

    ACKNOWLEDGED = "I1"  # what was acknowledged is in the log
    GAP_FREE = "I2"  # entries 1..n, each client message once, and a repeat gets the first answer
    ONE_OWNER = "I3"  # also: the index of owners
    BOT_SILENT = "I4"  # between a request and the end of its handoff
    ONE_HANDOFF = "I5"  # one open handoff, one place in the queue
    DEADLINE = "I6"  # exactly one for whoever waits, none for anybody else, and it fires
    CHAIN = "chain"  # the hashes of the log
    REPLAY = "replay"  # the snapshot is what the log amounts to


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log as it is stored: `text` is the JSON of the event, `hash` covers all before it too."""

    seq: int
    text: str
    hash: str


@dataclass(frozen=True, slots=True)
class Places:
    """All that is derived from a log. None: nothing stands there."""

    snapshot: str | None = None
    queue_score: int | None = None
    deadline_at_ms: int | None = None
    owner_id: str | None = None
    ids: Mapping[str, int] = field(default_factory=dict)  # repeat key -> the seq that answers it


@dataclass(frozen=True, slots=True)
class Whole:
    """One conversation as one atomic look saw it."""

    conversation_id: str
    entries: tuple[Entry, ...]
    places: Places

    @property
    def seq(self) -> int:
        return self.entries[-1].seq if self.entries else 0


@dataclass(frozen=True, slots=True)
class Violation:
    """`what` holds no number that moves with the clock: seen twice, it is twice the same."""

    invariant: Invariant
    what: str
    derivable: bool = False  # from a sound log


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation that held when looked at again."""

    invariant: Invariant
    conversation_id: str
    what: str
    repaired: bool
    at_ms: int


@dataclass(frozen=True, slots=True)
class Examined:
    """`right` is what ought to stand in the derived places; None when the log does not say."""

    violations: tuple[Violation, ...]
    right: Places | None = None


def examine(whole: Whole, clocks: Clocks, now_ms: int, *, judge_overdue: bool = True) -> Examined:
    """Everything that is wrong with one conversation. `judge_overdue`: whether the clock had time to speak."""
    if not whole.entries:
        return _without_log(whole)
    broken = [*_numbers(whole.entries), *_chain(whole.entries)]
    events, unread = _events(whole.entries)
    broken += unread
    truth, unplayable = (None, []) if unread else _replayed(whole, events)
    broken += [*unplayable, *_against_snapshot(whole), *_answers_beyond(whole)]
    walked = [*_message_ids(events), *_handoffs(events), *_owners(events)]
    if broken:
        reference = _snapshot(whole.places) or truth  # the indexes were written with the snapshot
        derived = _derived(whole, reference, clocks, now_ms)[0] if reference else []
        unsure = [replace(violation, derivable=False) for violation in derived]
        return Examined((*broken, *walked, *unsure))
    assert truth is not None
    derived, right = _derived(whole, truth, clocks, now_ms)
    right = replace(right, ids=_answers(events, whole.places.ids))
    derived += [*_stale_snapshot(whole, truth), *_missing_answers(whole, right)]
    late = _overdue(truth, whole.places, now_ms) if judge_overdue and not derived else []
    return Examined((*walked, *derived, *late), right)


# ------------------------------------------------------------------------------------------------ the log itself


def _without_log(whole: Whole) -> Examined:
    places = whole.places
    if places.snapshot is not None or places.ids:
        return Examined((Violation(Invariant.ACKNOWLEDGED, "the log is gone; other traces of it are there"),))
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


def _numbers(entries: Sequence[Entry]) -> Iterator[Violation]:
    for expected, entry in enumerate(entries, start=1):
        if entry.seq != expected:
            yield Violation(
                Invariant.GAP_FREE, f"entry {expected} is missing, {entry.seq} stands in its place"
            )
            return


def _chain(entries: Sequence[Entry]) -> Iterator[Violation]:
    previous = ""
    for entry in entries:
        if link(previous, entry.text) != entry.hash:
            yield Violation(Invariant.CHAIN, f"entry {entry.seq} does not fit its hash")
            return
        previous = entry.hash


def _events(entries: Sequence[Entry]) -> tuple[list[tuple[int, e.Event]], list[Violation]]:
    read: list[tuple[int, e.Event]] = []
    for entry in entries:
        try:
            read.append((entry.seq, event_from_json(entry.text)))
        except UNREADABLE:
            return read, [Violation(Invariant.REPLAY, f"entry {entry.seq} can not be read")]
    return read, []


def _replayed(
    whole: Whole, events: Sequence[tuple[int, e.Event]]
) -> tuple[Conversation | None, list[Violation]]:
    """The chain is taken as stored: an old entry, written anew by a newer version, would have another hash."""
    conversation: Conversation | None = None
    for entry, (seq, event) in zip(whole.entries, events, strict=True):
        try:
            step = evolve(conversation, event, whole.conversation_id)
        except (IllegalEvent, AssertionError, *UNREADABLE):
            state = conversation.state if conversation else "nothing"
            what = f"entry {seq}, {type(event).__name__}, can not follow in state {state}"
            return None, [Violation(Invariant.REPLAY, what)]
        conversation = replace(step, chain=entry.hash)
    return conversation, []


def _against_snapshot(whole: Whole) -> Iterator[Violation]:
    """A snapshot that is ahead of the log, or that grew from another log, says that the log was changed."""
    known = _snapshot(whole.places)
    if known is None:
        return
    if known.seq > whole.seq:
        what = f"the log ends at {whole.seq}, the snapshot knows {known.seq}"
        yield Violation(Invariant.ACKNOWLEDGED, what)
        return
    hashes = {entry.seq: entry.hash for entry in whole.entries}
    if known.seq in hashes and hashes[known.seq] != known.chain:
        yield Violation(Invariant.CHAIN, f"entry {known.seq} has another hash than the snapshot has for it")


def _answers_beyond(whole: Whole) -> Iterator[Violation]:
    beyond = max(whole.places.ids.values(), default=0)
    if beyond > whole.seq:
        yield Violation(Invariant.ACKNOWLEDGED, f"the log ends at {whole.seq}, {beyond} was acknowledged")


def _message_ids(events: Iterable[tuple[int, e.Event]]) -> Iterator[Violation]:
    first: dict[str, int] = {}
    for seq, key in _keys(events):
        if first.setdefault(key, seq) != seq:
            yield Violation(Invariant.GAP_FREE, f"entry {seq} repeats the message of entry {first[key]}")


def _keys(events: Iterable[tuple[int, e.Event]]) -> Iterator[tuple[int, str]]:
    """The repeat key of every message that a person sent."""
    for seq, event in events:
        if isinstance(event, e.VisitorSaid):
            yield seq, f"message:{event.client_message_id}"
        elif isinstance(event, e.AgentSaid):
            yield seq, f"agent:{event.agent_id}:{event.client_message_id}"


def _handoffs(events: Iterable[tuple[int, e.Event]]) -> Iterator[Violation]:
    """I4 and I5 as anybody can read them from the log."""
    is_open = False
    for seq, event in events:
        if isinstance(event, e.HandoffRequested):
            if is_open:
                yield Violation(Invariant.ONE_HANDOFF, f"entry {seq} opens a second handoff")
            is_open = True
        elif isinstance(event, e.BotSaid) and is_open:
            yield Violation(Invariant.BOT_SILENT, f"entry {seq} is the bot's, during a handoff")
        elif isinstance(event, _ENDS):
            is_open = False


def _owners(events: Iterable[tuple[int, e.Event]]) -> Iterator[Violation]:
    """I3: nobody takes what another one has, but by a supervisor; and only the owner speaks."""
    owner = ""
    for seq, event in events:
        if isinstance(event, e.Claimed | e.Assigned):
            if owner and isinstance(event, e.Claimed):
                yield Violation(Invariant.ONE_OWNER, f"entry {seq} claims what another agent has")
            owner = event.agent_id
        elif isinstance(event, e.AgentSaid) and event.agent_id != owner:
            yield Violation(Invariant.ONE_OWNER, f"entry {seq} is of an agent who does not own it")
        elif isinstance(event, (e.Requeued, e.Transferred, *_ENDS)):
            owner = ""


# -------------------------------------------------------------------------------------- what is derived from it


def _snapshot(places: Places) -> Conversation | None:
    try:
        return conversation_from_json(places.snapshot) if places.snapshot is not None else None
    except UNREADABLE:
        return None


def _stale_snapshot(whole: Whole, truth: Conversation) -> list[Violation]:
    known = _snapshot(whole.places)
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
    for seq, key in _keys(events):
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
