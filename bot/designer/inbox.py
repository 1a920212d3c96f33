"""What the bot missed, for a designer to decide: clustered, with suggestions. Decisions go into the draft only.

Alike messages are one item. A decision is about all its words; the commonest of them is what is taught. What was taught
comes back when a model that was published afterwards still misses it.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from bot.designer.deciding import carried_out, taken_back
from bot.designer.decisions import KINDS, Decision, Journal, Made
from bot.designer.errors import Conflict, NotThere
from bot.designer.files import Project
from bot.designer.grouping import Group, decided_until, grouped, others, waiting
from bot.designer.locks import locked
from bot.designer.miss_file import FOLDER, MissFile
from bot.designer.phrases import key
from bot.designer.suggesting import Suggester, Suggestion
from handoff.misses import Cause, Said

__all__ = ["KINDS", "Decided", "Decision", "Inbox", "Item", "Made", "Suggestion"]

ITEMS_MAX = 500
"""Of one answer; who has decided those asks for more."""

CAUSE_ORDER = tuple(Cause)


class Decided(Conflict):
    """Somebody else was faster. `by` is who, `kind` and `intent` what they said."""

    code = "decided"

    def __init__(self, made: Made) -> None:
        super().__init__(f"{made.by} has decided this already: {made.kind} {made.intent}".rstrip() + ".")
        self.by = made.by
        self.kind = made.kind
        self.intent = made.intent


@dataclass(frozen=True, slots=True)
class Item:
    """Messages that say the same. `text` is the commonest way to say it, impersonal; `count` how many messages;
    `intent` and `confidence` are what the live bot took it for, "" and None where it was not recorded; `cause` is the
    gravest reason why it is here, `causes` all of them with their counts; `others` are other ways of saying it;
    `why` is asked, angry or stuck for a missed person.
    Context, conversation and seq are those of the newest message."""

    id: str
    text: str
    language: str
    count: int
    intent: str
    confidence: float | None
    cause: str
    suggestions: tuple[Suggestion, ...]
    context: tuple[Said, ...]
    conversation_id: str
    seq: int
    etag: str
    at_ms: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    why: str = ""


class Inbox:
    """`live_since_ms` says since when the present model is live, 0 for not known: then what was taught stays away."""

    def __init__(
        self,
        project: Project,
        state_dir: Path,
        live_since_ms: Callable[[], int] = lambda: 0,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self.misses = MissFile(state_dir)
        self.journal = Journal(state_dir)
        self._project = project
        self._folder = state_dir / FOLDER
        self._live_since_ms = live_since_ms
        self._now_ms = now_ms
        self._groups: tuple[tuple[str, str, int], tuple[Group, ...]] = (("", "", 0), ())
        self._clusters: tuple[str, tuple[Group, ...]] = ("", ())
        self._suggester = Suggester()
        self._one_at_a_time = threading.Lock()  # the gateway asks from many threads

    def _locked(self) -> AbstractContextManager[None]:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return locked(self._folder / "inbox.lock")

    def stamp(self) -> str:
        """Another one when the inbox may be another. Cheap."""
        return f"{self.misses.stamp()}/{self.journal.stamp()}"

    def count(self) -> int:
        """How many items wait for a decision."""
        return len(self._open())

    def items(
        self,
        language: str | None = None,
        cause: str | None = None,
        text: str = "",
        offset: int = 0,
        limit: int = 50,
    ) -> list[Item]:
        """What waits for a decision, the most frequent first, among equals the newest. `text` stands in a wording."""
        wanted = [
            group
            for group in self._open()
            if language in (None, "", group.cluster.language)
            and (not cause or any(miss.cause == cause for miss in group.misses))
            and (not text or any(key(text) in one for one in group.cluster.keys))
        ]
        return self._items(wanted[offset : offset + min(limit, ITEMS_MAX)])

    def ids(self, beginning: str) -> list[str]:
        """Of the open items whose id begins so."""
        return [group.id for group in self._open() if group.id.startswith(beginning)]

    def item(self, item_id: str) -> Item:
        """Raises NotThere."""
        return self._items([self._group(item_id)])[0]

    def _items(self, groups: Sequence[Group]) -> list[Item]:
        with self._one_at_a_time:
            self._suggester.learn((one.language, one.intent, one.text) for one in self._project.examples())
            return [self._item(group) for group in groups]

    def decide(
        self, ids: Sequence[str], decision: Decision, by: str, etags: Mapping[str, str] | None = None
    ) -> str:
        """The decision's id. With `etags` (by item id) it is refused when an item holds other words by now. Raises
        Decided, Conflict, NotThere, BadDecision, BadPhrase; then nothing is changed."""
        decision.checked()
        with self._locked():
            groups = [self._unchanged(item_id, etags) for item_id in dict.fromkeys(ids)]
            if not groups:
                raise NotThere("Nothing was chosen.")
            said = [(group.cluster.language, group.text) for group in groups]
            drafted = carried_out(self._project, decision, said, by)
            made = Made(
                id=secrets.token_hex(8),
                at_ms=self._now_ms(),
                by=by,
                kind=decision.kind,
                intent=drafted.intent,
                words=tuple(word for group in groups for word in group.words),
                added=drafted.added,
                made_intent=drafted.made_intent,
            )
            self.journal.note(made)
        return made.id

    def undo(self, decision_id: str, by: str) -> None:
        """What it taught goes from the draft, and its items come back. Raises NotThere, and Conflict when somebody has
        changed what it taught since."""
        with self._locked():
            made = next((one for one in self.journal.standing() if one.id == decision_id), None)
            if made is None:
                raise NotThere("There is no such decision, or it has been undone.")
            taken_back(self._project, made, by)
            self.journal.undo(decision_id, by, self._now_ms())

    def _unchanged(self, item_id: str, etags: Mapping[str, str] | None) -> Group:
        group = self._group(item_id)
        if etags is not None and etags.get(item_id, group.etag) != group.etag:
            raise Conflict("More was written that says the same; look at it once more.", etag=group.etag)
        return group

    def _group(self, item_id: str) -> Group:
        """Raises Decided when it has been decided about, else NotThere."""
        found = next((group for group in self._open() if group.id == item_id), None)
        if found is not None:
            return found
        words = set().union(*(set(group.words) for group in self._every() if group.id == item_id))
        for made in reversed(self.journal.standing()):
            if words & set(made.words):
                raise Decided(made)
        raise NotThere("There is no such message in the inbox.")

    def _open(self) -> tuple[Group, ...]:
        stamps = (self.misses.stamp(), self.journal.stamp(), self._live_since_ms())
        if stamps != self._groups[0]:
            decided = decided_until(self.journal.standing(), stamps[2])
            self._groups = (stamps, waiting(self._every(), decided))
        return self._groups[1]

    def _every(self) -> tuple[Group, ...]:
        stamp = self.misses.stamp()
        if stamp != self._clusters[0]:
            self._clusters = (stamp, grouped(self.misses.load().misses))
        return self._clusters[1]

    def _item(self, group: Group) -> Item:
        newest = group.misses[-1]
        heard = next((miss for miss in reversed(group.misses) if miss.intent), newest)
        messages = {(miss.conversation_id, miss.seq) for miss in group.misses}
        causes = Counter(miss.cause for miss in group.misses)
        return Item(
            id=group.id,
            text=group.text,
            language=group.cluster.language,
            count=len(messages),
            intent=heard.intent,
            confidence=heard.confidence,
            cause=next(cause.value for cause in CAUSE_ORDER if cause in causes),
            suggestions=self._suggester.suggest(group.text, group.cluster.language),
            context=newest.context,
            conversation_id=newest.conversation_id,
            seq=newest.seq,
            etag=group.etag,
            at_ms=newest.at_ms,
            causes={cause.value: causes[cause] for cause in CAUSE_ORDER if cause in causes},
            others=others(group),
            why=next((miss.why for miss in reversed(group.misses) if miss.why), ""),
        )
