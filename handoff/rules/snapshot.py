"""Stored form of a conversation: what the log amounts to, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from handoff.rules import events as e
from handoff.rules.codec import READERS, dump, optional, plain, read
from handoff.rules.conversation import Contact, Conversation, LastMessage, State


def _contact(raw: Mapping[str, Any]) -> Contact:
    return Contact(**{**raw, "kind": e.ContactKind(raw["kind"])})


_READERS: Mapping[str, Callable[[Any], Any]] = {
    **READERS,
    "state": State,
    "unanswered": tuple,
    "seen_by": tuple,
    "tried": tuple,
    "declined": tuple,
    "last_visitor": optional(lambda raw: LastMessage(**raw)),
    "contact": optional(_contact),
    "promise_why": optional(e.PromiseWhy),
}


def conversation_to_json(conversation: Conversation) -> str:
    return dump(plain(conversation))


def conversation_from_json(text: str | bytes) -> Conversation:
    conversation: Conversation = read(Conversation, json.loads(text), _READERS)
    return conversation
