"""What leaves the system follows from the log, says no more than it must, and has one id for ever."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import events as e
from handoff.rules.conversation import Contact, Conversation, State
from handoff.rules.notices import (
    STAFF,
    WORDS_CHARS_MAX,
    Channel,
    Notice,
    NoticeKind,
    dead_letter,
    notice_from_json,
    notice_to_json,
    notices_of,
)

MAIL, WEBHOOK = Channel.MAIL, Channel.WEBHOOK
BOTH = frozenset({MAIL, WEBHOOK})
EMAIL = Contact(e.ContactKind.EMAIL, "dana@example.com", confirmed=True)
PHONE = Contact(e.ContactKind.PHONE, "+972502234567", confirmed=True)
CONV = Conversation(
    id="c1",
    seq=9,
    state=State.PROMISED,
    language="he",
    token_sha256="0" * 64,
    team="shop",
    identity=e.Identity("7", "Dana Levi", "secret@example.com"),
    page=e.Page("https://shop.example/?q=1", "Shop"),
    reason=e.Reason.ANGRY,
    reason_words="card ••••1111 again!",
    requested_at_ms=1_000,
    promise_due_at_ms=9_000,
    level=2,
)
OUTSIDE = e.PromiseMissed(at_ms=5_000, level=2, due_at_ms=9_000, audience=e.Audience.OUTSIDE)
LEFT = e.ContactLeft(
    at_ms=5, contact=e.ContactKind.EMAIL, value=EMAIL.value, code_sha256="0" * 64, code_until_ms=600_005
)
SAID = e.AgentSaid(at_ms=7, agent_id="a", agent_name="Noa", client_message_id="m", text="Hello")


def test_the_last_rung_calls_the_staff_through_every_channel() -> None:
    """With what they need to know: why, in which words, for whom it is, since when and until when."""
    notices = notices_of(9, OUTSIDE, CONV, BOTH)
    assert [notice.id for notice in notices] == ["c1:9:call_staff:mail", "c1:9:call_staff:webhook"]
    assert {notice.to for notice in notices} == {STAFF}
    assert notices[0].fields == {
        "reason": "angry", "words": "card ••••1111 again!", "language": "he", "team": "shop", "level": 2,
        "requested_at_ms": 1_000, "due_at_ms": 9_000,
    }  # fmt: skip


def test_nothing_personal_leaves_but_a_confirmed_contact() -> None:
    """No name, no page, no identity, no unconfirmed address; a confirmed one is there to be called."""
    unconfirmed = replace(CONV, contact=replace(EMAIL, confirmed=False))
    text = "".join(notice_to_json(notice) for notice in notices_of(9, OUTSIDE, unconfirmed, BOTH))
    for secret in ("Dana", "secret@", "shop.example", EMAIL.value):
        assert secret not in text
    confirmed = notices_of(9, OUTSIDE, replace(CONV, contact=EMAIL), BOTH)
    assert confirmed[0].fields["contact"] == EMAIL.value


def test_long_words_are_cut() -> None:
    """A notice is no transcript."""
    (notice,) = notices_of(9, OUTSIDE, replace(CONV, reason_words="x" * 4_000), frozenset({MAIL}))
    assert len(str(notice.fields["words"])) == WORDS_CHARS_MAX


@pytest.mark.parametrize(
    ("event", "calls"),
    [
        (OUTSIDE, True),
        (replace(OUTSIDE, audience=e.Audience.SUPERVISOR), False),
        (replace(OUTSIDE, audience=e.Audience.EVERYONE), False),
        (e.Promised(at_ms=1, due_at_ms=2, why=e.PromiseWhy.NOBODY_ONLINE), True),
        (e.Promised(at_ms=1, due_at_ms=2, why=e.PromiseWhy.BUSY), False),
        (e.Promised(at_ms=1, due_at_ms=2, why=e.PromiseWhy.CLOSED), False),
        (e.Claimed(at_ms=1, agent_id="a", agent_name="Noa"), False),
    ],
)
def test_the_staff_is_called_when_nobody_inside_answers(event: e.Event, calls: bool) -> None:
    """On the last rung, and when opening hours find nobody there; not at night and not before."""
    assert bool(notices_of(9, event, CONV, BOTH)) is calls


def test_a_synthetic_visitor_tells_nobody() -> None:
    """What a canary does must wake no one."""
    assert notices_of(9, OUTSIDE, replace(CONV, canary=True), BOTH) == []


@pytest.mark.parametrize(("contact", "channel"), [(EMAIL, MAIL), (PHONE, WEBHOOK)])
def test_a_code_goes_to_the_visitors_own_address_alone(contact: Contact, channel: Channel) -> None:
    """By mail to a mail address, through the webhook to a phone; without that channel nowhere."""
    left = replace(LEFT, contact=contact.kind, value=contact.value)
    conv = replace(CONV, contact=replace(contact, confirmed=False))
    (notice,) = notices_of(9, left, conv, BOTH, {"code": "123456"})
    assert (notice.channel, notice.to, notice.kind) == (channel, contact.value, NoticeKind.CONTACT_CODE)
    assert notice.fields == {"code": "123456", "until_ms": 600_005}
    assert notices_of(9, left, conv, BOTH - {channel}, {"code": "123456"}) == []
    assert notices_of(9, left, conv, BOTH) == []


def test_the_way_back_is_sent_when_the_address_is_confirmed() -> None:
    """And only with the link, which the log does not hold."""
    event, conv = e.ContactConfirmed(at_ms=6), replace(CONV, contact=EMAIL)
    (notice,) = notices_of(9, event, conv, BOTH, {"link": "https://shop.example/chat#c=t"})
    assert (notice.kind, notice.to) == (NoticeKind.RETURN_LINK, EMAIL.value)
    assert notice.fields == {"link": "https://shop.example/chat#c=t"}
    assert notices_of(9, event, conv, BOTH) == []


def test_an_answer_is_told_once_and_to_a_confirmed_address_only() -> None:
    """The agent's second word is part of the same answer; an unconfirmed address hears nothing."""
    conv = replace(CONV, contact=EMAIL)
    (notice,) = notices_of(9, SAID, conv, BOTH, before=conv)
    assert (notice.kind, notice.to, notice.fields) == (
        NoticeKind.ANSWERED,
        EMAIL.value,
        {"agent_name": "Noa"},
    )
    assert notices_of(9, SAID, conv, BOTH, before=replace(conv, owner_spoke=True)) == []
    unconfirmed = replace(conv, contact=replace(EMAIL, confirmed=False))
    assert notices_of(9, SAID, unconfirmed, BOTH, before=conv) == []


def test_what_a_person_says_never_leaves() -> None:
    """The visitor reads it in the conversation, behind their own key."""
    conv = replace(CONV, contact=EMAIL)
    notices = notices_of(9, replace(SAID, text="the secret"), conv, BOTH)
    assert "the secret" not in "".join(map(notice_to_json, notices))


def test_an_undeliverable_notice_is_told_once_and_elsewhere() -> None:
    """Through the other channel; a page about a page would never end."""
    mail, _ = notices_of(9, OUTSIDE, CONV, BOTH)
    page = dead_letter(mail, "550", 9, BOTH)
    assert page is not None
    assert (page.kind, page.channel, page.to) == (NoticeKind.DEAD_LETTER, WEBHOOK, STAFF)
    assert page.fields == {"notice_id": mail.id, "about": "call_staff", "error": "550"}
    assert dead_letter(page, "550", 10, BOTH) is None


def test_with_one_channel_only_a_visitors_dead_letter_can_be_told() -> None:
    """A mail to the staff that fails can not be announced by a mail to the staff; a visitor's mailbox is another."""
    (called,) = notices_of(9, OUTSIDE, CONV, frozenset({MAIL}))
    (answered,) = notices_of(9, SAID, replace(CONV, contact=EMAIL), frozenset({MAIL}))
    assert dead_letter(called, "550", 9, frozenset({MAIL})) is None
    page = dead_letter(answered, "550", 9, frozenset({MAIL}))
    assert page is not None
    assert (page.channel, page.to) == (MAIL, STAFF)
    assert EMAIL.value not in notice_to_json(page)


def test_a_mistyped_address_pages_nobody() -> None:
    """Otherwise any visitor could wake the staff at will."""
    (code,) = notices_of(9, LEFT, replace(CONV, contact=EMAIL), BOTH, {"code": "123456"})
    assert dead_letter(code, "550", 9, BOTH) is None


def test_every_dead_letter_has_an_id_of_its_own() -> None:
    """Two undeliverable notices of one event are two pages."""
    mail, hook = notices_of(9, OUTSIDE, CONV, BOTH)
    pages = [dead_letter(notice, "x", 9, BOTH) for notice in (mail, hook)]
    assert len({page.id for page in pages if page} | {mail.id, hook.id}) == 4


@given(
    st.builds(
        Notice,
        id=st.text(),
        kind=st.sampled_from(NoticeKind),
        channel=st.sampled_from(Channel),
        conversation_id=st.text(),
        to=st.text(),
        language=st.text(),
        at_ms=st.integers(),
        fields=st.dictionaries(st.text(), st.text() | st.integers()),
    )
)
def test_a_notice_is_read_as_it_was_written(notice: Notice) -> None:
    """Whatever its text."""
    assert notice_from_json(notice_to_json(notice)) == notice


def test_a_notice_of_another_version_is_read() -> None:
    """What a newer version added is ignored, what an older one lacked takes its default."""
    (notice,) = notices_of(9, OUTSIDE, CONV, frozenset({MAIL}))
    raw: dict[str, Any] = json.loads(notice_to_json(notice))
    newer = notice_from_json(json.dumps(raw | {"colour": "red"}))
    assert newer == notice
    del raw["fields"]
    assert notice_from_json(json.dumps(raw)) == replace(notice, fields={})
