"""The ports in memory: for tests, and for a trial without Redis. Forgets everything when the process ends."""

from __future__ import annotations

import asyncio
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence

from handoff.ports import QUEUE_MOVED, Clock, Commit, Loaded, Logged, Note, Roster
from handoff.rules.agents import Agent, Lease
from handoff.rules.conversation import Conversation, State
from handoff.rules.events import Event
from handoff.rules.notices import Notice
from handoff.rules.questions import DAY_MS, Asker, Tally, tallies
from handoff.rules.queue_order import is_canary
from handoff.store.keys import PERSON_MAX


class MemoryStore:
    """ConversationStore without storage. Yields to the event loop where Redis would: races are real."""

    def __init__(self) -> None:
        self._logs: dict[str, list[Event]] = defaultdict(list)
        self._conversations: dict[str, Conversation] = {}
        self._ids: dict[str, dict[str, int]] = defaultdict(dict)
        self._notes: dict[str, list[Note]] = defaultdict(list)
        self._note_ids: dict[tuple[str, str], int] = {}
        self._deadlines: dict[str, int] = {}
        self._queue: dict[str, int] = {}
        self._aliases: dict[str, str] = {}
        self._persons: dict[str, list[str]] = defaultdict(list)
        self.notices: list[Notice] = []
        self._questions: dict[int, list[tuple[Asker, Tally]]] = defaultdict(list)
        self._readers: list[asyncio.Queue[str]] = []

    async def load(self, conversation_id: str, repeat_key: str | None = None, tail_length: int = 0) -> Loaded:
        await asyncio.sleep(0)
        known_seq = self._ids[conversation_id].get(repeat_key or "")
        log = await self.log(conversation_id, max(0, len(self._logs[conversation_id]) - tail_length))
        return Loaded(self._conversations.get(conversation_id), known_seq, tuple(log))

    async def commit(self, commit: Commit) -> bool:
        await asyncio.sleep(0)
        cid = commit.after.id
        if len(self._logs[cid]) != commit.expected_seq:
            return False
        self._logs[cid].extend(commit.events)
        self._conversations[cid] = commit.after
        self._ids[cid].update(commit.ids)
        self.notices.extend(commit.notices)
        counted = tallies(commit.after, commit.events).items()
        self._questions[commit.after.changed_at_ms // DAY_MS] += counted
        _place(self._queue, cid, commit.queue_score)
        _place(self._deadlines, cid, commit.deadline_at_ms)
        await self.hint(cid + QUEUE_MOVED)
        return True

    async def log(self, conversation_id: str, after: int = 0, limit: int = 1000) -> list[Logged]:
        numbered = enumerate(self._logs[conversation_id], start=1)
        return [Logged(seq, event) for seq, event in numbered if seq > after][:limit]

    async def add_note(
        self, conversation_id: str, client_message_id: str, agent_name: str, text: str, at_ms: int
    ) -> int:
        notes = self._notes[conversation_id]
        seq = self._note_ids.setdefault((conversation_id, client_message_id), len(notes) + 1)
        if seq > len(notes):
            notes.append(Note(seq, agent_name, text, at_ms))
            await self.hint(conversation_id)
        return seq

    async def notes(self, conversation_id: str, after: int = 0) -> list[Note]:
        return self._notes[conversation_id][after:]

    async def due(self, now_ms: int, limit: int) -> list[str]:
        due = [cid for cid, at_ms in self._deadlines.items() if at_ms <= now_ms]
        return sorted(due, key=self._deadlines.__getitem__)[:limit]

    async def deadlines(self) -> dict[str, int]:
        return dict(self._deadlines)

    async def queue(self) -> list[str]:
        return sorted(self._queue, key=lambda cid: (self._queue[cid], cid))

    async def position(self, conversation_id: str) -> tuple[int, int] | None:
        score = self._queue.get(conversation_id)
        if score is None:
            return None
        total = len(self._queue) if is_canary(score) else await self.waiting()
        return sum(other < score for other in self._queue.values()) + 1, total

    async def waiting(self) -> int:
        return sum(not is_canary(score) for score in self._queue.values())

    async def owned(self) -> Mapping[str, str]:
        held = (conv for conv in self._conversations.values() if conv.state is State.HUMAN)
        return {conv.id: conv.owner_id or "" for conv in held}

    async def many(self, conversation_ids: Sequence[str]) -> list[Conversation]:
        return [self._conversations[cid] for cid in conversation_ids if cid in self._conversations]

    async def questions(self, first_day: int, last_day: int) -> list[tuple[Asker, Tally]]:
        return [row for day in range(first_day, last_day + 1) for row in self._questions.get(day, [])]

    async def alias(self, key: str, conversation_id: str) -> str:
        return self._aliases.setdefault(key, conversation_id)

    async def aliased(self, key: str) -> str | None:
        return self._aliases.get(key)

    async def note_person(self, person: str, conversation_id: str) -> None:
        self._persons[person] = [conversation_id, *self._persons[person]][:PERSON_MAX]

    async def of_person(self, person: str) -> list[str]:
        return list(self._persons[person])

    async def ping(self) -> None:
        """Memory is always there."""

    async def hint(self, what: str) -> None:
        for reader in self._readers:
            reader.put_nowait(what)

    async def hints(self) -> AsyncIterator[str]:
        reader: asyncio.Queue[str] = asyncio.Queue()
        self._readers.append(reader)
        try:
            yield "*"
            while True:
                yield await reader.get()
        finally:
            self._readers.remove(reader)


class MemoryAgents:
    """AgentDirectory without storage."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._agents: dict[str, Agent] = {}
        self._leases: dict[str, Lease] = {}
        self._sessions: dict[str, tuple[str, int]] = {}
        self._failures: dict[str, tuple[int, int]] = {}
        self._asked: dict[str, int] = {}
        self._secret = secrets.token_hex(32)

    async def add(self, agent: Agent) -> None:
        self._agents[agent.id] = agent

    async def remove(self, agent_id: str) -> None:
        for rows in (self._agents, self._leases, self._asked):
            rows.pop(agent_id, None)

    async def by_name(self, name: str) -> Agent | None:
        return next((agent for agent in self._agents.values() if agent.name == name), None)

    async def by_id(self, agent_id: str) -> Agent | None:
        return self._agents.get(agent_id)

    async def all(self) -> list[Agent]:
        return sorted(self._agents.values(), key=lambda agent: agent.name)

    async def leases(self) -> dict[str, Lease]:
        return dict(self._leases)

    async def roster(self) -> Roster:
        by_id = sorted(self._agents.values(), key=lambda agent: agent.id)
        return Roster(tuple(by_id), dict(self._leases), dict(self._asked))

    async def note_asked(self, agent_id: str, at_ms: int) -> None:
        self._asked[agent_id] = at_ms

    async def set_lease(self, agent_id: str, lease: Lease) -> None:
        self._leases[agent_id] = lease

    async def open_session(self, token_sha256: str, holder: str, ttl_s: int) -> None:
        self._sessions[token_sha256] = (holder, self._clock.now_ms() + ttl_s * 1000)

    async def session(self, token_sha256: str) -> str | None:
        holder, until_ms = self._sessions.get(token_sha256, (None, 0))
        return holder if until_ms > self._clock.now_ms() else None

    async def close_session(self, token_sha256: str) -> None:
        self._sessions.pop(token_sha256, None)

    async def count(self, key: str, window_s: int) -> int:
        count = await self.counted(key) + 1
        self._failures[key] = (count, self._clock.now_ms() + window_s * 1000)
        return count

    async def counted(self, key: str) -> int:
        count, until_ms = self._failures.get(key, (0, 0))
        return count if until_ms > self._clock.now_ms() else 0

    async def shared_secret(self) -> str:
        return self._secret


def _place(index: dict[str, int], cid: str, score: int | None) -> None:
    index.pop(cid, None)
    if score is not None:
        index[cid] = score
