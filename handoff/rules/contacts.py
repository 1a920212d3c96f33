"""Where a visitor can be reached: e-mail addresses and phone numbers, in the one form that is stored.

An address is taken at its word only so far: it may page a person once a code that was sent there has come back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from handoff.rules.events import ContactKind

VALUE_CHARS_MAX = 320
"""The longest e-mail address of RFC 5321: 64 before the @, 255 after it."""

HOME_REGIONS: Mapping[str, str] = {"he": "IL", "hu": "HU"}
"""Where a number without a country is from, by the visitor's language. English is spoken everywhere: it needs the +."""

_HIDDEN = "•••"
_COSTLY = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST})
"""Numbers that earn their owner money when they are written to: the aim of many a fraud, and nobody's own phone."""

_NO_EMAIL = "That is not an e-mail address. It looks like name@example.com."
_NO_PHONE = "That is not a phone number. Outside your own country it begins with + and the country's number."
_COSTLY_PHONE = "We can not call or write to numbers that charge for it. Please leave your own number."


def normalise(kind: ContactKind, value: str, language: str = "") -> str:
    """The address as it is stored: e-mail with an ASCII domain, phone in E.164.

    Nothing is looked up. Raises ValueError with a sentence for the visitor.
    """
    if len(value) > VALUE_CHARS_MAX:
        raise ValueError(_NO_EMAIL if kind is ContactKind.EMAIL else _NO_PHONE)
    return _email(value.strip()) if kind is ContactKind.EMAIL else _phone(value.strip(), language)


def masked(kind: ContactKind, value: str) -> str:
    """What may be shown of a normalised address: enough for its owner to know it, and no more."""
    if kind is ContactKind.EMAIL:
        name, _, domain = value.rpartition("@")
        return f"{name[:1]}{_HIDDEN}@{domain}"
    return f"+{phonenumbers.parse(value).country_code}{_HIDDEN}{value[-4:]}"


def code_sha256(pepper: str, code: str) -> str:
    """The stored form of a confirmation code; what people type or paste between its digits does not count.

    Six digits can be guessed from their hash; `pepper`, of the conversation and secret, is what keeps them.
    """
    digits = re.sub(r"[^0-9]", "", code)
    return sha256(f"{pepper}:{digits}".encode()).hexdigest()


def _email(value: str) -> str:
    try:
        found = validate_email(value, check_deliverability=False, allow_smtputf8=False, strict=True)
    except EmailNotValidError:
        raise ValueError(_NO_EMAIL) from None
    if found.ascii_email is None:
        raise ValueError(_NO_EMAIL)
    return found.ascii_email


def _phone(value: str, language: str) -> str:
    number = _parsed(value, HOME_REGIONS.get(language))
    kind = phonenumbers.number_type(number)
    if kind in _COSTLY:
        raise ValueError(_COSTLY_PHONE)
    if not phonenumbers.is_valid_number(number) or number.extension:
        raise ValueError(_NO_PHONE)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _parsed(value: str, region: str | None) -> PhoneNumber:
    try:
        return phonenumbers.parse(value, region)
    except NumberParseException:
        raise ValueError(_NO_PHONE) from None
