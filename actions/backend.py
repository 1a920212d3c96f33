"""What the bot may ask the shop, whoever keeps it: one protocol, plain values.

The actions know only this file. A real shop is connected by another implementation of `Shop`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

PHONE_DIGITS_COMPARED = 9  # country code or leading zero, people write either


class ShopUnavailable(Exception):
    """The shop did not answer; the visitor may try again or be handed to a human."""


@dataclass(frozen=True)
class Product:
    """Names and prices per language of the shop: en in EUR, he in ILS, hu in HUF; prices in whole units."""

    id: str
    names: dict[str, str]
    prices: dict[str, int]
    stock: int
    warranty_months: int


@dataclass(frozen=True)
class Refund:
    """`paid_on` is None while it is on its way; `expected_on` is the day by which it should arrive."""

    reference: str
    amount: int
    currency: str
    expected_on: date
    paid_on: date | None


@dataclass(frozen=True)
class Return:
    """A return that stands in the shop's books."""

    reference: str
    order_number: str
    reason: str


@dataclass(frozen=True)
class Order:
    """`state`: preparing, shipped, delivered or cancelled. `due_on`: the expected or the actual delivery."""

    number: str
    email: str
    phone: str
    state: str
    placed_on: date
    due_on: date
    carrier: str
    tracking: str
    products: tuple[Product, ...]
    amount: int
    currency: str
    refund: Refund | None

    def belongs_to(self, contact: str) -> bool:
        """Whether `contact`, an e-mail address or a phone number, is the one given with the order."""
        if "@" in contact:
            return contact.strip().lower() == self.email
        return _phone_tail(contact) is not None and _phone_tail(contact) == _phone_tail(self.phone)


class Shop(Protocol):
    """Every method may raise ShopUnavailable. Unknown numbers give None, as if the order did not exist."""

    async def order(self, number: str) -> Order | None:
        """The order as it stands."""

    async def start_return(self, number: str, reason: str) -> Return:
        """Enter a return; a repeat gives the one that was entered first."""

    async def cancel_order(self, number: str) -> bool:
        """Cancel an order that is still being prepared; a repeat is True too. False when it is too late."""

    async def find_products(self, text: str) -> list[Product]:
        """The products that the text names, in any of the languages."""


def _phone_tail(written: str) -> str | None:
    digits = "".join(letter for letter in written if letter.isdigit())
    return digits[-PHONE_DIGITS_COMPARED:] if len(digits) >= PHONE_DIGITS_COMPARED else None
