"""Notices: what leaves the system by e-mail or webhook because of a fact in the log.

They are decided here, written by the same commit as the fact, and sent by the courier, at least once. A notice's id is
its idempotency key: whoever gets the same one twice may drop the second. Notices to the staff carry no address (the
courier knows it) and no personal data beyond the words that triggered and a confirmed contact; the mail also says what
it is about, with names and addresses hidden (outside_brief.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from handoff.rules import events as e
from handoff.rules.conversation import Contact, Conversation

WORDS_CHARS_MAX = 500
"""Of the visitor's words: a notice says what it is about, the conversation holds the rest."""


class Channel(StrEnum):
    MAIL = "mail"
    WEBHOOK = "webhook"


class NoticeKind(StrEnum):
    CALL_STAFF = "call_staff"  # nobody takes a conversation: the last rung of the ladder
    CONTACT_CODE = "contact_code"  # to the address that a visitor left, to confirm it
    RETURN_LINK = "return_link"  # the way back into the conversation
    ANSWERED = "answered"  # a person has answered a visitor who may have left
    DEAD_LETTER = "dead_letter"  # a notice could not be delivered
    CANARY_FAILED = "canary_failed"  # the synthetic visitor does not reach a human


STAFF = ""
"""In place of a recipient: the addresses that the operator has set."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One message through one channel. `language` is that of the text, `fields` what the text is about."""

    id: str  # "<conversation id>:<seq>:<kind>:<channel>", the idempotency key
    kind: NoticeKind
    channel: Channel
    conversation_id: str
    to: str  # STAFF, or the visitor's own normalised address
    language: str
    at_ms: int
    fields: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pending:
    """A notice that is due. `attempts`: how often it was begun to be sent, those included that ended in a crash."""

    notice: Notice
    attempts: int
    due_at_ms: int
    error: str = ""  # of the last attempt


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A notice that was given up, for a person to look at."""

    notice: Notice
    attempts: int
    error: str
    at_ms: int


def channel_of(kind: e.ContactKind) -> Channel:
    """How a visitor's address is reached; phones through the webhook, behind which the operator has a text gateway."""
    return Channel.MAIL if kind is e.ContactKind.EMAIL else Channel.WEBHOOK


def notices_of(
    seq: int,
    event: e.Event,
    after: Conversation,
    channels: frozenset[Channel],
    secrets: Mapping[str, str] | None = None,
    before: Conversation | None = None,
) -> list[Notice]:
    """What `event`, the `seq`-th of the log, has to tell the world outside through the `channels` that exist.

    `secrets` holds what does not stand in the log: "code" (with ContactLeft), "link" (the way back), and "brief" (for
    the mail to the staff). `before` is the conversation without the event; it keeps an agent's second word from being
    announced like the first. The answer is the same whenever it is asked. A synthetic visitor's conversation has
    nothing to tell.
    """
    decide = _DECISIONS.get(type(event))
    if decide is None or after.canary:
        return []
    return decide(_Fact(seq, event, after, channels, secrets or {}, before))


def dead_letter(notice: Notice, error: str, at_ms: int, channels: frozenset[Channel]) -> Notice | None:
    """The page about a notice that could not be delivered, through another channel if there is one; at most one.

    None when there is no way left, when the undeliverable notice was itself such a page, and for a confirmation code:
    a visitor who mistypes an address must not be able to page a person.
    """
    if notice.kind in {NoticeKind.DEAD_LETTER, NoticeKind.CONTACT_CODE}:
        return None
    same_is_of_use = notice.to != STAFF  # a mail to the staff may arrive where one to a visitor does not
    ways = sorted(channels - {notice.channel}) or sorted(channels if same_is_of_use else ())
    if not ways:
        return None
    about = {"notice_id": notice.id, "about": notice.kind.value, "error": error}
    return Notice(
        id=f"{notice.id.rsplit(':', 2)[0]}:{NoticeKind.DEAD_LETTER}:{ways[0]}",
        kind=NoticeKind.DEAD_LETTER,
        channel=ways[0],
        conversation_id=notice.conversation_id,
        to=STAFF,
        language=notice.language,
        at_ms=at_ms,
        fields=about,
    )


CANARY = "canary"
"""In place of a conversation's id in the pages about the synthetic visitor, whose conversations nobody may look at."""

CANARY_PAGE_MS = 3_600_000
"""Pages of all replicas within this time have one id: whoever gets the second may drop it."""


def canary_failed(about: Mapping[str, str | int], at_ms: int, channels: frozenset[Channel]) -> list[Notice]:
    """The page about the synthetic visitor. `about`: the "step" at which it failed, the "cause", and how many
    "failures" there were in a row."""
    kind = NoticeKind.CANARY_FAILED
    return [
        Notice(
            id=f"{CANARY}:{at_ms // CANARY_PAGE_MS}:{kind}:{channel}",
            kind=kind,
            channel=channel,
            conversation_id=CANARY,
            to=STAFF,
            language="en",
            at_ms=at_ms,
            fields=about,
        )
        for channel in sorted(channels)
    ]


def notice_to_json(notice: Notice) -> str:
    return json.dumps(asdict(notice), ensure_ascii=False, separators=(",", ":"))


def notice_from_json(text: str | bytes) -> Notice:
    """A field that is unknown to this version is ignored, a missing one takes its default."""
    raw = json.loads(text)
    known: dict[str, Any] = {part.name: raw[part.name] for part in fields(Notice) if part.name in raw}
    return Notice(**{**known, "kind": NoticeKind(raw["kind"]), "channel": Channel(raw["channel"])})


# --------------------------------------------------------------------------------------------------- decisions


@dataclass(frozen=True, slots=True)
class _Fact:
    seq: int
    event: Any
    after: Conversation
    channels: frozenset[Channel]
    secrets: Mapping[str, str]
    before: Conversation | None

    def notice(
        self, kind: NoticeKind, channel: Channel, to: str, about: Mapping[str, str | int | None]
    ) -> Notice:
        return Notice(
            id=f"{self.after.id}:{self.seq}:{kind}:{channel}",
            kind=kind,
            channel=channel,
            conversation_id=self.after.id,
            to=to,
            language=self.after.language,
            at_ms=self.event.at_ms,
            fields={name: value for name, value in about.items() if value not in {None, ""}},
        )

    def to_visitor(self, kind: NoticeKind, contact: Contact | None, about: dict[str, Any]) -> list[Notice]:
        if contact is None or channel_of(contact.kind) not in self.channels:
            return []
        return [self.notice(kind, channel_of(contact.kind), contact.value, about)]


def _promise(fact: _Fact) -> list[Notice]:
    """Outside opening hours nobody is paged: the promise names the next morning, and the ladder begins there."""
    return _call_staff(fact) if calls_staff(fact.event) else []


def _call_staff(fact: _Fact) -> list[Notice]:
    conv = fact.after
    contact = conv.contact if conv.contact is not None and conv.contact.confirmed else None
    about = {
        "reason": conv.reason.value if conv.reason else None,
        "words": conv.reason_words[:WORDS_CHARS_MAX],
        "language": conv.language,
        "team": conv.team,
        "level": conv.level,
        "requested_at_ms": conv.requested_at_ms,
        "due_at_ms": conv.promise_due_at_ms,
        "contact": contact.value if contact else None,
    }
    by_mail = {"brief": fact.secrets.get("brief")}
    return [
        fact.notice(
            NoticeKind.CALL_STAFF, channel, STAFF, about | by_mail if channel is Channel.MAIL else about
        )
        for channel in sorted(fact.channels)
    ]


def calls_staff(event: e.Event) -> bool:
    """Whether the staff hears of this event outside the house."""
    nobody = isinstance(event, e.Promised) and event.why is e.PromiseWhy.NOBODY_ONLINE
    return nobody or (isinstance(event, e.PromiseMissed) and event.audience is e.Audience.OUTSIDE)


def _contact_left(fact: _Fact) -> list[Notice]:
    code = fact.secrets.get("code")
    if not code:
        return []
    about = {"code": code, "until_ms": fact.event.code_until_ms}
    return fact.to_visitor(NoticeKind.CONTACT_CODE, fact.after.contact, about)


def _contact_confirmed(fact: _Fact) -> list[Notice]:
    link = fact.secrets.get("link")
    return fact.to_visitor(NoticeKind.RETURN_LINK, fact.after.contact, {"link": link}) if link else []


def _agent_said(fact: _Fact) -> list[Notice]:
    contact = fact.after.contact
    if contact is None or not contact.confirmed or (fact.before is not None and fact.before.owner_spoke):
        return []
    about = {"agent_name": fact.event.agent_name, "link": fact.secrets.get("link")}
    return fact.to_visitor(NoticeKind.ANSWERED, contact, about)


_DECISIONS: Mapping[type[e.Event], Callable[[_Fact], list[Notice]]] = {
    e.Promised: _promise,
    e.PromiseMissed: _promise,
    e.ContactLeft: _contact_left,
    e.ContactConfirmed: _contact_confirmed,
    e.AgentSaid: _agent_said,
}
