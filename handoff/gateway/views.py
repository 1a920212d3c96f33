"""What may be seen: projections of the log for visitors and for agents.

A visitor's view is built from a list of allowed fields, event by event. Notes are not in the log at all, and the
reason of a handoff, the score and the evidence are not on the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handoff.gateway.texts import system_text
from handoff.ports import Logged, Note
from handoff.rules import brief as b
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State

Json = dict[str, Any]


def event_view(entry: Logged, language: str, *, for_agent: bool = False) -> Json:
    """One entry of the log, the same for both sides but for the ids of the agent's own messages."""
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
    else:
        _system(view, event, language)
    return view


def _system(view: Json, event: e.Event, language: str) -> None:
    text = system_text(event, language)
    if text is not None:
        view["text"] = text
    if isinstance(event, e.Claimed | e.Requeued | e.Returned | e.Closed):
        view["author"] = _agent(event.agent_name)
    if isinstance(event, e.Promised | e.PromiseMissed):
        view["due_at_ms"] = event.due_at_ms


def _agent(name: str) -> Json:
    return {"kind": "agent", "name": name}


def visitor_body(
    conversation: Conversation,
    entries: Sequence[Logged],
    position: tuple[int, int] | None,
    agents_online: bool,
) -> Json:
    """The whole truth for the visitor's screen. `state` belongs to the log up to `last_seq`."""
    due_at_ms = conversation.promise_due_at_ms
    return {
        "state": conversation.state.value,
        "language": conversation.language,
        "last_seq": conversation.seq,
        "queue": {"position": position[0], "waiting": position[1]} if position else None,
        "agent": {"name": conversation.owner_name} if conversation.state is State.HUMAN else None,
        "promise": {"due_at_ms": due_at_ms} if conversation.state is State.PROMISED else None,
        "agents_online": agents_online,
        "bot_typing": conversation.state is State.BOT and bool(conversation.unanswered),
        "events": [event_view(entry, conversation.language) for entry in entries],
    }


def queue_item(conversation: Conversation) -> Json:
    last = conversation.last_visitor
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
    conversation: Conversation, log: Sequence[Logged], notes: Sequence[Note], after: int = 0
) -> Json:
    """Brief over the whole log; events after `after` only."""
    return {
        "conversation": conversation_head(conversation),
        "brief": brief_of(conversation, log),
        "events": [
            event_view(entry, conversation.language, for_agent=True) for entry in log if entry.seq > after
        ],
        "notes": [note_view(note) for note in notes],
    }


def brief_of(conversation: Conversation, log: Sequence[Logged]) -> Mapping[str, object]:
    page = b.Page(conversation.page.url, conversation.page.title) if conversation.page else None
    return b.build_brief(
        [entry for logged in log if (entry := _entry(logged))],
        _reason(conversation),
        page,
        conversation.language,
    ).as_json()


def _reason(conversation: Conversation) -> b.Reason | None:
    if conversation.reason is None:
        return None
    seq = conversation.reason_seq or conversation.request_seq
    return b.Reason(conversation.reason.value, conversation.reason_words, seq)


def _entry(logged: Logged) -> b.Entry | None:
    event = logged.event
    if isinstance(event, e.VisitorSaid):
        return b.Entry(
            seq=logged.seq, author="visitor", name=None, text=event.text, at_ms=event.at_ms, score=event.score
        )
    if isinstance(event, e.BotSaid):
        return b.Entry(
            seq=logged.seq, author="bot", name=None, text=event.text, at_ms=event.at_ms, slots=event.slots
        )
    if isinstance(event, e.AgentSaid):
        return b.Entry(
            seq=logged.seq, author="agent", name=event.agent_name, text=event.text, at_ms=event.at_ms
        )
    return None
