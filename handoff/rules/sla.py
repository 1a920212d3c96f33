"""The clocks of the promise: how long each state may last before something must happen."""

from __future__ import annotations

from dataclasses import dataclass

BOT_ANSWER_GRACE_MS = 4_000
"""Over the bot's own budget: the gateway that asked reports a failed turn itself; this is for when it died."""

NOBODY_ONLINE_GRACE_MS = 3_000
"""With no agent online the promise comes at once; three seconds let an agent whose page is reloading come back."""

CALLBACK_RETRY_MS = 300_000
"""A missed callback climbs, and gets this much time before it climbs again."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """Configurable time limits, in milliseconds."""

    bot_budget_ms: int = 4_000
    promise_after_ms: int = 20_000  # I8: the promise stands at most 25 s after the request
    callback_after_ms: int = 900_000
    lease_ms: int = 30_000  # I7: the owner is gone at most 35 s after the last sign of life

    @property
    def bot_answer_ms(self) -> int:
        return self.bot_budget_ms + BOT_ANSWER_GRACE_MS
