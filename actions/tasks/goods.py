"""Prices, stock, comparisons, offers, codes; and what becomes of an old device."""

from actions import speech
from actions.labels import button, part
from actions.shop.goods import Cart, CodeCheck, Comparison, Price
from actions.shop.values import Money, Order, Product
from actions.shop_access import shop
from actions.tasks.base import Task
from actions.turn import Turn

PRODUCTS_SAID_MAX = 3  # who names more wants the shop's page
COMPARED_MAX = 3  # more columns do not fit into a bubble
CURRENCIES = {"en": "EUR", "he": "ILS", "hu": "HUF"}
BETTER = "★"


class GoodsTask(Task):
    """Of one or more products; which, is remembered from what was said before."""

    owned = False
    reads = ("products",)

    async def missing(self, turn: Turn, order: Order | None) -> str:
        return "" if turn.get("products") else "product"

    async def named(self, turn: Turn) -> list[Product]:
        """The products in question."""
        found = [await shop().product(name) for name in (turn.get("products") or [])]
        return [product for product in found if product is not None]


class PriceQuestion(GoodsTask):
    """The price, with today's promotion, and whether it can be had."""

    name = "price_question"

    async def finish(self, turn: Turn, order: Order | None) -> None:
        for product in (await self.named(turn))[:PRODUCTS_SAID_MAX]:
            price, stock = await shop().price(product.id), await shop().stock(product.id)
            if price is None or stock is None:
                continue
            name = product.names[turn.language]
            turn.signal(slots={"product": name})
            _say_price(turn, price, name)
            if not stock.online:
                _say_sold_out(turn, name, stock.expected_on and turn.day(stock.expected_on))


class ProductAvailability(GoodsTask):
    """Online, and in the stores of the visitor's country; others of the kind when it is sold out."""

    name = "product_availability"

    async def finish(self, turn: Turn, order: Order | None) -> None:
        for product in (await self.named(turn))[:PRODUCTS_SAID_MAX]:
            await self._tell(turn, product)

    async def _tell(self, turn: Turn, product: Product) -> None:
        stock, price = await shop().stock(product.id), await shop().price(product.id)
        if stock is None or price is None:
            return
        name = product.names[turn.language]
        turn.signal(slots={"product": name})
        if stock.online:
            shown = turn.money(price.now[turn.language])
            turn.say("product_in_stock", product=name, price=shown, stock=stock.online)
        else:
            _say_sold_out(turn, name, stock.expected_on and turn.day(stock.expected_on))
            await self._tell_others(turn, product)
        stores = {store.id: store for store in await shop().stores(turn.country)}
        have = [stores[key].names[turn.language] for key, n in stock.stores.items() if n and key in stores]
        if have:
            turn.say("product_in_stores", stores=speech.listed(have, turn.language))

    async def _tell_others(self, turn: Turn, product: Product) -> None:
        others = (await shop().alternatives(product.id))[:PRODUCTS_SAID_MAX]
        if others:
            names = [other.names[turn.language] for other in others]
            turn.say("product_alternatives", buttons=[button(name) for name in names])


class ProductComparison(GoodsTask):
    """Two or three products side by side."""

    name = "product_comparison"

    async def missing(self, turn: Turn, order: Order | None) -> str:
        named = turn.get("products") or []
        if len(named) == 1 and (others := await shop().alternatives(named[0])):
            turn.put("products", [named[0], others[0].id])  # the nearest one of its kind
        return "products_compared" if len(turn.get("products") or []) < 2 else ""

    async def finish(self, turn: Turn, order: Order | None) -> None:
        compared = await shop().compare(tuple(turn.get("products") or ())[:COMPARED_MAX])
        turn.say("comparison", table=_table(turn, compared))


class Promotions(Task):
    """Those of today."""

    name = "promotion"
    owned = False

    async def finish(self, turn: Turn, order: Order | None) -> None:
        offers = await shop().promotions()
        shown = [
            part(
                turn.language,
                "offer",
                name=o.names[turn.language],
                percent=o.percent,
                date=turn.day(o.ends_on),
            )
            for o in offers
        ]
        if shown:
            turn.say("promotions", offers="\n".join(shown))
        else:
            turn.say("promotions_none")


class CodeProblem(Task):
    """Why a code does not work."""

    name = "discount_code_problem"
    owned = False
    reads = ("code",)

    async def finish(self, turn: Turn, order: Order | None) -> None:
        currency = CURRENCIES[turn.language]
        named = turn.entities("product")
        found = await shop().find_products(turn.text) if named else []
        cart = Cart(currency, tuple((product.id, 1) for product in found[:1])) if found else None
        check = await shop().check_code(turn.get("code"), cart)
        turn.signal(slots={"code": check.code})
        turn.say(f"code_{check.verdict}", **_code_words(turn, check))


class TradeInUpgrade(Task):
    """What an old device is worth."""

    name = "trade_in_upgrade"
    owned = False
    reads = ("category", "device_age", "device_state")

    async def missing(self, turn: Turn, order: Order | None) -> str:
        category = turn.get("category")
        if category and await shop().trade_in(category, 0, "good") is None:
            return ""
        return await super().missing(turn, order)

    async def finish(self, turn: Turn, order: Order | None) -> None:
        category, age = turn.get("category"), int(turn.get("device_age") or 0)
        kind = await _category_name(category, turn.language)
        offer = await shop().trade_in(category, age, turn.get("device_state") or "good")
        if offer is None:
            turn.say("trade_in_not_taken", category=kind)
            return
        worth = offer.worth[turn.language]
        said = offer.texts[turn.language]
        name = "trade_in_worth" if worth.amount else "trade_in_nothing"
        turn.say(name, category=kind, worth=turn.money(worth), days=offer.valid_days, note=said)


class DisposalTask(Task):
    """How an old device leaves the house."""

    name = "disposal"
    owned = False
    reads = ("category",)

    async def missing(self, turn: Turn, order: Order | None) -> str:
        return ""  # the general rules are an answer too

    async def finish(self, turn: Turn, order: Order | None) -> None:
        found = await shop().disposal(turn.country, turn.get("category") or "")
        turn.say("disposal", rules=found.texts[turn.language], battery=found.battery[turn.language])


def _say_price(turn: Turn, price: Price, name: str) -> None:
    regular, now = price.regular[turn.language], price.now[turn.language]
    if price.promotion and now.amount < regular.amount:
        until = turn.day(price.promotion.ends_on)
        turn.say(
            "price_reduced", product=name, price=turn.money(now), regular=turn.money(regular), date=until
        )
    else:
        turn.say("price", product=name, price=turn.money(regular))


def _say_sold_out(turn: Turn, name: str, again: str | None) -> None:
    if again:
        turn.say("product_expected", product=name, date=again)
    else:
        turn.say("product_sold_out", product=name)


def _table(turn: Turn, compared: Comparison) -> str:
    """One line a fact; the better values have a star."""
    names = [product.names[turn.language] for product in compared.products]
    currency = CURRENCIES[turn.language]
    prices = [turn.money(Money(product.prices[turn.language], currency)) for product in compared.products]
    lines = [" / ".join(names), f"{part(turn.language, 'price')}: {' / '.join(prices)}"]
    for row in compared.rows:
        values = [
            text[turn.language] + (f" {BETTER}" if place in row.best else "")
            for place, text in enumerate(row.values)
        ]
        lines.append(f"{row.labels[turn.language]}: {' / '.join(values)}")
    return "\n".join(lines)


def _code_words(turn: Turn, check: CodeCheck) -> dict[str, str]:
    """Every fact of the check in words; those that it lacks are empty, and their verdict's text does without."""
    worth = turn.money(check.worth) if check.worth else f"{check.percent}%" if check.percent else ""
    return {
        "code": check.code,
        "worth": worth or part(turn.language, "as_described"),
        "start": turn.day(check.starts_on) if check.starts_on else "",
        "end": turn.day(check.ends_on) if check.ends_on else "",
        "minimum": turn.money(check.minimum) if check.minimum else "",
        "missing": turn.money(check.missing) if check.missing else "",
        "goods": check.applies_to.get(turn.language) or part(turn.language, "everything"),
    }


async def _category_name(category: str, language: str) -> str:
    return next((kind.names[language] for kind in await shop().categories() if kind.id == category), category)
