"""Where an order is, and what can be changed of it until it leaves."""

from actions.identity import claim_of
from actions.labels import part
from actions.shop.addresses import address_from, problem_of
from actions.shop.values import Line, LineChange, Money, Order, Reason, Refused, Scan
from actions.shop_access import shop
from actions.tasks.base import WHOLE, OrderTask, about, chosen, name_of, one_of, others_named
from actions.turn import Turn

SCANS_SHOWN_MAX = 3  # the last steps; a phone shows no more at once


class OrderStatus(OrderTask):
    """Where the parcel is, with its last steps."""

    name = "order_status"

    async def act(self, turn: Turn, order: Order) -> None:
        late = order.state == "shipped" and order.late
        turn.say("order_late" if late else f"order_{order.state}", **about(order, turn))
        if order.state == "shipped" and order.scans:
            turn.say(
                "order_steps", steps="\n".join(_step(scan, turn) for scan in order.scans[-SCANS_SHOWN_MAX:])
            )


class CancelOrder(OrderTask):
    """Cancels after a yes, as long as the parcel has not left."""

    name = "cancel_order"
    reads = ("cancel_confirmed",)

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        return await super().missing(turn, order) if order.state == "preparing" else ""

    async def act(self, turn: Turn, order: Order) -> None:
        if order.state != "preparing":
            turn.say(f"cancel_{order.state}", **about(order, turn))
        elif turn.get("cancel_confirmed"):
            await self._cancel(turn, order)
        else:
            turn.say("cancel_kept", **about(order, turn))

    async def _cancel(self, turn: Turn, order: Order) -> None:
        """The parcel may leave between question and answer: then the shop says that it was too late."""
        try:
            receipt = await shop().cancel_order(claim_of(order))
        except Refused:
            turn.say("cancel_shipped", **about(order, turn))
            return
        turn.signal(slots={"reference": receipt.reference})
        turn.say("cancel_done", reference=receipt.reference, **about(order, turn))


class ChangeAddress(OrderTask):
    """Another address in the same country."""

    name = "change_delivery_address"
    reads = ("new_address",)

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        if order.state != "preparing":
            return ""
        told = turn.get("new_address")
        if not told:
            return "new_address"
        problem = problem_of(address_from(told, _country(order, turn)))
        if problem:
            turn.put("new_address", None)
            turn.say(f"address_lacks_{problem}")
        return "new_address" if problem else ""

    async def act(self, turn: Turn, order: Order) -> None:
        _refuse_once_left(order)
        address = address_from(turn.get("new_address") or "", _country(order, turn))
        receipt = await shop().change_address(claim_of(order), address)
        turn.signal(slots={"reference": receipt.reference})
        shown = f"{address.street}, {address.city}, {address.postcode}"
        turn.say("address_changed", address=shown, reference=receipt.reference, **about(order, turn))


class ChangeOrder(OrderTask):
    """Removes, swaps or changes the number of pieces, after a yes."""

    name = "change_order"
    reads = ("items", "change_kind", "quantity", "quantity_more", "other_product", "change_confirmed")

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        if order.state != "preparing":
            return ""
        item = chosen(turn, order)
        if item in (None, WHOLE):
            return "item"
        if not turn.get("change_kind"):
            return "change_kind"
        question = await self._detail(turn, _line(order, str(item)))
        if question or turn.get("change_confirmed") is not None:
            return question
        await self._say_plan(turn, order, str(item))
        return "change_confirmed"

    async def act(self, turn: Turn, order: Order) -> None:
        _refuse_once_left(order)
        if turn.get("change_confirmed") is False:
            turn.say("change_kept", **about(order, turn))
            return
        change = LineChange(
            kind=turn.get("change_kind") or "quantity",
            product=one_of(turn, order),
            quantity=int(turn.get("quantity") or 1),
            other=turn.get("other_product") or "",
        )
        done = await shop().change_order(claim_of(order), change)
        turn.signal(slots={"reference": done.receipt.reference})
        turn.say(
            "change_done", number=order.number, reference=done.receipt.reference, total=turn.money(done.total)
        )

    async def _detail(self, turn: Turn, line: Line) -> str:
        kind, item, more = turn.get("change_kind"), line.product.id, turn.get("quantity_more")
        if kind == "quantity" and more and not turn.get("quantity"):
            turn.put("quantity", line.quantity + more)  # "one more" of two makes three
        if kind == "quantity" and not turn.get("quantity"):
            return "quantity"
        if kind == "swap" and not turn.get("other_product"):
            others = await others_named(turn, item)
            if len(others) != 1:
                return "other_product"
            turn.put("other_product", others[0].id)
        return ""

    async def _say_plan(self, turn: Turn, order: Order, item: str) -> None:
        kind, other = turn.get("change_kind"), turn.get("other_product")
        line, quantity = _line(order, item), int(turn.get("quantity") or 0)
        total = sum(part.price.amount * part.quantity for part in order.lines)
        total += line.price.amount * (quantity - line.quantity)
        turn.say(
            f"change_plan_{kind}",
            product=await name_of(item, turn.language),
            other=await name_of(other, turn.language) if other else "",
            quantity=quantity,
            total=turn.money(Money(total, order.currency)),
        )


def _line(order: Order, product_id: str) -> Line:
    return next(line for line in order.lines if line.product.id == product_id)


def _refuse_once_left(order: Order) -> None:
    """Before the shop would name another reason: nothing was asked for then."""
    if order.state != "preparing":
        raise Refused(Reason.CANCELLED if order.state == "cancelled" else Reason.TOO_LATE)


def _country(order: Order, turn: Turn) -> str:
    return order.address.country if order.address else turn.country


def _step(scan: Scan, turn: Turn) -> str:
    return part(
        turn.language, "step", day=turn.day(scan.at.date()), place=scan.place, text=scan.texts[turn.language]
    )
