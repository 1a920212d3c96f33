"""Refunds, payments, invoices, points, and the account."""

from actions import speech
from actions.identity import claim_of
from actions.labels import part
from actions.shop.values import Order, Payment
from actions.shop_access import shop
from actions.tasks.base import OrderTask, Task, about
from actions.turn import Turn


class RefundStatus(OrderTask):
    """Where the money is."""

    name = "refund_status"

    async def act(self, turn: Turn, order: Order) -> None:
        refund = await shop().refund_status(claim_of(order))
        if refund is None:
            turn.say("refund_none", **about(order, turn))
            return
        turn.say(
            "refund_pending" if refund.paid_on is None else "refund_paid",
            reference=refund.reference,
            amount=speech.money(refund.amount, refund.currency),
            date=turn.day(refund.paid_on or refund.expected_on),
        )


class PaymentFailed(OrderTask):
    """Why the payment of an order failed; without an order, what else there is to pay with."""

    name = "payment_failed"
    owned = False
    may_own = True

    async def finish(self, turn: Turn, order: Order | None) -> None:
        if order is None:
            turn.say("payment_failed_general", methods=await payment_methods(turn))
        else:
            await super().finish(turn, order)

    async def act(self, turn: Turn, order: Order) -> None:
        found = await shop().check_payments(claim_of(order))
        if found.finding not in ("failed", "unpaid"):
            turn.say("payment_went_through", number=order.number)
            return
        failed = [payment for payment in found.payments if payment.state == "failed"]
        reason = failed[-1].texts.get(turn.language, "") if failed else ""
        name = "payment_failed_why" if reason else "payment_unpaid"
        turn.say(name, number=order.number, reason=reason, methods=await payment_methods(turn))


class DoubleCharge(OrderTask):
    """Looks at the payments; a confirmed double charge goes to a human with the finding."""

    name = "double_charge"

    async def act(self, turn: Turn, order: Order) -> None:
        found = await shop().check_payments(claim_of(order))
        amount = turn.money(found.surplus) if found.surplus else ""
        if found.finding == "double_charge":
            days = speech.listed([turn.day(payment.at.date()) for payment in found.payments], turn.language)
            finding = f"double_charge {order.number}: {_references(found.payments)}, {amount}"
            turn.signal(slots={"finding": finding})
            turn.say("double_confirmed", number=order.number, amount=amount, days=days)
            turn.call_human()
        elif found.finding == "reservation" and found.falls_away_on:
            turn.say("double_reservation", amount=amount, date=turn.day(found.falls_away_on))
        elif found.finding == "refunded":
            turn.say("double_refunded", amount=amount, number=order.number)
        else:
            turn.say("double_not_found", number=order.number)


class InvoiceRequest(OrderTask):
    """Sends the invoice to the order's own address."""

    name = "invoice_request"

    async def act(self, turn: Turn, order: Order) -> None:
        receipt = await shop().send_invoice(claim_of(order))
        turn.signal(slots={"reference": receipt.reference})
        turn.say("invoice_sent", number=order.number, reference=receipt.reference)


class LoyaltyPoints(OrderTask):
    """Points, level and worth."""

    name = "loyalty_points"

    async def act(self, turn: Turn, order: Order) -> None:
        held = await shop().loyalty(claim_of(order))
        turn.say(
            "loyalty",
            points=f"{held.points:,}".replace(",", "\u00a0"),
            level=held.levels[turn.language],
            worth=turn.money(held.worth),
        )
        if held.expiring and held.expire_on:
            turn.say("loyalty_expiring", points=held.expiring, date=turn.day(held.expire_on))


class DeleteMyData(OrderTask):
    """A request with its legal deadline, after a yes."""

    name = "delete_my_data"
    reads = ("delete_confirmed",)

    async def act(self, turn: Turn, order: Order) -> None:
        if not turn.get("delete_confirmed"):
            turn.say("delete_kept")
            return
        receipt = await shop().delete_my_data(claim_of(order))
        turn.signal(slots={"reference": receipt.reference})
        day = part(turn.language, "no_day") if receipt.due_on is None else turn.day(receipt.due_on)
        turn.say("delete_entered", reference=receipt.reference, date=day)


class AccountLogin(Task):
    """A link to log in, sent to an address; the answer is the same whether there is an account or not."""

    name = "account_login"
    owned = False
    reads = ("login_email",)

    async def finish(self, turn: Turn, order: Order | None) -> None:
        email = turn.get("login_email")
        sent = await shop().login_help(email)
        turn.say("login_sent", email=email, minutes=sent.link_valid_min)


async def payment_methods(turn: Turn) -> str:
    """What can be paid with in the visitor's country, as a list."""
    found = await shop().payment_methods(turn.country)
    return speech.listed([method.names[turn.language] for method in found], turn.language)


def _references(payments: tuple[Payment, ...]) -> str:
    return ", ".join(payment.reference for payment in payments)
