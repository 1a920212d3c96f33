"""What can be asked once the parcel has left: returns, exchanges, problems, warranty, repairs."""

from abc import abstractmethod
from typing import ClassVar

from actions.identity import claim_of
from actions.labels import button, labels, part
from actions.shop.values import Order, Repair, Warranty
from actions.shop_access import shop
from actions.tasks.base import WHOLE, OrderTask, about, chosen, name_of, one_of, others_named
from actions.turn import Turn

REPAIRS_SHOWN_MAX = 3  # the newest ones


class ReturnItem(OrderTask):
    """Enters a return and gives its reference number."""

    name = "return_item"
    late = "return"
    reads = ("items", "return_reason")

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        if order.state not in ("shipped", "delivered"):
            return ""
        if chosen(turn, order) is None:
            return "item"
        return "" if turn.get("return_reason") else "return_reason"

    async def act(self, turn: Turn, order: Order) -> None:
        if order.state == "preparing":
            turn.say("return_too_early", **about(order, turn))
            return
        item = chosen(turn, order)
        entered = await shop().start_return(
            claim_of(order), turn.get("return_reason") or "-", () if item in (None, WHOLE) else (str(item),)
        )
        turn.signal(slots={"return_reference": entered.reference})
        shown = about(order, turn)
        if item not in (None, WHOLE):
            shown["products"] = await name_of(str(item), turn.language)
        name = "return_known" if entered.repeated else "return_started"
        turn.say(name, reference=entered.reference, **shown)


class OneDelivered(OrderTask):
    """Of one thing of an order that has been delivered."""

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        if order.state != "delivered":
            return ""
        item = chosen(turn, order)
        return "item" if item in (None, WHOLE) else await self.missing_of(turn, order, str(item))

    @abstractmethod
    async def missing_of(self, turn: Turn, order: Order, item: str) -> str:
        """The slot to ask for once it is known which thing is meant."""


class ExchangeItem(OneDelivered):
    """Another piece, or another one of the same kind."""

    name = "exchange_item"
    late = "return"
    reads = ("items", "other_product", "return_reason")

    async def missing_of(self, turn: Turn, order: Order, item: str) -> str:
        if turn.get("other_product") is None:
            others = await others_named(turn, item)
            if len(others) != 1:
                return "other_product"
            turn.put("other_product", others[0].id)
        return "" if turn.get("return_reason") else "return_reason"

    async def act(self, turn: Turn, order: Order) -> None:
        item = one_of(turn, order)
        other = turn.get("other_product") or ""
        receipt = await shop().start_exchange(
            claim_of(order), item, turn.get("return_reason") or "-", "" if other == item else other
        )
        turn.signal(slots={"reference": receipt.reference})
        turn.say(
            "exchange_started",
            reference=receipt.reference,
            product=await name_of(item, turn.language),
            other=await name_of(other or item, turn.language),
        )


class Problem(OrderTask):
    """Something is missing, wrong or damaged."""

    late = "return"
    kind: ClassVar[str]
    reads = ("items", "problem_note")

    async def missing(self, turn: Turn, order: Order | None) -> str:
        assert order is not None
        if order.state in ("preparing", "cancelled"):
            return ""
        if chosen(turn, order) is None:
            return "item"
        return "" if turn.get("problem_note") else "problem_note"

    async def act(self, turn: Turn, order: Order) -> None:
        item = chosen(turn, order)
        product = "" if item in (None, WHOLE) else str(item)
        receipt = await shop().report_problem(
            claim_of(order), self.kind, product, turn.get("problem_note") or "-"
        )
        turn.signal(slots={"reference": receipt.reference})
        turn.say(f"problem_{self.kind}", reference=receipt.reference, **about(order, turn))


class MissingItem(Problem):
    """The parcel is incomplete."""

    name, kind = "missing_item", "missing"


class WrongItem(Problem):
    """Something else came."""

    name, kind = "wrong_item", "wrong"


class DamagedItem(Problem):
    """It arrived broken."""

    name, kind = "damaged_item", "damaged"


class WarrantyCheck(OrderTask):
    """How long each product of an order is under warranty, or the one device of a serial number, of which the shop says
    nothing else; without either, how long the warranty of a product lasts."""

    name = "warranty_check"
    owned = False
    may_own = True
    reads = ("products", "serial")

    async def missing(self, turn: Turn, order: Order | None) -> str:
        return "" if order or turn.get("serial") or turn.get("products") else "order_number"

    async def finish(self, turn: Turn, order: Order | None) -> None:
        if serial := turn.get("serial"):
            held = await shop().warranty_of_serial(serial)
            if held:
                _say_warranty(turn, held)
            else:
                turn.say("serial_unknown", serial=serial)
            return
        if order is not None:
            await super().finish(turn, order)
            return
        for name in (turn.get("products") or [])[:REPAIRS_SHOWN_MAX]:
            product = await shop().product(name)
            if product:
                turn.say(
                    "warranty_months", product=product.names[turn.language], months=product.warranty_months
                )

    async def act(self, turn: Turn, order: Order) -> None:
        for held in await shop().warranties(claim_of(order)):
            _say_warranty(turn, held)


class WarrantyClaim(OneDelivered):
    """A claim under the warranty; when that is over, a repair at its price, after a yes."""

    name = "warranty_claim"
    reads = ("items", "fault", "repair_confirmed")

    async def missing_of(self, turn: Turn, order: Order, item: str) -> str:
        if not turn.get("fault"):
            return "fault"
        if turn.get("repair_confirmed") is None and await self._is_over(order, item):
            turn.say("warranty_claim_over", product=await name_of(item, turn.language))
            return "repair_confirmed"
        return ""

    async def act(self, turn: Turn, order: Order) -> None:
        item, fault = one_of(turn, order), turn.get("fault") or "-"
        if turn.get("repair_confirmed"):
            repair = await shop().start_repair(claim_of(order), item, fault)
            _say_repair_started(turn, repair)
        elif turn.get("repair_confirmed") is False:
            turn.say("repair_declined")
        else:
            receipt = await shop().start_warranty_claim(claim_of(order), item, fault)
            turn.signal(slots={"reference": receipt.reference})
            product = await name_of(item, turn.language)
            turn.say("claim_started", reference=receipt.reference, product=product)

    async def _is_over(self, order: Order, item: str) -> bool:
        held = await shop().warranties(claim_of(order))
        return any(warranty.product.id == item and not warranty.active for warranty in held)


class RepairStatus(OrderTask):
    """Where the device is, by the order's number or the repair's own."""

    name = "repair_status"

    async def act(self, turn: Turn, order: Order) -> None:
        repairs = await shop().repair_status(claim_of(order))
        named = [repair for repair in repairs if repair.reference == turn.get("order_number")]
        repairs = tuple(named) or repairs
        if not repairs:
            wish = labels(turn.language)["meanings"]["warranty_claim"]
            turn.say("repair_none", buttons=[button(wish, "/warranty_claim")], number=order.number)
        for repair in repairs[:REPAIRS_SHOWN_MAX]:
            turn.say(
                "repair_state",
                reference=repair.reference,
                product=repair.product.names[turn.language],
                state=repair.texts[turn.language],
                date=turn.day(repair.ready_on),
            )


def _say_warranty(turn: Turn, held: Warranty) -> None:
    turn.say(
        "warranty_active" if held.active else "warranty_over",
        product=held.product.names[turn.language],
        months=held.product.warranty_months,
        since=turn.day(held.since),
        until=part(turn.language, "day_year", day=turn.day(held.until), year=held.until.year),
    )


def _say_repair_started(turn: Turn, repair: Repair) -> None:
    turn.signal(slots={"reference": repair.reference})
    turn.say(
        "repair_started",
        reference=repair.reference,
        product=repair.product.names[turn.language],
        date=turn.day(repair.ready_on),
        cost=turn.money(repair.cost) if repair.cost else part(turn.language, "free"),
    )
