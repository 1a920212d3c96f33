"""What happens to an order that has left: returns, exchanges, problems, warranty, repairs."""

import calendar
import json
from dataclasses import replace
from datetime import date
from sqlite3 import Row

from actions.shop.books import FIRST_NUMBER, Books, check_delivered, check_said
from actions.shop.values import (
    Claim,
    Line,
    Money,
    Order,
    Reason,
    Receipt,
    Refund,
    Refused,
    Repair,
    Return,
    Warranty,
    is_contact,
)

PROBLEM_DAYS = 14  # as the terms of carriers have it; later, a fault is a matter of warranty
PROBLEM_ANSWER_DAYS = 3
CLAIM_ANSWER_DAYS = 5


class Afterwards(Books):
    """Each writing method looks for its earlier self before it refuses anything."""

    async def start_return(self, claim: Claim, reason: str, products: tuple[str, ...] = ()) -> Return:
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            wanted = products or tuple(line.product.id for line in order.lines)
            earlier = self._returns_of(order.number)
            open_ones = tuple(name for name in wanted if not any(name in made.products for made in earlier))
            if earlier and not open_ones:
                return next(made for made in earlier if wanted[0] in made.products)
            for name in wanted:
                self._in_order(order, name)
            self._check_can_go_back(order)
            return self._enter_return(order, check_said(reason, "reason"), open_ones)

    async def start_exchange(self, claim: Claim, product: str, reason: str, other: str = "") -> Receipt:
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            line = self._in_order(order, product)
            key = f"{product} {other or product}"
            if earlier := self._earlier("exchange", order.number, key):
                return earlier
            self._check_can_go_back(order)
            if any(product in made.products for made in self._returns_of(order.number)):
                raise Refused(Reason.ALREADY_RETURNED, product)
            wanted = self._product(other or product)
            if wanted.category != line.product.category:
                raise Refused(Reason.NOT_FOR_EXCHANGE, wanted.id)
            if wanted.stock < line.quantity:
                raise Refused(Reason.OUT_OF_STOCK, wanted.id)
            self._db.write("UPDATE product SET stock = stock - ? WHERE id = ?", line.quantity, wanted.id)
            return self._enter(
                "exchange", order.number, key, check_said(reason, "reason"), order.return_until
            )

    async def report_problem(self, claim: Claim, kind: str, product: str, note: str) -> Receipt:
        if kind not in ("missing", "wrong", "damaged"):
            raise ValueError(f"no kind of problem: {kind!r}")
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            if product:
                self._in_order(order, product)
            if earlier := self._earlier("problem", order.number, f"{kind} {product}"):
                return earlier
            check_delivered(order)
            if (self._today() - order.due_on).days > PROBLEM_DAYS:
                raise Refused(Reason.TOO_LATE)
            due_on = self._in_days(PROBLEM_ANSWER_DAYS)
            return self._enter("problem", order.number, f"{kind} {product}", note.strip(), due_on)

    async def refund_status(self, claim: Claim) -> Refund | None:
        return self._refund_of(self._row_of(claim)["number"])

    async def warranties(self, claim: Claim) -> tuple[Warranty, ...]:
        order = self._order_of(self._row_of(claim))
        check_delivered(order)
        return tuple(self._warranty(line, order.due_on) for line in order.lines)

    async def warranty_of_serial(self, serial: str) -> Warranty | None:
        row = self._db.row(
            "SELECT line.*, due_on, currency FROM order_line AS line JOIN orders USING (number)"
            " WHERE serial = ? AND state = 'delivered'",
            serial.strip().upper() or None,
        )
        if row is None:
            return None
        price = Money(row["price"], row["currency"])
        line = Line(self._product(row["product"]), row["quantity"], price, row["serial"])
        return self._warranty(line, date.fromisoformat(row["due_on"]))

    async def start_warranty_claim(self, claim: Claim, product: str, fault: str) -> Receipt:
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            line = self._in_order(order, product)
            if earlier := self._earlier("claim", order.number, product):
                return earlier
            check_delivered(order)
            if not self._warranty(line, order.due_on).active:
                raise Refused(Reason.WARRANTY_OVER, product)
            due_on = self._in_days(CLAIM_ANSWER_DAYS)
            return self._enter("claim", order.number, product, check_said(fault, "fault"), due_on)

    async def start_repair(self, claim: Claim, product: str, fault: str) -> Repair:
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            line = self._in_order(order, product)
            under_way = [
                r for r in self._repairs(order.number) if r.product.id == product and r.state != "sent_back"
            ]
            if under_way:
                return replace(under_way[0], repeated=True)
            check_delivered(order)
            free = self._warranty(line, order.due_on).active
            cost = None if free else self._advice.rules["repair_price"][order.currency]
            ready_on = self._in_days(self._advice.rules["repair_days"])
            receipt = self._enter("repair", order.number, product, check_said(fault, "fault"), ready_on)
            self._db.write(
                "INSERT INTO repair VALUES (?,?,?,?,'announced',?,?,?)",
                *(receipt.reference, order.number, product, fault.strip()),
                *(self._today().isoformat(), ready_on.isoformat(), cost),
            )
            return next(r for r in self._repairs(order.number) if r.reference == receipt.reference)

    async def repair_status(self, claim: Claim) -> tuple[Repair, ...]:
        row = self._db.row(
            "SELECT orders.* FROM repair JOIN orders USING (number) WHERE repair.reference = ?",
            claim.plain_number,
        )
        if row is None:
            return self._repairs(self._row_of(claim)["number"])
        if not is_contact(claim.contact, row["email"], row["phone"]):
            raise Refused(Reason.NO_MATCH)
        return tuple(
            repair for repair in self._repairs(row["number"]) if repair.reference == claim.plain_number
        )

    def _check_can_go_back(self, order: Order) -> None:
        if order.state == "cancelled":
            raise Refused(Reason.CANCELLED)
        if order.state == "preparing" or order.return_until is None:
            raise Refused(Reason.TOO_EARLY)
        if order.refund is not None:
            raise Refused(Reason.ALREADY_RETURNED)
        if self._today() > order.return_until:
            raise Refused(Reason.TOO_LATE)

    def _enter_return(self, order: Order, reason: str, products: tuple[str, ...]) -> Return:
        send_by = order.return_until
        row_id = self._db.write(
            "INSERT INTO returns (number, reason, products, send_by, asked_at) VALUES (?,?,?,?,?)",
            *(order.number, reason, json.dumps(products), send_by.isoformat() if send_by else None),
            self._clock().isoformat(timespec="seconds"),
        )
        return Return(f"R-{FIRST_NUMBER + row_id}", order.number, reason, products, send_by)

    def _returns_of(self, number: str) -> list[Return]:
        rows = self._db.rows("SELECT * FROM returns WHERE number = ? ORDER BY id", number)
        return [_return(row) for row in rows]

    def _warranty(self, line: Line, since: date) -> Warranty:
        until = months_later(since, line.product.warranty_months)
        return Warranty(line.product, line.serial, since, until, self._today() <= until)

    def _repairs(self, number: str) -> tuple[Repair, ...]:
        rows = self._db.rows(
            "SELECT repair.*, currency FROM repair JOIN orders USING (number) WHERE number = ?"
            " ORDER BY since DESC, reference DESC",
            number,
        )
        return tuple(
            Repair(
                reference=row["reference"],
                order_number=row["number"],
                product=self._product(row["product"]),
                fault=row["fault"],
                state=row["state"],
                texts=self._advice.said("repairs", row["state"]),
                since=date.fromisoformat(row["since"]),
                ready_on=date.fromisoformat(row["ready_on"]),
                cost=None if row["cost"] is None else Money(row["cost"], row["currency"]),
            )
            for row in rows
        )


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _return(row: Row) -> Return:
    send_by = date.fromisoformat(row["send_by"]) if row["send_by"] else None
    products = tuple(json.loads(row["products"]))
    reference = f"R-{FIRST_NUMBER + row['id']}"
    return Return(reference, row["number"], row["reason"], products, send_by, repeated=True)
