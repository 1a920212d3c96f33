"""Who asked the visitor for something, and who asked again: judged before the commit, kept in the event, counted by
day. The repeat rate is the share of the questions whose answer had been told already (docs/repeat-guard.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.entries import entry_of
from handoff.rules.repeat_guard import answers
from handoff.rules.repeat_guard_asks import asks
from handoff.rules.told import brief_of

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Asker:
    """`who` is "agent" or "bot"; `agent_id` is "" for the bot. Team and language are the conversation's."""

    who: str
    agent_id: str
    team: str
    language: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many messages asked for something, and how many of them for something told already."""

    questions: int = 0
    repeats: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.questions + other.questions, self.repeats + other.repeats)


def asks_something(command: c.Command) -> bool:
    """Whether the log must be read for it: most messages ask for nothing, and this is quick."""
    if isinstance(command, c.AgentSays):
        return bool(asks(command.text))
    return isinstance(command, c.BotReplies) and any(asks(bubble.text) for bubble in command.bubbles)


def judged(command: c.Command, log: Sequence[tuple[int, e.Event]], conversation: Conversation) -> c.Command:
    """The command with what it asks for and what of that stands in the log already."""
    entries = [entry for seq, event in log if (entry := entry_of(seq, event))]
    brief = brief_of(conversation, log)

    def repeats(text: str) -> tuple[str, ...]:
        return tuple(answer.name for answer in answers(text, conversation.language, brief, entries))

    if isinstance(command, c.AgentSays):
        return replace(command, asks=asks(command.text), repeats=repeats(command.text))
    if isinstance(command, c.BotReplies):
        bubbles = (replace(b, asks=asks(b.text), repeats=repeats(b.text)) for b in command.bubbles)
        return replace(command, bubbles=tuple(bubbles))
    return command


def tallies(after: Conversation, events: Sequence[e.Event]) -> dict[Asker, Tally]:
    """What a commit adds to the count; nothing of a synthetic visitor's."""
    found: Counter[tuple[Asker, bool]] = Counter()
    for event in events:
        if isinstance(event, e.AgentSaid | e.BotSaid) and event.asks and not after.canary:
            agent_id = event.agent_id if isinstance(event, e.AgentSaid) else ""
            asker = Asker("agent" if agent_id else "bot", agent_id, after.team, after.language)
            found[asker, bool(event.repeats)] += 1
    return {
        asker: Tally(found[asker, True] + found[asker, False], found[asker, True])
        for asker in dict.fromkeys(asker for asker, _ in found)
    }


def summed(counted: Iterable[tuple[Asker, Tally]], of: Callable[[Asker], str | None]) -> Mapping[str, Tally]:
    """By whatever `of` makes of an asker; None leaves it out."""
    sums: dict[str, Tally] = {}
    for asker, tally in counted:
        name = of(asker)
        if name is not None:
            sums[name] = sums.get(name, Tally()) + tally
    return sums
