"""Real servers on this machine for what leaves the house: a mail server, and one that is called by webhook."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope


@dataclass
class Call:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class HookServer:
    """Keeps every call; `answer` says with what status line and headers it is met."""

    answer: Callable[[], str] = lambda: "200 OK"
    calls: list[Call] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/in?x=1"

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        body = await reader.readexactly(int(headers["content-length"]))
        self.calls.append(Call(first.split(" ")[1], headers, body))
        writer.write(f"HTTP/1.1 {self.answer()}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@asynccontextmanager
async def hook_server(tls: ssl.SSLContext | None = None) -> AsyncIterator[HookServer]:
    hook = HookServer()
    server = await asyncio.start_server(hook.meet, "127.0.0.1", 0, ssl=tls)
    hook.port = server.sockets[0].getsockname()[1]
    async with server:
        yield hook


@dataclass
class MailServer:
    """Keeps every mail that it takes; `answer` is what it says to a message, `mailbox` to a recipient."""

    answer: Callable[[], str] = lambda: "250 OK"
    mailbox: Callable[[str], str] = lambda _address: "250 OK"
    mails: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        said = self.mailbox(address)
        if said.startswith("2"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        said = self.answer()
        if said.startswith("2"):
            assert isinstance(envelope.content, bytes)
            parsed = message_from_bytes(envelope.content, policy=policy.default)
            self.mails.append(parsed)  # type: ignore[arg-type] # the policy makes it an EmailMessage
            self.envelopes.append(envelope)
        return said


@asynccontextmanager
async def mail_server(password: str | None = None) -> AsyncIterator[MailServer]:
    """With a password it takes mail from "desk" alone."""
    mail = MailServer()
    loop = asyncio.get_running_loop()

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: Any, login: Any) -> AuthResult:
        known = (login.login, login.password) == (b"desk", (password or "").encode())
        return AuthResult(success=known, handled=False)

    options: dict[str, Any] = {"authenticator": check, "auth_required": True, "auth_require_tls": False}
    server = await loop.create_server(
        lambda: SMTP(mail, loop=loop, enable_SMTPUTF8=False, **(options if password else {})), "127.0.0.1", 0
    )
    mail.port = server.sockets[0].getsockname()[1]
    async with server:
        yield mail
