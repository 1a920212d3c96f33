"""What the studio's routes need from the designers' side, as a Protocol; server.py wires the real one.

Every method blocks (files, children, hashes), so the routes call it in a thread. What is returned is JSON-able and
is sent as it is; the shapes stand in docs/studio.md. Each raises StudioRefused when it can not be done.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handoff.rules.errors import HandoffError

Json = dict[str, Any]


class StudioRefused(HandoffError):
    """Nothing was changed. `code` says why to programs, `message` to the designer; `extra` as the code needs."""

    def __init__(self, status: int, code: str, message: str, **extra: str) -> None:
        super().__init__(code, message, **extra)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """Which misses the inbox is to show. Empty means all."""

    language: str = ""
    cause: str = ""
    text: str = ""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a designer decided about messages of the inbox.

    `kind`: label | new_intent | out_of_scope | ignore | test_set. `etags` are those under which the items were seen.
    """

    kind: str
    intent: str = ""
    etags: Mapping[str, str] | None = None


class Watching(Protocol):
    def stamp(self) -> str:
        """Another one whenever anything that the studio shows has changed, also by an editor on disk. Cheap."""

    def state(self) -> Json:
        """{draft_changes, changed: [path], live: version id | "", job, comparing, publishing, inbox,
        inbox_mark, files}.

        `draft_changes` counts lines; job, comparing and publishing are null before the first."""


class Inbox(Protocol):
    def items(self, asked: Asked) -> Json: ...

    def decide(self, ids: Sequence[str], verdict: Verdict, by: str) -> Json:
        """{decision}. 409 "decided": somebody was faster."""

    def undo(self, decision: str, by: str) -> Json: ...


class Drafting(Protocol):
    def files(self) -> list[Json]: ...

    def read(self, path: str) -> Json:
        """{path, text, etag}. 404 for what is no file of the draft."""

    def diff(self, path: str, text: str) -> Json:
        """{diff}: from the file on disk to `text`, unified; "" when they are the same."""

    def diff_live(self, path: str) -> Json:
        """{diff}: from the published file to the one on disk."""

    def save(self, path: str, text: str, etag: str, by: str) -> Json:
        """{etag}. 409 "conflict" with the `current` text and its `etag` when the file is another one by now."""

    def combine(self, path: str, base: str, mine: str) -> Json:
        """{text, etag, clean}: both changes in one text, or clean false when they touch the same lines."""

    def check(self, path: str = "", text: str | None = None) -> list[Json]:
        """[{path, line, severity, message}] of the draft, with `text` in the place of the file if it is given."""

    def export(self) -> bytes:
        """A zip of the draft's files."""

    def restore(self, archive: bytes, by: str, dry_run: bool) -> Json:
        """{changed: [path]}: files of the zip that differ; written when `dry_run` is false."""


class Teaching(Protocol):
    def intents(self) -> list[Json]:
        """[{name, counts: {language: examples}, in_domain}]."""

    def examples(self, intent: str, language: str) -> list[Json]:
        """[{text, path, line}]."""

    def add_example(self, intent: str, language: str, text: str, by: str) -> Json:
        """{notes}, as of every change of an example."""

    def remove_example(self, intent: str, language: str, text: str, by: str) -> Json: ...

    def move_example(self, intent: str, language: str, text: str, to: str, by: str) -> Json: ...

    def rename_intent(self, intent: str, to: str, by: str, dry_run: bool) -> Json:
        """{diff, notes}, as of every change of this kind; nothing is written when `dry_run`."""

    def merge_intents(self, intent: str, into: str, by: str, dry_run: bool) -> Json: ...

    def search(self, text: str, language: str) -> list[Json]:
        """[{text, intent, language, path, line}]."""

    def replace(self, text: str, by_text: str, language: str, by: str, dry_run: bool) -> Json: ...

    def conflicts(self) -> list[Json]:
        """[{text, places: [{intent, path, line, ...}]}]: the same words under two intents."""


class Training(Protocol):
    def start(self, by: str) -> Json: ...

    def log(self, after: int) -> Json:
        """{lines, next}."""

    def cancel(self, by: str) -> Json: ...


class Judging(Protocol):
    def compare(self, candidate: str) -> Json | None:
        """The comparison with the live version, or None while there is none."""

    def start_comparing(self, candidate: str, by: str) -> Json:
        """{job}. 409 "running" while one is at it."""

    def cancel_comparing(self, by: str) -> Json: ...

    def what_if(self, patience: float, days: int, language: str) -> Json:
        """What tools.whatif says of recorded conversations; seconds to a minute. 422 "not_recorded" without any."""

    def try_text(self, text: str, language: str, candidate: str) -> Json:
        """{candidate, live}: ranking, entities, language, fallback, next action of each."""

    def load(self, candidate: str) -> Json:
        """{loading: versions}: begins to load what try_text needs, so that the first sentence need not wait for it."""

    def add_test(self, text: str, language: str, intent: str, by: str) -> Json: ...


class Releasing(Protocol):
    def versions(self) -> Json:
        """{versions: [...], journal: [...]}, the newest first."""

    def gate(self, version: str) -> list[Json]: ...

    def publish(self, version: str, by: str, why: str, override: str) -> Json: ...

    def rollback(self, version: str, by: str, why: str) -> Json: ...


Transcript = Callable[[str], Awaitable[Json | None]]
"""{conversation_id, lines: [{seq, author, text}], earlier} of a conversation id, masked; None for none."""

Numbers = Callable[[int], Awaitable[Json]]
"""What happened in the last so many days; asks storage, so it is awaited and not run in a thread."""


@dataclass(frozen=True, slots=True)
class Studio:
    """The whole of it, part by part."""

    watching: Watching
    inbox: Inbox
    drafting: Drafting
    teaching: Teaching
    training: Training
    judging: Judging
    releasing: Releasing
    numbers: Numbers
    transcript: Transcript
