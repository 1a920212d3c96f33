"""What is stored can be read again, also by a version that is older or younger than the one that wrote it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import codec, snapshot
from handoff.rules import events as e
from handoff.rules.conversation import Contact, Conversation, LastMessage, State

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
INTEGERS = st.integers(0, 2**53)
FIELDS: dict[Any, st.SearchStrategy[Any]] = {
    "page": st.one_of(st.none(), st.builds(e.Page, TEXT, TEXT)),
    "buttons": st.lists(st.builds(e.Button, TEXT, TEXT), max_size=3).map(tuple),
    "evidence": st.lists(st.builds(e.Evidence, TEXT, INTEGERS, TEXT, st.floats(0, 1)), max_size=3).map(tuple),
    "slots": st.dictionaries(TEXT, TEXT, max_size=3),
    "score": st.floats(0, 1),
    "reason": st.sampled_from(e.Reason),
    "asked_slot": st.one_of(st.none(), TEXT),
    "identity": st.one_of(st.none(), st.builds(e.Identity, TEXT, TEXT, TEXT, st.booleans())),
    "audience": st.sampled_from(e.Audience),
    "why": st.sampled_from(e.PromiseWhy),
    "to": st.sampled_from(e.TransferKind),
    "contact": st.sampled_from(e.ContactKind),
    "outcome": st.one_of(st.none(), st.sampled_from(e.Outcome)),
    "topics": st.lists(TEXT, max_size=3).map(tuple),
    "skills": st.lists(TEXT, max_size=3).map(tuple),
    "judged": st.sampled_from(e.Judgement),
    "answered": st.lists(INTEGERS, max_size=3).map(tuple),
}


def built(cls: type[Any]) -> st.SearchStrategy[Any]:
    known = {name: values for name, values in FIELDS.items() if name in cls.__dataclass_fields__}
    if cls is e.Requeued:
        known["cause"] = st.sampled_from(e.RequeueCause)
    if cls is e.HumanSuggested:
        known["cause"] = st.sampled_from(e.SuggestionCause)
    kinds = {"int": INTEGERS, "str": TEXT, "bool": st.booleans()}
    plain = {
        name: kinds[field.type]
        for name, field in cls.__dataclass_fields__.items()
        if name not in known and field.type in kinds
    }
    return st.builds(cls, **known, **plain)


EVENTS = st.sampled_from(sorted(e.KINDS)).flatmap(lambda kind: built(e.KINDS[kind]))
OPTIONAL = {
    "requested_at_ms": INTEGERS,
    "reason": st.sampled_from(e.Reason),
    "promise_due_at_ms": INTEGERS,
    "owner_id": TEXT,
    "owner_name": TEXT,
    "claimed_at_ms": INTEGERS,
    "last_visitor": st.builds(LastMessage, INTEGERS, TEXT, INTEGERS),
    "identity": FIELDS["identity"],
    "audience": FIELDS["audience"],
    "promise_why": FIELDS["why"],
    "contact": st.builds(Contact, FIELDS["contact"], TEXT, st.booleans(), TEXT, INTEGERS, INTEGERS),
}
CONVERSATIONS = st.builds(
    Conversation,
    id=TEXT,
    seq=INTEGERS,
    state=st.sampled_from(State),
    language=TEXT,
    token_sha256=TEXT,
    page=FIELDS["page"],
    unanswered=st.lists(INTEGERS, max_size=4).map(tuple),
    buttons=FIELDS["buttons"],
    topics=FIELDS["topics"],
    seen_by=FIELDS["topics"],
    tried=FIELDS["skills"],
    declined=FIELDS["topics"],
    **{name: st.one_of(st.none(), values) for name, values in OPTIONAL.items()},
)


@given(EVENTS)
def test_every_event_comes_back(event: e.Event) -> None:
    """Events of every kind, with every text, survive storage unchanged."""
    stored = codec.event_to_json(event)
    assert codec.event_from_json(stored) == event
    assert codec.event_from_json(stored.encode()) == event


@given(CONVERSATIONS)
def test_every_conversation_comes_back(conversation: Conversation) -> None:
    """A snapshot survives storage unchanged, types included."""
    again = snapshot.conversation_from_json(snapshot.conversation_to_json(conversation))
    assert again == conversation
    assert type(again.state) is State


@pytest.mark.parametrize("kind", sorted(e.KINDS))
def test_a_younger_version_may_have_added_a_field(kind: str) -> None:
    """A field that this version does not know is passed over."""
    cls = e.KINDS[kind]
    event = cls(**{name: FIELDS_OF_ONE.get(name, 0) for name in cls.__dataclass_fields__})
    raw = json.loads(codec.event_to_json(event))
    assert codec.event_from_json(json.dumps(raw | {"from_the_future": 1})) == event


FIELDS_OF_ONE = {
    "page": None,
    "identity": None,
    "buttons": (),
    "evidence": (),
    "topics": (),
    "asks": (),
    "repeats": (),
    "skills": (),
    "slots": {},
    "reason": e.Reason.ASKED,
    "audience": e.Audience.EVERYONE,
    "why": e.PromiseWhy.BUSY,
    "cause": e.RequeueCause.GONE,
    "to": e.TransferKind.QUEUE,
    "contact": e.ContactKind.EMAIL,
    "outcome": e.Outcome.SOLVED,
    "judged": e.Judgement.RIGHT,
    "answered": (),
}


def test_an_older_version_lacks_a_field() -> None:
    """A missing field takes its default."""
    old = '{"kind":"visitor_said","at_ms":1,"client_message_id":"m","text":"hi","language":"en"}'
    assert codec.event_from_json(old) == e.VisitorSaid(
        at_ms=1, client_message_id="m", text="hi", language="en", score=0.0
    )
