"""Draws docs/states.md from the two tables of the state machine: `python -m tools.diagram`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handoff.rules.conversation import DEADLINES, IN_QUEUE, OPEN_HANDOFF, TRANSITIONS, DeadlineKind, State
from handoff.rules.events import KIND_OF, Started
from handoff.rules.sla import CALLBACK_RETRY_MS, NOBODY_ONLINE_GRACE_MS, Clocks

PAGE = Path(__file__).resolve().parents[1] / "docs" / "states.md"

HEAD = """\
# The states of a conversation

Drawn by `python -m tools.diagram` from the tables in `handoff/rules/conversation.py`; a test fails when this page
is not what they say. An arrow bears the events that may happen in a state; any other event is a bug.
"""

CLOCK_HEAD = """\
## What the clock owes

Whoever waits for an answer has one deadline in storage, which any replica of the gateway fires. The times are the
defaults of the settings in `.env.example`.

| state | in the queue | open handoff | deadline | after | then |
|---|---|---|---|---|---|
"""


def seconds(duration_ms: int) -> str:
    return f"{duration_ms / 1000:g} s"


def owed(kind: DeadlineKind | None) -> tuple[str, str]:
    """(how long the clock waits, what it does then). A kind that is added needs its line here."""
    clocks = Clocks()
    in_all = f"in all {seconds(clocks.promise_after_ms)}"
    nobody = f"{seconds(NOBODY_ONLINE_GRACE_MS)} when no agent is online"
    return {
        None: ("", "nobody waits for anything"),
        DeadlineKind.BOT_ANSWER: (
            f"{seconds(clocks.bot_answer_ms)} from the oldest unanswered message",
            "`bot_failed`, `handoff_requested`: a person is called; in an outage `human_suggested`: one is suggested",
        ),
        DeadlineKind.NEXT_CALL: (
            f"{seconds(clocks.language_rung_ms)} for a language; {in_all}, {nobody}",
            "`climbed`: more agents are called; `promised`: a time for the callback is set",
        ),
        DeadlineKind.OFFER: (
            f"{seconds(clocks.ack_ms)} unacknowledged, {seconds(clocks.offer_ms)} acknowledged; {in_all}",
            "`offered` to the next agent, `climbed`, or `promised`",
        ),
        DeadlineKind.CALLBACK: (
            f"{seconds(clocks.callback_after_ms)}, and each {seconds(CALLBACK_RETRY_MS)} from then on",
            "`promise_missed`: one rung up, for ever: everyone, a supervisor, the world outside",
        ),
        DeadlineKind.OWNER: (
            f"{seconds(clocks.lease_ms)} after the last sign of life, {seconds(clocks.silent_ms)} without a first word",
            "`requeued`: back in the queue, at the same place, and offered to the next agent",
        ),
    }[kind]


def arrows() -> Iterator[str]:
    """One arrow from state to state, with all its events."""
    yield f"[*] --> {State.BOT}: {KIND_OF[Started]}"
    for state, steps in TRANSITIONS.items():
        by_target: dict[State, list[str]] = {}
        for event, target in steps.items():
            by_target.setdefault(target, []).append(KIND_OF[event])
        for target, kinds in by_target.items():
            yield f"{state} --> {target}: {', '.join(kinds)}"


def rows() -> Iterator[str]:
    for state in State:
        kind = DEADLINES[state]
        after, then = owed(kind)
        queued = "yes" if state in IN_QUEUE else ""
        is_open = "yes" if state in OPEN_HANDOFF else ""
        yield f"| {state} | {queued} | {is_open} | {kind or ''} | {after} | {then} |"


def page() -> str:
    drawing = "\n".join(f"    {arrow}" for arrow in arrows())
    table = "\n".join(rows())
    return f"{HEAD}\n```mermaid\nstateDiagram-v2\n{drawing}\n```\n\n{CLOCK_HEAD}{table}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Drew {PAGE.relative_to(Path.cwd())}.")
