"""Random legal histories of a conversation, drawn by walking TRANSITIONS: whatever the table allows may happen."""

from collections.abc import Callable, Mapping
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings

from handoff.rules import events as e
from handoff.rules.conversation import TRANSITIONS, Conversation
from handoff.rules.evolve import evolve

ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests that draw histories: how long one takes on a busy machine is nobody's promise."""

AGENTS = ("d", "n", "z")
T0_MS = 1_800_000_000_000

Make = Callable[[st.DrawFn, Conversation], dict[str, Any]]


def _agent(draw: st.DrawFn, _conv: Conversation) -> dict[str, Any]:
    agent_id = draw(st.sampled_from(AGENTS))
    return {"agent_id": agent_id, "agent_name": agent_id.upper()}


def _owner(_draw: st.DrawFn, conv: Conversation) -> dict[str, Any]:
    return {"agent_id": conv.owner_id, "agent_name": conv.owner_name}


def _offer(draw: st.DrawFn, conv: Conversation) -> dict[str, Any]:
    return {
        **_agent(draw, conv),
        "ack_by_ms": conv.changed_at_ms + 3_000,
        "until_ms": conv.changed_at_ms + 6_000,
    }


MAKERS: Mapping[type[e.Event], Make] = {
    e.VisitorSaid: lambda _draw, conv: {
        "client_message_id": f"v{conv.seq}",
        "text": "hello",
        "language": "en" if conv.seq % 2 else "he",
    },
    e.BotSaid: lambda draw, conv: {"answers": conv.seq, "text": "Yes.", "last": draw(st.booleans())},
    e.BotFailed: lambda _draw, conv: {"answers": conv.seq, "cause": "error"},
    e.HandoffRequested: lambda draw, _conv: {
        "reason": draw(st.sampled_from(e.Reason)),
        "words": "",
        "message_seq": 0,
        "agents_online": draw(st.booleans()),
        "priority": draw(st.integers(0, 2)),
    },
    e.HumanSuggested: lambda draw, conv: {
        "cause": draw(st.sampled_from(e.SuggestionCause)),
        "answered": conv.unanswered if draw(st.booleans()) else (),
    },
    e.TriggerJudged: lambda draw, conv: {
        **_agent(draw, conv),
        "judged": draw(st.sampled_from(e.Judgement)),
        "at_seq": conv.seq,
    },
    e.Offered: _offer,
    e.Seen: lambda draw, _conv: {"agent_id": draw(st.sampled_from(AGENTS))},
    e.Declined: _agent,
    e.Climbed: lambda _draw, conv: {
        "audience": e.Audience.EVERYONE,
        "until_ms": conv.changed_at_ms + 20_000,
    },
    e.Promised: lambda _draw, conv: {"due_at_ms": conv.changed_at_ms + 900_000},
    e.PromiseMissed: lambda _draw, conv: {
        "level": conv.level + 1,
        "due_at_ms": conv.changed_at_ms + 300_000,
    },
    e.Claimed: _agent,
    e.Assigned: lambda draw, conv: {**_agent(draw, conv), "by_id": "s", "by_name": "Sara"},
    e.AgentSaid: lambda draw, conv: {
        **_owner(draw, conv),
        "client_message_id": f"a{conv.seq}",
        "text": "Hello.",
    },
    e.Requeued: _owner,
    e.Transferred: lambda draw, conv: {**_owner(draw, conv), "to": e.TransferKind.QUEUE},
    e.Returned: _owner,
    e.Withdrawn: lambda _draw, _conv: {},
    e.Closed: lambda draw, conv: {
        **_owner(draw, conv),
        "outcome": draw(st.sampled_from([None, *e.Outcome])),
    },
    e.Reopened: lambda _draw, _conv: {},
    e.ContactLeft: lambda _draw, _conv: {
        "contact": e.ContactKind.EMAIL,
        "value": "a@example.org",
        "code_sha256": "",
        "code_until_ms": 0,
    },
    e.ContactConfirmed: lambda _draw, _conv: {},
    e.ContactCodeWrong: lambda _draw, _conv: {},
    e.FactCorrected: lambda _draw, conv: {
        "name": "order_number",
        "was": "558201",
        "value": "558210",
        "seq_of_fact": conv.seq,
    },
    e.FactTakenOff: lambda _draw, conv: {
        "name": "order_number",
        "was": "558201",
        "seq_of_fact": conv.seq,
    },
    e.SentenceAdded: lambda _draw, _conv: {"text": "It is the grey one."},
}


@st.composite
def histories(draw: st.DrawFn, max_size: int = 40) -> list[e.Event]:
    """A log that begins with Started; at most `max_size` entries."""
    canary = draw(st.integers(0, 9)) == 0
    log: list[e.Event] = [e.Started(at_ms=T0_MS, language="hu", token_sha256="0" * 64, canary=canary)]
    conv = evolve(None, log[0], "c")
    for _ in range(draw(st.integers(0, max_size - 1))):
        event = draw_next(draw, conv)
        log.append(event)
        conv = evolve(conv, event)
    return log


def draw_next(draw: st.DrawFn, conv: Conversation) -> e.Event:
    """One event that may follow, some time later."""
    about_code = {e.ContactConfirmed, e.ContactCodeWrong}
    kinds = [kind for kind in TRANSITIONS[conv.state] if conv.contact is not None or kind not in about_code]
    kind = draw(st.sampled_from(kinds))
    at_ms = conv.changed_at_ms + draw(st.sampled_from([0, 1, 900, 20_000, 300_000]))
    return kind(at_ms=at_ms, **MAKERS[kind](draw, conv))
