"""The desk is the only writer of conversations: load -> decide -> commit, again when the log has moved on.

What it returns has been on stable storage. Readers learn of it by hints, and by looking.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handoff.ports import AgentDirectory, Clock, Commit, ConversationStore, Detector
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import anyone_online
from handoff.rules.conversation import (
    DEADLINES,
    Conversation,
    DeadlineKind,
    State,
    deadline_at_ms,
    evolve,
    queue_place,
)
from handoff.rules.decide import decide
from handoff.rules.errors import HandoffError, NotFound, Unavailable
from handoff.rules.sla import Clocks

TAIL_LENGTH = 40
"""Entries of the log that the detector sees."""

MAX_ATTEMPTS = 50
"""A commit loses only to another that won, so this many losses in a row mean something is broken."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`seq` answers the command (also a repeated one); `events` is what this call added."""

    conversation: Conversation
    seq: int
    events: tuple[e.Event, ...] = ()


class Desk:
    def __init__(
        self,
        store: ConversationStore,
        agents: AgentDirectory,
        detector: Detector,
        clock: Clock,
        clocks: Clocks,
        on_commit: Callable[[Sequence[e.Event]], None] = lambda _events: None,
    ) -> None:
        """`on_commit` hears of every event that was stored, whoever wished for it."""
        self._store = store
        self._agents = agents
        self._detector = detector
        self._clock = clock
        self._clocks = clocks
        self._on_commit = on_commit

    async def start(self, conversation_id: str, command: c.Start) -> Outcome:
        events = decide(None, command, self._clock.now_ms(), self._clocks)
        written = await self._commit(None, events, {}, conversation_id)
        if written is None:
            raise HandoffError("id_taken", "This conversation already exists.")
        return Outcome(written, written.seq, tuple(events))

    async def visitor_says(self, conversation_id: str, client_message_id: str, text: str) -> Outcome:
        """The message, and the handoff it triggers, in one commit. The detector runs before it."""
        online = await self.agents_online()
        key = f"message:{client_message_id}"
        for _ in range(MAX_ATTEMPTS):
            loaded = await self._store.load(conversation_id, key, TAIL_LENGTH)
            before = _existing(loaded.conversation)
            if loaded.known_seq is not None:
                return Outcome(before, loaded.known_seq)
            now_ms = self._clock.now_ms()
            reading = self._detector.read(loaded.tail, before.seq + 1, text, before.language, now_ms)
            command = c.VisitorSays(
                client_message_id, text, reading.language, reading.score, reading.trigger, online
            )
            events = decide(before, command, now_ms, self._clocks)
            place = next(n for n, event in enumerate(events, 1) if isinstance(event, e.VisitorSaid))
            ids = {key: before.seq + place}
            after = await self._commit(before, events, ids)
            if after is not None:
                return Outcome(after, before.seq + place, tuple(events))
        raise _busy()

    async def do(self, conversation_id: str, command: c.Command, repeat_key: str | None = None) -> Outcome:
        """Any other command. With a `repeat_key` a repeat returns the first answer. Raises Refused.

        The key names who wishes and what for, then the client's id: no client can use up another's.
        """
        for _ in range(MAX_ATTEMPTS):
            loaded = await self._store.load(conversation_id, repeat_key)
            before = _existing(loaded.conversation)
            if loaded.known_seq is not None:
                return Outcome(before, loaded.known_seq)
            events = decide(before, command, self._clock.now_ms(), self._clocks)
            if not events and repeat_key is None:
                return Outcome(before, before.seq)
            answer = before.seq + len(events) if events else before.request_seq or before.seq
            ids = {repeat_key: answer} if repeat_key else {}
            after = await self._commit(before, events, ids)
            if after is not None:
                return Outcome(after, answer, tuple(events))
        raise _busy()

    async def ask_for_human(self, conversation_id: str, client_message_id: str) -> Outcome:
        command = c.AskForHuman(await self.agents_online())
        return await self.do(conversation_id, command, f"human:{client_message_id}")

    async def answer(self, conversation_id: str, command: c.BotReplies | c.BotFails) -> Outcome:
        """What became of a bot turn. Raises Refused when the conversation has moved on (the fence)."""
        return await self.do(conversation_id, replace(command, agents_online=await self.agents_online()))

    async def agents_online(self) -> bool:
        return anyone_online(await self._agents.leases(), self._clock.now_ms())

    async def fire(self, conversation_id: str) -> Outcome | None:
        """The clock speaks: do what is due. None when nothing was, or another replica did it."""
        before = (await self._store.load(conversation_id)).conversation
        if before is None:
            return None
        leases = await self._agents.leases()
        lease = leases.get(before.owner_id or "")
        now_ms = self._clock.now_ms()
        until_ms = lease.until_ms if lease else None
        command = c.FireDeadline(until_ms, anyone_online(leases, now_ms))
        events = decide(before, command, now_ms, self._clocks)
        after = await self._commit(before, events, {}, lease_until_ms=until_ms)
        return Outcome(after, after.seq, tuple(events)) if after and events else None

    async def _commit(
        self,
        before: Conversation | None,
        events: Sequence[e.Event],
        ids: dict[str, int],
        conversation_id: str = "",
        lease_until_ms: int | None = None,
    ) -> Conversation | None:
        after = before
        for event in events:
            after = evolve(after, event, conversation_id)
        assert after is not None
        commit = Commit(
            after=after,
            expected_seq=before.seq if before else 0,
            events=events,
            ids=ids,
            deadline_at_ms=self._deadline(after, lease_until_ms),
            queue_score=queue_place(after),
        )
        if not await self._store.commit(commit):
            return None
        self._on_commit(events)
        return after

    def _deadline(self, after: Conversation, lease_until_ms: int | None) -> int | None:
        """The owner's lease lives outside the log: while it holds, the check waits for its end."""
        due_at_ms = deadline_at_ms(after, self._clocks)
        if DEADLINES[after.state] is DeadlineKind.OWNER_LEASE and due_at_ms is not None:
            return max(due_at_ms, lease_until_ms or 0)
        return due_at_ms


def _existing(conversation: Conversation | None) -> Conversation:
    if conversation is None:
        raise NotFound("not_found", "There is no such conversation.")
    return conversation


def _busy() -> Unavailable:
    return Unavailable("busy", "This conversation is too busy right now.")


def awaits_bot(outcome: Outcome) -> c.BotTurn | None:
    """The turn that the bot now owes an answer for, when this outcome is a visitor's new message in the bot's care."""
    conversation = outcome.conversation
    if outcome.events and conversation.state is State.BOT and outcome.seq in conversation.unanswered:
        return c.BotTurn(outcome.seq, conversation.epoch)
    return None
