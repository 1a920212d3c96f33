"""Changes to an order that is still being prepared."""

from collections.abc import Callable
from datetime import date

from actions.shop.addresses import problem_of
from actions.shop.books import Books
from actions.shop.values import (
    Address,
    Claim,
    LineChange,
    Money,
    Order,
    OrderChange,
    Reason,
    Receipt,
    Refused,
)

PIECES_MAX = 10  # who wants more is a business, and a human makes the price


class BeforeItLeaves(Books):
    """Each method reads and writes in one transaction, so that a parcel can not leave in between."""

    async def order(self, claim: Claim) -> Order | None:
        try:
            return self._order_of(self._row_of(claim))
        except Refused:
            return None

    async def cancel_order(self, claim: Claim) -> Receipt:
        with self._db.transaction():
            row = self._row_of(claim)
            if row["state"] == "cancelled":
                return self._earlier("cancellation", row["number"], "") or self._enter(
                    "cancellation", row["number"]
                )
            order = self._order_of(row)
            _check_here(order)
            for line in order.lines:
                self._move_stock(line.product.id, line.quantity)
            self._db.write("UPDATE orders SET state = 'cancelled' WHERE number = ?", order.number)
            return self._enter("cancellation", order.number, due_on=self._pay_back(order))

    async def change_address(self, claim: Claim, address: Address) -> Receipt:
        key = f"{address.street}|{address.city}|{address.postcode}|{address.country}".casefold()
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            if order.address == address:
                if earlier := self._earlier("address", order.number, key):
                    return earlier
                raise Refused(Reason.NOTHING_TO_CHANGE)
            _check_here(order)
            if field := problem_of(address):
                raise Refused(Reason.BAD_ADDRESS, field)
            if order.address is not None and address.country != order.address.country:
                raise Refused(Reason.OTHER_COUNTRY)
            self._db.write(
                "UPDATE orders SET street = ?, city = ?, postcode = ? WHERE number = ?",
                *(address.street, address.city, address.postcode, order.number),
            )
            return self._enter("address", order.number, key)

    async def change_order(self, claim: Claim, change: LineChange) -> OrderChange:
        kinds: dict[str, Callable[[Order, LineChange], None]] = {
            "quantity": self._set_quantity,
            "remove": self._remove,
            "swap": self._swap,
        }
        key = f"{change.kind} {change.product} {change.quantity} {change.other}"
        if change.kind not in kinds:
            raise ValueError(f"no kind of change: {change.kind!r}")
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            if self._is_done(order, change):
                earlier = self._earlier("change", order.number, key)
                if earlier is None:
                    raise Refused(_why_done(change), change.product)
                return OrderChange(earlier, Money(order.amount, order.currency), 0)
            _check_here(order)
            kinds[change.kind](order, change)
            return self._entered(order, key)

    def _entered(self, order: Order, key: str) -> OrderChange:
        row = self._db.row(
            "SELECT sum(price * quantity) AS amount FROM order_line WHERE number = ?", order.number
        )
        amount = row["amount"] if row else 0
        self._db.write("UPDATE orders SET amount = ? WHERE number = ?", amount, order.number)
        receipt = self._enter("change", order.number, key)
        return OrderChange(receipt, Money(amount, order.currency), amount - order.amount)

    def _is_done(self, order: Order, change: LineChange) -> bool:
        line = next((line for line in order.lines if line.product.id == change.product), None)
        if change.kind == "quantity":
            return line is not None and line.quantity == change.quantity
        return line is None and (
            change.kind == "remove" or any(line.product.id == change.other for line in order.lines)
        )

    def _set_quantity(self, order: Order, change: LineChange) -> None:
        line = self._in_order(order, change.product)
        if not 1 <= change.quantity <= PIECES_MAX:
            raise Refused(Reason.BAD_QUANTITY, change.product)
        self._move_stock(change.product, line.quantity - change.quantity)
        self._db.write(
            "UPDATE order_line SET quantity = ? WHERE number = ? AND product = ?",
            *(change.quantity, order.number, change.product),
        )

    def _remove(self, order: Order, change: LineChange) -> None:
        line = self._in_order(order, change.product)
        if len(order.lines) == 1:
            raise Refused(Reason.LAST_ITEM, change.product)
        self._move_stock(change.product, line.quantity)
        self._db.write(
            "DELETE FROM order_line WHERE number = ? AND product = ?", order.number, change.product
        )

    def _swap(self, order: Order, change: LineChange) -> None:
        line, other = self._in_order(order, change.product), self._product(change.other)
        if any(line.product.id == other.id for line in order.lines):
            raise Refused(Reason.NOTHING_TO_CHANGE, other.id)  # more of it is a matter of quantity
        self._move_stock(other.id, -line.quantity)
        self._move_stock(change.product, line.quantity)
        self._db.write(
            "UPDATE order_line SET product = ?, price = ? WHERE number = ? AND product = ?",
            *(other.id, other.prices[order.language], order.number, change.product),
        )

    def _move_stock(self, product_id: str, pieces: int) -> None:
        """Raises Refused(OUT_OF_STOCK)."""
        if self._product(product_id).stock + pieces < 0:
            raise Refused(Reason.OUT_OF_STOCK, product_id)
        self._db.write("UPDATE product SET stock = stock + ? WHERE id = ?", pieces, product_id)

    def _pay_back(self, order: Order) -> date | None:
        paid = self._db.row("SELECT 1 FROM payment WHERE number = ? AND state = 'captured'", order.number)
        if paid is None:
            return None
        by = self._in_days(self._advice.rules["refund_days"])
        self._db.write(
            "INSERT OR IGNORE INTO refund VALUES (?,?,?,?,?,NULL)",
            *(order.number, f"F-{order.number}", order.amount, order.currency, by.isoformat()),
        )
        return by


def _check_here(order: Order) -> None:
    if order.state == "cancelled":
        raise Refused(Reason.CANCELLED)
    if order.state != "preparing":
        raise Refused(Reason.TOO_LATE)


def _why_done(change: LineChange) -> Reason:
    """It is as wished though nobody has wished it: the quantity was that before, or the product was never there."""
    return Reason.NOTHING_TO_CHANGE if change.kind == "quantity" else Reason.NOT_IN_ORDER
