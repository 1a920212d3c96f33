"""Refusals of the rules. A refused command has changed nothing.

HandoffError
  Refused      the command does not fit the state of the conversation (HTTP 409)
  Unavailable  storage is away: nothing was accepted, try again (HTTP 503)
  NotFound     no such conversation, or not yours to see (HTTP 404)
"""

from __future__ import annotations


class HandoffError(Exception):
    """Has a code for programs, a sentence that a person may read, and the HTTP status it maps to."""

    status = 500

    def __init__(self, code: str, message: str, **extra: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.extra = extra


class Refused(HandoffError):
    status = 409


class NotFound(HandoffError):
    status = 404


class Unavailable(HandoffError):
    status = 503
