"""What the demo shop holds: the same goods and orders on every machine, dated from the day it is made.

Orders to try, with their e-mail address and phone number:
    558201   dana.levi@example.com     +972 50 123 4567   on its way
    A-10234  kovacs.anna@example.com   +36 20 123 4567    being prepared, can be cancelled
    558350   john.smith@example.com    +44 20 7946 0958   delivered last week
    558412   noa.cohen@example.com     +972 54 765 4321   sent back, refund on its way
    A-10377  nagy.peter@example.com    +36 30 765 4321    delivered two months ago, refund paid
    558777   maya.green@example.com    +1 555 123 4567    cancelled
"""

import random
from datetime import date, timedelta
from typing import NamedTuple

ORDERS_TOTAL = 240
SEED = 5582  # any fixed number: the shop must be the same everywhere
COURIER = "Northlight Courier"
CURRENCIES = {"en": "EUR", "he": "ILS", "hu": "HUF"}


class SeedProduct(NamedTuple):
    """`words` are what people call it, in any language, folded to lower case without accents."""

    id: str
    names: tuple[str, str, str]  # en, he, hu
    prices: tuple[int, int, int]  # EUR, ILS, HUF
    stock: int
    warranty_months: int
    words: str


class SeedOrder(NamedTuple):
    """Days are counted from the day the shop is made."""

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


PRODUCTS = (
    SeedProduct(
        "washer",
        ("Aria 8 washing machine", "מכונת כביסה Aria 8", "Aria 8 mosógép"),
        (649, 2590, 249900),
        7,
        36,
        "aria|washing machine|washer|כביסה|mosogep",
    ),
    SeedProduct(
        "headphones",
        ("Hush Pro headphones", "אוזניות Hush Pro", "Hush Pro fejhallgató"),
        (179, 749, 69900),
        42,
        24,
        "hush|headphone|headset|אוזניות|fejhallgato|fulhallgato",
    ),
    SeedProduct(
        "espresso",
        ("Crema One espresso machine", "מכונת אספרסו Crema One", "Crema One eszpresszógép"),
        (429, 1690, 164900),
        0,
        24,
        "crema|espresso|coffee|אספרסו|קפה|eszpresszo|kavefozo|kavegep",
    ),
    SeedProduct(
        "vacuum",
        ("Orbit robot vacuum", "שואב רובוטי Orbit", "Orbit robotporszívó"),
        (389, 1490, 149900),
        15,
        24,
        "orbit|vacuum|hoover|שואב|robotporszivo|porszivo",
    ),
    SeedProduct(
        "speaker",
        ("Murmur wireless speaker", "רמקול אלחוטי Murmur", "Murmur vezeték nélküli hangszóró"),
        (129, 549, 49900),
        3,
        24,
        "murmur|speaker|רמקול|hangszoro|hangfal",
    ),
    SeedProduct(
        "lamp",
        ("Dusk smart lamp", "מנורה חכמה Dusk", "Dusk okoslámpa"),
        (89, 349, 34900),
        58,
        24,
        "dusk|lamp|מנורה|lampa",
    ),
)

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
)

_NAMES = "adam alma bence dora eitan emma gabor hanna ivan julia lior marta noam orsi peter rita yael zoe"


def orders() -> list[SeedOrder]:
    """The known orders and, from a fixed seed, enough others."""
    dice = random.Random(SEED)  # noqa: S311  demo goods, not a secret
    made = [_random_order(number, dice) for number in range(ORDERS_TOTAL - len(KNOWN_ORDERS))]
    return [*KNOWN_ORDERS, *made]


def _random_order(number: int, dice: random.Random) -> SeedOrder:
    placed_day = -dice.randrange(0, 90)
    due_day = placed_day + 2
    state = "delivered" if due_day < 0 else "shipped" if placed_day < 0 else "preparing"
    if dice.random() < 0.05:
        state = "cancelled"
    name = dice.choice(_NAMES.split())
    products = tuple(product.id for product in dice.sample(PRODUCTS, dice.choice((1, 1, 1, 2, 2, 3))))
    return SeedOrder(
        number=str(600100 + 7 * number) if number % 3 else f"B-{20100 + 7 * number}",
        email=f"{name}.{number}@example.com",
        phone=f"+36 70 {5_000_000 + 13 * number}".replace(" ", ""),
        language=dice.choice(("en", "he", "hu")),
        state=state,
        placed_day=placed_day,
        due_day=due_day,
        products=products,
    )


def day(today: date, offset: int) -> str:
    """A day counted from `today`, as the database holds it."""
    return (today + timedelta(days=offset)).isoformat()
