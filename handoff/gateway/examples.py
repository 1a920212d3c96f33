"""What the documented answers look like. A test holds the keys of each to those of the real answer."""

from __future__ import annotations

from typing import Any

ERROR = {
    "error": {"code": "already_claimed", "message": "Dana already has this conversation.", "winner": "Dana"}
}

_ID = "0db2c1f0a4f14f1f8f5d5f5e3c9b7a61"
_PAGE = {"url": "https://shop.example/kettle", "title": "Kettle"}
_LAST = {"author": "visitor", "text": "This is ridiculous!", "at_ms": 1795517592182}
_MESSAGE = {
    "seq": 2,
    "kind": "message",
    "author": {"kind": "visitor"},
    "at_ms": 1795517590000,
    "text": "Where is my order 558201?",
    "client_message_id": "7f3a",
}

EVENTS = {
    "state": "waiting",
    "language": "en",
    "last_seq": 7,
    "queue": {"position": 1, "waiting": 3},
    "agent": None,
    "promise": None,
    "contact": {"kind": "email", "value_masked": "d•••@example.com", "confirmed": True},
    "agents_online": True,
    "bot_typing": False,
    "events": [
        _MESSAGE,
        {
            "seq": 3,
            "kind": "message",
            "author": {"kind": "bot"},
            "at_ms": 1795517590020,
            "text": "And the e-mail?",
        },
    ],
}

SUMMARY = {
    "summary": "Dana asks where order 558201 is. The assistant asked for her e-mail address.",
    "why": None,
    "model": "small-model",
    "generated": True,
}
CARD = {
    "reader": "Dana",
    "state": "human",
    "last_seq": 9,
    "goal": "Where is my order 558201?",
    "facts": [
        {"name": "order_number", "value": "558201", "seq": 2, "corrected": True},
        {"name": "order_number", "value": "558210", "seq": 9},
    ],
}
AGENT = {
    "id": "dana",
    "name": "Dana",
    "role": "agent",
    "languages": ["he", "en"],
    "team": "shop",
    "skills": ["safety"],
    "capacity": 4,
}
LOGIN = {"agent": AGENT}
ME = {"agent": AGENT, "presence": "online"}

_ITEM = {
    "conversation_id": _ID,
    "state": "waiting",
    "language": "en",
    "reason": "angry",
    "reason_words": "This is ridiculous!",
    "requested_at_ms": 1795517592182,
    "claimed_at_ms": None,
    "promise_due_at_ms": None,
    "last_message": _LAST,
    "page": _PAGE,
    "unanswered": True,
    "priority": 0,
    "level": 0,
    "skills": [],
    "team": "shop",
    "name": None,
    "contact": {"kind": "email", "value": "dana.levi@example.com", "confirmed": True},
    "last_seq": 7,
}
_RING = {
    "offer": {"to_me": True, "until_ms": 1795517598182, "agent_names": ["Dana"]},
    "audience": "offered",
    "rings": True,
    "declined": False,
}
QUEUE = {
    "now_ms": 1795517600000,
    "waiting": [{**_ITEM, "state": "offered", **_RING}],
    "mine": [],
    "agents": [
        {"id": "dana", "name": "Dana", "team": "shop", "capacity": 4, "presence": "online", "open": 0}
    ],
    "teams": ["shop"],
}
CONVERSATION = {
    "conversation": {**_ITEM, "owner": None},
    "brief": {
        "why_now": {"code": "angry", "words": "This is ridiculous!", "seq": 6},
        "goal": {"text": "Where is my order 558201?", "seq": 2},
        "facts": [
            {
                "name": "order_number",
                "value": "558201",
                "seq": 2,
                "quote": "Where is my order 558201?",
                "source": "visitor",
            }
        ],
        "tried": [{"text": "And the e-mail?", "seq": 3}],
        "mood": [{"seq": 2, "score": 0.0}, {"seq": 6, "score": 0.6}],
        "page": _PAGE,
        "language": "en",
        "said": [{"text": "Where is my order 558201?", "seq": 2}],
        "promised": [],
        "verified": False,
        "device": None,
        "earlier": [],
    },
    "triggers": [
        {
            "seq": 7,
            "action": "handoff",
            "reason": "angry",
            "cause": None,
            "score": 0.6,
            "evidence": [{"code": "insult", "seq": 6, "words": "ridiculous", "weight": 0.6}],
        }
    ],
    "feedback": [{"seq": 7, "kind": "right", "by": "Dana", "at_ms": 1795517620000}],
    "events": [_MESSAGE],
    "notes": [
        {
            "seq": 1,
            "author": {"kind": "agent", "name": "Dana"},
            "text": "Called twice.",
            "at_ms": 1795517610000,
        }
    ],
}
GUARD = {
    "answers": [
        {
            "name": "order_number",
            "value": "558201",
            "seq": 2,
            "quote": "Where is my order 558201?",
            "message": 1,
        }
    ]
}
REPEAT_RATE = {
    "days": 7,
    "agents": [{"id": "dana", "name": "Dana", "questions": 40, "repeats": 2}],
    "teams": [{"team": "shop", "questions": 40, "repeats": 2}],
    "bot": {"questions": 120, "repeats": 3},
}
REST = [{"recipient_id": "visitor-1", "text": "Hello! How can I help?"}]


def answers(example: Any, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route."""
    return {status: {"content": {"application/json": {"example": example}}}}


ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "Refused: nothing has changed.",
        "content": {"application/json": {"example": ERROR}},
    },
    503: {
        "description": "Storage is away: nothing was accepted. Try again after `Retry-After` seconds.",
        "content": {
            "application/json": {
                "example": {"error": {"code": "unavailable", "message": "We cannot take messages right now."}}
            }
        },
    },
}
