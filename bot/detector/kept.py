"""A dictionary that works out what is not in it, and begins anew when it is full.

Where words are looked up by the thousand this is quicker than functools.lru_cache, which notes the order of every
look-up, and takes half the memory. It may be used by several threads: at worst something is worked out twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(dict[str, V], Generic[V]):
    """`of` works out the value of a key; at most `most` of them are kept."""

    def __init__(self, of: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._of, self._most = of, most

    def __missing__(self, key: str) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._of(key)
        return value
