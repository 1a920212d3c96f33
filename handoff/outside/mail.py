"""Mail: a notice as a message, and its way through an SMTP server (RFC 5321, RFC 5322)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import unquote, urlsplit

import aiosmtplib

from handoff.outside.letters import Stationery
from handoff.outside.sender import Undelivered
from handoff.rules.notices import STAFF, Notice

TIMEOUT_S = 15.0
"""For each step of the talk with the server; the courier's own limit bounds the whole."""

SUBMISSION_PORT, SUBMISSIONS_PORT = 587, 465  # RFC 6409, RFC 8314
ID_HEADER = "Warmline-Notice-Id"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Postbox:
    """Who writes, and who is "the staff"."""

    sender: str
    staff: tuple[str, ...]
    stationery: Stationery

    def message(self, notice: Notice) -> EmailMessage:
        """The same for the same notice, whenever it is asked for: its Message-ID is made of the notice's id."""
        letter = self.stationery.letter(notice)
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(addr_spec=self.sender)
        message["To"] = [Address(addr_spec=to) for to in self.recipients(notice)]
        message["Subject"] = letter.subject
        message["Date"] = datetime.fromtimestamp(notice.at_ms / 1000, UTC)
        message["Message-ID"] = f"<{message_id(notice.id)}@{self.sender.rpartition('@')[2]}>"
        message[ID_HEADER] = notice.id
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday answers, please
        message.set_content(letter.text())
        message.add_alternative(letter.html(), subtype="html")
        message["Content-Language"] = letter.language
        return message

    def recipients(self, notice: Notice) -> tuple[str, ...]:
        return self.staff if notice.to == STAFF else (notice.to,)


def message_id(notice_id: str) -> str:
    """Of the characters that RFC 5322 allows there; a notice's id has no others but its colons."""
    return re.sub(r"[^A-Za-z0-9_-]+", ".", notice_id).strip(".")


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """`start_tls` None: when the server offers it."""

    host: str
    port: int
    name: str | None
    password: str | None
    tls: bool
    start_tls: bool | None

    @classmethod
    def of(cls, url: str) -> SmtpServer:
        """From smtp://name:password@host:587 or smtps://… . A password leaves this host only encrypted."""
        parts = urlsplit(url)
        tls, host = parts.scheme == "smtps", parts.hostname or ""
        must = bool(parts.username) and host not in _LOOPBACK
        return cls(
            host=host,
            port=parts.port or (SUBMISSIONS_PORT if tls else SUBMISSION_PORT),
            name=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls=tls,
            start_tls=False if tls else (True if must else None),
        )


class MailSender:
    """Sender through an SMTP server. One connection per mail: mails are few, and a server may restart between two."""

    def __init__(self, server: SmtpServer, postbox: Postbox) -> None:
        self._server = server
        self._postbox = postbox

    async def send(self, notice: Notice) -> None:
        message = self._postbox.message(notice)
        try:
            await aiosmtplib.send(
                message,
                sender=self._postbox.sender,
                recipients=list(self._postbox.recipients(notice)),
                hostname=self._server.host,
                port=self._server.port,
                username=self._server.name,
                password=self._server.password,
                use_tls=self._server.tls,
                start_tls=self._server.start_tls,
                timeout=TIMEOUT_S,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise undelivered(error) from None


FINAL_FROM = 550
"""RFC 5321, section 4.2.3: 55x speaks of this mailbox or this message. What lies below speaks of the talk itself, such
as a login that is refused, and can be put right."""


def undelivered(error: Exception) -> Undelivered:
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        refused = error.recipients
        said = "; ".join(f"{one.code} {one.message}" for one in refused)
        return Undelivered(f"SMTP {said}", permanent=all(one.code >= FINAL_FROM for one in refused))
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return Undelivered(f"SMTP {error.code} {error.message}", permanent=error.code >= FINAL_FROM)
    return Undelivered(f"SMTP {type(error).__name__}: {error}")
