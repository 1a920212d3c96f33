"""Named places at which the drill kills this process, to prove that nothing is lost between two steps.

Nothing here reads the environment: the process that wires the gateway arms it, in drill mode alone. Unarmed, `here` is
one look at an empty dict.
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "before_commit",
    "after_commit",
    "before_ack",
    "before_bot_ask",
    "after_bot_answer",
    "after_bot_commit",
    "before_fire",
    "after_fire",
    "after_claim",
    "after_agent_said",
    "after_note",
    "before_notice",
    "after_notice",
    "after_seen",
)

_passes_left: dict[str, int] = {}


class UnknownPoint(ValueError):
    """The text is one sentence for whoever typed the name."""


def check(name: str) -> None:
    """Raises UnknownPoint: a drill that names a place which does not exist would prove nothing."""
    if name not in POINTS:
        raise UnknownPoint(f"{name!r} is no crash point; there are {', '.join(POINTS)}.")


def arm(spec: str) -> None:
    """From now on the process dies at `<point>`, or at the nth pass of it with `<point>:<nth>`, counted from 1.

    An empty spec disarms. Raises UnknownPoint when the point does not exist or nth is no whole number from 1.
    """
    _passes_left.clear()
    if not spec:
        return
    point, colon, nth = spec.partition(":")
    check(point)
    if colon and not (nth.isascii() and nth.isdigit() and int(nth) > 0):
        raise UnknownPoint(f"{spec!r} must end in a whole number from 1, such as {point}:3.")
    _passes_left[point] = int(nth or 1)


def here(point: str) -> None:
    """The process passes `point`. SIGKILL leaves no time for anything: no answer, no flush, no farewell."""
    if point not in _passes_left:
        return
    _passes_left[point] -= 1
    if _passes_left[point] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
