"""What the shop says to anybody: goods, prices, codes, places, hours and advice. Plain frozen values."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated, Literal

from actions.shop.values import BY_LANGUAGE, MaybeTexts, Money, Product, Texts


@dataclass(frozen=True)
class Spec:
    """One fact about a product: its label and its value as shown, per language. `number` where it can be compared."""

    key: str
    labels: Texts
    values: Texts
    number: float | None = None


@dataclass(frozen=True)
class Category:
    """A kind of goods."""

    id: str
    names: Texts


@dataclass(frozen=True)
class ComparedRow:
    """One line of a comparison, values in the order of the products. `best`: places of the better ones, or none."""

    key: str
    labels: Texts
    values: tuple[Texts, ...]
    best: tuple[int, ...]


@dataclass(frozen=True)
class Comparison:
    """The products side by side: `rows` are the facts that at least two of them have."""

    products: tuple[Product, ...]
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class Promotion:
    """A reduction that needs no code. Empty `products` and `categories`: on everything. The last day is included."""

    id: str
    names: Texts
    percent: int
    products: tuple[str, ...]
    categories: tuple[str, ...]
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Price:
    """Per language of the shop; `now` with the best promotion of today, equal to `regular` without one."""

    product: Product
    regular: Annotated[dict[str, Money], BY_LANGUAGE]
    now: Annotated[dict[str, Money], BY_LANGUAGE]
    promotion: Promotion | None


@dataclass(frozen=True)
class Stock:
    """`expected_on`: when a product that is sold out comes again. `stores`: pieces by store."""

    product: Product
    online: int
    expected_on: date | None
    stores: dict[str, int]


@dataclass(frozen=True)
class Cart:
    """What a code is to be used on: product ids with quantities, in one currency (EUR, ILS or HUF)."""

    currency: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CodeCheck:
    """`verdict`: valid, unknown, not_started, expired, used_up, minimum (cart is below `minimum`), other_products
    (it is for `applies_to`), other_currency. Facts that the verdict needs are filled, and what the code is worth."""

    code: str
    verdict: Literal[
        "valid", "unknown", "not_started", "expired", "used_up", "minimum", "other_products", "other_currency"
    ]
    percent: int | None = None
    worth: Money | None = None
    minimum: Money | None = None
    missing: Money | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    applies_to: MaybeTexts = field(default_factory=dict)


@dataclass(frozen=True)
class PaymentMethod:
    """`notes`: what is to be known about it, may be empty."""

    id: str
    names: Texts
    notes: MaybeTexts


@dataclass(frozen=True)
class Terms:
    """What holds for deliveries and returns to one country. Working days."""

    country: str
    currency: str
    delivery_days_min: int
    delivery_days_max: int
    delivery_cost: str
    free_from: Money
    express_cost: str
    return_days: int
    refund_days: int
    notes: Texts


@dataclass(frozen=True)
class Store:
    """A shop to walk into. `latitude` and `longitude` in degrees."""

    id: str
    names: Texts
    streets: Texts
    cities: Texts
    postcode: str
    country: str
    phone: str
    time_zone: str
    latitude: float
    longitude: float
    notes: Texts


@dataclass(frozen=True)
class StoreNear:
    """`distance_km` as the crow flies."""

    store: Store
    distance_km: int


@dataclass(frozen=True)
class OpeningDay:
    """Local times. `opens` and `closes` None: closed all day. `holidays`: the day's name when it is a special one.
    `open_now`: None unless the day is today."""

    store: Store
    day: date
    opens: time | None
    closes: time | None
    holidays: MaybeTexts
    open_now: bool | None


@dataclass(frozen=True)
class Guide:
    """A short card. `kind`: installation, usage, troubleshooting or maintenance. `steps`: in order, per language."""

    id: str
    kind: Literal["installation", "usage", "troubleshooting", "maintenance"]
    topic: str
    titles: Texts
    steps: Annotated[dict[str, tuple[str, ...]], BY_LANGUAGE]
    products: tuple[str, ...]
    safety: bool = False


@dataclass(frozen=True)
class TradeIn:
    """`worth` 0: we take it for recycling. A voucher, valid for `valid_days` after the device was checked."""

    category: str
    worth: Annotated[dict[str, Money], BY_LANGUAGE]
    valid_days: int
    texts: Texts


@dataclass(frozen=True)
class Disposal:
    """How an old device of this category leaves the house in this country."""

    country: str
    category: str
    texts: Texts
    battery: Texts
    taken_back_on_delivery: bool
    taken_in_stores: bool
