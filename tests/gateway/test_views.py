"""What a visitor's screen may be told: a short list of fields, whatever stands in the log."""

import json
from types import SimpleNamespace
from typing import Any

from hypothesis import given

from handoff.gateway.views import event_view, ring_view, visitor_body
from handoff.ports import Logged
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State
from handoff.rules.evolve import evolve, replay
from tests.handoff.histories import histories

SEEN_BY_VISITORS = {
    "seq",
    "kind",
    "author",
    "at_ms",
    "text",
    "client_message_id",
    "buttons",
    "due_at_ms",
    "cause",
    "on_card",
}
HEAD = {
    "state",
    "language",
    "last_seq",
    "queue",
    "agent",
    "promise",
    "contact",
    "agents_online",
    "bot_typing",
    "events",
}
SEARCH = (e.Offered, e.Seen, e.Declined, e.Climbed, e.TriggerJudged)
STARTED = e.Started(at_ms=1, language="en", token_sha256="")


def of(log: list[e.Event]) -> tuple[Conversation, list[dict[str, Any]]]:
    conv = replay("c", log)
    assert conv is not None
    return conv, [event_view(Logged(seq, event), conv) for seq, event in enumerate(log, start=1)]


@given(histories())
def test_a_visitor_sees_listed_fields_alone(log: list[e.Event]) -> None:
    """Whatever may happen to a conversation: no field of an event or of the head that is not on the list."""
    conv, views = of(log)
    assert {name for view in views for name in view} <= SEEN_BY_VISITORS
    assert [view["seq"] for view in views] == list(range(1, len(log) + 1))
    body = visitor_body(conv, [], None, agents_online=True)
    assert body.keys() == HEAD
    assert body["state"] != "offered"


@given(histories())
def test_a_visitor_is_not_told_who_was_asked(log: list[e.Event]) -> None:
    """Of the search for a human the visitor's screen has the number and the kind, no name and no word."""
    _, views = of(log)
    for event, view in zip(log, views, strict=True):
        assert ("cause" in view) is isinstance(event, e.HumanSuggested)
        if isinstance(event, SEARCH):
            assert view.keys() == {"seq", "kind", "author", "at_ms"}
            assert view["author"] == {"kind": "system"}


def test_an_address_is_masked_on_the_visitors_screen() -> None:
    """Whoever looks over a shoulder, or has found the link, does not learn it."""
    conv = evolve(None, STARTED, "c")
    for kind, value in ((e.ContactKind.EMAIL, "dana.k@example.org"), (e.ContactKind.PHONE, "+36301234567")):
        left = e.ContactLeft(at_ms=2, contact=kind, value=value, code_sha256="x", code_until_ms=9)
        raw = json.dumps(visitor_body(evolve(conv, left), [Logged(2, left)], None, agents_online=True))
        assert value not in raw
        assert value[4:-4] not in raw


def test_a_wider_call_rings_at_who_only_let_the_offer_run_out() -> None:
    """The only agent there may have been away from the desk for six seconds; who said no is left in peace."""
    conversation: Any = SimpleNamespace(
        state=State.WAITING,
        audience=e.Audience.EVERYONE,
        offered_to=None,
        offered_to_name="",
        call_until_ms=0,
        tried=("d", "n"),
        declined=("n",),
    )
    assert ring_view(conversation, "d", called=True)["rings"]
    assert not ring_view(conversation, "n", called=True)["rings"]
    assert not ring_view(conversation, "d", called=False)["rings"]
