"""One turn of the bot, after the visitor's message is safe: ask, then commit the answer or the failure.

What became of it the breaker is told first, so that the failure by which it opens is met with a suggestion already.
Turns of one conversation run one after the other. The commit refuses an answer that came too late (I4); the deadline
set takes over when this process dies in the middle (I6).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from handoff import crash
from handoff.breaker import Breaker
from handoff.desk.desk import Desk, Outcome, awaits_bot
from handoff.gateway.metrics import BOT_FAILURES, BOT_SECONDS
from handoff.ports import NOTHING_KNOWN, Bot, BotUnavailable, KnownFacts
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.errors import HandoffError

log = structlog.get_logger(__name__)

Known = Callable[[str], Awaitable[KnownFacts]]


@dataclass(frozen=True, slots=True)
class _Asked:
    conversation_id: str
    turn: c.BotTurn
    text: str
    language: str
    payload: str | None
    news: bool  # the brief may hold what this memory of the bot does not


def has_news(outcome: Outcome) -> bool:
    """After each handoff the bot begins with an empty memory; and what stands on the card it has never heard."""
    told = (e.FactCorrected, e.FactTakenOff, e.SentenceAdded)
    return outcome.conversation.epoch > 0 or any(isinstance(one.event, told) for one in outcome.tail)


class BotTurns:
    def __init__(self, desk: Desk, bot: Bot, breaker: Breaker, known: Known | None = None) -> None:
        """`known`: what the brief of a conversation holds, which the bot then neither asks for nor contradicts."""
        self._known = known
        self._desk = desk
        self._bot = bot
        self._breaker = breaker
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, outcome: Outcome, text: str) -> None:
        """Start the turn in the background, if the bot owes one."""
        turn = awaits_bot(outcome)
        if turn is None:
            return
        conversation = outcome.conversation
        payload = next((b.payload for b in conversation.buttons if b.title == text.strip()), None)
        asked = _Asked(conversation.id, turn, text, conversation.language, payload, has_news(outcome))
        task = asyncio.create_task(self._run(asked))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Let running turns end: each is bounded by the bot's budget."""
        if self._running:
            await asyncio.wait(self._running, timeout=5)

    async def _run(self, asked: _Asked) -> None:
        lock = self._locks[asked.conversation_id]
        waited = lock.locked()
        try:
            async with lock:
                if waited and self._breaker.is_open():
                    await self._commit(asked.conversation_id, c.BotFails(asked.turn, "outage"))
                else:
                    await self._turn(asked)
        finally:
            if not lock.locked():
                self._locks.pop(asked.conversation_id, None)

    async def _turn(self, asked: _Asked) -> None:
        conversation_id, turn = asked.conversation_id, asked.turn
        began_at_s = self._breaker.now_s()
        try:
            known = await self._facts(asked)
            crash.here("before_bot_ask")
            with BOT_SECONDS.time():
                answer = await self._bot.ask(
                    f"{conversation_id}.{turn.epoch}", asked.text, asked.language, asked.payload, known
                )
            crash.here("after_bot_answer")
        except BotUnavailable as error:
            BOT_FAILURES.labels(error.cause).inc()
            self._ended(conversation_id, began_at_s, failed=True)
            await self._commit(conversation_id, c.BotFails(turn, error.cause))
            return
        self._ended(conversation_id, began_at_s, failed=not (answer.bubbles or answer.wants_human))
        await self._commit(conversation_id, answer.to(turn))

    async def _facts(self, asked: _Asked) -> KnownFacts:
        """Nothing, rather than no answer, when storage is away."""
        if self._known is None or not asked.news:
            return NOTHING_KNOWN
        try:
            return await self._known(asked.conversation_id)
        except HandoffError:
            return NOTHING_KNOWN

    def _ended(self, conversation_id: str, began_at_s: float, *, failed: bool) -> None:
        was_open = self._breaker.is_open()
        self._breaker.ended(conversation_id, began_at_s, failed=failed)
        if self._breaker.is_open() is not was_open:
            log.warning("bot_breaker", open=not was_open)

    async def _commit(self, conversation_id: str, command: c.BotReplies | c.BotFails) -> None:
        try:
            await self._desk.answer(conversation_id, command)
            crash.here("after_bot_commit")
        except HandoffError as error:
            log.info("bot_answer_dropped", conversation_id=conversation_id, code=error.code)
