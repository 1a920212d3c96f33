"""Payments, invoices, points, the login and the right to be forgotten."""

import secrets
from datetime import date, datetime, timedelta
from itertools import combinations

from actions.shop.books import Books
from actions.shop.letters import Outbox, invoice, login_link
from actions.shop.values import (
    Claim,
    LoginHelp,
    Loyalty,
    Money,
    Payment,
    PaymentFinding,
    Reason,
    Receipt,
    Refused,
)

RESERVATION_DAYS = 7  # banks let go of a reservation that nobody takes within a week


class Account(Books):
    """What hangs on the customer rather than on the parcel."""

    _outbox: Outbox

    async def check_payments(self, claim: Claim) -> PaymentFinding:
        return finding_of(self._payments(self._row_of(claim)["number"]))

    async def send_invoice(self, claim: Claim) -> Receipt:
        with self._db.transaction():
            order = self._order_of(self._row_of(claim))
            if order.state == "cancelled":
                raise Refused(Reason.CANCELLED)
            if order.state == "preparing":
                raise Refused(Reason.NO_INVOICE_YET)
            receipt = self._earlier("invoice", order.number, "")
            if receipt is None:
                receipt = self._enter("invoice", order.number)
                subject, body = invoice(order, receipt.reference)
                self._outbox.enter(f"invoice-{receipt.reference}", order.email, order.language, subject, body)
        self._outbox.deliver()
        return receipt

    async def loyalty(self, claim: Claim) -> Loyalty:
        order = self._row_of(claim)
        row = self._db.row("SELECT * FROM customer WHERE email = ?", order["email"])
        points, rules = (row["points"] if row else 0), self._advice.rules["loyalty"]
        level = [level for level in rules["levels"] if points >= level["from"]][-1]
        worth = points * rules["worth_of_100_points"][order["currency"]] // 100
        return Loyalty(
            points=points,
            level=level["id"],
            levels=dict(level["names"]),
            worth=Money(worth, order["currency"]),
            expiring=row["expiring"] if row else 0,
            expire_on=date.fromisoformat(row["expire_on"]) if row and row["expire_on"] else None,
        )

    async def login_help(self, email: str) -> LoginHelp:
        """One mail for as long as its link is valid, however often it is asked for."""
        address, minutes = email.strip().lower(), self._advice.rules["login_link_min"]
        with self._db.transaction():
            known = self._db.row("SELECT language FROM orders WHERE email = ? LIMIT 1", address)
            since = (self._clock() - timedelta(minutes=minutes)).isoformat(timespec="seconds")
            under_way = self._db.row(
                "SELECT 1 FROM outbox WHERE recipient = ? AND key LIKE 'login-%' AND asked_at > ?",
                address,
                since,
            )
            if known and not under_way:
                subject, body = login_link(known["language"], secrets.token_urlsafe(24), minutes)
                self._outbox.enter(f"login-{secrets.token_hex(8)}", address, known["language"], subject, body)
        self._outbox.deliver()
        return LoginHelp(link_valid_min=minutes)

    async def delete_my_data(self, claim: Claim) -> Receipt:
        """One request a customer, whichever of the orders it is asked with."""
        with self._db.transaction():
            row = self._row_of(claim)
            first = self._db.row(
                "SELECT number FROM receipt WHERE kind = 'deletion' AND key = ? ORDER BY id", row["email"]
            )
            if first and (earlier := self._earlier("deletion", first["number"], row["email"])):
                return earlier
            due_on = self._in_days(self._advice.rules["deletion_days"])
            return self._enter("deletion", row["number"], row["email"], due_on=due_on)

    def _payments(self, number: str) -> tuple[Payment, ...]:
        rows = self._db.rows("SELECT * FROM payment WHERE number = ? ORDER BY at, reference", number)
        return tuple(
            Payment(
                reference=row["reference"],
                at=datetime.fromisoformat(row["at"]),
                method=row["method"],
                amount=row["amount"],
                currency=row["currency"],
                state=row["state"],
                failure=row["failure"],
                texts=self._advice.said("payment_failures", row["failure"]) if row["failure"] else {},
            )
            for row in rows
        )


def finding_of(payments: tuple[Payment, ...]) -> PaymentFinding:
    """What the tries to pay come to. Two captures of one amount are a double charge, unless one went back."""
    captured = [payment for payment in payments if payment.state == "captured"]
    back = [payment for payment in payments if payment.state == "refunded"]
    for one, other in combinations(captured, 2):
        if (one.amount, one.currency) == (other.amount, other.currency):
            repaid = next((p for p in back if (p.amount, p.currency) == (one.amount, one.currency)), None)
            if repaid:
                return PaymentFinding("refunded", (one, other, repaid))
            return PaymentFinding("double_charge", (one, other), Money(one.amount, one.currency))
    reserved = next((payment for payment in payments if payment.state == "authorised"), None)
    if captured and reserved:
        falls_away_on = reserved.at.date() + timedelta(days=RESERVATION_DAYS)
        surplus = Money(reserved.amount, reserved.currency)
        return PaymentFinding("reservation", (captured[0], reserved), surplus, falls_away_on)
    if captured:
        return PaymentFinding("paid", tuple(captured))
    failed = tuple(payment for payment in payments if payment.state == "failed")
    return PaymentFinding("failed", failed[-1:]) if failed else PaymentFinding("unpaid", payments)
