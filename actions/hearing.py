"""Fills the slots of a task from a visitor's message: what was asked for, and whatever else it tells."""

from collections.abc import Awaitable, Callable

from actions import reading
from actions.not_sold import not_sold, without_them
from actions.shop.files import fold
from actions.shop_access import shop
from actions.tasks.base import WHOLE
from actions.turn import Turn

Reader = Callable[[Turn, bool], Awaitable[object | None]]

QUESTION_OF = {
    "item": "items",
    "product": "products",
    "products_compared": "products",
}  # what is asked fills this
CONFIRMATIONS = ("cancel_confirmed", "change_confirmed", "delete_confirmed", "repair_confirmed")
TOLD_ONLY = frozenset({"quantity_more", "serial"})  # taken when they are said, never asked for
BUYING = ("price_question", "product_availability", "product_comparison")
FREE = frozenset(
    {"return_reason", "fault", "problem_note", "new_address"}
)  # answered in the visitor's own words


async def hear(turn: Turn, slots: tuple[str, ...], asked: str) -> bool:
    """Put what the message tells into the slots; whether it told anything."""
    target = QUESTION_OF.get(asked, asked)
    heard = False
    for slot in slots:
        is_asked = slot == target
        value = await READERS[slot](turn, is_asked)
        if value is None or (not is_asked and turn.get(slot) is not None and slot in FREE):
            continue
        turn.put(slot, value)
        heard = True
    return heard


async def _items(turn: Turn, asked: bool) -> object | None:
    """Ids of the products that are named, WHOLE for all of them; what was named before is kept."""
    found = [product.id for product in await shop().find_products(turn.text)]
    if asked and reading.means_all(turn.text):
        found.append(WHOLE)
    before = [] if asked else (turn.get("items") or [])
    return [*before, *(name for name in found if name not in before)] if found else None


async def _products(turn: Turn, _: bool) -> object | None:
    found = await _goods_named(turn)
    before = turn.get("products") or []
    if not found and before and means_other_goods(turn):
        turn.put("products", None)  # of another thing than was spoken of before nothing may be said silently
        turn.say("product_unknown")
    if turn.intent == "product_comparison" and len(found) == len(before) == 1 and found != before:
        return [*before, *found]  # "compare it with the Pebble"
    return found or None


async def _goods_named(turn: Turn) -> list[str]:
    """Ids of the products that the message names, or of all of a kind."""
    return [product.id for product in await shop().find_products(without_them(turn.text))]


def means_other_goods(turn: Turn) -> bool:
    """Whether a message without a known product speaks of some other one, by its kind or by a name."""
    if reading.means_it(turn.text):
        return False
    if not_sold(turn.text, turn.intent in BUYING):
        return True
    if turn.intent in BUYING and reading.asks_for_a_thing(fold(turn.text), turn.language):
        return True
    known = turn.tracker.latest_message.get("entities") or []
    elsewhere = any(entity.get("entity") in ("city", "date", "amount") for entity in known)
    return not elsewhere and reading.foreign_name(turn.text, turn.language)


async def _other_product(turn: Turn, asked: bool) -> object | None:
    if not asked:
        return None
    found = await shop().find_products(turn.text)
    return found[0].id if found else None


async def _category(turn: Turn, _: bool) -> object | None:
    found = await shop().find_products(turn.text)
    return found[0].category if found else None


def _plain(read: Callable[[Turn, bool], object | None]) -> Reader:
    async def reader(turn: Turn, asked: bool) -> object | None:
        return read(turn, asked)

    return reader


def _own_words(turn: Turn, asked: bool) -> str | None:
    return reading.free(turn.text) if asked else reading.why(turn.text)


def _address(turn: Turn, asked: bool) -> str | None:
    return reading.free(turn.text) if asked else None


def _confirmed(turn: Turn, asked: bool) -> bool | None:
    if not asked:
        return None
    if turn.intent in ("affirm", turn.get("task")):
        return True
    return False if turn.intent == "deny" else None


def _quantity(turn: Turn, asked: bool) -> float | None:
    """Only an answer counts, and "one more" is no number of pieces."""
    found = reading.number(turn.text) if asked and reading.more(turn.text) is None else None
    return float(found) if found else None


def _quantity_more(turn: Turn, _: bool) -> float | None:
    found = reading.more(turn.text)
    return float(found) if found else None


def _change_kind(turn: Turn, _: bool) -> str | None:
    return reading.change(turn.text) or ("quantity" if reading.more(turn.text) else None)


def _age(turn: Turn, _: bool) -> float | None:
    found = reading.number(turn.text)
    return None if found is None else float(found)


READERS: dict[str, Reader] = {
    "items": _items,
    "products": _products,
    "other_product": _other_product,
    "category": _category,
    "return_reason": _plain(_own_words),
    "fault": _plain(_own_words),
    "problem_note": _plain(_own_words),
    "new_address": _plain(_address),
    "quantity": _plain(_quantity),
    "device_age": _plain(_age),
    "device_state": _plain(lambda turn, _: reading.state(turn.text)),
    "quantity_more": _plain(_quantity_more),
    "serial": _plain(lambda turn, _: reading.serial(turn.text)),
    "change_kind": _plain(_change_kind),
    "code": _plain(lambda turn, asked: reading.code(turn.text, asked)),
    "login_email": _plain(lambda turn, _: next(iter(turn.entities("email")), None) or _email_known(turn)),
    **dict.fromkeys(CONFIRMATIONS, _plain(_confirmed)),
}
DETAILS = tuple(slot for slot in READERS if slot != "products")  # forgotten when their task is over


def _email_known(turn: Turn) -> str | None:
    contact = turn.get("contact") or ""
    return contact if "@" in contact else None
