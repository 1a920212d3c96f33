"""One turn of the bot, after the visitor's message is safe: ask, then commit the answer or the failure.

Turns of one conversation run one after the other. The commit refuses an answer that came too late (I4); the deadline
set takes over when this process dies in the middle (I6).
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

import structlog

from handoff import crash
from handoff.desk import Desk, Outcome, awaits_bot
from handoff.gateway.metrics import BOT_FAILURES, BOT_SECONDS
from handoff.ports import Bot, BotUnavailable
from handoff.rules import commands as c
from handoff.rules.errors import HandoffError

log = structlog.get_logger(__name__)


class BotTurns:
    def __init__(self, desk: Desk, bot: Bot) -> None:
        self._desk = desk
        self._bot = bot
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._running: set[asyncio.Task[None]] = set()

    def begin(self, outcome: Outcome, text: str) -> None:
        """Start the turn in the background, if the bot owes one."""
        turn = awaits_bot(outcome)
        if turn is None:
            return
        conversation = outcome.conversation
        payload = next((b.payload for b in conversation.buttons if b.title == text.strip()), None)
        task = asyncio.create_task(self._run(conversation.id, turn, text, conversation.language, payload))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Let running turns end: each is bounded by the bot's budget."""
        if self._running:
            await asyncio.wait(self._running, timeout=5)

    async def _run(
        self, conversation_id: str, turn: c.BotTurn, text: str, language: str, payload: str | None
    ) -> None:
        lock = self._locks[conversation_id]
        try:
            async with lock:
                await self._turn(conversation_id, turn, text, language, payload)
        finally:
            if not lock.locked():
                self._locks.pop(conversation_id, None)

    async def _turn(
        self, conversation_id: str, turn: c.BotTurn, text: str, language: str, payload: str | None
    ) -> None:
        command: c.Command
        try:
            crash.here("before_bot_ask")
            with BOT_SECONDS.time():
                answer = await self._bot.ask(f"{conversation_id}.{turn.epoch}", text, language, payload)
            crash.here("after_bot_answer")
            command = c.BotReplies(
                turn=turn,
                bubbles=answer.bubbles,
                wants_human=answer.wants_human,
                fallback=answer.fallback,
                asked_slot=answer.asked_slot,
                slots=answer.slots,
            )
        except BotUnavailable as error:
            BOT_FAILURES.labels(error.cause).inc()
            command = c.BotFails(turn, error.cause)
        try:
            await self._desk.answer(conversation_id, command)
            crash.here("after_bot_commit")
        except HandoffError as error:
            log.info("bot_answer_dropped", conversation_id=conversation_id, code=error.code)
