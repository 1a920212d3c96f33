"""Webhook: a notice as a signed JSON call after the Standard Webhooks convention. docs/webhooks.md is its contract."""

from __future__ import annotations

import json
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache

import httpx

from handoff.outside.addresses import Resolve, is_public, resolve
from handoff.outside.letters import Stationery
from handoff.outside.sender import Undelivered
from handoff.outside.signature import signature
from handoff.ports import Clock
from handoff.rules.notices import STAFF, Notice

TIMEOUT_S = 10.0
"""For each step of a call; the courier's own limit bounds the whole."""

AGAIN = frozenset({408, 425, 429})
"""Of the 4xx, those that speak of the moment and not of the call."""


class WebhookSender:
    """Sender to one URL. It follows no redirect, uses no proxy, and reads no answer but its status."""

    def __init__(
        self,
        url: str,
        key: bytes,
        stationery: Stationery,
        clock: Clock,
        *,
        private: bool = False,
        resolve: Resolve = resolve,
    ) -> None:
        """`private`: the host may have an address of a private network."""
        self._url = httpx.URL(url)
        self._key = key
        self._stationery = stationery
        self._clock = clock
        self._private = private
        self._resolve = resolve
        self._tls = _tls_context()

    async def send(self, notice: Notice) -> None:
        body = self.body(notice)
        headers = self._headers(notice, body)
        refused = ""
        for address in await self._addresses():
            try:
                await self._post(address, headers, body)
            except httpx.ConnectError as error:
                refused = str(error)
            except httpx.HTTPError as error:
                raise Undelivered(f"webhook: {type(error).__name__} {error}") from None
            else:
                return
        raise Undelivered(f"webhook: no connection ({refused})")

    def body(self, notice: Notice) -> bytes:
        """The same for the same notice, whenever it is asked for."""
        at = datetime.fromtimestamp(notice.at_ms / 1000, UTC).isoformat(timespec="milliseconds")
        about = {"conversation_id": notice.conversation_id, "language": notice.language, **notice.fields}
        if notice.to != STAFF:
            about |= {"to": notice.to}
        about |= {"text": self._stationery.letter(notice).short()}
        raw = {"type": f"warmline.{notice.kind}", "timestamp": at, "data": about}
        return json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode()

    def _headers(self, notice: Notice, body: bytes) -> dict[str, str]:
        at_s = self._clock.now_ms() // 1000
        return {
            "Host": self._url.netloc.decode(),
            "Content-Type": "application/json",
            "User-Agent": "Warmline",
            "webhook-id": notice.id,
            "webhook-timestamp": str(at_s),
            "webhook-signature": signature(self._key, notice.id, at_s, body),
        }

    async def _addresses(self) -> list[str]:
        port = self._url.port or (443 if self._url.scheme == "https" else 80)
        try:
            found = await self._resolve(self._url.host, port)
        except OSError as error:
            raise Undelivered(f"webhook: the host has no address ({error})") from None
        if not self._private and not all(map(is_public, found)):
            raise Undelivered(
                "webhook: the host has a private address, and WARMLINE_WEBHOOK_PRIVATE is false",
                permanent=True,
            )
        return found

    async def _post(self, address: str, headers: Mapping[str, str], body: bytes) -> None:
        """To this address and no other; certificate and Host are those of the name."""
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=TIMEOUT_S, trust_env=False) as http,
            http.stream(
                "POST",
                self._url.copy_with(host=address),
                content=body,
                headers=headers,
                extensions={"sni_hostname": self._url.raw_host.decode()},
            ) as answer,
        ):
            _check(answer, self._clock.now_ms())


@cache
def _tls_context() -> ssl.SSLContext:
    """Reading all certificates of the world takes a tenth of a second: once is enough."""
    return httpx.create_ssl_context()


def _check(answer: httpx.Response, now_ms: int) -> None:
    if answer.is_success:
        return
    status = answer.status_code
    raise Undelivered(
        f"webhook: HTTP {status}",
        permanent=status < 500 and status not in AGAIN,  # redirects too: a call is signed for one place
        retry_after_ms=_retry_after_ms(answer.headers.get("Retry-After", ""), now_ms),
    )


def _retry_after_ms(value: str, now_ms: int) -> int:
    """RFC 9110, section 10.2.3: seconds, or a date. 0 for what is neither."""
    if value.isascii() and value.isdigit():
        return int(value[:9]) * 1000
    try:
        return max(0, int(parsedate_to_datetime(value).timestamp() * 1000) - now_ms)
    except (ValueError, TypeError, OverflowError):
        return 0
