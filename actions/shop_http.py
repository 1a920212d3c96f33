"""A real shop, asked over HTTP in the shape of docs/backend.md. Whatever it answers, the chat sees the protocol's
values, a Refused with a reason, or ShopUnavailable."""

import asyncio
import json
import logging
import random
import re
import uuid
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, get_origin
from urllib.parse import quote, urlsplit

import httpx

from actions.backend import (
    Address,
    Cart,
    Category,
    Claim,
    CodeCheck,
    Comparison,
    Disposal,
    Guide,
    LineChange,
    LoginHelp,
    Loyalty,
    OpeningDay,
    Order,
    OrderChange,
    Payment,
    PaymentFinding,
    PaymentMethod,
    Price,
    Product,
    Promotion,
    Reason,
    Receipt,
    Refund,
    Refused,
    Repair,
    Return,
    ShopUnavailable,
    Spec,
    Stock,
    Store,
    StoreNear,
    Terms,
    TradeIn,
    Warranty,
)
from actions.shop.rest import CONTACT_HEADER, KEY_HEADER, ROUTES, opens_an_order, types_of
from actions.shop.wire import NotThatShape, decode, encode

TIMEOUT = httpx.Timeout(4.0, connect=2.0)  # a turn of the bot has ten seconds in all
CALL_LIMIT_S = 8.0  # of all tries together, so that the bot still has time to say that it failed
TRIES_MAX = 3
BACK_OFF_S = 0.2  # doubled with each try, and up to half of it added at random
BODY_MAX_BYTES = 1_000_000  # the longest answer, all stores with their texts, is a hundredth of it
_AGAIN = frozenset({429, 502, 503, 504})  # the shop says that it has done nothing
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_PATH_PART = re.compile(r"[\w-][\w.-]{0,63}")  # anything else is no number or id of ours, and never asked for
log = logging.getLogger(__name__)


class HttpShop:
    """Implements actions.backend.Shop. Retries are safe: reads have no effect, and writes carry a key."""

    def __init__(
        self,
        url: str,
        token: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Raises ValueError for an address that is none, or one that would send the token in the clear."""
        check_address(url, token)
        logging.getLogger("httpx").setLevel(logging.WARNING)  # its info lines hold order numbers
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }  # no small answer that unpacks huge
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._client = httpx.AsyncClient(
            base_url=url.rstrip("/"), headers=headers, timeout=TIMEOUT, transport=transport
        )
        self._sleep = sleep

    async def close(self) -> None:
        await self._client.aclose()

    async def order(self, claim: Claim) -> Order | None:
        """Checked here too: a shop that forgets the second fact must not open a foreign order."""
        try:
            found: Order = await self._call("order", claim=claim)
        except Refused:
            return None
        return found if found.number == claim.plain_number and found.belongs_to(claim.contact) else None

    async def change_address(self, claim: Claim, address: Address) -> Receipt:
        return await self._call("change_address", claim=claim, address=address)

    async def change_order(self, claim: Claim, change: LineChange) -> OrderChange:
        return await self._call("change_order", claim=claim, change=change)

    async def cancel_order(self, claim: Claim) -> Receipt:
        return await self._call("cancel_order", claim=claim)

    async def start_return(self, claim: Claim, reason: str, products: tuple[str, ...] = ()) -> Return:
        return await self._call("start_return", claim=claim, reason=reason, products=products)

    async def start_exchange(self, claim: Claim, product: str, reason: str, other: str = "") -> Receipt:
        return await self._call("start_exchange", claim=claim, product=product, reason=reason, other=other)

    async def report_problem(self, claim: Claim, kind: str, product: str, note: str) -> Receipt:
        return await self._call("report_problem", claim=claim, kind=kind, product=product, note=note)

    async def refund_status(self, claim: Claim) -> Refund | None:
        return await self._call("refund_status", claim=claim)

    async def warranties(self, claim: Claim) -> tuple[Warranty, ...]:
        return await self._call("warranties", claim=claim)

    async def warranty_of_serial(self, serial: str) -> Warranty | None:
        return await self._call("warranty_of_serial", serial=serial.strip())

    async def start_warranty_claim(self, claim: Claim, product: str, fault: str) -> Receipt:
        return await self._call("start_warranty_claim", claim=claim, product=product, fault=fault)

    async def start_repair(self, claim: Claim, product: str, fault: str) -> Repair:
        return await self._call("start_repair", claim=claim, product=product, fault=fault)

    async def repair_status(self, claim: Claim) -> tuple[Repair, ...]:
        return await self._call("repair_status", claim=claim)

    async def payments(self, claim: Claim) -> tuple[Payment, ...]:
        return await self._call("payments", claim=claim)

    async def check_payments(self, claim: Claim) -> PaymentFinding:
        return await self._call("check_payments", claim=claim)

    async def send_invoice(self, claim: Claim) -> Receipt:
        return await self._call("send_invoice", claim=claim)

    async def loyalty(self, claim: Claim) -> Loyalty:
        return await self._call("loyalty", claim=claim)

    async def login_help(self, email: str) -> LoginHelp:
        return await self._call("login_help", email=email)

    async def delete_my_data(self, claim: Claim) -> Receipt:
        return await self._call("delete_my_data", claim=claim)

    async def categories(self) -> tuple[Category, ...]:
        return await self._call("categories")

    async def find_products(self, text: str) -> list[Product]:
        return await self._call("find_products", text=text)

    async def product(self, product_id: str) -> Product | None:
        return await self._call("product", product_id=product_id)

    async def specs(self, product_id: str) -> tuple[Spec, ...]:
        return await self._call("specs", product_id=product_id)

    async def alternatives(self, product_id: str) -> tuple[Product, ...]:
        return await self._call("alternatives", product_id=product_id)

    async def compare(self, product_ids: tuple[str, ...]) -> Comparison:
        return await self._call("compare", product_ids=product_ids)

    async def stock(self, product_id: str) -> Stock | None:
        return await self._call("stock", product_id=product_id)

    async def price(self, product_id: str) -> Price | None:
        return await self._call("price", product_id=product_id)

    async def promotions(self) -> tuple[Promotion, ...]:
        return await self._call("promotions")

    async def check_code(self, code: str, cart: Cart | None = None) -> CodeCheck:
        return await self._call("check_code", code=code, cart=cart)

    async def payment_methods(self, country: str) -> tuple[PaymentMethod, ...]:
        return await self._call("payment_methods", country=country)

    async def terms(self, country: str) -> Terms:
        return await self._call("terms", country=country)

    async def stores(self, country: str = "") -> tuple[Store, ...]:
        return await self._call("stores", country=country)

    async def nearest_stores(self, place: str, at_most: int = 3) -> tuple[StoreNear, ...]:
        return await self._call("nearest_stores", place=place, at_most=at_most)

    async def opening_hours(self, store_id: str, day: date | None = None) -> OpeningDay | None:
        return await self._call("opening_hours", store_id=store_id, day=day)

    async def guides(self, product_id: str, kind: str = "", words: str = "") -> tuple[Guide, ...]:
        return await self._call("guides", product_id=product_id, kind=kind, words=words)

    async def trade_in(self, category: str, age_years: int, state: str) -> TradeIn | None:
        return await self._call("trade_in", category=category, age_years=age_years, state=state)

    async def disposal(self, country: str, category: str) -> Disposal:
        return await self._call("disposal", country=country, category=category)

    async def _call(self, name: str, **arguments: Any) -> Any:
        request = self._request(name, arguments)
        if request is None:
            return _nothing(name)
        try:
            status, given = await asyncio.wait_for(self._exchange(request), CALL_LIMIT_S)
            return _read(name, status, given)
        except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError, NotThatShape) as error:
            log.warning("the shop gave no answer to %s: %s %s", name, type(error).__name__, error)
            raise ShopUnavailable(name) from error

    def _request(self, name: str, arguments: dict[str, Any]) -> httpx.Request | None:
        """None when a part of the path can not be the name of anything."""
        route, headers, parts = ROUTES[name], {}, dict(arguments)
        if (claim := parts.pop("claim", None)) is not None:
            parts["number"] = claim.plain_number
            headers[CONTACT_HEADER] = quote(_sendable(claim.contact.strip()))
        in_path = {part: parts.pop(part) for part in list(parts) if f"{{{part}}}" in route.path}
        if not all(_PATH_PART.fullmatch(value) for value in in_path.values()):
            return None
        path = route.path.format_map({part: quote(value, safe="") for part, value in in_path.items()})
        sent = {part: encode(value) for part, value in parts.items() if value is not None}
        if route.verb == "GET":
            return self._client.build_request("GET", path, params=sent, headers=headers)
        headers |= {KEY_HEADER: str(uuid.uuid4()), "Content-Type": "application/json"}
        return self._client.build_request("POST", path, content=json.dumps(sent), headers=headers)

    async def _exchange(self, request: httpx.Request) -> tuple[int, Any]:
        for nth in range(1, TRIES_MAX + 1):
            try:
                status, given = await self._send(request)
            except httpx.TransportError:
                if nth == TRIES_MAX:
                    raise
            else:
                if status not in _AGAIN or nth == TRIES_MAX:
                    return status, given
            await self._sleep(BACK_OFF_S * 2 ** (nth - 1) * random.uniform(1, 1.5))  # noqa: S311  no secret
        raise AssertionError("the last try returns or raises")

    async def _send(self, request: httpx.Request) -> tuple[int, Any]:
        response = await self._client.send(request, stream=True)
        try:
            if response.status_code not in (200, 201, 409):
                return response.status_code, None
            _check_headers(response.headers)
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > BODY_MAX_BYTES:
                    raise NotThatShape("the answer is too long")
            return response.status_code, _parsed(bytes(body))
        finally:
            await response.aclose()


def check_address(url: str, token: str) -> None:
    """Raises ValueError with a sentence for whoever set SHOP_URL and SHOP_TOKEN."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("SHOP_URL must be an address such as https://shop.example/api.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError(
            "SHOP_URL must hold no password, question mark or #; the token goes into SHOP_TOKEN."
        )
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise ValueError("SHOP_URL must be https, unless the shop runs on this machine.")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise ValueError("SHOP_TOKEN must be printable ASCII without spaces.")


def _check_headers(headers: httpx.Headers) -> None:
    """Before the body is read: what is packed could unpack to any size."""
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotThatShape("the answer is no JSON")
    if headers.get("Content-Encoding", "identity") != "identity":
        raise NotThatShape("the answer is packed, which was not asked for")


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise NotThatShape("the answer is broken JSON") from None


def _read(name: str, status: int, given: Any) -> Any:
    if status == 404:
        return _nothing(name)
    if status == 409:
        raise _refusal(given)
    if status not in (200, 201, 204):
        raise NotThatShape(f"status {status}")
    kind = Order if name == "order" else types_of(name)["return"]  # no order is said by 404
    return decode(kind, given)


def _nothing(name: str) -> Any:
    """What 404 means: no such order for this contact, no such product, or no such address at all."""
    if opens_an_order(name):
        raise Refused(Reason.NO_MATCH)
    kind = types_of(name)["return"]
    return decode(kind, [] if get_origin(kind) in (tuple, list) else None)


def _refusal(given: Any) -> Refused:
    reason = given.get("reason") if isinstance(given, dict) else None
    about = given.get("about", "") if isinstance(given, dict) else ""
    if reason not in {known.value for known in Reason} or not isinstance(about, str):
        raise NotThatShape("a refusal without a reason that we know")
    return Refused(Reason(reason), about)


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no bytes
