"""What the bot missed, for a designer to decide: clustered, with suggestions. Decisions go into the draft only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An intent of the draft, likeliest first; `score` from 0 to 1."""

    intent: str
    score: float


@dataclass(frozen=True, slots=True)
class ContextLine:
    """An entry of the conversation around it, masked. `author`: visitor, bot or agent."""

    seq: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """Messages that say the same. `text` is the commonest way to say it, masked; `count` how often it was said;
    `intent` and `confidence` are what the live bot took it for, "" and None where it was not recorded; `cause` is the
    commonest reason why it is here, `causes` all of them with their counts. `others` are other ways of saying it."""

    id: str
    text: str
    language: str
    count: int
    intent: str
    confidence: float | None
    cause: str
    suggestions: tuple[Suggestion, ...]
    context: tuple[ContextLine, ...]
    conversation_id: str
    seq: int
    etag: str
    at_ms: int = 0
    causes: dict[str, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """`kind`: label, new_intent (both with `intent`), out_of_scope, ignore (decided, and not taught), test_set (with
    `intent`: kept for measuring, never trained). `text` is taught in place of the visitor's words, with marks of
    entities if there are any; None: the words themselves."""

    kind: str
    intent: str | None = None
    text: str | None = None


KINDS = ("label", "new_intent", "out_of_scope", "ignore", "test_set")


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was made."""

    id: str
    ids: Sequence[str]
    decision: Decision
    by: str
    at_ms: int
    undone: bool = False


class Inbox:
    """The inbox of one draft; what was decided stands in `state_dir`/studio. Signatures only as yet."""

    def items(
        self, language: str | None = None, cause: str | None = None, offset: int = 0, limit: int = 50
    ) -> list[Item]:
        """What waits for a decision, the most frequent first."""
        raise NotImplementedError

    def decide(
        self, ids: Sequence[str], decision: Decision, by: str, etags: dict[str, str] | None = None
    ) -> str:
        """The decision's id. With `etags` (by item id) it is refused when an item has changed. Raises Conflict when
        somebody else has decided one of them, NotThere, BadPhrase."""
        raise NotImplementedError

    def undo(self, decision_id: str, by: str) -> None:
        """Raises NotThere, and Conflict when it can not be taken back any more."""
        raise NotImplementedError
