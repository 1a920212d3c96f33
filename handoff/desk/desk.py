"""The desk is the only writer of conversations: load -> decide -> commit, again when the log has moved on.

What it returns has been on stable storage. Readers learn of it by hints, and by looking.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from handoff.desk.beside import beside
from handoff.desk.committing import Committer, Step
from handoff.desk.restraint import Restraint
from handoff.desk.staff import duties
from handoff.desk.surroundings import Surroundings
from handoff.desk.whole_log import whole_log
from handoff.ports import AgentDirectory, Clock, ConversationStore, Detector, Logged
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Presence
from handoff.rules.conversation import OPEN_HANDOFF, Conversation, State
from handoff.rules.decide import decide
from handoff.rules.errors import HandoffError, NotFound, Unavailable
from handoff.rules.notices import Channel, calls_staff
from handoff.rules.outside_brief import outside_brief
from handoff.rules.questions import asks_something, judged
from handoff.rules.routing import Duty, anyone_online
from handoff.rules.sla import Clocks
from handoff.rules.told import brief_of

TAIL_LENGTH = 40
"""Entries of the log that the detector sees."""

MAX_ATTEMPTS = 50
"""A commit loses only to another that won, so this many losses in a row mean something is broken."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`seq` answers the command (also a repeated one); `events` is what this call added; `tail` the last entries of
    the log before it, as far as they had to be read."""

    conversation: Conversation
    seq: int
    events: tuple[e.Event, ...] = ()
    tail: tuple[Logged, ...] = ()


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
        self._committer = Committer(store, agents, clocks, self._around)

    async def start(self, conversation_id: str, command: c.Start) -> Outcome:
        events = decide(None, command, self._clock.now_ms(), self._clocks)
        written = await self._committer.commit(None, events, Step(conversation_id=conversation_id))
        if written is None:
            raise HandoffError("id_taken", "This conversation already exists.")
        return Outcome(written, written.seq, tuple(events))

    async def visitor_says(
        self, conversation_id: str, client_message_id: str, text: str, address: str = ""
    ) -> Outcome:
        """The message, and the handoff it triggers with its first call, or the suggestion of one, in one commit.

        The detector runs before it. `address` is the network's; automatic triggers are limited by it.
        """
        restraint = Restraint(self._around, conversation_id, address)
        outcome: Outcome | None = None
        try:
            outcome = await self._visitor_says(conversation_id, client_message_id, text, restraint)
            return outcome
        finally:
            restraint.end(outcome.events if outcome else ())

    async def _visitor_says(
        self, conversation_id: str, client_message_id: str, text: str, restraint: Restraint
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
            after = await self._committer.commit(before, events, Step({key: before.seq + place}))
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
            after = await self._committer.commit(before, events, Step(ids, secrets or {}))
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
            log, asked = await whole_log(self._store, before), command
            told = [(entry.seq, entry.event) for entry in log]
            command = await beside(len(log), lambda: judged(asked, told, before))
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
        step = Step(secrets=await self._story(before, events), lease_until_ms=command.owner_lease_until_ms)
        after = await self._committer.commit(before, events, step)
        return Outcome(after, after.seq, tuple(events)) if after and events else None

    async def _story(self, before: Conversation, events: Sequence[e.Event]) -> dict[str, str]:
        """What the mail to the staff says; rather nothing than a deadline that does not fire."""
        if Channel.MAIL not in self._around.channels or not any(map(calls_staff, events)):
            return {}
        with suppress(HandoffError):
            log = await whole_log(self._store, before)
            told = [(entry.seq, entry.event) for entry in log]
            brief = await beside(len(log), lambda: brief_of(before, told))
            return {"brief": outside_brief(brief, before.language)}
        return {}

    async def release_all(self, agent: c.AgentRef) -> int:
        """The agent leaves for good: whatever they own is in the queue again at once. Returns how many."""
        owned = [cid for cid, owner in (await self._store.owned()).items() if owner == agent.id]
        for conversation_id in owned:
            await self.do(conversation_id, c.Release(agent))
        return len(owned)


def awaits_bot(outcome: Outcome) -> c.BotTurn | None:
    """The turn that the bot now owes an answer for, when this outcome is a visitor's new message in the bot's care."""
    conversation = outcome.conversation
    if outcome.events and conversation.state is State.BOT and outcome.seq in conversation.unanswered:
        return c.BotTurn(outcome.seq, conversation.epoch)
    return None


def _answers(command: c.BotReplies) -> bool:
    return bool(command.bubbles) and not command.wants_human


def _existing(conversation: Conversation | None) -> Conversation:
    if conversation is None:
        raise NotFound("not_found", "There is no such conversation.")
    return conversation


def _busy() -> Unavailable:
    return Unavailable("busy", "This conversation is too busy right now.")
