"""The log of a conversation from its beginning, for whoever reads all of it."""

from __future__ import annotations

from handoff.ports import ConversationStore, Logged
from handoff.rules.conversation import Conversation


async def whole_log(store: ConversationStore, conversation: Conversation) -> list[Logged]:
    """All entries up to the conversation's own seq: what has come since is for the next look."""
    log: list[Logged] = []
    while len(log) < conversation.seq:
        page = await store.log(conversation.id, len(log))
        if not page:
            break
        log += page
    return log[: conversation.seq]
