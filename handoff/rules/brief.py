"""What the human gets: why now, the goal, the facts, what was tried, the mood. Extractive: nothing is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """Where the visitor is on the website."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of the log. `slots` come from the bot's side, `score` (0..1) from the detector."""

    seq: int
    author: str
    name: str | None
    text: str
    at_ms: int
    slots: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a human was called. `code` is asked, button, angry, stuck, bot_failed or bot_asked."""

    code: str
    words: str
    seq: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief as it is shown and sent; build it with `build_brief`."""

    why_now: Reason | None
    goal: dict[str, object] | None
    facts: tuple[dict[str, object], ...]
    tried: tuple[dict[str, object], ...]
    mood: tuple[dict[str, object], ...]
    page: Page | None
    language: str

    def as_json(self) -> dict[str, object]:
        """Return plain JSON values in the shape of the public API."""
        return {
            "why_now": asdict(self.why_now) if self.why_now else None,
            "goal": self.goal,
            "facts": list(self.facts),
            "tried": list(self.tried),
            "mood": list(self.mood),
            "page": asdict(self.page) if self.page else None,
            "language": self.language,
        }


def build_brief(entries: Sequence[Entry], reason: Reason | None, page: Page | None, language: str) -> Brief:
    """Build the brief from the log's messages, in order."""
    mood: tuple[dict[str, object], ...] = tuple(
        {"seq": e.seq, "score": e.score} for e in entries if e.author == "visitor" and e.score is not None
    )
    return Brief(reason, None, (), (), mood, page, language)
