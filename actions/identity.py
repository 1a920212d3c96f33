"""An order is opened only to whoever knows two facts that belong together.

Nothing about an order is said, not even that it exists, before its number and the e-mail address or phone given
with it match. An unknown order and a foreign one are answered alike, and the third wrong try calls a human.
"""

from typing import Any

from actions.shop.values import Claim, Order, Refused
from actions.shop_access import shop
from actions.turn import Turn

FACTS = ("order_number", "email", "phone")
REPAIR = "S-"  # how the number of a repair begins
WRONG_TRIES_MAX = 3  # a typing error is forgiven twice; guessing is not helped


class HumanCalled(Exception):
    """Too many wrong tries: a human was called, and nothing more is asked."""


async def owned_order(turn: Turn) -> Order | None:
    """The order, if both facts are given and belong together. Raises ShopUnavailable."""
    number, contact = turn.get("order_number"), turn.get("contact")
    if not number or not contact:
        return None
    return await shop().order(Claim(number, contact)) or await _order_in_repair(Claim(number, contact))


async def open_order(turn: Turn) -> tuple[Order | None, str]:
    """The order, or None and the fact to ask for. Raises HumanCalled, ShopUnavailable."""
    for fact in ("order_number", "contact"):
        if not turn.get(fact):
            return None, fact
    order = await owned_order(turn)
    return (order, "") if order else (None, _no_match(turn))


def claim_of(order: Order) -> Claim:
    """The two facts of an order that was opened."""
    return Claim(order.number, order.email)


def tell_facts(turn: Turn) -> dict[str, str]:
    """Pass the facts of this message on to the gateway, and give them."""
    found: dict[str, Any] = {name: turn.entities(name)[-1] for name in FACTS if turn.entities(name)}
    if found:
        turn.signal(slots={name: str(value) for name, value in found.items()})
    return found


def forget_unproven(turn: Turn) -> None:
    """A number without its second fact is not kept for the next wish."""
    if not turn.get("contact"):
        turn.put("order_number", None)


async def _order_in_repair(claim: Claim) -> Order | None:
    """The order of a repair, by the repair's number and the contact of the order: two facts as well."""
    if not claim.plain_number.startswith(REPAIR):
        return None
    try:
        repairs = await shop().repair_status(claim)
    except Refused:
        return None
    return await shop().order(Claim(repairs[0].order_number, claim.contact)) if repairs else None


def _no_match(turn: Turn) -> str:
    """What to ask for now. Another order of the same visitor may have another contact: a remembered one is asked
    for again without a word."""
    tries = (turn.get("wrong_tries") or 0) + 1
    turn.put("wrong_tries", tries)
    turn.put("contact", None)
    if tries >= WRONG_TRIES_MAX:
        turn.put("order_number", None)
        turn.call_human()
        raise HumanCalled
    if not turn.entities("email") and not turn.entities("phone"):
        return "contact"
    turn.say("no_match")
    turn.put("order_number", None)
    return "order_number"
