"""What a task is: a wish with the facts it needs, the questions for those that are missing, and its end."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from actions import speech
from actions.labels import part
from actions.shop.values import Order, Product, Refused
from actions.shop_access import shop
from actions.turn import Turn

WHOLE = "*"  # the whole order, where a product could be named


class Task(ABC):
    """One intent that ends in an answer or an action.

    `owned`: only for whoever opens an order. `may_own`: an order is opened when its number is told.
    `reads`: the slots that the words of a visitor may fill, in the order in which they are asked for.
    """

    name: ClassVar[str]
    owned: ClassVar[bool] = True
    may_own: ClassVar[bool] = False
    reads: ClassVar[tuple[str, ...]] = ()

    async def missing(self, turn: Turn, order: Order | None) -> str:
        """The slot to ask for next; empty when everything is known, or when asking would lead nowhere."""
        return next((slot for slot in self.reads if turn.get(slot) is None), "")

    @abstractmethod
    async def finish(self, turn: Turn, order: Order | None) -> None:
        """Answer, or do what was asked, and say how it went."""


class OrderTask(Task):
    """A task about an order; `late` picks the words when it is too late for it."""

    late: ClassVar[str] = "left"

    async def finish(self, turn: Turn, order: Order | None) -> None:
        """Refusals of the shop are told in words; nothing was changed then."""
        assert order is not None
        turn.signal(intent=self.name)
        try:
            await self.act(turn, order)
            item = chosen(turn, order) if "items" in self.reads else None
            turn.put("last_item", None if item == WHOLE else item)
        except Refused as refused:
            say_refused(turn, refused, order, self.late)

    @abstractmethod
    async def act(self, turn: Turn, order: Order) -> None:
        """May raise Refused."""


def say_refused(turn: Turn, refused: Refused, order: Order, late: str = "left") -> None:
    """Why the shop will not."""
    reason = refused.reason.value
    if reason == "no_match":
        turn.say("no_match")
        return
    name = f"refused_too_late_{late}" if reason == "too_late" else f"refused_{reason}"
    about = product_in(order, refused.about)
    shown = about.names[turn.language] if about else products_of(order, turn.language)
    turn.say(name, number=order.number, product=shown)


def product_in(order: Order, product_id: str) -> Product | None:
    """The product of this id, if the order has it."""
    return next((product for product in order.products if product.id == product_id), None)


def products_of(order: Order, language: str) -> str:
    """The names of all that was ordered, with the number of pieces where it is not one."""
    if not order.lines:
        return speech.listed([product.names[language] for product in order.products], language)
    named = [
        part(language, "pieces", product=line.product.names[language], quantity=line.quantity)
        if line.quantity > 1
        else line.product.names[language]
        for line in order.lines
    ]
    return speech.listed(named, language)


def about(order: Order, turn: Turn) -> dict[str, Any]:
    """The words that most answers about an order fill in."""
    return {
        "number": order.number,
        "products": products_of(order, turn.language),
        "date": turn.day(order.due_on),
        "carrier": order.carrier,
        "tracking": order.tracking,
    }


def chosen(turn: Turn, order: Order) -> str | None:
    """The id of the product of the order that is meant, WHOLE, or None when it must be asked for."""
    named = turn.get("items") or []
    ids = [product.id for product in order.products]
    inside = list(dict.fromkeys(name for name in named if name in ids))
    if len(inside) == 1:
        return inside[0]
    if WHOLE in named or (len(inside) > 1 and len(inside) == len(set(ids))):
        return WHOLE
    before = turn.get("last_item")  # emptied when a wish does not point back
    if not inside and before in ids:
        return str(before)
    return ids[0] if len(set(ids)) == 1 else None


def one_of(turn: Turn, order: Order) -> str:
    """The product that is meant; the first one when the shop will refuse anyway, whatever it is."""
    item = chosen(turn, order)
    return order.products[0].id if item in (None, WHOLE) else str(item)


async def others_named(turn: Turn, item: str) -> list[Product]:
    """What the visitor has named beside the thing it is about."""
    found = [await shop().product(name) for name in turn.get("items") or [] if name not in (item, WHOLE)]
    return [product for product in found if product is not None]


async def name_of(product_id: str, language: str) -> str:
    """A product's name."""
    product = await shop().product(product_id)
    return product.names[language] if product else product_id
