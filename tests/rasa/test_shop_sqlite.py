"""The demo shop is the same on every machine, survives a restart and two writers, and sends its mails once."""

import asyncio
import email
import shutil
import sqlite3
import sys
import threading
from datetime import date
from email.policy import default
from pathlib import Path

import pytest

from actions import seed
from actions.shop.addresses import address_from, problem_of
from actions.shop.advice import Advice
from actions.shop.calendars import day_of
from actions.shop.catalogue import Catalogue
from actions.shop.files import FOLDER, BadShopFile
from actions.shop.places import Places
from actions.shop.values import Address, Claim, LineChange, Order, Reason, Refused, ShopUnavailable
from actions.shop_sqlite import SqliteShop

sys.path.insert(0, str(Path(__file__).parent))
from shop_twins import TODAY, OwnClock, demo_shop

DANA = Claim("558201", "dana.levi@example.com")
JOHN = Claim("558350", "john.smith@example.com")
ANNA = Claim("A-10234", "kovacs.anna@example.com")


@pytest.fixture
def shop(tmp_path: Path) -> SqliteShop:
    return SqliteShop(tmp_path / "shop.sqlite", TODAY, mail_folder=tmp_path / "mail")


def read_all(folder: Path) -> None:
    Advice(Catalogue(folder), folder)
    Places(folder)


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return list(database.iterdump())


def count(path: Path, table: str) -> int:
    with sqlite3.connect(path) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


async def test_it_holds_enough_and_the_same_everywhere(tmp_path: Path) -> None:
    """Two shops made on the same day are equal, with goods and orders enough to try everything."""
    for name in ("one", "two"):
        SqliteShop(tmp_path / name, TODAY).close()
    assert dump(tmp_path / "one") == dump(tmp_path / "two")
    catalogue = Catalogue()
    orders = seed.orders(tuple(catalogue.products))
    assert len({order.number for order in orders}) == len(orders) >= 200
    assert len(catalogue.products) >= 24
    assert len({product.category for product in catalogue.products.values()}) >= 10
    assert count(tmp_path / "one", "repair") >= 10


async def test_opening_it_again_changes_nothing(tmp_path: Path) -> None:
    """A restart, even on another day, keeps what stands in it."""
    path = tmp_path / "shop.sqlite"
    shop = SqliteShop(path, TODAY)
    entered = await shop.start_return(JOHN, "too small")
    shop.close()
    again = SqliteShop(path, date(2027, 1, 1))
    assert await again.start_return(JOHN, "another reason") == entered
    assert (await again.order(DANA)).due_on == date(2026, 11, 25)


async def test_a_file_of_an_older_version_is_made_anew(tmp_path: Path) -> None:
    """It is demo data; the action server must come up after an update."""
    path = tmp_path / "shop.sqlite"
    with sqlite3.connect(path) as database:
        database.executescript("CREATE TABLE orders (number TEXT); CREATE TABLE old (x INT);")
    shop = SqliteShop(path, TODAY)
    assert isinstance(await shop.order(DANA), Order)
    assert "CREATE TABLE old" not in "".join(dump(path))


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
    assert (await shop.order(Claim("558201", contact)) is not None) is owner


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("how much is the ORBIT?", ["vacuum"]),
        ("mennyibe kerül az eszpresszógép", ["espresso"]),
        ("כמה עולות האוזניות והמנורה", ["headphones", "earbuds", "lamp", "lamp_solis"]),
        ("Maria caught malaria", []),
        ("something else", []),
    ],
)
async def test_products_are_found_in_any_language(shop: SqliteShop, text: str, products: list[str]) -> None:
    """With or without accents and capitals; a category's word names all of it."""
    assert [product.id for product in await shop.find_products(text)] == products


async def test_every_demo_order_can_be_shown(shop: SqliteShop) -> None:
    """Lines make its sum, and all that hangs on it can be read."""
    for made in seed.orders(tuple(Catalogue().products)):
        claim = Claim(made.number, made.email)
        order = await shop.order(claim)
        assert order.amount == sum(line.price.amount * line.quantity for line in order.lines)
        assert (order.state, len(order.scans) > 0) == (made.state, made.state in ("shipped", "delivered"))
        for ask in (shop.repair_status, shop.check_payments, shop.loyalty, shop.refund_status):
            await ask(claim)


async def test_two_writers_enter_one_wish_once(tmp_path: Path) -> None:
    """Two processes have the file open: one reference, one row, and stock moves once."""
    shops = [SqliteShop(tmp_path / "shop.sqlite", TODAY) for _ in range(2)]
    begin, given, failed = threading.Barrier(2), [], []

    def write(shop: SqliteShop) -> None:
        async def wishes() -> list:
            returned = await shop.start_return(JOHN, "too small")
            return [returned.reference, (await shop.cancel_order(ANNA)).reference]

        begin.wait()
        try:
            given.append(asyncio.run(wishes()))
        except Exception as error:  # noqa: BLE001  a thread's failure is the test's
            failed.append(error)

    threads = [threading.Thread(target=write, args=(shop,)) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert given[0] == given[1]
    assert count(tmp_path / "shop.sqlite", "returns") == 1
    assert (await shops[0].stock("vacuum")).online == 16


async def test_the_last_piece_is_sold_once(tmp_path: Path) -> None:
    """Of two orders that want it, the second is refused."""
    one, other = (SqliteShop(tmp_path / "shop.sqlite", TODAY) for _ in range(2))
    one._db.write("UPDATE product SET stock = 1 WHERE id = 'tv'")
    await one.change_order(ANNA, LineChange("swap", "vacuum", other="tv"))
    with pytest.raises(Refused) as refused:
        await other.change_order(
            Claim("A-10455", "toth.bela@example.com"), LineChange("swap", "blender", other="tv")
        )
    assert refused.value.reason is Reason.OUT_OF_STOCK


async def test_a_refused_wish_leaves_no_trace(shop: SqliteShop, tmp_path: Path) -> None:
    """Also not the half of it that was done before the refusal."""
    before = dump(tmp_path / "shop.sqlite")
    bela = Claim("A-10455", "toth.bela@example.com")
    for change in (LineChange("swap", "kettle", other="espresso"), LineChange("quantity", "blender", 99)):
        with pytest.raises(Refused):
            await shop.change_order(bela, change)
    with pytest.raises(Refused):
        await shop.start_exchange(JOHN, "speaker", " ", "soundbar")
    assert dump(tmp_path / "shop.sqlite") == before


async def test_a_locked_file_is_unavailable(shop: SqliteShop, tmp_path: Path) -> None:
    """Another writer that does not let go fails the wish, and the next one works."""
    shop._db.rows("PRAGMA busy_timeout = 1")
    holder = sqlite3.connect(tmp_path / "shop.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(ShopUnavailable):
        await shop.cancel_order(ANNA)
    holder.execute("ROLLBACK")
    assert (await shop.cancel_order(ANNA)).reference.startswith("C-")


async def test_an_invoice_is_one_mail_to_the_orders_own_address(shop: SqliteShop, tmp_path: Path) -> None:
    """A repeat is the same file; a mail that was entered and not sent goes out with the next."""
    receipt = await shop.send_invoice(Claim("558201", "0501234567"))
    await shop.send_invoice(DANA)
    (file,) = (tmp_path / "mail").glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert (message["To"], message["Content-Language"]) == ("dana.levi@example.com", "he")
    assert receipt.reference in message.get_content()
    assert "1098 ILS" in message.get_content()
    shop._db.write("UPDATE outbox SET sent_at = NULL")
    file.unlink()
    await shop.send_invoice(JOHN)
    assert len(list((tmp_path / "mail").glob("*.eml"))) == 2


async def test_without_a_folder_mails_wait_in_the_outbox(tmp_path: Path) -> None:
    """For a sender of the shop's own."""
    shop = SqliteShop(tmp_path / "shop.sqlite", TODAY)
    await shop.send_invoice(DANA)
    assert shop._db.row("SELECT sent_at FROM outbox")["sent_at"] is None


async def test_a_login_link_goes_out_once_an_hour_and_only_to_customers(tmp_path: Path) -> None:
    """The answer is the same; the outbox knows better."""
    clock = OwnClock()
    shop = demo_shop(tmp_path, clock)
    for address in ("John.Smith@example.com ", "john.smith@example.com", "nobody@example.com"):
        assert (await shop.login_help(address)).link_valid_min == 60
    assert [row["recipient"] for row in shop._db.rows("SELECT recipient FROM outbox")] == [
        "john.smith@example.com"
    ]
    clock.pass_days(1)
    await shop.login_help("john.smith@example.com")
    links = [row["body"] for row in shop._db.rows("SELECT body FROM outbox")]
    assert len(set(links)) == 2


async def test_a_deletion_request_is_one_for_all_orders_of_a_customer(shop: SqliteShop) -> None:
    """The second order's request is the first one's."""
    shop._db.write("UPDATE orders SET email = 'dana.levi@example.com' WHERE number = '558350'")
    first = await shop.delete_my_data(DANA)
    assert await shop.delete_my_data(Claim("558350", "dana.levi@example.com")) == first


async def test_a_payment_that_came_back_is_no_double_charge(shop: SqliteShop) -> None:
    """Two captures and one refund of the same amount."""
    shop._db.write("UPDATE payment SET state = 'captured' WHERE number = '558633'")
    shop._db.write(
        "INSERT INTO payment SELECT 'PAY-X', number, at, method, amount, currency, 'refunded', ''"
        " FROM payment WHERE number = '558633' LIMIT 1"
    )
    lior = Claim("558633", "lior.katz@example.com")
    assert (await shop.check_payments(lior)).finding == "refunded"


async def test_a_broken_database_is_unavailable(shop: SqliteShop) -> None:
    """The action fails, the turn is a failed one, and the gateway offers a human."""
    shop._db.write("DROP TABLE refund")
    with pytest.raises(ShopUnavailable):
        await shop.order(DANA)


def test_the_guides_are_cards_in_three_languages() -> None:
    """At least eight products have three kinds of cards; each language is written in its own letters."""
    catalogue = Catalogue()
    advice, kinds = Advice(catalogue), ("installation", "usage", "troubleshooting", "maintenance")
    cards = {name: [advice.guides(name, kind, "") for kind in kinds] for name in catalogue.products}
    assert sum(sum(map(bool, found)) >= 3 for found in cards.values()) >= 8
    for card in {card.id: card for found in cards.values() for some in found for card in some}.values():
        assert all(any("א" <= letter <= "ת" for letter in step) for step in card.steps["he"])
        assert any(letter in "áéíóöőúüű" for letter in "".join(card.steps["hu"]))
        assert all(step.isprintable() for steps in card.steps.values() for step in steps)


@pytest.mark.parametrize(
    ("file", "slip", "says"),
    [
        ("catalogue", ("category: dryers", "category: driers"), "does not stand under categories"),
        ("catalogue", ("capacity_kg: 8, spin", "capacity: 8, spin"), "specs without a label: capacity"),
        ("catalogue", ("prices: {en: 649, he: 2590,", "prices: {en: 649,"), "needs a price in each"),
        ("catalogue", (", hu: Vista 55 televízió}", "}"), "needs a text in each"),
        ("stores", ("when: easter+0", "when: eastern+0"), "no rule for a day"),
        ("stores", ("closed, names", "12-14-16, names"), "are no hours"),
        ("stores", ("city: cork", "city: corq"), "hours or a city"),
        ("guides/vacuums", ("kind: usage", "kind: use"), "the kind must be one of"),
        ("guides/vacuums", ("products: [vacuum]", "products: [vacum]"), "no such product: vacum"),
        (
            "guides/vacuums",
            ('"New filter every three months, new side brush every six."', '"a", "b"'),
            "same number",
        ),
        ("terms", ("home_country: IE", "home_country: [IE"), "can not be read"),
    ],
)
def test_a_slip_in_a_file_is_told_by_its_place(
    tmp_path: Path, file: str, slip: tuple[str, str], says: str
) -> None:
    """When the action server starts, and not by a visitor."""
    shutil.copytree(FOLDER, tmp_path / "shop")
    path = tmp_path / "shop" / f"{file}.yml"
    assert slip[0] in path.read_text()
    path.write_text(path.read_text().replace(*slip))
    with pytest.raises(BadShopFile, match=says):
        read_all(tmp_path / "shop")


@pytest.mark.parametrize(
    ("rule", "moves", "day"),
    [
        ("hebrew tishrei 1", "", date(2026, 9, 12)),
        ("hebrew nisan 15", "", date(2027, 4, 22)),
        ("hebrew adar 14", "", date(2024, 3, 24)),  # a leap year: the second Adar
        ("hebrew adar 14", "", date(2026, 3, 3)),
        ("hebrew tishrei 10", "", date(2027, 10, 11)),
        ("hebrew iyar 5", "independence", date(2024, 5, 14)),
        ("hebrew iyar 5", "independence", date(2025, 5, 1)),
        ("hebrew iyar 5", "independence", date(2026, 4, 22)),
        ("easter+1", "", date(2027, 3, 29)),
        ("last monday 8", "", date(2026, 8, 31)),
        ("first monday 5", "", date(2027, 5, 3)),
        ("10-23", "", date(2026, 10, 23)),
    ],
)
def test_feasts_fall_on_their_days(rule: str, moves: str, day: date) -> None:
    """In the calendars of three countries."""
    assert day_of(rule, day.year, moves) == day


@pytest.mark.parametrize(
    ("text", "country", "address"),
    [
        (
            "12 Harbour Street, Dublin, d02 x285",
            "IE",
            Address("12 Harbour Street", "Dublin", "D02 X285", "IE"),
        ),
        (
            "8 Orchard Close, Flat 2, Bristol BS1 5TR",
            "GB",
            Address("8 Orchard Close, Flat 2", "Bristol", "BS1 5TR", "GB"),
        ),
        ("6720 Szeged, Petőfi utca 8.", "HU", Address("Petőfi utca 8", "Szeged", "6720", "HU")),
        ("הרצל 12, חיפה 3303140", "IL", Address("הרצל 12", "חיפה", "3303140", "IL")),
    ],
)
def test_an_address_is_taken_apart(text: str, country: str, address: Address) -> None:
    """As each country writes it; what is missing stays empty and is named."""
    assert address_from(text, country) == address
    assert problem_of(address) is None
    assert problem_of(address_from("somewhere", country)) == "street"
