"""How this process writes its log: one line an event, times in UTC."""

from __future__ import annotations

import logging

import structlog


def configure_logs(level: str) -> None:
    """`level` is debug, info, warning or error; what is below it is not written."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            # Without the local variables, which hold tokens and what visitors wrote.
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
    )
