"""Whether the bot answers anybody: a breaker that opens when it fails many people at once.

Pure, with a steady clock of its own. While it is closed every failed turn calls a human; while it is open a human is
suggested, most turns are not sent to the bot, and one every few seconds is, to see whether it is back
(docs/decisions/0010-breaker-and-tokens.md).
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW_S = 20.0
"""A frozen bot takes up to four seconds to fail a turn: five rounds of them are an opinion, and it is still recent."""

CONVERSATIONS_MIN = 3
"""One conversation may have hit a bug of its own, two the same; three at once are the bot."""

PROBE_EVERY_S = 5.0
"""Longer than the bot's budget of four, so that one visitor at a time waits for nothing."""

TURNS_MAX = 10
"""The last ones are looked at: with all of the window, the good answers before an outage would hide its first ten
seconds, in which everybody who writes would be queued."""


class Breaker:
    """`steady_s` never jumps. Each process has its own: what it knows is what its own turns have met."""

    def __init__(self, steady_s: Callable[[], float] = time.monotonic) -> None:
        self.now_s = steady_s
        self._ended: deque[tuple[float, str, bool]] = deque(maxlen=TURNS_MAX)  # when, whose, failed
        self._opened_at_s: float | None = None
        self._probed_at_s = 0.0

    def is_open(self) -> bool:
        return self._opened_at_s is not None

    def spares(self) -> bool:
        """Whether the turn that begins now is not to be sent to the bot. False, while it is open, is the probe's."""
        if self._opened_at_s is None:
            return False
        if self.now_s() - self._probed_at_s < PROBE_EVERY_S:
            return True
        self._probed_at_s = self.now_s()
        return False

    def ended(self, conversation_id: str, began_at_s: float, *, failed: bool) -> None:
        """What became of a turn. Open, it closes at an answer to a turn that began since: older ones prove nothing."""
        if self._opened_at_s is None:
            self._note(conversation_id, failed=failed)
        elif not failed and began_at_s >= self._opened_at_s:
            self._opened_at_s = None

    def _note(self, conversation_id: str, *, failed: bool) -> None:
        now_s = self.now_s()
        self._ended.append((now_s, conversation_id, failed))
        while self._ended[0][0] <= now_s - WINDOW_S:
            self._ended.popleft()
        failing = [whose for _, whose, has_failed in self._ended if has_failed]
        if len(set(failing)) >= CONVERSATIONS_MIN and 2 * len(failing) > len(self._ended):
            self._opened_at_s = self._probed_at_s = now_s
            self._ended.clear()
