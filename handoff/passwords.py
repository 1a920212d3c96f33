"""Passwords of accounts, as argon2id keeps them."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

PASSWORD_CHARS_MIN = 10
"""NIST SP 800-63B asks for eight at least, and for nothing about what they are."""

PASSWORD_CHARS_MAX = 200

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except Argon2Error:
        return False


def drawn_password() -> str:
    """A random one of 16 characters (96 bits)."""
    return secrets.token_urlsafe(12)
