"""The brief of a conversation from its log: for the agent's screen, the visitor's card, letters, and the bot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handoff.rules import events as e
from handoff.rules.brief import Brief, Page, Reason, build_brief
from handoff.rules.conversation import Conversation
from handoff.rules.entries import entry_of

Earlier = tuple[dict[str, object], ...]


def brief_of(conversation: Conversation, log: Iterable[tuple[int, e.Event]], earlier: Earlier = ()) -> Brief:
    """`log` from its beginning, numbered; `earlier` are the verified visitor's former conversations."""
    entries = [entry for seq, event in log if (entry := entry_of(seq, event))]
    page = Page(conversation.page.url, conversation.page.title) if conversation.page else None
    brief = build_brief(entries, _reason(conversation), page, conversation.language)
    return replace(
        brief,
        verified=conversation.identity is not None,
        device=conversation.device or None,
        earlier=earlier,
    )


def last_values(brief: Brief) -> dict[str, str]:
    """What holds now, by the name of the fact: of each the last value that was not corrected since."""
    return {str(fact["name"]): str(fact["value"]) for fact in brief.facts if not fact.get("corrected")}


def _reason(conversation: Conversation) -> Reason | None:
    if conversation.reason is None:
        return None
    seq = conversation.reason_seq or conversation.request_seq
    return Reason(conversation.reason.value, conversation.reason_words, seq)
