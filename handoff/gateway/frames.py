"""What crosses the wire inwards: strict, closed, and small."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

TEXT_CHARS_MAX = 4_000
ID_CHARS_MAX = 64
FACT_CHARS_MAX = 200
"""As long as the brief's longest fact."""

SENTENCE_CHARS_MAX = 1_000
"""A sentence, or two; whoever has more to say has the chat."""

SEEN_MAX = 100
"""Notices acknowledged in one frame: more rows than a screen shows."""

AFTER_MAX = 2**53 - 1
"""The largest whole number that a browser keeps exact."""


def _storable(value: str) -> str:
    if "\x00" in value:
        raise ValueError("must not contain NUL")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError("must be valid Unicode") from None
    return value


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


Storable = AfterValidator(_storable)
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=TEXT_CHARS_MAX), Storable, AfterValidator(_said)
]
ClientMessageId = Annotated[str, StringConstraints(min_length=1, max_length=ID_CHARS_MAX), Storable]
Language = Literal["en", "he", "hu"]
After = Annotated[int, Field(ge=0, le=AFTER_MAX)]


class Frame(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PageIn(Frame):
    url: Annotated[str, StringConstraints(max_length=2_000), Storable] = ""
    title: Annotated[str, StringConstraints(max_length=300), Storable] = ""


class ConversationIn(Frame):
    """A new conversation."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {"language": "en", "page": {"url": "https://shop.example/kettle", "title": "Kettle"}}
            ]
        },
    )
    language: Language | None = None
    page: PageIn | None = None
    time_zone: Annotated[str, StringConstraints(max_length=64), Storable] = ""
    identity: Annotated[str, StringConstraints(max_length=4_000), Storable] = ""
    canary: Annotated[str, StringConstraints(min_length=1, max_length=64), Storable] | None = None
    """The mark of the synthetic visitor, which only this service can make."""


class MessageIn(Frame):
    """`client_message_id` is made by the client: the same id again answers with the same seq."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"client_message_id": "7f3a", "text": "Where is my order 558201?"}]},
    )
    client_message_id: ClientMessageId
    text: Text


class WishIn(Frame):
    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"client_message_id": "7f3b"}]}
    )
    client_message_id: ClientMessageId


class EmptyIn(Frame):
    """{}"""


class ContactIn(Frame):
    """Where to reach the visitor. A six-digit code goes there; before it is confirmed nothing else does."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [{"client_message_id": "7f3c", "kind": "email", "value": "dana@example.com"}]
        },
    )
    client_message_id: ClientMessageId
    kind: Literal["email", "phone"]
    value: Annotated[str, StringConstraints(min_length=3, max_length=254), Storable]


class CodeIn(Frame):
    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"client_message_id": "7f3d", "code": "123456"}]},
    )
    client_message_id: ClientMessageId
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class TakenOffIn(Frame):
    """`was` is the value as the card shows it: one that is no longer there is not taken off."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [{"client_message_id": "7f3f", "name": "order_number", "was": "558201"}]
        },
    )
    client_message_id: ClientMessageId
    name: Annotated[str, StringConstraints(min_length=1, max_length=ID_CHARS_MAX), Storable]
    was: Annotated[str, StringConstraints(min_length=1, max_length=TEXT_CHARS_MAX), Storable]


class CorrectionIn(TakenOffIn):
    """`was` is the value as the card shows it: one that is no longer there is not overwritten."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "client_message_id": "7f3e",
                    "name": "order_number",
                    "was": "558201",
                    "value": "558210",
                }
            ]
        },
    )
    value: Annotated[
        str, StringConstraints(min_length=1, max_length=FACT_CHARS_MAX), Storable, AfterValidator(_said)
    ]


class SentenceIn(Frame):
    """What the visitor adds to their card."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"client_message_id": "7f3f", "text": "It is the grey one."}]},
    )
    client_message_id: ClientMessageId
    text: Annotated[
        str, StringConstraints(min_length=1, max_length=SENTENCE_CHARS_MAX), Storable, AfterValidator(_said)
    ]


class TargetIn(Frame):
    """`id` of the agent or the team; none for the queue."""

    kind: Literal["agent", "team", "queue"]
    id: Annotated[str, StringConstraints(max_length=ID_CHARS_MAX), Storable] = ""


class TransferIn(Frame):
    """The note tells the next agent what they need to know; it is for agents only."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={
            "examples": [
                {
                    "client_message_id": "t1",
                    "to": {"kind": "agent", "id": "bence"},
                    "note": "Wants a repair date for the kettle.",
                }
            ]
        },
    )
    client_message_id: ClientMessageId
    to: TargetIn
    note: Text


class AssignIn(Frame):
    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"agent_id": "bence"}]}
    )
    agent_id: Annotated[str, StringConstraints(min_length=1, max_length=ID_CHARS_MAX), Storable]


class ResolveIn(Frame):
    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"outcome": "solved"}]}
    )
    outcome: Literal["solved", "unsolved", "no_answer", "spam"] | None = None


class FeedbackIn(Frame):
    """`seq` is that of the trigger in `triggers`; for too_late that of the visitor's message at which it should have
    come, for bot_wrong that of the bot's answer that was wrong."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"client_message_id": "f1", "kind": "needless", "seq": 7}]},
    )
    client_message_id: ClientMessageId
    kind: Literal["needless", "too_late", "right", "bot_wrong"]
    seq: Annotated[int, Field(ge=1, le=AFTER_MAX)]


class DraftIn(Frame):
    """What an agent is about to send."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"text": "What is your order number?"}]}
    )
    text: Text


class LoginIn(Frame):
    name: Annotated[str, StringConstraints(min_length=1, max_length=100), Storable]
    password: Annotated[str, StringConstraints(min_length=1, max_length=200), Storable]


class PresenceIn(Frame):
    presence: Literal["online", "away"]


class VisitorHello(Frame):
    type: Literal["hello"]
    token: Annotated[str, StringConstraints(max_length=200)]
    after: After = 0


class Watch(Frame):
    type: Literal["watch"]
    conversation_id: Annotated[str, StringConstraints(max_length=ID_CHARS_MAX)] | None = None
    after: After = 0


class Typing(Frame):
    type: Literal["typing"]
    conversation_id: Annotated[str, StringConstraints(max_length=ID_CHARS_MAX)] | None = None


class SeenIn(Frame):
    type: Literal["seen"]
    conversation_ids: Annotated[
        list[Annotated[str, StringConstraints(max_length=ID_CHARS_MAX)]], Field(max_length=SEEN_MAX)
    ]


class Seq(BaseModel):
    seq: int


class Created(BaseModel):
    conversation_id: str
    token: str
    identified: bool = False
