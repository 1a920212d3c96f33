"""The demo shop: one SQLite file, made and filled when it is missing."""

import sqlite3
import unicodedata
from datetime import date, datetime, timezone
from pathlib import Path

from actions import seed
from actions.backend import Order, Product, Refund, Return, ShopUnavailable

LANGUAGES = ("en", "he", "hu")
BUSY_S = 2.0  # another process writes for milliseconds
FIRST_RETURN = 100_000  # references look alike from the first one on

_SCHEMA = """
CREATE TABLE product (
  id TEXT PRIMARY KEY, name_en TEXT, name_he TEXT, name_hu TEXT, price_en INT, price_he INT, price_hu INT,
  stock INT, warranty_months INT, words TEXT
);
CREATE TABLE orders (
  number TEXT PRIMARY KEY, email TEXT, phone TEXT, state TEXT, placed_on TEXT, due_on TEXT, carrier TEXT,
  tracking TEXT, amount INT, currency TEXT
);
CREATE TABLE order_product (number TEXT REFERENCES orders, place INT, product TEXT REFERENCES product);
CREATE TABLE refund (
  number TEXT PRIMARY KEY REFERENCES orders, reference TEXT, amount INT, currency TEXT, expected_on TEXT,
  paid_on TEXT
);
CREATE TABLE returns (
  id INTEGER PRIMARY KEY, number TEXT UNIQUE REFERENCES orders, reason TEXT, asked_at TEXT
);
"""


class SqliteShop:
    """Implements actions.backend.Shop. A call takes far less than a millisecond, so none goes to a thread."""

    def __init__(self, path: Path, today: date | None = None) -> None:
        """Open `path`, and fill it when it is new, with dates counted from `today`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._fill_when_new(today or datetime.now(timezone.utc).date())

    def close(self) -> None:
        self._db.close()

    async def order(self, number: str) -> Order | None:
        rows = self._query("SELECT * FROM orders WHERE number = ?", (number,))
        if not rows:
            return None
        (number, email, phone, state, placed_on, due_on, carrier, tracking, amount, currency) = rows[0]
        return Order(
            number=number,
            email=email,
            phone=phone,
            state=state,
            placed_on=date.fromisoformat(placed_on),
            due_on=date.fromisoformat(due_on),
            carrier=carrier,
            tracking=tracking,
            products=tuple(self._products_of(number)),
            amount=amount,
            currency=currency,
            refund=self._refund_of(number),
        )

    async def start_return(self, number: str, reason: str) -> Return:
        self._query(
            "INSERT OR IGNORE INTO returns (number, reason, asked_at) VALUES (?, ?, datetime('now'))",
            (number, reason),
        )
        row_id, reason = self._query("SELECT id, reason FROM returns WHERE number = ?", (number,))[0]
        return Return(reference=f"R-{FIRST_RETURN + row_id}", order_number=number, reason=reason)

    async def cancel_order(self, number: str) -> bool:
        self._query(
            "UPDATE orders SET state = 'cancelled' WHERE number = ? AND state = 'preparing'", (number,)
        )
        return bool(self._query("SELECT 1 FROM orders WHERE number = ? AND state = 'cancelled'", (number,)))

    async def find_products(self, text: str) -> list[Product]:
        said = fold(text)
        rows = self._query("SELECT * FROM product ORDER BY rowid", ())
        return [_product(row) for row in rows if any(word in said for word in row[-1].split("|"))]

    def _products_of(self, number: str) -> list[Product]:
        ordered = "SELECT product FROM order_product WHERE number = ? ORDER BY place"
        names = [name for (name,) in self._query(ordered, (number,))]
        return [_product(self._query("SELECT * FROM product WHERE id = ?", (name,))[0]) for name in names]

    def _refund_of(self, number: str) -> Refund | None:
        rows = self._query("SELECT * FROM refund WHERE number = ?", (number,))
        if not rows:
            return None
        _, reference, amount, currency, expected_on, paid_on = rows[0]
        paid = date.fromisoformat(paid_on) if paid_on else None
        return Refund(reference, amount, currency, date.fromisoformat(expected_on), paid)

    def _query(self, sql: str, values: tuple[object, ...]) -> list[tuple]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise ShopUnavailable(str(error)) from error

    def _fill_when_new(self, today: date) -> None:
        self._db.execute("BEGIN IMMEDIATE")  # of two processes that start at once, one fills the shop
        if not self._query("SELECT 1 FROM sqlite_master WHERE name = 'orders'", ()):
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
            for product in seed.PRODUCTS:
                self._add_product(product)
            for order in seed.orders():
                self._add_order(order, today)
        self._db.execute("COMMIT")

    def _add_product(self, product: seed.SeedProduct) -> None:
        row = (
            product.id,
            *product.names,
            *product.prices,
            product.stock,
            product.warranty_months,
            product.words,
        )
        self._db.execute("INSERT INTO product VALUES (?,?,?,?,?,?,?,?,?,?)", row)

    def _add_order(self, order: seed.SeedOrder, today: date) -> None:
        place = LANGUAGES.index(order.language)
        prices = {product.id: product.prices[place] for product in seed.PRODUCTS}
        amount, currency = sum(prices[name] for name in order.products), seed.CURRENCIES[order.language]
        placed_on, due_on = seed.day(today, order.placed_day), seed.day(today, order.due_day)
        tracking = f"NL{order.number.replace('-', '')}"
        row = (order.number, order.email, order.phone, order.state, placed_on, due_on, seed.COURIER, tracking)
        self._db.execute("INSERT INTO orders VALUES (?,?,?,?,?,?,?,?,?,?)", (*row, amount, currency))
        lines = [(order.number, line, product) for line, product in enumerate(order.products)]
        self._db.executemany("INSERT INTO order_product VALUES (?,?,?)", lines)
        if order.refund_due_day is not None:
            paid_on = None if order.refund_paid_day is None else seed.day(today, order.refund_paid_day)
            refund = (
                order.number,
                f"F-{order.number}",
                amount,
                currency,
                seed.day(today, order.refund_due_day),
                paid_on,
            )
            self._db.execute("INSERT INTO refund VALUES (?,?,?,?,?,?)", refund)


def fold(text: str) -> str:
    """Lower case without accents and points."""
    shown = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in shown if not unicodedata.combining(letter))


def _product(row: tuple) -> Product:
    names, prices = dict(zip(LANGUAGES, row[1:4], strict=False)), dict(zip(LANGUAGES, row[4:7], strict=False))
    return Product(id=row[0], names=names, prices=prices, stock=row[7], warranty_months=row[8])
