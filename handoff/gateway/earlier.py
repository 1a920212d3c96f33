"""What a verified visitor came with before: when, about what, how it ended, and whether an agent may open it.

The index is written beside the log, not with it: lost, it costs an agent a line, and nobody a promise.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from contextlib import suppress

from handoff.desk.whole_log import whole_log
from handoff.gateway.story import brief_from
from handoff.ports import ConversationStore
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.errors import HandoffError
from handoff.rules.told import Earlier

SHOWN_MAX = 5
"""Of the former conversations, the newest. What is older helps nobody now."""

CACHED = 2_000
"""Former conversations that were looked at, each as it stood at one seq."""

Line = dict[str, object]


class EarlierConversations:
    """Reads each former conversation once for every state in which it was found."""

    def __init__(self, store: ConversationStore) -> None:
        self._store = store
        self._read: OrderedDict[tuple[str, int], Line | None] = OrderedDict()

    async def begun(self, conversation: Conversation) -> None:
        """Keep that this visitor came. Never raises: the conversation itself is what counts."""
        if conversation.identity is not None:
            with suppress(HandoffError):
                await self._store.note_person(_person(conversation), conversation.id)

    async def of(self, conversation: Conversation) -> Earlier:
        """Newest first; nothing for a visitor whom nobody vouches for."""
        if conversation.identity is None:
            return ()
        ids = [cid for cid in await self._store.of_person(_person(conversation)) if cid != conversation.id]
        found = [await self._line(one) for one in await self._store.many(ids[: SHOWN_MAX * 2])]
        lines = sorted((line for line in found if line), key=lambda line: -int(str(line["at_ms"])))
        return tuple(lines[:SHOWN_MAX])

    async def _line(self, conversation: Conversation) -> Line | None:
        key = (conversation.id, conversation.seq)
        if key not in self._read:
            self._read[key] = await self._look(conversation)
            while len(self._read) > CACHED:
                self._read.popitem(last=False)
        return self._read[key]

    async def _look(self, conversation: Conversation) -> Line | None:
        """None for one in which nothing was said."""
        log = await whole_log(self._store, conversation)
        goal = (await brief_from(conversation, log)).goal
        if goal is None:
            return None
        ends = [entry.event.outcome for entry in log if isinstance(entry.event, e.Closed)]
        return {
            "conversation_id": conversation.id,
            "at_ms": conversation.changed_at_ms,
            "goal": goal["text"],
            "outcome": ends[-1].value if ends and ends[-1] else conversation.state.value,
            "readable": conversation.handoffs > 0,
        }


def _person(conversation: Conversation) -> str:
    """Not the site's own id: keys stand in plain sight of whoever looks at the storage."""
    known_as = conversation.identity.id if conversation.identity else ""
    return hashlib.sha256(known_as.encode("utf-8", "replace")).hexdigest()
