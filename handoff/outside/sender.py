"""What the courier hands notices to, and how a sender says that one did not arrive."""

from __future__ import annotations

from typing import Protocol

from handoff.rules.notices import Notice

ERROR_CHARS_MAX = 300
"""Of a foreign server's answer: enough to find the fault, too little to fill the storage."""


class Undelivered(Exception):
    """The notice did not arrive, or perhaps did: nobody said so.

    `permanent`: trying again is of no use. `retry_after_ms`: what the other side asked for.
    """

    def __init__(self, error: str, *, permanent: bool = False, retry_after_ms: int = 0) -> None:
        self.error = "".join(one if one.isprintable() else " " for one in error[:ERROR_CHARS_MAX])
        super().__init__(self.error)
        self.permanent = permanent
        self.retry_after_ms = retry_after_ms


class Sender(Protocol):
    async def send(self, notice: Notice) -> None:
        """Returns once the other side has taken it. Raises Undelivered, and nothing else but a bug."""
