"""What visitors wrote, without what points at them: for files that leave the house and for a line in a table.

Digits become other digits and mail addresses other addresses, the same ones each time within one conversation, since
the detector notices when a visitor gives a number twice. Names in a sentence stay: nothing here knows what a name is.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from typing import Any

MAIL = re.compile(r"[^\s@<>\"',;:()]{1,64}@[^\s@<>\"',;:()]{1,255}")
NUMBER = re.compile(r"\d(?:[ -]?\d){3,30}")
"""From four digits on: shorter ones are amounts, sizes and dates without a year, and say nothing of anybody."""

LEFT_OUT = frozenset(
    {"token_sha256", "code_sha256", "value", "was", "name", "email", "url", "title", "identity"}
)
"""Secrets, addresses, and the page: nothing of them decides when a human is called."""

KEPT = frozenset(
    {"agent_id", "by_id", "to_id", "asked_slot", "client_message_id", "code", "kind", "language", "team"}
    | {"reason", "cause", "why", "audience", "outcome", "contact", "to", "time_zone", "judged"}
)
"""Codes and ids of ours."""

SHOWN_CHARS = 60
"""Of a message in a table: enough to know it again."""


class Mask:
    """One conversation's. `salt` is thrown away with it, so that nobody can try numbers until one fits."""

    def __init__(self, salt: bytes | None = None) -> None:
        self._salt = salt if salt is not None else secrets.token_bytes(16)

    def text(self, text: str) -> str:
        """As long as before, but for the addresses; what is no number of four digits or an address stays."""
        hidden = MAIL.sub(lambda found: f"{self._code(found.group().lower(), 6)}@mail.example", text)
        return NUMBER.sub(lambda found: self._number(found.group()), hidden)

    def event(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """An event as plain JSON; still readable by the codec."""
        return {name: self._field(name, value) for name, value in raw.items()}

    def _field(self, name: str, value: Any) -> Any:
        if name in LEFT_OUT:
            return "" if isinstance(value, str) else None
        if name == "page":
            return None
        if name.endswith("_name"):
            return "agent" if value else value
        return value if name in KEPT else self._any(value)

    def _any(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {name: self._field(name, inner) for name, inner in value.items()}
        return [self._any(item) for item in value] if isinstance(value, list) else value

    def _number(self, written: str) -> str:
        digits = iter(self._code("".join(c for c in written if c.isdigit()), len(written)))
        return "".join(next(digits) if c.isdigit() else c for c in written)

    def _code(self, of: str, length: int) -> str:
        keyed = hashlib.blake2b(of.encode(), key=self._salt).digest()  # 64 bytes; no number is longer
        return "".join(str(byte % 10) for byte in keyed[:length])


def shown(text: str) -> str:
    """One line for a table: numbers and addresses hidden, shortened."""
    line = NUMBER.sub(
        lambda found: re.sub(r"\d", "•", found.group()), MAIL.sub("•@•", " ".join(text.split()))
    )
    return line if len(line) <= SHOWN_CHARS else line[: SHOWN_CHARS - 1].rstrip() + "…"
