"""What must hold of a log as it is stored. What is derived from it stands in examine.py.

Pure. The log is read twice: once by the state machine, and once by a plain walk that knows nothing of it, so that an
error of the machine shows too. A log with a gap, with a broken chain, or one that can not be replayed is evidence:
nothing is concluded from it, and nobody touches it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from handoff.rules import events as e
from handoff.rules.chain import link
from handoff.rules.codec import event_from_json
from handoff.rules.conversation import Conversation
from handoff.rules.evolve import IllegalEvent, evolve
from handoff.rules.snapshot import conversation_from_json

UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What the codecs raise for text that they have not written."""

_PLAIN: Mapping[str, Any] = {"int": int, "str": str, "bool": bool, "float": (int, float)}
"""By the name of the type in events.py."""

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
    strange: tuple[str, ...] = ()  # what stands there is of a kind that is never written

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
class Judged:
    """A log as it was read: its events as far as they can be, what it amounts to, and all that is wrong with it."""

    events: tuple[tuple[int, e.Event], ...]
    truth: Conversation | None
    broken: tuple[Violation, ...]  # nothing may be concluded from it
    wrong: tuple[Violation, ...]  # it breaks a promise


def judge_log(whole: Whole) -> Judged:
    """The log alone, against itself and against what else remembers it."""
    events, unread = _events(whole.entries)
    truth, unplayable = (None, []) if unread else _replayed(whole, events)
    broken = [*_numbers(whole.entries), *_chain(whole.entries), *unread, *unplayable]
    broken += [*_against_snapshot(whole), *_answers_beyond(whole)]
    if not whole.entries and (whole.places.snapshot is not None or whole.places.ids):
        broken = [Violation(Invariant.ACKNOWLEDGED, "the log is gone; other traces of it are there")]
    broken += [
        Violation(Invariant.REPLAY, f"{name}: of a kind that is never written") for name in whole.strange
    ]
    wrong = [*_message_ids(events), *_handoffs(events), *_owners(events)]
    return Judged(tuple(events), truth, tuple(broken), tuple(wrong))


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
            event = event_from_json(entry.text)
        except UNREADABLE:
            event = None
        if event is None or not _is_plain(event):
            return read, [Violation(Invariant.REPLAY, f"entry {entry.seq} can not be read")]
        read.append((entry.seq, event))
    return read, []


def _is_plain(event: e.Event) -> bool:
    """Numbers are numbers and texts are texts: the codec does not look, and the rules would stumble over it."""
    kinds = ((getattr(event, item.name), _PLAIN.get(str(item.type), object)) for item in fields(event))
    return all(isinstance(value, kind) for value, kind in kinds)


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
    known = snapshot_of(whole.places)
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
    for seq, key in repeat_keys(events):
        if first.setdefault(key, seq) != seq:
            yield Violation(Invariant.GAP_FREE, f"entry {seq} repeats the message of entry {first[key]}")


def repeat_keys(events: Iterable[tuple[int, e.Event]]) -> Iterator[tuple[int, str]]:
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


def snapshot_of(places: Places) -> Conversation | None:
    try:
        return conversation_from_json(places.snapshot) if places.snapshot is not None else None
    except UNREADABLE:
        return None
