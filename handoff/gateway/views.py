"""What may be seen: projections of the log for visitors and for agents.

A visitor's view is built from a list of allowed fields, event by event. Notes are not in the log at all, and the
reason of a handoff, the score and the evidence are not on the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from handoff.gateway.texts import system_text
from handoff.ports import Logged, Note
from handoff.rules import events as e
from handoff.rules.brief import Brief
from handoff.rules.contacts import masked
from handoff.rules.conversation import Contact, Conversation, State

Json = dict[str, Any]


def event_view(entry: Logged, head: Conversation, *, for_agent: bool = False) -> Json:
    """One entry of the log. Each side sees that every seq is there; who was asked and declined, agents alone."""
    event = entry.event
    view: Json = {"seq": entry.seq, "kind": e.KIND_OF[type(event)], "author": {"kind": "system"}}
    view["at_ms"] = event.at_ms
    if isinstance(event, e.VisitorSaid):
        view |= {"kind": "message", "author": {"kind": "visitor"}, "text": event.text}
        view["client_message_id"] = event.client_message_id
    elif isinstance(event, e.BotSaid):
        view |= {"kind": "message", "author": {"kind": "bot"}, "text": event.text}
        if event.buttons:
            view["buttons"] = [button.title for button in event.buttons]
    elif isinstance(event, e.AgentSaid):
        view |= {"kind": "message", "author": _agent(event.agent_name), "text": event.text}
        if for_agent:
            view["client_message_id"] = event.client_message_id
    elif isinstance(event, e.SentenceAdded):
        view |= {"kind": "message", "author": {"kind": "visitor"}, "text": event.text, "on_card": True}
    elif for_agent or not isinstance(event, _AGENTS_ONLY):
        _system(view, event, head)
        if isinstance(event, e.HumanSuggested):
            view["cause"] = event.cause
    if for_agent:
        view |= {name: getattr(event, name) for name in _FOR_AGENTS.get(type(event), ())}
    return view


def _system(view: Json, event: e.Event, head: Conversation) -> None:
    text = system_text(event, head.language, head.time_zone)
    if text is not None:
        view["text"] = text
    name = getattr(event, "agent_name", None)
    if name is not None:
        view["author"] = _agent(name)
    if isinstance(event, e.Promised | e.PromiseMissed):
        view["due_at_ms"] = event.due_at_ms


_FOR_AGENTS: Mapping[type[e.Event], tuple[str, ...]] = {
    e.Seen: ("agent_id",),
    e.Climbed: ("audience",),
    e.PromiseMissed: ("audience", "level"),
    e.Promised: ("why",),
    e.Assigned: ("by_name",),
    e.Requeued: ("cause",),
    e.Transferred: ("to", "to_name"),
    e.Closed: ("outcome",),
    e.FactCorrected: ("name", "was", "value"),
    e.FactTakenOff: ("name", "was"),
    e.HandoffRequested: ("suggestion_seq",),
    e.TriggerJudged: ("judged", "at_seq"),
}
"""What an agent also sees of a step; a visitor never does."""

_AGENTS_ONLY = (e.Offered, e.Seen, e.Declined, e.Climbed, e.TriggerJudged)
"""Steps of the search for a human, and what agents think. The visitor's screen knows that they happened, and nothing
of them."""


def _agent(name: str) -> Json:
    return {"kind": "agent", "name": name}


def visitor_body(
    conversation: Conversation,
    entries: Sequence[Logged],
    position: tuple[int, int] | None,
    agents_online: bool,
) -> Json:
    """The whole truth for the visitor's screen. `state` belongs to the log up to `last_seq`."""
    waiting = conversation.state is State.OFFERED  # whom it is offered to is nothing the visitor can act on
    return {
        "state": State.WAITING.value if waiting else conversation.state.value,
        "language": conversation.language,
        "last_seq": conversation.seq,
        "queue": {"position": position[0], "waiting": position[1]} if position else None,
        "agent": {"name": conversation.owner_name} if conversation.state is State.HUMAN else None,
        "promise": _promise(conversation),
        "contact": _contact(conversation.contact),
        "agents_online": agents_online,
        "bot_typing": conversation.state is State.BOT and bool(conversation.unanswered),
        "events": [event_view(entry, conversation) for entry in entries],
    }


def _promise(conversation: Conversation) -> Json | None:
    if conversation.state is not State.PROMISED:
        return None
    return {
        "due_at_ms": conversation.promise_due_at_ms,
        "why": conversation.promise_why,
        "missed": conversation.level,
    }


def _contact(contact: Contact | None) -> Json | None:
    """Masked on the visitor's own screen too: whoever looks over a shoulder learns nothing."""
    if contact is None:
        return None
    return {
        "kind": contact.kind.value,
        "value_masked": masked(contact.kind, contact.value),
        "confirmed": contact.confirmed,
    }


_ON_CARD = ("name", "value", "seq", "corrected", "taken_off", "contradicts")
"""Of a fact; the rest of it (whose words they are) the visitor can read in the conversation."""


def card_body(conversation: Conversation, brief: Brief) -> Json:
    """The visitor's card: the facts of the agent's brief, in its order. `reader` is who has it in front of them."""
    return {
        "reader": conversation.owner_name if conversation.state is State.HUMAN else None,
        "state": State.WAITING.value if conversation.state is State.OFFERED else conversation.state.value,
        "last_seq": conversation.seq,
        "goal": brief.goal["text"] if brief.goal else None,
        "facts": [{name: fact[name] for name in _ON_CARD if name in fact} for fact in brief.facts],
    }


def ring_view(conversation: Conversation, agent_id: str, called: bool) -> Json:
    """How a waiting conversation concerns this agent. `called`: the present rung calls them."""
    offered = conversation.state is State.OFFERED
    to_me = offered and conversation.offered_to == agent_id
    declined = agent_id in conversation.declined and not to_me
    return {
        "offer": {
            "to_me": to_me,
            "until_ms": conversation.call_until_ms,
            "agent_names": [conversation.offered_to_name],
        }
        if offered
        else None,
        "audience": conversation.audience,
        "rings": to_me or (called and not offered and not declined),
        "declined": declined,
    }


def queue_item(conversation: Conversation) -> Json:
    last = conversation.last_visitor
    contact = conversation.contact
    return {
        "conversation_id": conversation.id,
        "state": conversation.state.value,
        "language": conversation.language,
        "reason": conversation.reason,
        "reason_words": conversation.reason_words,
        "requested_at_ms": conversation.requested_at_ms,
        "claimed_at_ms": conversation.claimed_at_ms,
        "promise_due_at_ms": conversation.promise_due_at_ms,
        "last_message": {"author": "visitor", "text": last.text, "at_ms": last.at_ms} if last else None,
        "page": _page(conversation.page),
        "unanswered": conversation.unanswered_by_agent,
        "priority": conversation.priority,
        "level": conversation.level,
        "skills": list(conversation.skills),
        "team": conversation.team,
        "name": conversation.identity.name if conversation.identity else None,
        "contact": {"kind": contact.kind, "value": contact.value, "confirmed": contact.confirmed}
        if contact
        else None,
        "last_seq": conversation.seq,
    }


def _page(page: e.Page | None) -> Json | None:
    return {"url": page.url, "title": page.title} if page else None


def note_view(note: Note) -> Json:
    return {
        "seq": note.seq,
        "author": _agent(note.agent_name),
        "text": note.text,
        "at_ms": note.at_ms,
    }


def conversation_head(conversation: Conversation) -> Json:
    owned = conversation.state is State.HUMAN
    item = queue_item(conversation)
    item["owner"] = {"id": conversation.owner_id, "name": conversation.owner_name} if owned else None
    return item


def agent_body(
    conversation: Conversation,
    brief: Brief,
    log: Sequence[Logged],
    notes: Sequence[Note],
    after: int = 0,
) -> Json:
    """Brief, triggers and feedback over the whole log; events after `after` only."""
    return {
        "conversation": conversation_head(conversation),
        "brief": brief.as_json(),
        "triggers": triggers_of(log),
        "feedback": feedback_of(log),
        "events": [event_view(entry, conversation, for_agent=True) for entry in log if entry.seq > after],
        "notes": [note_view(note) for note in notes],
    }


def triggers_of(log: Sequence[Logged]) -> list[Json]:
    """What called a human, or suggested one, and what the detector saw; `seq` is the entry's own."""
    return [view for entry in log if (view := _trigger(entry))]


def _trigger(entry: Logged) -> Json | None:
    event = entry.event
    if not isinstance(event, e.HandoffRequested | e.HumanSuggested):
        return None
    suggested = isinstance(event, e.HumanSuggested)
    return {
        "seq": entry.seq,
        "action": "suggested" if suggested else "handoff",
        "reason": event.reason or event.cause if isinstance(event, e.HumanSuggested) else event.reason,
        "cause": event.cause if isinstance(event, e.HumanSuggested) else None,
        "score": event.score,
        "evidence": [asdict(found) for found in event.evidence],
    }


def feedback_of(log: Sequence[Logged]) -> list[Json]:
    """The last word of each agent on each entry, in the order in which they were said."""
    said: dict[tuple[str, int], Json] = {}
    for entry in log:
        event = entry.event
        if isinstance(event, e.TriggerJudged):
            key = (event.agent_id, event.at_seq)
            said.pop(key, None)
            said[key] = {
                "seq": event.at_seq,
                "kind": event.judged,
                "by": event.agent_name,
                "at_ms": event.at_ms,
            }
    return list(said.values())
