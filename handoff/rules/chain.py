"""The chain of a log: each entry's hash covers everything before it, so that a later change shows."""

from __future__ import annotations

import hashlib


def link(previous: str, text: str) -> str:
    """SHA-256 (hex) of an entry: over the hash of the entry before ("" at the start) and the stored text."""
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
