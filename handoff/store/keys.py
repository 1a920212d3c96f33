"""Names of the keys. All keys of a conversation and of its shard's indexes share one hash tag, so that one function
call touches one slot of a Redis Cluster.
"""

from __future__ import annotations

from binascii import crc_hqx

SHARDS = 16
HINTS = "warmline:hints"
AGENTS = "warmline:agents"
AGENT_NAMES = "warmline:agent-names"
LEASES = "warmline:leases"
SHARED = "warmline:secret"
ASKED = "warmline:asked"


def shard_of(conversation_id: str) -> int:
    return crc_hqx(conversation_id.encode(), 0) % SHARDS


def log(cid: str) -> str:
    return f"log:{{s{shard_of(cid):02}}}:{cid}"


def snapshot(cid: str) -> str:
    return f"snap:{{s{shard_of(cid):02}}}:{cid}"


def ids(cid: str) -> str:
    return f"ids:{{s{shard_of(cid):02}}}:{cid}"


def notes(cid: str) -> str:
    return f"notes:{{s{shard_of(cid):02}}}:{cid}"


def note_ids(cid: str) -> str:
    return f"note-ids:{{s{shard_of(cid):02}}}:{cid}"


def queue(shard: int) -> str:
    return f"queue:{{s{shard:02}}}"


def deadlines(shard: int) -> str:
    return f"deadlines:{{s{shard:02}}}"


def owned(shard: int) -> str:
    return f"owned:{{s{shard:02}}}"


def requests(shard: int) -> str:
    """Every request for a human there ever was: "<conversation id>#<n>" at the instant of the request."""
    return f"requests:{{s{shard:02}}}"


def changed(shard: int) -> str:
    """Every conversation, at the instant of its last commit."""
    return f"changed:{{s{shard:02}}}"


def outbox(shard: int) -> str:
    return f"outbox:{{s{shard:02}}}"


def outbox_due(shard: int) -> str:
    return f"outbox-due:{{s{shard:02}}}"


def questions(shard: int, day: int) -> str:
    """What was asked on one day (UTC, days since 1970): an asker and what of theirs is counted, and how often."""
    return f"questions:{{s{shard:02}}}:{day}"


def alias(key: str) -> str:
    return f"alias:{key}"


def person(name: str) -> str:
    """The conversations of one verified visitor, newest first."""
    return f"person:{name}"


PERSON_MAX = 20
"""Conversations that are remembered of one person: more than anybody looks at."""

PERSON_TTL_S = 365 * 24 * 3600
"""Counted from their last conversation."""

FINDINGS = "warmline:findings"
"""What the scrubber found, newest last: a finding as JSON, at the instant when it was last seen."""

SCRUB = "warmline:scrub"
"""How far the scrubber has come, whichever replica goes on."""


def lock(name: str) -> str:
    return f"warmline:lock:{name}"
