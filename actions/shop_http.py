"""A real shop, asked over HTTP in the shape of docs/backend.md. Whatever it answers, the chat sees the protocol's
values, a Refused with a reason, or ShopUnavailable."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import date
from urllib.parse import urlsplit

import httpx

from actions.shop import goods as g
from actions.shop import values as v
from actions.shop_call import ShopCall

TIMEOUT = httpx.Timeout(4.0, connect=2.0)  # a turn of the bot has ten seconds in all
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class HttpShop:
    """Implements actions.backend.Shop."""

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
        self._call = ShopCall(self._client, sleep)

    async def close(self) -> None:
        await self._client.aclose()

    async def order(self, claim: v.Claim) -> v.Order | None:
        """Checked here too: a shop that forgets the second fact must not open a foreign order."""
        try:
            found: v.Order = await self._call("order", claim=claim)
        except v.Refused:
            return None
        return found if found.number == claim.plain_number and found.belongs_to(claim.contact) else None

    async def change_address(self, claim: v.Claim, address: v.Address) -> v.Receipt:
        return await self._call("change_address", claim=claim, address=address)

    async def change_order(self, claim: v.Claim, change: v.LineChange) -> v.OrderChange:
        return await self._call("change_order", claim=claim, change=change)

    async def cancel_order(self, claim: v.Claim) -> v.Receipt:
        return await self._call("cancel_order", claim=claim)

    async def start_return(self, claim: v.Claim, reason: str, products: tuple[str, ...] = ()) -> v.Return:
        return await self._call("start_return", claim=claim, reason=reason, products=products)

    async def start_exchange(self, claim: v.Claim, product: str, reason: str, other: str = "") -> v.Receipt:
        return await self._call("start_exchange", claim=claim, product=product, reason=reason, other=other)

    async def report_problem(self, claim: v.Claim, kind: str, product: str, note: str) -> v.Receipt:
        return await self._call("report_problem", claim=claim, kind=kind, product=product, note=note)

    async def refund_status(self, claim: v.Claim) -> v.Refund | None:
        return await self._call("refund_status", claim=claim)

    async def warranties(self, claim: v.Claim) -> tuple[v.Warranty, ...]:
        return await self._call("warranties", claim=claim)

    async def warranty_of_serial(self, serial: str) -> v.Warranty | None:
        return await self._call("warranty_of_serial", serial=serial.strip())

    async def start_warranty_claim(self, claim: v.Claim, product: str, fault: str) -> v.Receipt:
        return await self._call("start_warranty_claim", claim=claim, product=product, fault=fault)

    async def start_repair(self, claim: v.Claim, product: str, fault: str) -> v.Repair:
        return await self._call("start_repair", claim=claim, product=product, fault=fault)

    async def repair_status(self, claim: v.Claim) -> tuple[v.Repair, ...]:
        return await self._call("repair_status", claim=claim)

    async def check_payments(self, claim: v.Claim) -> v.PaymentFinding:
        return await self._call("check_payments", claim=claim)

    async def send_invoice(self, claim: v.Claim) -> v.Receipt:
        return await self._call("send_invoice", claim=claim)

    async def loyalty(self, claim: v.Claim) -> v.Loyalty:
        return await self._call("loyalty", claim=claim)

    async def login_help(self, email: str) -> v.LoginHelp:
        return await self._call("login_help", email=email)

    async def delete_my_data(self, claim: v.Claim) -> v.Receipt:
        return await self._call("delete_my_data", claim=claim)

    async def categories(self) -> tuple[g.Category, ...]:
        return await self._call("categories")

    async def find_products(self, text: str) -> list[v.Product]:
        return await self._call("find_products", text=text)

    async def product(self, product_id: str) -> v.Product | None:
        return await self._call("product", product_id=product_id)

    async def alternatives(self, product_id: str) -> tuple[v.Product, ...]:
        return await self._call("alternatives", product_id=product_id)

    async def compare(self, product_ids: tuple[str, ...]) -> g.Comparison:
        return await self._call("compare", product_ids=product_ids)

    async def stock(self, product_id: str) -> g.Stock | None:
        return await self._call("stock", product_id=product_id)

    async def price(self, product_id: str) -> g.Price | None:
        return await self._call("price", product_id=product_id)

    async def promotions(self) -> tuple[g.Promotion, ...]:
        return await self._call("promotions")

    async def check_code(self, code: str, cart: g.Cart | None = None) -> g.CodeCheck:
        return await self._call("check_code", code=code, cart=cart)

    async def payment_methods(self, country: str) -> tuple[g.PaymentMethod, ...]:
        return await self._call("payment_methods", country=country)

    async def terms(self, country: str) -> g.Terms:
        return await self._call("terms", country=country)

    async def stores(self, country: str = "") -> tuple[g.Store, ...]:
        return await self._call("stores", country=country)

    async def nearest_stores(self, place: str, at_most: int = 3) -> tuple[g.StoreNear, ...]:
        return await self._call("nearest_stores", place=place, at_most=at_most)

    async def opening_hours(self, store_id: str, day: date | None = None) -> g.OpeningDay | None:
        return await self._call("opening_hours", store_id=store_id, day=day)

    async def guides(self, product_id: str, kind: str = "", words: str = "") -> tuple[g.Guide, ...]:
        return await self._call("guides", product_id=product_id, kind=kind, words=words)

    async def trade_in(self, category: str, age_years: int, state: str) -> g.TradeIn | None:
        return await self._call("trade_in", category=category, age_years=age_years, state=state)

    async def disposal(self, country: str, category: str) -> g.Disposal:
        return await self._call("disposal", country=country, category=category)


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
