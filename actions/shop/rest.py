"""The REST shape of a shop, as a table: docs/backend.md shows it with examples.

`{braces}` in a path are arguments of the protocol's method; `{number}` is the claim's, whose contact goes in a header,
so that it stands in no server's log. The other arguments are the query of a GET and the JSON body of the rest.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

from actions.backend import Shop
from actions.shop.values import Claim

CONTACT_HEADER = "Shop-Contact"  # percent-encoded UTF-8
KEY_HEADER = "Idempotency-Key"  # the same for every try of one call


@dataclass(frozen=True)
class Route:
    """`verb` GET only reads. A POST without an order (`search`, `check`) reads too: its texts are a visitor's."""

    verb: str
    path: str


ROUTES = {
    "order": Route("GET", "/orders/{number}"),
    "change_address": Route("POST", "/orders/{number}/address"),
    "change_order": Route("POST", "/orders/{number}/changes"),
    "cancel_order": Route("POST", "/orders/{number}/cancellation"),
    "start_return": Route("POST", "/orders/{number}/returns"),
    "start_exchange": Route("POST", "/orders/{number}/exchanges"),
    "report_problem": Route("POST", "/orders/{number}/problems"),
    "refund_status": Route("GET", "/orders/{number}/refund"),
    "warranties": Route("GET", "/orders/{number}/warranties"),
    "warranty_of_serial": Route("GET", "/warranties/{serial}"),
    "start_warranty_claim": Route("POST", "/orders/{number}/warranty-claims"),
    "start_repair": Route("POST", "/orders/{number}/repairs"),
    "repair_status": Route("GET", "/orders/{number}/repairs"),
    "check_payments": Route("GET", "/orders/{number}/payment-check"),
    "send_invoice": Route("POST", "/orders/{number}/invoice"),
    "loyalty": Route("GET", "/orders/{number}/loyalty"),
    "delete_my_data": Route("POST", "/orders/{number}/deletion"),
    "login_help": Route("POST", "/login-links"),
    "categories": Route("GET", "/categories"),
    "find_products": Route("POST", "/products/search"),
    "product": Route("GET", "/products/{product_id}"),
    "alternatives": Route("GET", "/products/{product_id}/alternatives"),
    "compare": Route("POST", "/products/comparison"),
    "stock": Route("GET", "/products/{product_id}/stock"),
    "price": Route("GET", "/products/{product_id}/price"),
    "guides": Route("POST", "/products/{product_id}/guides"),
    "promotions": Route("GET", "/promotions"),
    "check_code": Route("POST", "/codes/check"),
    "payment_methods": Route("GET", "/payment-methods"),
    "terms": Route("GET", "/terms"),
    "stores": Route("GET", "/stores"),
    "nearest_stores": Route("POST", "/stores/nearest"),
    "opening_hours": Route("GET", "/stores/{store_id}/hours"),
    "trade_in": Route("GET", "/trade-in"),
    "disposal": Route("GET", "/disposal"),
}


@cache
def types_of(name: str) -> dict[str, Any]:
    """The types of a method's parameters, and of its result under `return`."""
    return get_type_hints(getattr(Shop, name), include_extras=True)


@cache
def opens_an_order(name: str) -> bool:
    """Whether the method takes a claim."""
    return Claim in types_of(name).values()
