"""What the demo shop holds: the same orders on every machine, dated from the day it is made.

Orders to try, with their e-mail address and phone number:
    558201   dana.levi@example.com        +972 50 123 4567   on its way
    A-10234  kovacs.anna@example.com      +36 20 123 4567    being prepared, can be cancelled
    558350   john.smith@example.com       +44 20 7946 0958   delivered last week
    558412   noa.cohen@example.com        +972 54 765 4321   sent back, refund on its way
    A-10377  nagy.peter@example.com       +36 30 765 4321    delivered two months ago, refund paid
    558777   maya.green@example.com       +1 555 123 4567    cancelled
    A-10455  toth.bela@example.com        +36 30 111 2222    being prepared, two things in it
    558650   liam.walsh@example.com       +353 86 765 4321   delivered yesterday, three things in it
    558699   yonatan.mizrahi@example.com  +972 54 111 2222   late, held up at the depot
    558633   lior.katz@example.com        +972 52 345 6789   charged twice
    A-10466  farkas.judit@example.com     +36 70 987 6543    paid once, reserved twice
    A-10410  szabo.eva@example.com        +36 20 555 1234    being prepared, the payment failed
    558500   emma.byrne@example.com       +353 85 123 4567   five months old, one thing in repair
    558120   tamar.azulay@example.com     +972 50 111 2233   three years old, warranty over
"""

import hashlib
import random
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

ORDERS_TOTAL = 260
SEED = 5582  # any fixed number: the shop must be the same everywhere
COURIER = "Northlight Courier"
CURRENCIES = {"en": "EUR", "he": "ILS", "hu": "HUF"}


class SeedOrder(NamedTuple):
    """Days are counted from the day the shop is made. `paid`: once, twice, reserved_twice, paid_back or failed.
    `repair`: the product's place in the order, its state and the day it began."""

    number: str
    email: str
    phone: str
    language: str
    state: str
    placed_day: int
    due_day: int
    products: tuple[str, ...]
    refund_paid_day: int | None = None
    refund_due_day: int | None = None
    paid: str = "once"
    late: bool = False
    repair: tuple[int, str, int] | None = None
    quantities: tuple[int, ...] = ()


KNOWN_ORDERS = (
    SeedOrder(
        "558201", "dana.levi@example.com", "+972501234567", "he", "shipped", -2, 1, ("headphones", "lamp")
    ),
    SeedOrder("A-10234", "kovacs.anna@example.com", "+36201234567", "hu", "preparing", 0, 2, ("vacuum",)),
    SeedOrder("558350", "john.smith@example.com", "+442079460958", "en", "delivered", -9, -7, ("speaker",)),
    SeedOrder(
        "558412",
        "noa.cohen@example.com",
        "+972547654321",
        "he",
        "delivered",
        -20,
        -18,
        ("espresso",),
        None,
        4,
    ),
    SeedOrder(
        "A-10377", "nagy.peter@example.com", "+36307654321", "hu", "delivered", -62, -60, ("lamp",), -40, -38
    ),
    SeedOrder("558777", "maya.green@example.com", "+15551234567", "en", "cancelled", -4, -2, ("washer",)),
    SeedOrder(
        "A-10455",
        "toth.bela@example.com",
        "+36301112222",
        "hu",
        "preparing",
        0,
        3,
        ("blender", "kettle"),
        quantities=(1, 2),
    ),
    SeedOrder(
        "558650",
        "liam.walsh@example.com",
        "+353867654321",
        "en",
        "delivered",
        -4,
        -1,
        ("headphones", "speaker", "lamp"),
    ),
    SeedOrder(
        "558699",
        "yonatan.mizrahi@example.com",
        "+972541112222",
        "he",
        "shipped",
        -9,
        2,
        ("router",),
        late=True,
    ),
    SeedOrder(
        "558633", "lior.katz@example.com", "+972523456789", "he", "shipped", -1, 2, ("tv",), paid="twice"
    ),
    SeedOrder(
        "A-10466",
        "farkas.judit@example.com",
        "+36709876543",
        "hu",
        "shipped",
        -2,
        1,
        ("tablet",),
        paid="reserved_twice",
    ),
    SeedOrder(
        "A-10410",
        "szabo.eva@example.com",
        "+36205551234",
        "hu",
        "preparing",
        0,
        3,
        ("coffee_filtra",),
        paid="failed",
    ),
    SeedOrder(
        "558500",
        "emma.byrne@example.com",
        "+353851234567",
        "en",
        "delivered",
        -150,
        -147,
        ("vacuum_comet", "kettle"),
        repair=(0, "diagnosed", -6),
    ),
    SeedOrder(
        "558120", "tamar.azulay@example.com", "+972501112233", "he", "delivered", -1200, -1197, ("washer",)
    ),
)

ADDRESSES = {  # street, city, postcode
    "IE": (("14 Willow Row", "Dublin", "D08 K7X2"), ("3 Mill Lane", "Galway", "H91 V2C4")),
    "GB": (("27 Kiln Street", "Leeds", "LS1 4DT"), ("8 Orchard Close", "Bristol", "BS1 5TR")),
    "IL": (("הרצל 12", "חיפה", "3303140"), ("ביאליק 5", "רמת גן", "5245005")),
    "HU": (("Petőfi utca 8.", "Szeged", "6720"), ("Kossuth tér 2.", "Győr", "9021")),
}
_NAMES = "adam alma bence dora eitan emma gabor hanna ivan julia lior marta noam orsi peter rita yael zoe"
_FAILURES = ("declined", "expired_card", "insufficient_funds", "authentication", "limit")
_REPAIR_STATES = ("announced", "received", "diagnosed", "waiting_for_part", "repaired", "sent_back")


def orders(products: tuple[str, ...]) -> list[SeedOrder]:
    """The known orders and, from a fixed seed, enough others of these products."""
    dice = random.Random(SEED)  # noqa: S311  demo goods, not a secret
    made = [_random_order(number, dice, products) for number in range(ORDERS_TOTAL - len(KNOWN_ORDERS))]
    return [*KNOWN_ORDERS, *made]


def _random_order(number: int, dice: random.Random, products: tuple[str, ...]) -> SeedOrder:
    placed_day = -dice.randrange(0, 90) if dice.random() < 0.8 else -dice.randrange(90, 1500)
    due_day = placed_day + 2
    state = "delivered" if due_day < 0 else "shipped" if placed_day < 0 else "preparing"
    if dice.random() < 0.05:
        state = "cancelled"
    chosen = tuple(dice.sample(products, dice.choice((1, 1, 1, 2, 2, 3))))
    in_repair = state == "delivered" and dice.random() < 0.12
    return SeedOrder(
        number=str(600100 + 7 * number) if number % 3 else f"B-{20100 + 7 * number}",
        email=f"{dice.choice(_NAMES.split())}.{number}@example.com",
        phone=f"+3670{5_000_000 + 13 * number}",
        language=dice.choice(("en", "he", "hu")),
        state=state,
        placed_day=placed_day,
        due_day=due_day,
        products=chosen,
        paid="paid_back" if dice.random() < 0.03 else "once",
        repair=(0, dice.choice(_REPAIR_STATES), -dice.randrange(0, 11)) if in_repair else None,
        quantities=tuple(dice.choice((1, 1, 1, 1, 2)) for _ in chosen),
    )


def country(order: SeedOrder) -> str:
    """Where the order goes: that of its language, or of a British phone number."""
    if order.language == "en":
        return "GB" if order.phone.startswith("+44") or number_of(order.number) % 2 else "IE"
    return {"he": "IL", "hu": "HU"}[order.language]


def number_of(text: str) -> int:
    """A number that hangs on the text alone, the same on every machine."""
    return int.from_bytes(hashlib.sha256(f"{SEED} {text}".encode()).digest()[:6], "big")


def serial(order: SeedOrder, place: int) -> str:
    """The number on the device; it can not be worked out from the order's."""
    return f"NH{hashlib.sha256(f'{SEED} {order.number} {place}'.encode()).hexdigest()[:10].upper()}"


def scans(order: SeedOrder) -> list[tuple[int, time, str]]:
    """Day, time (UTC) and state of each step of the parcel, the oldest first."""
    if order.state not in ("shipped", "delivered"):
        return []
    steps = [
        (order.placed_day, time(17, 5), "registered"),
        (order.placed_day, time(19, 40), "collected"),
        (order.placed_day + 1, time(3, 15), "sorted"),
    ]
    if order.late:
        steps.append((-1, time(13, 20), "delayed"))
    if order.state == "delivered":
        steps += [
            (order.due_day, time(7, 10), "out_for_delivery"),
            (order.due_day, time(12, 25), "delivered"),
        ]
    elif order.due_day == 0:
        steps.append((0, time(4, 30), "out_for_delivery"))
    return [step for step in steps if step[0] < 1]


def payments(order: SeedOrder) -> list[tuple[int, str, str]]:
    """Day, state and failure of each try to pay, the oldest first."""
    once = (order.placed_day, "captured", "")
    return {
        "once": [once],
        "twice": [once, once],
        "reserved_twice": [once, (order.placed_day, "authorised", "")],
        "paid_back": [once, once, (order.placed_day + 1, "refunded", "")],
        "failed": [(order.placed_day, "failed", _FAILURES[number_of(order.number) % len(_FAILURES)])],
    }[order.paid]


def day(today: date, offset: int) -> str:
    """A day counted from `today`, as the database holds it."""
    return (today + timedelta(days=offset)).isoformat()


def instant(today: date, offset: int, at: time) -> str:
    """A moment of such a day, in UTC, as the database holds it."""
    return datetime.combine(today + timedelta(days=offset), at, timezone.utc).isoformat()
