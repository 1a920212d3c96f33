"""How long one request may wait for storage in all, however many steps it takes (I10: told within 5 s).

A step has a limit of its own; a request that loads, commits and looks again could wait for each. Work that a request
leaves behind, and the sockets, have all the time that their steps have.
"""

from __future__ import annotations

from contextvars import ContextVar

PATIENCE_S = 4.0


class Patience:
    """What is left of it: `left_s` goes down with every wait for storage."""

    def __init__(self, left_s: float = PATIENCE_S) -> None:
        self.left_s = left_s


OF_REQUEST: ContextVar[Patience | None] = ContextVar("patience", default=None)
"""None outside of a request."""
