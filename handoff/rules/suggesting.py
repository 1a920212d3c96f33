"""When a human is suggested to the visitor instead of called, and what stands in the log of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation

EVERY_MS = 600_000
"""Who has just been asked and went on with the bot has answered; asked again within ten minutes, they are pestered."""

EVERY_MESSAGES = 6
"""And one message in six may carry the question, or a slow talk would consist of it."""

OUTAGE = c.Suggestion(e.SuggestionCause.OUTAGE)
_TAKEN_BY = frozenset({e.Reason.BUTTON, e.Reason.ASKED})
_OF_A_FAILING_BOT = frozenset({"fallbacks"})


def may_suggest(conversation: Conversation, now_ms: int) -> bool:
    """Whether the message that is being posted may be met with a suggestion; an outage asks nobody."""
    if not conversation.suggested_at_ms:
        return True
    messages = conversation.said_since_suggested + 1
    return now_ms - conversation.suggested_at_ms >= EVERY_MS and messages >= EVERY_MESSAGES


def suggested(
    suggestion: c.Suggestion, now_ms: int, answered: tuple[int, ...] = (), *, spared: bool = False
) -> e.HumanSuggested:
    seen = suggestion.seen
    return e.HumanSuggested(
        at_ms=now_ms,
        cause=suggestion.cause,
        score=seen.score if seen else 0.0,
        words=seen.words if seen else "",
        evidence=seen.evidence if seen else (),
        reason=seen.reason if seen else None,
        answered=answered,
        spared=spared,
    )


def taken(conversation: Conversation, reason: e.Reason, now_ms: int) -> int:
    """The seq of the suggestion that a wish for a human takes up: it stands for EVERY_MS. 0 for none."""
    if reason not in _TAKEN_BY or now_ms - conversation.suggested_at_ms > EVERY_MS:
        return 0
    return conversation.suggestion_seq


def rests_on_the_bot(trigger: c.Trigger, recent: Iterable[e.Event]) -> bool:
    """Whether somebody looks stuck only because the bot has failed them: by its fallbacks, or by no answer at all."""
    if trigger.reason is not e.Reason.STUCK:
        return False
    if any(found.code in _OF_A_FAILING_BOT for found in trigger.evidence):
        return True
    return any(_is_failure(event) for event in recent)


def _is_failure(event: e.Event) -> bool:
    if isinstance(event, e.HumanSuggested):
        return event.cause is e.SuggestionCause.OUTAGE
    return isinstance(event, e.BotFailed)
