"""What the shop says about a visitor's own orders: plain frozen values.

`Texts` are by language (en, he, hu). Amounts are whole units of their currency. Days are days of the shop's country;
an instant carries its time zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Literal

BY_LANGUAGE, MAY_BE_EMPTY = "in each language", "in each language, or empty"
Texts = Annotated[dict[str, str], BY_LANGUAGE]
MaybeTexts = Annotated[dict[str, str], MAY_BE_EMPTY]
Language = Literal["en", "he", "hu"]

PHONE_DIGITS_COMPARED = 9  # country code or leading zero, people write either


class ShopUnavailable(Exception):
    """The shop did not answer; the visitor may try again or be handed to a human."""


class Reason(str, Enum):
    """Why the shop did not do what was asked. The value is what a response's name ends in."""

    NO_MATCH = (
        "no_match"  # the two facts do not belong together; or there is no such order: nobody learns which
    )
    TOO_LATE = "too_late"  # it has left, or the time for it is over
    TOO_EARLY = "too_early"  # it has not been delivered
    CANCELLED = "cancelled"  # the order was cancelled before
    NOT_IN_ORDER = "not_in_order"
    UNKNOWN_PRODUCT = "unknown_product"
    OUT_OF_STOCK = "out_of_stock"
    BAD_QUANTITY = "bad_quantity"
    LAST_ITEM = "last_item"  # an order without any item is a cancelled one: cancel it
    NOTHING_TO_CHANGE = "nothing_to_change"  # it is already as wished
    BAD_ADDRESS = "bad_address"  # `about` names the field
    OTHER_COUNTRY = "other_country"  # prices, tax and the parcel service hang on it
    ALREADY_RETURNED = "already_returned"
    WARRANTY_OVER = "warranty_over"
    NOT_FOR_EXCHANGE = "not_for_exchange"  # the two goods are of different kinds
    NO_INVOICE_YET = "no_invoice_yet"  # it is made when the parcel leaves
    EMPTY = "empty"  # a text that must say something is empty


class Refused(Exception):
    """The shop will not; `reason` says why, `about` names the field or the product it is about."""

    def __init__(self, reason: Reason, about: str = "") -> None:
        super().__init__(f"{reason.value} {about}".strip())
        self.reason, self.about = reason, about


@dataclass(frozen=True)
class Money:
    """Whole units."""

    amount: int
    currency: str


@dataclass(frozen=True)
class Claim:
    """What a visitor says: the number of an order (or of a repair), and the e-mail or phone given with it."""

    number: str
    contact: str

    @property
    def plain_number(self) -> str:
        """As the shop writes it: capitals, no `#`, no space around it."""
        return self.number.strip().lstrip("#").strip().upper()


@dataclass(frozen=True)
class Address:
    """`street` with the house number. `country`: IE, GB, IL or HU."""

    street: str
    city: str
    postcode: str
    country: str


@dataclass(frozen=True)
class Product:
    """Names and prices per language of the shop: en in EUR, he in ILS, hu in HUF; prices in whole units."""

    id: str
    names: Texts
    prices: Annotated[dict[str, int], BY_LANGUAGE]
    stock: int
    warranty_months: int
    category: str = ""


@dataclass(frozen=True)
class Line:
    """A line of an order; `price` of one piece, as it was when the order was placed."""

    product: Product
    quantity: int
    price: Money
    serial: str  # empty until the parcel leaves


@dataclass(frozen=True)
class Scan:
    """`state`: registered, collected, sorted, customs, out_for_delivery, missed, delayed, delivered."""

    at: datetime
    place: str
    state: str
    texts: Texts


@dataclass(frozen=True)
class Refund:
    """`paid_on` is None while it is on its way; `expected_on` is the day by which it should arrive."""

    reference: str
    amount: int
    currency: str
    expected_on: date
    paid_on: date | None


@dataclass(frozen=True)
class Order:
    """`state`: preparing, shipped, delivered or cancelled. `due_on`: the expected or the actual delivery.

    `products` names each piece once per line; `lines` has the quantities. `scans`: the oldest first.
    `late`: the parcel is later than was promised, and `due_on` is the new day.
    """

    number: str
    email: str
    phone: str
    state: Literal["preparing", "shipped", "delivered", "cancelled"]
    placed_on: date
    due_on: date
    carrier: str
    tracking: str
    products: tuple[Product, ...]
    amount: int
    currency: str
    refund: Refund | None
    lines: tuple[Line, ...] = ()
    scans: tuple[Scan, ...] = ()
    address: Address | None = None
    language: Language = "en"
    late: bool = False
    return_until: date | None = None

    def belongs_to(self, contact: str) -> bool:
        """Whether `contact`, an e-mail address or a phone number, is the one given with the order."""
        return is_contact(contact, self.email, self.phone)


@dataclass(frozen=True)
class Receipt:
    """What was entered in the shop's books. `kind`: cancellation, address, change, exchange, problem, claim,
    repair, invoice, deletion. `due_on`: the day by which it will be done, where the shop promises one.
    `repeated`: it had been entered before, and this is the first one's reference."""

    kind: str
    reference: str
    order_number: str
    due_on: date | None = None
    repeated: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Return:
    """A return that stands in the shop's books. `send_by`: the last day to hand the parcel in."""

    reference: str
    order_number: str
    reason: str
    products: tuple[str, ...] = ()
    send_by: date | None = None
    repeated: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class LineChange:
    """`kind`: quantity (then `quantity` is the new number of pieces), remove, or swap (for `other`)."""

    kind: str
    product: str
    quantity: int = 1
    other: str = ""


@dataclass(frozen=True)
class OrderChange:
    """The receipt, the order's new sum, and what must be paid (above 0) or comes back (below 0)."""

    receipt: Receipt
    total: Money
    difference: int


@dataclass(frozen=True)
class Warranty:
    """`since`: the day of delivery. `active`: on the day of the question. Of a serial number nothing else is said."""

    product: Product
    serial: str
    since: date
    until: date
    active: bool


@dataclass(frozen=True)
class Repair:
    """`state`: announced, received, diagnosed, waiting_for_part, repaired, sent_back. `cost` None: warranty pays."""

    reference: str
    order_number: str
    product: Product
    fault: str
    state: str
    texts: Texts
    since: date
    ready_on: date
    cost: Money | None
    repeated: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Payment:
    """`state`: captured, authorised (reserved, not taken), failed, refunded. `failure`: declined, expired_card,
    insufficient_funds, authentication, limit, or empty; `texts` says it in words. `method` as in PaymentMethod."""

    reference: str
    at: datetime
    method: str
    amount: int
    currency: str
    state: Literal["captured", "authorised", "failed", "refunded"]
    failure: str = ""
    texts: MaybeTexts = field(default_factory=dict)


@dataclass(frozen=True)
class PaymentFinding:
    """`finding`: double_charge (`surplus` was taken twice: `payments` are the two captures), reservation (the second
    is only reserved and falls away by `falls_away_on`), refunded (the second has been paid back), failed (the last
    try; nothing was taken), paid, or unpaid."""

    finding: Literal["double_charge", "reservation", "refunded", "failed", "paid", "unpaid"]
    payments: tuple[Payment, ...]
    surplus: Money | None = None
    falls_away_on: date | None = None


@dataclass(frozen=True)
class Loyalty:
    """`worth`: what the points are worth now. `expiring` points end on `expire_on`; None when none do."""

    points: int
    level: str
    levels: Texts
    worth: Money
    expiring: int
    expire_on: date | None


@dataclass(frozen=True)
class LoginHelp:
    """The same for every address, known or not."""

    link_valid_min: int


def is_contact(said: str, email: str, phone: str) -> bool:
    """Whether `said` is this e-mail address, or this phone number with country code or leading zero."""
    if "@" in said:
        return said.strip().lower() == email.lower() != ""
    tail = _phone_tail(said)
    return tail is not None and tail == _phone_tail(phone)


def _phone_tail(written: str) -> str | None:
    digits = "".join(letter for letter in written if letter.isdigit())
    return digits[-PHONE_DIGITS_COMPARED:] if len(digits) >= PHONE_DIGITS_COMPARED else None
