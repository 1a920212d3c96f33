"""What every part of the demo shop needs: the order behind a claim, receipts that are entered once, the clock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from sqlite3 import Row
from zoneinfo import ZoneInfo

from actions.shop.advice import Advice
from actions.shop.catalogue import Catalogue
from actions.shop.database import Database, utc_text
from actions.shop.places import Places
from actions.shop.values import (
    Address,
    Claim,
    Line,
    Money,
    Order,
    Product,
    Reason,
    Receipt,
    Refund,
    Refused,
    Scan,
    is_contact,
)

FIRST_NUMBER = 100_000  # references look alike from the first one on
HOME = ZoneInfo("Europe/Dublin")  # whose days the shop's deadlines are
PREFIXES = {
    "cancellation": "C",
    "address": "D",
    "change": "M",
    "exchange": "X",
    "problem": "P",
    "claim": "W",
    "repair": "S",
    "invoice": "I",
    "deletion": "G",
}


class Books:
    """The parts of the shop are written as its subclasses, and `SqliteShop` is all of them."""

    def __init__(self, database: Database, catalogue: Catalogue, places: Places, advice: Advice) -> None:
        self._db, self._catalogue, self._places, self._advice = database, catalogue, places, advice
        self._clock: Callable[[], datetime]

    def _today(self) -> date:
        return self._clock().astimezone(HOME).date()

    def _in_days(self, days: int) -> date:
        return self._today() + timedelta(days=days)

    def _row_of(self, claim: Claim) -> Row:
        """The order's row. Raises Refused(NO_MATCH), whatever it is that does not match."""
        row = self._db.row("SELECT * FROM orders WHERE number = ?", claim.plain_number)
        if row is None or not is_contact(claim.contact, row["email"], row["phone"]):
            raise Refused(Reason.NO_MATCH)
        return row

    def _order_of(self, row: Row) -> Order:
        number, currency = row["number"], row["currency"]
        lines = self._lines_of(number, currency)
        due_on = date.fromisoformat(row["due_on"])
        return_days = timedelta(days=self._advice.rules["return_days"])
        return Order(
            number=number,
            email=row["email"],
            phone=row["phone"],
            state=row["state"],
            placed_on=date.fromisoformat(row["placed_on"]),
            due_on=due_on,
            carrier=row["carrier"],
            tracking=row["tracking"],
            products=tuple(line.product for line in lines),
            amount=row["amount"],
            currency=currency,
            refund=self._refund_of(number),
            lines=lines,
            scans=self._scans_of(number, row["country"]),
            address=Address(row["street"], row["city"], row["postcode"], row["country"]),
            language=row["language"],
            late=bool(row["late"]),
            return_until=due_on + return_days if row["state"] in ("shipped", "delivered") else None,
        )

    def _lines_of(self, number: str, currency: str) -> tuple[Line, ...]:
        rows = self._db.rows("SELECT * FROM order_line WHERE number = ? ORDER BY place", number)
        return tuple(
            Line(self._product(row["product"]), row["quantity"], Money(row["price"], currency), row["serial"])
            for row in rows
        )

    def _scans_of(self, number: str, country: str) -> tuple[Scan, ...]:
        local = ZoneInfo({"IL": "Asia/Jerusalem", "HU": "Europe/Budapest"}.get(country, "Europe/Dublin"))
        rows = self._db.rows("SELECT * FROM scan WHERE number = ? ORDER BY at", number)
        return tuple(
            Scan(
                datetime.fromisoformat(row["at"]).astimezone(local),
                row["place"],
                row["state"],
                self._advice.said("scans", row["state"]),
            )
            for row in rows
        )

    def _refund_of(self, number: str) -> Refund | None:
        row = self._db.row("SELECT * FROM refund WHERE number = ?", number)
        if row is None:
            return None
        paid = date.fromisoformat(row["paid_on"]) if row["paid_on"] else None
        expected = date.fromisoformat(row["expected_on"])
        return Refund(row["reference"], row["amount"], row["currency"], expected, paid)

    def _product(self, product_id: str) -> Product:
        """With its stock of this moment. Raises Refused(UNKNOWN_PRODUCT)."""
        if product_id not in self._catalogue.products:
            raise Refused(Reason.UNKNOWN_PRODUCT, product_id)
        row = self._db.row("SELECT stock FROM product WHERE id = ?", product_id)
        return replace(self._catalogue.products[product_id], stock=row["stock"] if row else 0)

    def _in_order(self, order: Order, product_id: str) -> Line:
        """Raises Refused(NOT_IN_ORDER)."""
        found = next((line for line in order.lines if line.product.id == product_id), None)
        if found is None:
            raise Refused(Reason.NOT_IN_ORDER, product_id)
        return found

    def _earlier(self, kind: str, number: str, key: str) -> Receipt | None:
        """The first receipt for the same wish."""
        row = self._db.row(
            "SELECT * FROM receipt WHERE number = ? AND kind = ? AND key = ? ORDER BY id", number, kind, key
        )
        return replace(_receipt(row), repeated=True) if row else None

    def _enter(
        self, kind: str, number: str, key: str = "", note: str = "", due_on: date | None = None
    ) -> Receipt:
        due = due_on.isoformat() if due_on else None
        row_id = self._db.write(
            "INSERT INTO receipt (kind, number, key, note, due_on, asked_at) VALUES (?,?,?,?,?,?)",
            *(kind, number, key, note, due, utc_text(self._clock())),
        )
        return Receipt(kind, f"{PREFIXES[kind]}-{FIRST_NUMBER + row_id}", number, due_on)


def _receipt(row: Row) -> Receipt:
    due_on = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    return Receipt(row["kind"], f"{PREFIXES[row['kind']]}-{FIRST_NUMBER + row['id']}", row["number"], due_on)


def check_delivered(order: Order) -> None:
    """Raises Refused: CANCELLED, or TOO_EARLY before the delivery."""
    if order.state == "cancelled":
        raise Refused(Reason.CANCELLED)
    if order.state != "delivered":
        raise Refused(Reason.TOO_EARLY)


def check_said(text: str, about: str) -> str:
    """The text without space around it. Raises Refused(EMPTY)."""
    if not text.strip():
        raise Refused(Reason.EMPTY, about)
    return text.strip()
