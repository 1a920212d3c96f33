"""Signatures of webhook calls after the Standard Webhooks convention (its specification, version 1.0.0)."""

from __future__ import annotations

import base64
import binascii
import hmac

PREFIX = "whsec_"

KEY_BYTES = range(24, 65)
"""The specification's bounds for a symmetric key."""


def signing_key(secret: str) -> bytes:
    """The key in a secret written as "whsec_<base64>". Raises ValueError with a sentence."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not secret.startswith(PREFIX) or len(key) not in KEY_BYTES:
        raise ValueError(f"it must be {PREFIX} followed by {KEY_BYTES[0]} to {KEY_BYTES[-1]} bytes in base64")
    return key


def signature(key: bytes, webhook_id: str, timestamp_s: int, body: bytes) -> str:
    """The value of the header webhook-signature."""
    signed = f"{webhook_id}.{timestamp_s}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
