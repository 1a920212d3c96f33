"""The fold: what each event makes of a conversation. Pure, and the same for ever: old logs are replayed through it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from handoff.rules import events as e
from handoff.rules.chain import link
from handoff.rules.codec import event_to_json
from handoff.rules.conversation import OPEN_HANDOFF, TRANSITIONS, Contact, Conversation, LastMessage, State
from handoff.rules.topics import priority_of

Effect = Callable[[Conversation, Any], Conversation]


class IllegalEvent(Exception):
    """A bug: an event that the table does not allow in this state. Nothing has changed."""


def evolve(conversation: Conversation | None, event: e.Event, conversation_id: str = "") -> Conversation:
    """The conversation after `event`. Raises IllegalEvent when the table has no such step."""
    if conversation is None:
        return _started(conversation_id, event)
    target = TRANSITIONS[conversation.state].get(type(event))
    if target is None:
        raise IllegalEvent(f"{type(event).__name__} in state {conversation.state}")
    step = replace(
        conversation,
        seq=conversation.seq + 1,
        state=target,
        chain=link(conversation.chain, event_to_json(event)),
        changed_at_ms=event.at_ms,
    )
    effect: Effect | None = _EFFECTS.get(type(event))
    return effect(step, event) if effect else step


def replay(conversation_id: str, log: Iterable[e.Event]) -> Conversation | None:
    conversation: Conversation | None = None
    for event in log:
        conversation = evolve(conversation, event, conversation_id)
    return conversation


def _started(conversation_id: str, event: e.Event) -> Conversation:
    if not isinstance(event, e.Started):
        raise IllegalEvent(f"{type(event).__name__} before Started")
    return Conversation(
        id=conversation_id,
        seq=1,
        state=State.BOT,
        language=event.language,
        token_sha256=event.token_sha256,
        chain=link("", event_to_json(event)),
        changed_at_ms=event.at_ms,
        page=event.page,
        time_zone=event.time_zone,
        team=event.team,
        identity=event.identity,
        canary=event.canary,
        device=event.device,
    )


def _touched(after: Conversation, event: e.VisitorSaid | e.SentenceAdded) -> Conversation:
    """What the visitor's words touch on may bring them forward in the queue."""
    topics = tuple(sorted({*after.topics, *event.topics}))
    priority = max(after.priority, priority_of(topics, after.vip)) if after.state in OPEN_HANDOFF else 0
    return replace(after, topics=topics, priority=priority)


def _visitor_said(after: Conversation, event: e.VisitorSaid) -> Conversation:
    heard = replace(
        _touched(after, event),
        language=event.language,
        last_visitor=LastMessage(after.seq, event.text, event.at_ms),
        said_since_suggested=after.said_since_suggested + bool(after.suggested_at_ms),
    )
    if after.state is State.HUMAN and not heard.owner_owes_since_ms:
        return replace(heard, owner_owes_since_ms=event.at_ms)
    if after.state is not State.BOT:
        return heard
    since = heard.bot_asked_at_ms if heard.unanswered else event.at_ms
    return replace(heard, unanswered=(*heard.unanswered, after.seq), bot_asked_at_ms=since)


def _bot_said(after: Conversation, event: e.BotSaid) -> Conversation:
    buttons = event.buttons if event.buttons or event.last else after.buttons
    if not event.last:
        return replace(after, buttons=buttons)
    left = tuple(seq for seq in after.unanswered if seq > event.answers)
    return replace(after, buttons=buttons, unanswered=left, bot_asked_at_ms=event.at_ms)


def _bot_failed(after: Conversation, _event: e.BotFailed) -> Conversation:
    """No answer: what follows in the same commit is one, a human or the suggestion of one. Until then it is owed."""
    return replace(after, buttons=())


def _human_suggested(after: Conversation, event: e.HumanSuggested) -> Conversation:
    return replace(
        after,
        unanswered=tuple(seq for seq in after.unanswered if seq not in event.answered),
        suggestion_seq=after.seq,
        suggested_at_ms=event.at_ms,
        said_since_suggested=0,
    )


def _waits(after: Conversation, since_ms: int, tried: tuple[str, ...] = ()) -> Conversation:
    """In the queue and nobody called yet: from here the promise is owed."""
    return replace(
        after,
        waiting_since_ms=since_ms,
        agents_online=False,
        audience=None,
        call_until_ms=0,
        offered_to=None,
        offered_to_name="",
        seen_by=(),
        tried=tried,
        declined=(),
        promise_due_at_ms=None,
        promise_why=None,
        owner_id=None,
        owner_name=None,
        claimed_at_ms=None,
        owner_spoke=False,
        owner_owes_since_ms=0,
    )


def _handoff_requested(after: Conversation, event: e.HandoffRequested) -> Conversation:
    requested = replace(
        after,
        epoch=after.epoch + 1,
        unanswered=(),
        buttons=(),
        suggestion_seq=0,
        handoffs=after.handoffs + 1,
        request_seq=after.seq,
        requested_at_ms=event.at_ms,
        reason=event.reason,
        reason_words=event.words,
        reason_seq=event.message_seq,
        priority=event.priority,
        skills=event.skills,
        visible_at_ms=None,
    )
    return replace(_waits(requested, event.at_ms), agents_online=event.agents_online)


def _offered(after: Conversation, event: e.Offered) -> Conversation:
    return replace(
        after,
        agents_online=True,
        audience=e.Audience.OFFERED,
        offered_to=event.agent_id,
        offered_to_name=event.agent_name,
        offered_at_ms=event.at_ms,
        ack_by_ms=event.ack_by_ms,
        call_until_ms=event.until_ms,
        seen_by=(),
        tried=(*after.tried, event.agent_id) if event.agent_id not in after.tried else after.tried,
    )


def _no_offer(after: Conversation) -> Conversation:
    return replace(after, offered_to=None, offered_to_name="", seen_by=())


def _declined(after: Conversation, event: e.Declined) -> Conversation:
    declined = (*after.declined, event.agent_id)
    return replace(_no_offer(after), call_until_ms=event.at_ms, declined=declined)


def _climbed(after: Conversation, event: e.Climbed) -> Conversation:
    called = _no_offer(after)
    return replace(called, agents_online=True, audience=event.audience, call_until_ms=event.until_ms)


def _seen(after: Conversation, event: e.Seen) -> Conversation:
    visible_at_ms = after.visible_at_ms if after.visible_at_ms is not None else event.at_ms
    return replace(after, seen_by=(*after.seen_by, event.agent_id), visible_at_ms=visible_at_ms)


def _promised(after: Conversation, event: e.Promised) -> Conversation:
    told = _no_offer(after)
    return replace(
        told, audience=e.Audience.EVERYONE, promise_due_at_ms=event.due_at_ms, promise_why=event.why
    )


def _promise_missed(after: Conversation, event: e.PromiseMissed) -> Conversation:
    """It rings anew, also for who had no time before."""
    return replace(
        after,
        promise_due_at_ms=event.due_at_ms,
        level=event.level,
        audience=event.audience,
        seen_by=(),
        declined=(),
    )


def _claimed(after: Conversation, event: e.Claimed | e.Assigned) -> Conversation:
    return replace(
        _no_offer(after),
        audience=None,
        owner_id=event.agent_id,
        owner_name=event.agent_name,
        last_owner_id=event.agent_id,
        claimed_at_ms=event.at_ms,
        owner_acted_at_ms=event.at_ms,
        owner_spoke=False,
        owner_owes_since_ms=event.at_ms,
    )


def _agent_said(after: Conversation, event: e.AgentSaid) -> Conversation:
    return replace(
        after,
        owner_acted_at_ms=event.at_ms,
        last_agent_seq=after.seq,
        owner_spoke=True,
        owner_owes_since_ms=0,
    )


def _requeued(after: Conversation, event: e.Requeued) -> Conversation:
    return _waits(after, event.at_ms, tried=(event.agent_id,))


def _transferred(after: Conversation, event: e.Transferred) -> Conversation:
    passed = _waits(after, event.at_ms, tried=(event.agent_id,))
    return replace(passed, team=event.to_id) if event.to is e.TransferKind.TEAM else passed


def _ended(after: Conversation, event: e.Event) -> Conversation:
    """The handoff is over (returned, withdrawn, closed): nothing of it may linger."""
    return replace(
        _waits(after, event.at_ms),
        epoch=after.epoch + 1,
        waiting_since_ms=0,
        requested_at_ms=None,
        priority=0,
        skills=(),
        visible_at_ms=None,
        level=0,
    )


def _contact_left(after: Conversation, event: e.ContactLeft) -> Conversation:
    contact = Contact(
        event.contact, event.value, code_sha256=event.code_sha256, code_until_ms=event.code_until_ms
    )
    return replace(after, contact=contact)


def _contact_confirmed(after: Conversation, _event: e.ContactConfirmed) -> Conversation:
    assert after.contact is not None
    return replace(after, contact=replace(after.contact, confirmed=True, code_sha256=""))


def _contact_code_wrong(after: Conversation, _event: e.ContactCodeWrong) -> Conversation:
    assert after.contact is not None
    failures = after.contact.code_failures + 1
    return replace(after, contact=replace(after.contact, code_failures=failures))


_EFFECTS: Mapping[type[e.Event], Effect] = {
    e.VisitorSaid: _visitor_said,
    e.BotSaid: _bot_said,
    e.BotFailed: _bot_failed,
    e.HandoffRequested: _handoff_requested,
    e.HumanSuggested: _human_suggested,
    e.Offered: _offered,
    e.Seen: _seen,
    e.Declined: _declined,
    e.Climbed: _climbed,
    e.Promised: _promised,
    e.PromiseMissed: _promise_missed,
    e.Claimed: _claimed,
    e.Assigned: _claimed,
    e.AgentSaid: _agent_said,
    e.Requeued: _requeued,
    e.Transferred: _transferred,
    e.Returned: _ended,
    e.Withdrawn: _ended,
    e.Closed: _ended,
    e.ContactLeft: _contact_left,
    e.ContactConfirmed: _contact_confirmed,
    e.ContactCodeWrong: _contact_code_wrong,
    e.SentenceAdded: _touched,
}
