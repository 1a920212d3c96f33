"""What holds for everybody: delivery, returns, payment; and where and when the stores are open."""

from datetime import date

from actions import speech
from actions.labels import part
from actions.shop.goods import OpeningDay, Store, Terms
from actions.shop.values import Order
from actions.shop_access import shop
from actions.tasks.base import Task
from actions.tasks.money import payment_methods
from actions.turn import Turn

STORES_SAID_MAX = 3  # the nearest ones


class TermsTask(Task):
    """Answered from the terms of the visitor's country."""

    owned = False

    async def finish(self, turn: Turn, order: Order | None) -> None:
        terms = await shop().terms(turn.country)
        turn.say(self.name, **_words(turn, terms))


class DeliveryTime(TermsTask):
    """How long it takes."""

    name = "delivery_time"


class DeliveryCost(TermsTask):
    """What it costs."""

    name = "delivery_cost"


class ReturnPolicy(TermsTask):
    """Until when things can be sent back."""

    name = "return_policy"


class PaymentMethods(Task):
    """What can be paid with."""

    name = "payment_methods"
    owned = False

    async def finish(self, turn: Turn, order: Order | None) -> None:
        found = await shop().payment_methods(turn.country)
        notes = [
            part(turn.language, "note", name=method.names[turn.language], note=method.notes[turn.language])
            for method in found
            if method.notes.get(turn.language)
        ]
        turn.say("payment_methods", methods=await payment_methods(turn), notes="\n".join(notes))


class OpeningHours(Task):
    """Today, or on the day that was named, with the holiday's name."""

    name = "opening_hours"
    owned = False

    async def finish(self, turn: Turn, order: Order | None) -> None:
        day = _day_named(turn)
        for store in (await _stores(turn))[:STORES_SAID_MAX]:
            opening = await shop().opening_hours(store.id, day)
            if opening is not None:
                _say_hours(turn, opening)


class StoreLocation(Task):
    """The nearest stores to the city that was named, or those of the country."""

    name = "store_location"
    owned = False

    async def finish(self, turn: Turn, order: Order | None) -> None:
        near = await shop().nearest_stores(_place(turn), STORES_SAID_MAX) if _place(turn) else ()
        for found in near:
            turn.say("store_near", km=found.distance_km, **_address(turn, found.store))
        if not near:
            for store in await shop().stores(turn.country):
                turn.say("store", **_address(turn, store))


async def _stores(turn: Turn) -> list[Store]:
    place = _place(turn)
    near = await shop().nearest_stores(place, 1) if place else ()
    return [found.store for found in near] or list(await shop().stores(turn.country))


def _place(turn: Turn) -> str:
    """What was written last about a place: this message's city, or the one remembered."""
    if turn.entities("city"):
        turn.put("city", turn.text)
    return turn.get("city") or ""


def _day_named(turn: Turn) -> date | None:
    named = turn.entities("date")
    return date.fromisoformat(named[0]) if named else None


def _say_hours(turn: Turn, opening: OpeningDay) -> None:
    words = {"store": opening.store.names[turn.language], "day": turn.day(opening.day)}
    holiday = opening.holidays.get(turn.language, "")
    if opening.opens is None or opening.closes is None:
        turn.say("hours_closed_holiday" if holiday else "hours_closed", holiday=holiday, **words)
        return
    words |= {"opens": f"{opening.opens:%H:%M}", "closes": f"{opening.closes:%H:%M}"}
    name = "hours" if opening.open_now is None else "hours_open_now" if opening.open_now else "hours_not_now"
    turn.say(name, **words)
    if holiday:
        turn.say("hours_holiday", holiday=holiday)


def _address(turn: Turn, store: Store) -> dict[str, str]:
    return {
        "store": store.names[turn.language],
        "street": store.streets[turn.language],
        "city": store.cities[turn.language],
        "postcode": store.postcode,
        "phone": store.phone,
    }


def _words(turn: Turn, terms: Terms) -> dict[str, object]:
    return {
        "fewest": terms.delivery_days_min,
        "most": terms.delivery_days_max,
        "cost": terms.delivery_cost,
        "free_from": speech.money(terms.free_from.amount, terms.free_from.currency),
        "express": terms.express_cost,
        "return_days": terms.return_days,
        "refund_days": terms.refund_days,
        "note": terms.notes[turn.language],
    }
