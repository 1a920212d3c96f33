"""One commit: the events of a decision, their hashes, the notices they call for, the deadline, the queue's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from handoff import crash
from handoff.desk.surroundings import Surroundings
from handoff.ports import AgentDirectory, Commit, ConversationStore
from handoff.rules import events as e
from handoff.rules.conversation import Conversation
from handoff.rules.errors import HandoffError
from handoff.rules.evolve import evolve
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.notices import Notice, notices_of
from handoff.rules.sla import Clocks


@dataclass(frozen=True, slots=True)
class Step:
    """What one commit writes, beside what follows from the events."""

    ids: Mapping[str, int] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    conversation_id: str = ""
    lease_until_ms: int | None = None


class Committer:
    """Writes the events of a decision and all that follows from them in one step, or nothing."""

    def __init__(
        self, store: ConversationStore, agents: AgentDirectory, clocks: Clocks, around: Surroundings
    ) -> None:
        self._store = store
        self._agents = agents
        self._clocks = clocks
        self._around = around

    async def commit(
        self, before: Conversation | None, events: Sequence[e.Event], step: Step
    ) -> Conversation | None:
        """The conversation as it is now; None when the log has moved on and nothing was written."""
        after, hashes, notices = before, list[str](), list[Notice]()
        for event in events:
            earlier, after = after, evolve(after, event, step.conversation_id)
            hashes.append(after.chain)
            secrets = {"link": self._around.return_link(after.id), **step.secrets}
            notices += notices_of(after.seq, event, after, self._around.channels, secrets, earlier)
        assert after is not None
        commit = Commit(
            after=after,
            expected_seq=before.seq if before else 0,
            events=events,
            hashes=hashes,
            ids=step.ids,
            deadline_at_ms=deadline_at_ms(after, self._clocks, step.lease_until_ms),
            queue_score=queue_place(after),
            notices=notices,
        )
        crash.here("before_commit")
        if not await self._store.commit(commit):
            return None
        crash.here("after_commit")
        await self._remember_asked(events)
        self._around.on_commit(after, events)
        return after

    async def _remember_asked(self, events: Sequence[e.Event]) -> None:
        """For fairness among agents. It may be lost without harm, so it is not part of the commit."""
        for event in events:
            if isinstance(event, e.Offered | e.Claimed | e.Assigned):
                with suppress(HandoffError):
                    await self._agents.note_asked(event.agent_id, event.at_ms)
