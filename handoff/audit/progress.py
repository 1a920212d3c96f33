"""A bar for whoever has to wait, and nothing for whoever has not."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress

PATIENCE_S = 2.0
"""Until here nobody wonders whether it still works."""


class LateBar:
    """Appears on the console once reading has taken longer than PATIENCE_S, and is gone at the end."""

    def __init__(
        self,
        console: Console,
        now_s: Callable[[], float] = time.monotonic,
        what: str = "Reading the logs",
    ) -> None:
        self._now_s = now_s
        self._began_at_s = now_s()
        self._progress = Progress(console=console, transient=True)
        self._task = self._progress.add_task(what, total=None)
        self.shown = False

    def step(self, done: int, of: int) -> None:
        self._progress.update(self._task, completed=done, total=of)
        if not self.shown and self._now_s() - self._began_at_s > PATIENCE_S:
            self.shown = True
            self._progress.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self._progress.stop()
