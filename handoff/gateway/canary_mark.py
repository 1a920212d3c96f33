"""The mark of the synthetic visitor (handoff/canary.py): only who knows the replicas' shared secret can make it.

A marked conversation is shown to no agent and counted nowhere, so a mark must never be given by a stranger, and a
wrong one must never pass for an ordinary conversation.
"""

from __future__ import annotations

import hashlib
import hmac

from handoff.gateway.errors import GatewayError


def canary_mark(secret: str) -> str:
    """64 hex digits, the same in all replicas."""
    return hmac.new(secret.encode(), b"synthetic visitor", hashlib.sha256).hexdigest()


def is_canary(given: str | None, mark: str) -> bool:
    """Whether the mark was given. Raises GatewayError (422) for a wrong one, and for any when `mark` is ""."""
    if given is None:
        return False
    if not mark or not hmac.compare_digest(given.encode(), mark.encode()):
        raise GatewayError(422, "invalid", "canary: this mark is not ours.")
    return True
