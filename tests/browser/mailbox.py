"""The mails that a service in development has written into its folder, as their recipient reads them."""

from __future__ import annotations

import email
import email.policy
import re
import time
from pathlib import Path

# A mail is written within a second of the fact that it is about.
ARRIVES_WITHIN_S = 15


class Mailbox:
    """Everything that went to one address."""

    def __init__(self, state_dir: Path, address: str) -> None:
        self._folder = state_dir / "mail"
        self._address = address

    def texts(self) -> list[str]:
        """The plain texts, oldest first."""
        files = sorted(self._folder.glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        letters = [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files]
        bodies = [letter.get_body(("plain",)) for letter in letters if self._address in str(letter["To"])]
        return [body.get_content() for body in bodies if body is not None]

    def find(self, pattern: str, after: str = "") -> str:
        """The newest match of `pattern` (its first group) that is not `after`; waits until there is one."""
        until_s = time.monotonic() + ARRIVES_WITHIN_S
        while time.monotonic() < until_s:
            found = [match[1] for text in self.texts() for match in re.finditer(pattern, text)]
            if found and found[-1] != after:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"no mail to {self._address} says {pattern!r}: {self.texts()}")

    def code(self, after: str = "") -> str:
        """The newest six-digit code."""
        return self.find(r"\b(\d{6})\b", after)

    def link(self) -> str:
        """The way back into the conversation."""
        return self.find(r"(https?://\S+/chat#c=\S+)")
