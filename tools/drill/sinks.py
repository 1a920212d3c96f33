"""The world outside, as far as the drill needs one: a mail server and a webhook that write down what arrives."""

from __future__ import annotations

import asyncio
import contextlib
import email
import email.policy
import re

from tools.drill.history import Delivery, now_ms

ID_HEADER = "Warmline-Notice-Id"
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class Sinks:
    """`broken`: the mail server is busy (451), the webhook answers 429 and 500 in turns; nothing is taken then."""

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.codes: dict[str, str] = {}  # mail address -> the last confirmation code that came there
        self.broken = False
        self.refused = 0
        self._servers: list[asyncio.Server] = []

    async def start(self) -> dict[str, str]:
        """The settings with which a gateway finds them."""
        self._servers = [
            await asyncio.start_server(part, "127.0.0.1", 0) for part in (self._smtp, self._http)
        ]
        smtp_port, http_port = (server.sockets[0].getsockname()[1] for server in self._servers)
        return {
            "WARMLINE_SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
            "WARMLINE_MAIL_FROM": "desk@shop.example",
            "WARMLINE_CALL_MAIL_TO": "staff@shop.example",
            "WARMLINE_WEBHOOK_URL": f"http://127.0.0.1:{http_port}/warmline",
            "WARMLINE_WEBHOOK_SECRET": "whsec_" + "d2FybWxpbmUtZHJpbGwtd2VibG9vay1rZXk=",
            "WARMLINE_WEBHOOK_PRIVATE": "true",
        }

    async def stop(self) -> None:
        for server in self._servers:
            server.close()

    # -------------------------------------------------------------------------------------------------- webhook

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            while head := (await reader.readuntil(b"\r\n\r\n")).decode("latin-1"):
                headers = dict(re.findall(r"(?m)^([^:\r\n]+):\s*([^\r\n]*)\r$", head.lower()))
                await reader.readexactly(int(headers.get("content-length", "0")))
                status = self._status()
                if status == "204 No Content":
                    self._arrived(headers.get("webhook-id", ""))
                writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
                await writer.drain()
        writer.close()

    def _status(self) -> str:
        if not self.broken:
            return "204 No Content"
        self.refused += 1
        return "429 Too Many Requests" if self.refused % 2 else "500 Internal Server Error"

    def _arrived(self, key: str) -> None:
        self.deliveries.append(Delivery(key, now_ms()))

    # ----------------------------------------------------------------------------------------------------- mail

    async def _smtp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            await _reply(writer, "220 drill")
            while line := (await reader.readline()).decode("latin-1").strip().upper():
                if line == "DATA":
                    await _reply(writer, "354 go on")
                    self._mail(await reader.readuntil(b"\r\n.\r\n"))
                await _reply(writer, self._answer_to(line))
                if line == "QUIT":
                    break
        writer.close()

    def _answer_to(self, line: str) -> str:
        if self.broken and line.startswith("MAIL"):
            self.refused += 1
            return "451 4.3.2 busy, come back later"
        return "221 bye" if line == "QUIT" else "250 fine"

    def _mail(self, raw: bytes) -> None:
        message = email.message_from_bytes(raw.replace(b"\r\n..", b"\r\n."), policy=email.policy.default)
        self._arrived(str(message[ID_HEADER]).strip())
        if ":contact_code:" in str(message[ID_HEADER]):
            body = message.get_body(("plain",))
            codes = CODE.findall(body.get_content() if body else "")
            self.codes[str(message["To"]).strip()] = codes[0] if codes else ""


async def _reply(writer: asyncio.StreamWriter, line: str) -> None:
    writer.write(line.encode() + b"\r\n")
    await writer.drain()
