"""A conversation's whole log, and its brief, for whoever must see all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.desk.beside import beside
from handoff.desk.whole_log import whole_log
from handoff.ports import NOTHING_KNOWN, ConversationStore, KnownFacts, Logged
from handoff.rules import events as e
from handoff.rules.agents import Agent
from handoff.rules.brief import Brief
from handoff.rules.conversation import Conversation
from handoff.rules.first_line import first_line
from handoff.rules.told import Earlier, brief_of, last_values
from handoff.rules.topics import SAFETY


def numbered(log: Sequence[Logged]) -> Iterator[tuple[int, e.Event]]:
    return ((entry.seq, entry.event) for entry in log)


async def brief_from(conversation: Conversation, log: Sequence[Logged], earlier: Earlier = ()) -> Brief:
    """A long log is read beside the event loop."""
    return await beside(len(log), lambda: brief_of(conversation, numbered(log), earlier))


async def line_of(store: ConversationStore, conversation: Conversation, agent: Agent) -> str:
    """What introduces the agent to the visitor, once they have taken the conversation."""
    brief = await brief_from(conversation, await whole_log(store, conversation))
    grave = any(topic.startswith(SAFETY) for topic in conversation.topics)
    return first_line(agent.name, brief, conversation.language, grave=grave)


async def known_facts(store: ConversationStore, conversation_id: str) -> KnownFacts:
    """What the brief holds now; corrected is what the visitor put right themselves, and has not changed since."""
    conversation = (await store.load(conversation_id)).conversation
    if conversation is None:
        return NOTHING_KNOWN
    log = await whole_log(store, conversation)
    brief = await brief_from(conversation, log)
    values = last_values(brief)
    corrections = [entry.event for entry in log if isinstance(entry.event, e.FactCorrected)]
    corrected = frozenset(c.name for c in corrections if values.get(c.name) == c.value)
    taken_off = {str(fact["name"]): str(fact["value"]) for fact in brief.facts if fact.get("taken_off")}
    return KnownFacts(values, corrected, taken_off)
