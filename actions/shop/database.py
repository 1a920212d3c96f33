"""The demo shop's file: its tables, its first filling, and transactions that never half happen."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from actions import seed
from actions.shop.catalogue import Catalogue
from actions.shop.places import Places
from actions.shop.values import ShopUnavailable

BUSY_S = 2.0  # another process writes for milliseconds
VERSION = 2  # of the tables; a file of an older one is demo data and is made anew
REPAIR_DAYS = 12
log = logging.getLogger(__name__)

_SCHEMA = """
CREATE TABLE shop (made_on TEXT);
CREATE TABLE product (id TEXT PRIMARY KEY, stock INT CHECK (stock >= 0), expected_on TEXT);
CREATE TABLE store (id TEXT PRIMARY KEY);
CREATE TABLE store_stock (product TEXT REFERENCES product, store TEXT REFERENCES store, pieces INT);
CREATE TABLE code (code TEXT PRIMARY KEY, starts_on TEXT, ends_on TEXT, uses_left INT);
CREATE TABLE customer (email TEXT PRIMARY KEY, points INT, expiring INT, expire_on TEXT);
CREATE TABLE orders (
  number TEXT PRIMARY KEY, email TEXT, phone TEXT, state TEXT, placed_on TEXT, due_on TEXT, carrier TEXT,
  tracking TEXT, amount INT, currency TEXT, language TEXT, late INT, street TEXT, city TEXT, postcode TEXT,
  country TEXT
);
CREATE TABLE order_line (
  number TEXT REFERENCES orders, place INT, product TEXT REFERENCES product, quantity INT CHECK (quantity > 0),
  price INT, serial TEXT, PRIMARY KEY (number, place)
);
CREATE INDEX line_by_serial ON order_line (serial);
CREATE TABLE scan (number TEXT REFERENCES orders, at TEXT, place TEXT, state TEXT);
CREATE INDEX scan_by_order ON scan (number);
CREATE TABLE payment (
  reference TEXT PRIMARY KEY, number TEXT REFERENCES orders, at TEXT, method TEXT, amount INT, currency TEXT,
  state TEXT, failure TEXT
);
CREATE INDEX payment_by_order ON payment (number);
CREATE TABLE refund (
  number TEXT PRIMARY KEY REFERENCES orders, reference TEXT, amount INT, currency TEXT, expected_on TEXT,
  paid_on TEXT
);
CREATE TABLE returns (
  id INTEGER PRIMARY KEY, number TEXT REFERENCES orders, reason TEXT, products TEXT, send_by TEXT, asked_at TEXT
);
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY, kind TEXT, number TEXT REFERENCES orders, key TEXT, note TEXT, due_on TEXT, asked_at TEXT
);
CREATE INDEX receipt_by_key ON receipt (number, kind, key);
CREATE TABLE repair (
  reference TEXT PRIMARY KEY, number TEXT REFERENCES orders, product TEXT, fault TEXT, state TEXT, since TEXT,
  ready_on TEXT, cost INT
);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, key TEXT UNIQUE, recipient TEXT, language TEXT, subject TEXT, body TEXT, asked_at TEXT,
  sent_at TEXT
);
"""


class Database:
    """One connection. Whatever goes wrong with the file is ShopUnavailable."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
            self._db.row_factory = sqlite3.Row
            self._db.execute("PRAGMA journal_mode=WAL")
        except (OSError, sqlite3.Error) as error:
            raise ShopUnavailable(str(error)) from error

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ShopUnavailable(str(error)) from error

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        return next(iter(self.rows(sql, *values)), None)

    def write(self, sql: str, *values: object) -> int:
        """The id of the row that was entered last."""
        try:
            return self._db.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise ShopUnavailable(str(error)) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, and no other writer in between: what was read inside still holds at its end."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.rollback()
            raise
        self.rows("COMMIT")


def fill_when_new(
    database: Database, today: Callable[[], date], catalogue: Catalogue, places: Places
) -> None:
    """Of two processes that start at once, one fills the shop."""
    with database.transaction():
        if database.rows("PRAGMA user_version")[0][0] == VERSION:
            return
        for (old,) in database.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"
        ):
            log.info("making the demo shop's table %s anew", old)
            database.write(f'DROP TABLE "{old}"')
        for statement in filter(str.strip, _SCHEMA.split(";")):
            database.write(statement)
        _Filling(database, today(), catalogue).all(places)
        database.write(f"PRAGMA user_version = {VERSION}")


class _Filling:
    def __init__(self, database: Database, today: date, catalogue: Catalogue) -> None:
        self._db, self._today, self._catalogue = database, today, catalogue

    def all(self, places: Places) -> None:
        self._db.write("INSERT INTO shop VALUES (?)", self._today.isoformat())
        for store in places.stores:
            self._enter("store", store)
        for product in self._catalogue.products.values():
            self._add_product(product.id, product.stock, list(places.stores))
        for code in self._catalogue.codes.values():
            self._enter("code", code.code, *(self._day(day) for day in code.days), code.uses_left)
        for order in seed.orders(tuple(self._catalogue.products)):
            self._add_order(order)

    def _add_product(self, name: str, stock: int, stores: list[str]) -> None:
        expected = self._catalogue.expected_in_days[name]
        self._enter("product", name, stock, None if expected is None else self._day(expected))
        for store in stores:
            self._enter("store_stock", name, store, min(stock, seed.number_of(f"{name} {store}") % 5))

    def _add_order(self, order: seed.SeedOrder) -> None:
        prices = [self._catalogue.products[name].prices[order.language] for name in order.products]
        quantities = order.quantities or (1,) * len(prices)
        amount = sum(price * pieces for price, pieces in zip(prices, quantities, strict=True))
        currency, where = seed.CURRENCIES[order.language], seed.country(order)
        address = seed.ADDRESSES[where][seed.number_of(order.number) % 2]
        days = (self._day(order.placed_day), self._day(order.due_day))
        tracking = f"NL{order.number.replace('-', '')}"
        key = (order.number, order.email, order.phone, order.state, *days, seed.COURIER, tracking)
        self._enter("orders", *key, amount, currency, order.language, order.late, *address, where)
        for place, name in enumerate(order.products):
            left = order.state in ("shipped", "delivered")
            number = seed.serial(order, place) if left else ""
            self._enter("order_line", order.number, place, name, quantities[place], prices[place], number)
        self._add_steps(order, address[1], amount, currency)
        self._add_customer(order)

    def _add_steps(self, order: seed.SeedOrder, city: str, amount: int, currency: str) -> None:
        for offset, at, state in seed.scans(order):
            place = city if state in ("out_for_delivery", "delivered", "missed") else "Northlight depot"
            self._enter("scan", order.number, seed.instant(self._today, offset, at), place, state)
        for nth, (offset, state, failure) in enumerate(seed.payments(order), start=1):
            moment = seed.instant(self._today, offset, time(0, nth))
            reference = f"PAY-{seed.number_of(order.number) % 10**8:08}-{nth}"
            self._enter("payment", reference, order.number, moment, "card", amount, currency, state, failure)
        if order.refund_due_day is not None:
            paid = None if order.refund_paid_day is None else self._day(order.refund_paid_day)
            due = self._day(order.refund_due_day)
            self._enter("refund", order.number, f"F-{order.number}", amount, currency, due, paid)
        if order.repair is not None:
            self._add_repair(order, *order.repair)

    def _add_repair(self, order: seed.SeedOrder, place: int, state: str, since: int) -> None:
        asked_at = seed.instant(self._today, since, time(9))
        product = order.products[place]
        entered = (order.number, product, "", self._day(since + REPAIR_DAYS), asked_at)
        row = self._enter("receipt", None, "repair", *entered)
        self._enter(
            "repair",
            f"S-{100_000 + row}",
            order.number,
            product,
            "",
            state,
            self._day(since),
            self._day(since + REPAIR_DAYS),
            None,
        )

    def _add_customer(self, order: seed.SeedOrder) -> None:
        points = seed.number_of(order.email) % 4200
        expiring = points // 5 if points % 3 == 0 else 0
        ends = self._day(45) if expiring else None
        self._enter("customer", order.email, points, expiring, ends)

    def _enter(self, table: str, *values: Any) -> int:
        marks = ",".join("?" * len(values))
        return self._db.write(f"INSERT INTO {table} VALUES ({marks})", *values)  # noqa: S608  a name of this module

    def _day(self, offset: int) -> str:
        return seed.day(self._today, offset)


def utc_text(moment: datetime) -> str:
    """As the database holds an instant."""
    return moment.isoformat(timespec="seconds")
