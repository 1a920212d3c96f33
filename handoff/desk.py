"""The desk is the only writer of conversations: load -> decide -> commit, again when the log has moved on.

What it returns has been on stable storage. Readers learn of it by hints, and by looking.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from handoff import crash
from handoff.ports import (
    AgentDirectory,
    Clock,
    Commit,
    ConversationStore,
    Detector,
    Loaded,
    Logged,
    Outage,
    Reading,
    Roster,
    TriggerTokens,
)
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Presence
from handoff.rules.conversation import OPEN_HANDOFF, Conversation, State
from handoff.rules.decide import decide
from handoff.rules.errors import HandoffError, NotFound, Unavailable
from handoff.rules.evolve import evolve
from handoff.rules.indexes import deadline_at_ms, queue_place
from handoff.rules.notices import Channel, Notice, calls_staff, notices_of
from handoff.rules.outside_brief import outside_brief
from handoff.rules.questions import asks_something, judged
from handoff.rules.routing import Duty, anyone_online
from handoff.rules.sla import Clocks
from handoff.rules.suggesting import rests_on_the_bot
from handoff.rules.told import brief_of

TAIL_LENGTH = 40
"""Entries of the log that the detector sees."""

MAX_ATTEMPTS = 50
"""A commit loses only to another that won, so this many losses in a row mean something is broken."""

AUTOMATIC = frozenset({e.Reason.ANGRY, e.Reason.STUCK})
"""What the detector calls a human for without being asked, and may therefore be fooled or worn out with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`seq` answers the command (also a repeated one); `events` is what this call added; `tail` the last entries of
    the log before it, as far as they had to be read."""

    conversation: Conversation
    seq: int
    events: tuple[e.Event, ...] = ()
    tail: tuple[Logged, ...] = ()


class _BotIsThere:
    """For a desk that is told of no outages."""

    def is_open(self) -> bool:
        return False

    def spares(self) -> bool:
        return False


class _NoLimits:
    def take(self, conversation_id: str, address: str) -> str:  # noqa: ARG002 - the port's
        return ""

    def give_back(self, conversation_id: str, address: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk is told once. `on_commit` hears of every event that was stored, whoever wished for it;
    `on_reading` of what the detector said of a message that the bot was to answer, and which limit held it back."""

    channels: frozenset[Channel] = frozenset()  # over which notices can leave the house
    return_link: Callable[[str], str] = lambda _conversation_id: ""
    on_commit: Callable[[Conversation, Sequence[e.Event]], None] = lambda _after, _events: None
    on_reading: Callable[[Conversation, Reading, str], None] = lambda _after, _reading, _limited_by: None
    outage: Outage = field(default_factory=_BotIsThere)
    tokens: TriggerTokens = field(default_factory=_NoLimits)


@dataclass(frozen=True, slots=True)
class _Step:
    """What one commit writes, beside what follows from the events."""

    ids: Mapping[str, int] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    conversation_id: str = ""
    lease_until_ms: int | None = None


class _Restraint:
    """What keeps the detector from calling a human for one message: an outage of the bot, and the limits.

    What it takes of them it takes once, however often the commit is tried. A token by which nobody was called is
    given back.
    """

    def __init__(self, around: Surroundings, conversation_id: str, address: str) -> None:
        self._outage, self._tokens = around.outage, around.tokens
        self._whose = (conversation_id, address)
        self._spared: bool | None = None
        self._holds_token = False
        self.limited_by = ""

    def weigh(self, said: c.VisitorSays, reading: Reading, loaded: Loaded) -> c.VisitorSays:
        """Whether the message calls a human, only suggests one, and whether the bot is asked at all."""
        trigger, suggestion = reading.trigger, reading.suggestion
        if trigger and self._outage.is_open() and rests_on_the_bot(trigger, [n.event for n in loaded.tail]):
            trigger, suggestion = None, c.Suggestion(e.SuggestionCause.UNEASY, trigger)
        if trigger and trigger.reason in AUTOMATIC and not self._has_token():
            trigger, suggestion = None, c.Suggestion(e.SuggestionCause.LIMIT, trigger)
        spared = trigger is None and self._is_spared()
        return replace(said, trigger=trigger, suggestion=suggestion, spared=spared)

    def _has_token(self) -> bool:
        if not self._holds_token and not self.limited_by:
            self.limited_by = self._tokens.take(*self._whose)
            self._holds_token = not self.limited_by
        return self._holds_token

    def _is_spared(self) -> bool:
        if self._spared is None:
            self._spared = self._outage.spares()
        return self._spared

    def end(self, events: Sequence[e.Event]) -> None:
        """`events` is what was committed."""
        called = any(isinstance(event, e.HandoffRequested) for event in events)
        if self._holds_token and not called:
            self._tokens.give_back(*self._whose)


class Desk:
    def __init__(
        self,
        store: ConversationStore,
        agents: AgentDirectory,
        detector: Detector,
        clock: Clock,
        clocks: Clocks,
        around: Surroundings | None = None,
    ) -> None:
        self._store = store
        self._agents = agents
        self._detector = detector
        self._clock = clock
        self._clocks = clocks
        self._around = around or Surroundings()

    async def start(self, conversation_id: str, command: c.Start) -> Outcome:
        events = decide(None, command, self._clock.now_ms(), self._clocks)
        written = await self._commit(None, events, _Step(conversation_id=conversation_id))
        if written is None:
            raise HandoffError("id_taken", "This conversation already exists.")
        return Outcome(written, written.seq, tuple(events))

    async def visitor_says(
        self, conversation_id: str, client_message_id: str, text: str, address: str = ""
    ) -> Outcome:
        """The message, and the handoff it triggers with its first call, or the suggestion of one, in one commit.

        The detector runs before it. `address` is the network's; automatic triggers are limited by it.
        """
        restraint = _Restraint(self._around, conversation_id, address)
        outcome: Outcome | None = None
        try:
            outcome = await self._visitor_says(conversation_id, client_message_id, text, restraint)
            return outcome
        finally:
            restraint.end(outcome.events if outcome else ())

    async def _visitor_says(
        self, conversation_id: str, client_message_id: str, text: str, restraint: _Restraint
    ) -> Outcome:
        key = f"message:{client_message_id}"
        for _ in range(MAX_ATTEMPTS):
            loaded = await self._store.load(conversation_id, key, TAIL_LENGTH)
            before = _existing(loaded.conversation)
            if loaded.known_seq is not None:
                return Outcome(before, loaded.known_seq)
            now_ms, seq = self._clock.now_ms(), before.seq + 1
            reading = self._detector.read(loaded.tail, seq, text, before.language, now_ms, before.team)
            command = c.VisitorSays(client_message_id, text, reading.language, reading.score)
            with_bot = before.state not in OPEN_HANDOFF
            if with_bot:
                command = restraint.weigh(command, reading, loaded)
            if command.trigger is not None:
                command = replace(command, staff=await self.staff(before.canary))
            events = decide(before, command, now_ms, self._clocks)
            place = next(n for n, event in enumerate(events, 1) if isinstance(event, e.VisitorSaid))
            after = await self._commit(before, events, _Step({key: before.seq + place}))
            if after is not None:
                if with_bot:
                    self._around.on_reading(after, reading, restraint.limited_by)
                return Outcome(after, before.seq + place, tuple(events), loaded.tail)
        raise _busy()

    async def do(
        self,
        conversation_id: str,
        command: c.Command,
        repeat_key: str | None = None,
        secrets: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Any other command. With a `repeat_key` a repeat returns the first answer. Raises Refused.

        The key names who wishes and what for, then the client's id: no client can use up another's. `secrets` go
        into the notices alone, never into the log.
        """
        for _ in range(MAX_ATTEMPTS):
            loaded = await self._store.load(conversation_id, repeat_key)
            before = _existing(loaded.conversation)
            if loaded.known_seq is not None:
                return Outcome(before, loaded.known_seq)
            informed = await self._informed(command, before)
            events = decide(before, informed, self._clock.now_ms(), self._clocks)
            if not events and repeat_key is None:
                return Outcome(before, before.seq)
            answer = before.seq + len(events) if events else before.request_seq or before.seq
            ids = {repeat_key: answer} if repeat_key else {}
            after = await self._commit(before, events, _Step(ids, secrets or {}))
            if after is not None:
                return Outcome(after, answer, tuple(events))
        raise _busy()

    async def ask_for_human(self, conversation_id: str, client_message_id: str) -> Outcome:
        return await self.do(conversation_id, c.AskForHuman(), f"human:{client_message_id}")

    async def add_sentence(self, conversation_id: str, client_message_id: str, text: str) -> Outcome:
        """What the visitor adds to their card; the handoff, when the sentence asks for one, in the same commit."""
        before = _existing((await self._store.load(conversation_id)).conversation)
        now_ms, seq = self._clock.now_ms(), before.seq + 1
        reading = self._detector.read((), seq, text, before.language, now_ms, before.team)
        asked = reading.trigger if reading.trigger and reading.trigger.reason is e.Reason.ASKED else None
        return await self.do(conversation_id, c.AddSentence(text, asked), f"card:{client_message_id}")

    async def answer(self, conversation_id: str, command: c.BotReplies | c.BotFails) -> Outcome:
        """What became of a bot turn. Raises Refused when the conversation has moved on (the fence)."""
        return await self.do(conversation_id, command)

    async def _informed(self, command: c.Command, before: Conversation) -> c.Command:
        """Who is there, for the commands that may call somebody, and whether the bot is out; what was told already,
        for those that ask for something. The others are spared the look."""
        if asks_something(command):
            log = await whole_log(self._store, before)
            command = judged(command, [(entry.seq, entry.event) for entry in log], before)
        if not hasattr(command, "staff") or (isinstance(command, c.BotReplies) and _answers(command)):
            return command
        known: dict[str, Any] = {"staff": await self.staff(before.canary)}
        if hasattr(command, "outage"):
            known["outage"] = self._around.outage.is_open()
        informed: Any = command
        changed: c.Command = replace(informed, **known)
        return changed

    async def staff(self, canary: bool = False) -> tuple[Duty, ...]:
        """Who is on duty and how busy, as routing wants to know it. Canaries have a watcher of their own."""
        roster = await self._agents.roster()
        return duties(roster, await self._store.owned(), self._clock.now_ms(), canary)

    async def agents_online(self) -> bool:
        return anyone_online(duties(await self._agents.roster(), {}, self._clock.now_ms(), canary=False))

    async def fire(self, conversation_id: str) -> Outcome | None:
        """The clock speaks: do what is due. None when nothing was, or another replica did it."""
        before = (await self._store.load(conversation_id)).conversation
        if before is None:
            return None
        # In one wait, for where each sync is slow, three are too many; after the conversation, as new as what it says.
        leases, roster, owned = await asyncio.gather(
            self._agents.leases(), self._agents.roster(), self._store.owned()
        )
        lease = leases.get(before.owner_id or "")
        now_ms = self._clock.now_ms()
        command = c.FireDeadline(
            owner_lease_until_ms=lease.until_ms if lease else None,
            owner_away=lease is not None and lease.at(now_ms) is Presence.AWAY,
            staff=duties(roster, owned, now_ms, before.canary),
            outage=self._around.outage.is_open(),
        )
        events = decide(before, command, now_ms, self._clocks)
        step = _Step(secrets=await self._story(before, events), lease_until_ms=command.owner_lease_until_ms)
        after = await self._commit(before, events, step)
        return Outcome(after, after.seq, tuple(events)) if after and events else None

    async def _story(self, before: Conversation, events: Sequence[e.Event]) -> dict[str, str]:
        """What the mail to the staff says; rather nothing than a deadline that does not fire."""
        if Channel.MAIL not in self._around.channels or not any(map(calls_staff, events)):
            return {}
        with suppress(HandoffError):
            log = await whole_log(self._store, before)
            brief = brief_of(before, [(entry.seq, entry.event) for entry in log])
            return {"brief": outside_brief(brief, before.language)}
        return {}

    async def release_all(self, agent: c.AgentRef) -> int:
        """The agent leaves for good: whatever they own is in the queue again at once. Returns how many."""
        owned = [cid for cid, owner in (await self._store.owned()).items() if owner == agent.id]
        for conversation_id in owned:
            await self.do(conversation_id, c.Release(agent))
        return len(owned)

    async def _commit(
        self, before: Conversation | None, events: Sequence[e.Event], step: _Step
    ) -> Conversation | None:
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


async def whole_log(store: ConversationStore, conversation: Conversation) -> list[Logged]:
    """All entries up to the conversation's own seq: what has come since is for the next look."""
    log: list[Logged] = []
    while len(log) < conversation.seq:
        page = await store.log(conversation.id, len(log))
        if not page:
            break
        log += page
    return log[: conversation.seq]


def duties(roster: Roster, owned: Mapping[str, str], now_ms: int, canary: bool) -> tuple[Duty, ...]:
    """The roster as routing sees it."""
    held = Counter(owned.values())
    return tuple(
        Duty(
            agent_id=agent.id,
            name=agent.name,
            role=agent.role,
            team=agent.team,
            languages=agent.languages,
            skills=agent.skills,
            capacity=agent.capacity,
            open=held[agent.id],
            online=roster.presence(agent.id, now_ms) is Presence.ONLINE,
            idle_since_ms=roster.asked_at_ms.get(agent.id, 0),
        )
        for agent in roster.agents
        if agent.canary is canary
    )


def _answers(command: c.BotReplies) -> bool:
    return bool(command.bubbles) and not command.wants_human


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
