"""What the handoff service needs from the outside, as Protocols. Fakes are allowed here and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from handoff.rules.agents import Agent, Lease, Presence
from handoff.rules.commands import BotBubble, BotReplies, BotTurn, Suggestion, Trigger
from handoff.rules.conversation import Conversation
from handoff.rules.events import Event, SuggestionCause
from handoff.rules.notices import Notice
from handoff.rules.questions import Asker, Tally

QUEUE_MOVED = "+"
"""Suffix of a hint: the agents' queue changed too."""


class Clock(Protocol):
    def now_ms(self) -> int:
        """UTC epoch milliseconds."""


@dataclass(frozen=True, slots=True)
class Logged:
    """An event at its place in the log."""

    seq: int
    event: Event


@dataclass(frozen=True, slots=True)
class Note:
    """An agents-only remark. Notes live in a stream of their own, which no visitor path can read."""

    seq: int
    agent_name: str
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Roster:
    """The agents, what each last said of themselves, and when each was last asked or took a conversation (UTC ms)."""

    agents: tuple[Agent, ...]
    leases: Mapping[str, Lease]
    asked_at_ms: Mapping[str, int]

    def presence(self, agent_id: str, now_ms: int) -> Presence:
        lease = self.leases.get(agent_id)
        return lease.at(now_ms) if lease else Presence.OFFLINE


@dataclass(frozen=True, slots=True)
class Loaded:
    conversation: Conversation | None
    known_seq: int | None  # the answer that the asked repeat key already got, if it did
    tail: tuple[Logged, ...] = ()  # the last entries of the log, as many as were asked for


@dataclass(frozen=True, slots=True)
class Commit:
    """One atomic step: written whole if the log still ends at `expected_seq`, else not at all.

    `hashes` are those of the chained log, one an event (chain.py). `ids` maps client message ids to the seq that
    answers a repeat. `deadline_at_ms` None removes the entry. `notices` leave the house: the courier brings them.
    """

    after: Conversation
    expected_seq: int
    events: Sequence[Event]
    hashes: Sequence[str]
    ids: Mapping[str, int]
    deadline_at_ms: int | None
    queue_score: int | None
    notices: Sequence[Notice] = ()


class ConversationStore(Protocol):
    """Raises rules.errors.Unavailable when storage is away or full; then nothing may be acknowledged."""

    async def load(
        self, conversation_id: str, repeat_key: str | None = None, tail_length: int = 0
    ) -> Loaded: ...

    async def commit(self, commit: Commit) -> bool:
        """False: the log has moved on; reload and decide again. True: on stable storage."""

    async def log(self, conversation_id: str, after: int = 0, limit: int = 1000) -> list[Logged]: ...

    async def add_note(
        self, conversation_id: str, client_message_id: str, agent_name: str, text: str, at_ms: int
    ) -> int:
        """Returns the note's seq; a repeat of the same id returns the first one's."""

    async def notes(self, conversation_id: str, after: int = 0) -> list[Note]: ...

    async def due(self, now_ms: int, limit: int) -> list[str]: ...

    async def queue(self) -> list[str]:
        """Ids of all that wait for a human, in the order in which they are to be served."""

    async def position(self, conversation_id: str) -> tuple[int, int] | None:
        """(place from 1, how many wait), or None when it does not wait. Nobody's counts a synthetic visitor."""

    async def waiting(self) -> int:
        """How many wait for a human, synthetic visitors not counted."""

    async def owned(self) -> Mapping[str, str]:
        """conversation id -> agent id, for every conversation that a human owns."""

    async def many(self, conversation_ids: Sequence[str]) -> list[Conversation]: ...

    async def questions(self, first_day: int, last_day: int) -> list[tuple[Asker, Tally]]:
        """What agents and bot asked for on these days (UTC, days since 1970), in rows to be summed. It is counted in
        the commit of each message, and forgotten after a season."""

    async def alias(self, key: str, conversation_id: str) -> str:
        """Bind an outside name to a conversation, once; returns the one that is bound."""

    async def aliased(self, key: str) -> str | None: ...

    async def note_person(self, person: str, conversation_id: str) -> None:
        """The conversation belongs to this person; the oldest of many are forgotten. It may be lost without harm."""

    async def of_person(self, person: str) -> list[str]:
        """Ids of the conversations that were noted, newest first."""

    async def ping(self) -> None:
        """A write and nothing else: raises Unavailable when a message could not be acknowledged now."""

    async def hint(self, what: str) -> None: ...

    def hints(self) -> AsyncIterator[str]:
        """Ids of conversations that changed, with QUEUE_MOVED when the queue did ("*": look at everything).

        A hint lost costs latency, never data."""


class AgentDirectory(Protocol):
    async def add(self, agent: Agent) -> None: ...

    async def remove(self, agent_id: str) -> None:
        """The account and what it said of itself; one that is not there is no error. Their sessions open nothing."""

    async def by_name(self, name: str) -> Agent | None: ...

    async def by_id(self, agent_id: str) -> Agent | None: ...

    async def all(self) -> list[Agent]: ...

    async def leases(self) -> dict[str, Lease]: ...

    async def roster(self) -> Roster:
        """Everything that routing asks for, in one look."""

    async def note_asked(self, agent_id: str, at_ms: int) -> None:
        """They were offered a conversation, or took one. Loss costs fairness among agents, nothing else."""

    async def set_lease(self, agent_id: str, lease: Lease) -> None: ...

    async def open_session(self, token_sha256: str, holder: str, ttl_s: int) -> None: ...

    async def session(self, token_sha256: str) -> str | None: ...

    async def close_session(self, token_sha256: str) -> None: ...

    async def count(self, key: str, window_s: int) -> int:
        """How often this key was counted until a window passed without it, this time included."""

    async def counted(self, key: str) -> int: ...

    async def shared_secret(self) -> str:
        """One random secret for all replicas, made by the first that asks."""


class BotUnavailable(Exception):
    """The bot gave no usable answer: error, time-out, or an empty reply. The cause is a short code."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class BotAnswer:
    bubbles: tuple[BotBubble, ...]
    wants_human: bool
    fallback: bool
    asked_slot: str | None
    slots: Mapping[str, str]
    intent: str = ""  # what the message was taken for, "" where the bot does not say
    confidence: float | None = None  # how surely, 0..1

    def to(self, turn: BotTurn) -> BotReplies:
        """What the desk is told: the answer to that turn."""
        return BotReplies(
            turn=turn,
            bubbles=self.bubbles,
            wants_human=self.wants_human,
            fallback=self.fallback,
            asked_slot=self.asked_slot,
            slots=self.slots,
            intent=self.intent,
            confidence=self.confidence,
        )


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the brief holds now, by the name of the fact, which of it the visitor has put right on their card, and what
    they took off it."""

    values: Mapping[str, str] = field(default_factory=dict)
    corrected: frozenset[str] = frozenset()
    taken_off: Mapping[str, str] = field(default_factory=dict)


NOTHING_KNOWN = KnownFacts()


class Bot(Protocol):
    async def ask(
        self,
        sender: str,
        text: str,
        language: str,
        payload: str | None,
        known: KnownFacts = NOTHING_KNOWN,
    ) -> BotAnswer:
        """One turn. `known` is what the bot need not ask for. Raises BotUnavailable."""

    async def ready(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What the detector says of the visitor's newest message; `uneasy` is what it saw when that calls nobody yet."""

    language: str
    score: float
    trigger: Trigger | None
    uneasy: Trigger | None = None

    @property
    def suggestion(self) -> Suggestion | None:
        return Suggestion(SuggestionCause.UNEASY, self.uneasy) if self.uneasy else None


class Detector(Protocol):
    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        """Pure and quick: runs before the commit, on the last entries of the log and the new text."""


@dataclass(frozen=True, slots=True)
class Told:
    """One message of a conversation; `author` is visitor, bot or agent."""

    author: str
    text: str


class SummaryUnavailable(Exception):
    """There is no summary. The cause is a short code."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Summariser(Protocol):
    model: str

    async def summary(self, told: Sequence[Told], language: str) -> str:
        """A few generated sentences in this language. Bounded in time and size. Raises SummaryUnavailable."""


class Outage(Protocol):
    """What is known of the bot beyond this one conversation (breaker.py)."""

    def is_open(self) -> bool:
        """The bot answers nobody at present."""

    def spares(self) -> bool:
        """Whether the turn that begins now is not sent to the bot; asking takes the probe when one is due."""


class TriggerTokens(Protocol):
    """How often the detector alone may call a human; a wish for one needs no token."""

    def take(self, conversation_id: str, address: str) -> str:
        """What stands against it: "conversation", "address", or "" when a token was taken."""

    def give_back(self, conversation_id: str, address: str) -> None:
        """The token was taken and nobody was called."""
