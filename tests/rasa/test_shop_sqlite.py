"""The demo shop is the same on every machine, opens orders only to their owner, and books things once."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from actions import seed
from actions.backend import ShopUnavailable
from actions.shop_sqlite import SqliteShop

TODAY = date(2026, 11, 24)


@pytest.fixture
def shop(tmp_path: Path) -> SqliteShop:
    return SqliteShop(tmp_path / "shop.sqlite", TODAY)


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return list(database.iterdump())


async def test_it_holds_enough_and_the_same_everywhere(tmp_path: Path) -> None:
    """Two shops made on the same day are equal, and have at least 200 orders."""
    for name in ("one", "two"):
        SqliteShop(tmp_path / name, TODAY).close()
    assert dump(tmp_path / "one") == dump(tmp_path / "two")
    assert len({order.number for order in seed.orders()}) == len(seed.orders()) >= 200


async def test_opening_it_again_changes_nothing(tmp_path: Path) -> None:
    """A restart, even on another day, keeps what stands in it."""
    path = tmp_path / "shop.sqlite"
    shop = SqliteShop(path, TODAY)
    entered = await shop.start_return("558350", "too small")
    shop.close()
    again = SqliteShop(path, date(2027, 1, 1))
    assert await again.start_return("558350", "another reason") == entered
    assert (await again.order("558201")).due_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("contact", "owner"),
    [
        ("dana.levi@example.com", True),
        ("Dana.Levi@Example.com ", True),
        ("0501234567", True),
        ("+972501234567", True),
        ("972-50-123-4567", True),
        ("kovacs.anna@example.com", False),
        ("4567", False),
        ("", False),
        ("@", False),
    ],
)
async def test_an_order_belongs_to_its_address_or_phone_only(
    shop: SqliteShop, contact: str, owner: bool
) -> None:
    """Country code or leading zero make no difference; a part of the number is not enough."""
    assert (await shop.order("558201")).belongs_to(contact) is owner


@pytest.mark.parametrize("number", ["000000", "558201' OR 1=1 --", "", "A-99999"])
async def test_an_unknown_order_is_none(shop: SqliteShop, number: str) -> None:
    """Whatever is typed is a value, never a part of the query."""
    assert await shop.order(number) is None


async def test_a_return_is_entered_once(shop: SqliteShop) -> None:
    """Rasa may run an action again; the reference stays, and each order has its own."""
    first = await shop.start_return("558350", "too small")
    assert await shop.start_return("558350", "too small") == first
    assert (await shop.start_return("558201", "broken")).reference != first.reference
    assert first.reference.startswith("R-1")


async def test_only_what_has_not_left_can_be_cancelled(shop: SqliteShop) -> None:
    """A repeat is harmless; a parcel on its way stays on its way."""
    assert await shop.cancel_order("A-10234")
    assert await shop.cancel_order("A-10234")
    assert (await shop.order("A-10234")).state == "cancelled"
    assert not await shop.cancel_order("558201")
    assert (await shop.order("558201")).state == "shipped"
    assert not await shop.cancel_order("000000")


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("how much is the ORBIT?", ["vacuum"]),
        ("mennyibe kerül az eszpresszógép", ["espresso"]),
        ("כמה עולות האוזניות והמנורה", ["headphones", "lamp"]),
        ("something else", []),
    ],
)
async def test_products_are_found_in_any_language(shop: SqliteShop, text: str, products: list[str]) -> None:
    """With or without accents and capitals."""
    assert [product.id for product in await shop.find_products(text)] == products


async def test_a_broken_database_is_unavailable(shop: SqliteShop) -> None:
    """The action fails, the turn is a failed one, and the gateway offers a human."""
    shop._db.execute("DROP TABLE refund")
    with pytest.raises(ShopUnavailable):
        await shop.order("558201")
