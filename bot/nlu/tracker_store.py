"""Where Rasa keeps its memory of a conversation: the last turns, in Redis, with an end of life.

The conversation itself is the gateway's log; this is only what the bot needs to go on. So a Redis that is
away costs nothing but, at worst, a form's answers: turns go on from this process's memory and are written
again later.
"""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.nlu.action_calls import as_json
from bot.nlu.event_window import TURNS_KEPT, bounded

logger = logging.getLogger(__name__)

KEY_PREFIX = "rasa:tracker:"
RECORD_TTL_S = 24 * 3600  # facts of yesterday's conversation must be given again; they also are personal
REDIS_TIMEOUT_S = 0.5  # a turn has four seconds for everything
AWAY_PAUSE_S = 2.0  # after a failure turns do not wait for Redis again for so long
UNSAVED_MAX = 2_000  # conversations kept in memory while Redis is away; the oldest are forgotten first


class BoundedTrackerStore(TrackerStore):
    """Never raises when Redis is away, and keeps text that is not valid Unicode as it came."""

    def __init__(
        self,
        domain: Domain | None,
        host: str = "redis://127.0.0.1:6379/0",
        event_broker: EventBroker | None = None,
        record_ttl_s: float = RECORD_TTL_S,
        turns: int = TURNS_KEPT,
        clock: Callable[[], float] = time.monotonic,
        **kwargs: Any,
    ) -> None:
        """`host` is the endpoint's url: unix:///path/to/socket or redis://..."""
        super().__init__(domain, event_broker, **kwargs)
        self._redis = Redis.from_url(
            host, socket_timeout=REDIS_TIMEOUT_S, socket_connect_timeout=REDIS_TIMEOUT_S
        )
        self._ttl_s = int(record_ttl_s)
        self._turns = int(turns)
        self._clock = clock
        self._away_until = float("-inf")
        self._unsaved: OrderedDict[str, str] = OrderedDict()
        self._writers: dict[str, asyncio.Task[None]] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the tracker's last turns, and let the answer go out before the disk has them.

        This process reads its own memory until Redis has the record. A crash in that millisecond costs the
        bot one turn of its memory, and no message.
        """
        await self.stream_events(tracker)
        self._remember(tracker.sender_id, self.serialise_tracker(tracker))
        if tracker.sender_id not in self._writers:
            self._writers[tracker.sender_id] = asyncio.create_task(self._write_behind(tracker.sender_id))

    async def settle(self) -> None:
        """Wait until what can be written is written."""
        await asyncio.gather(*self._writers.values())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it was last saved, or None."""
        record = self._unsaved.get(sender_id) or await self._read(sender_id)
        return self.deserialise_tracker(sender_id, record) if record else None

    async def keys(self) -> Iterable[str]:
        """The conversations that are remembered; slow, for an operator's eyes."""
        found = [key.decode(errors="replace") async for key in self._redis.scan_iter(KEY_PREFIX + "*")]
        return [key[len(KEY_PREFIX) :] for key in found]

    def serialise_tracker(self, tracker: DialogueStateTracker) -> str:
        """ASCII JSON: a lone surrogate is escaped, so nothing that a visitor types can fail to be stored."""
        events = bounded([event.as_dict() for event in tracker.events], self._turns)
        return as_json({"name": tracker.sender_id, "events": events})

    async def _write_behind(self, sender_id: str) -> None:
        """Write until the last word of the conversation is in Redis, or Redis is away."""
        try:
            while (record := self._unsaved.get(sender_id)) is not None:
                if not await self._write(sender_id, record):
                    break
                if self._unsaved.get(sender_id) is record:
                    del self._unsaved[sender_id]
        finally:
            del self._writers[sender_id]

    async def _write(self, sender_id: str, record: str) -> bool:
        if self._is_away():
            return False
        try:
            await self._redis.set(_key(sender_id), record.encode("ascii"), ex=self._ttl_s)
        except (RedisError, OSError) as error:
            self._note_away(error)
            return False
        return True

    async def _read(self, sender_id: str) -> bytes | None:
        if self._is_away():
            return None
        try:
            return await self._redis.get(_key(sender_id))
        except (RedisError, OSError) as error:
            self._note_away(error)
            return None

    def _is_away(self) -> bool:
        return self._clock() < self._away_until

    def _note_away(self, error: Exception) -> None:
        self._away_until = self._clock() + AWAY_PAUSE_S
        logger.warning("The bot's memory is away (%s); going on without it.", type(error).__name__)

    def _remember(self, sender_id: str, record: str) -> None:
        self._unsaved[sender_id] = record
        self._unsaved.move_to_end(sender_id)
        while len(self._unsaved) > UNSAVED_MAX:
            self._unsaved.popitem(last=False)


def _key(sender_id: str) -> bytes:
    return (KEY_PREFIX + sender_id).encode("utf-8", "backslashreplace")
