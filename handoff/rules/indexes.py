"""What follows from a conversation for the indexes: when the clock must speak next, and the place in the queue."""

from __future__ import annotations

from handoff.rules.conversation import DEADLINES, IN_QUEUE, Conversation, DeadlineKind, State
from handoff.rules.queue_order import CANARIES_FROM_MS, queue_score
from handoff.rules.sla import NOBODY_ONLINE_GRACE_MS, Clocks


def deadline_at_ms(
    conversation: Conversation, clocks: Clocks, lease_until_ms: int | None = None
) -> int | None:
    """When the clock must speak next for this conversation; None when nobody waits for anything.

    `lease_until_ms` is the owner's presence lease, which lives outside the log: while it holds, they are not gone.
    """
    clocks = clocks.of(conversation.team)
    kind = DEADLINES[conversation.state]
    if kind is DeadlineKind.BOT_ANSWER:
        return conversation.bot_asked_at_ms + clocks.bot_answer_ms if conversation.unanswered else None
    if kind is DeadlineKind.NEXT_CALL or kind is DeadlineKind.OFFER:
        promised_at_ms = promise_at_ms(conversation, clocks)
        return (
            promised_at_ms
            if conversation.audience is None
            else min(call_over_at_ms(conversation), promised_at_ms)
        )
    if kind is DeadlineKind.CALLBACK:
        return conversation.promise_due_at_ms
    if kind is DeadlineKind.OWNER:
        gone_at_ms = max(conversation.owner_acted_at_ms + clocks.lease_ms, lease_until_ms or 0)
        return min(gone_at_ms, silent_at_ms(conversation, clocks) or gone_at_ms)
    return None


def promise_at_ms(conversation: Conversation, clocks: Clocks) -> int:
    """When whoever still waits gets a promise: carried from the beginning of the wait, whatever is offered since."""
    patience = clocks.promise_after_ms
    if not conversation.agents_online:
        patience = min(NOBODY_ONLINE_GRACE_MS, patience)
    return conversation.waiting_since_ms + patience


def call_over_at_ms(conversation: Conversation) -> int:
    """When the present call has been in vain. An offer that no client of the agent acknowledged does not count."""
    if conversation.state is State.OFFERED and conversation.offered_to not in conversation.seen_by:
        return conversation.ack_by_ms
    return conversation.call_until_ms


def silent_at_ms(conversation: Conversation, clocks: Clocks) -> int | None:
    """When an owner who has not said a word is taken for silent; None once they have spoken."""
    if conversation.owner_spoke or conversation.claimed_at_ms is None:
        return None
    return conversation.claimed_at_ms + clocks.silent_ms


def queue_place(conversation: Conversation) -> int | None:
    """Score in the ready queue, or None when the conversation does not wait for a human."""
    if conversation.state not in IN_QUEUE or conversation.requested_at_ms is None:
        return None
    score = queue_score(conversation.requested_at_ms, conversation.level, conversation.priority)
    return CANARIES_FROM_MS + score if conversation.canary else score
