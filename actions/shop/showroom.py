"""What anybody may ask the demo shop: goods, prices, codes, stores and advice."""

from datetime import date

from actions.shop import goods as g
from actions.shop.books import Books
from actions.shop.catalogue import Code
from actions.shop.values import Money, Product


class Showroom(Books):
    """Only reads."""

    async def categories(self) -> tuple[g.Category, ...]:
        return tuple(self._catalogue.categories.values())

    async def find_products(self, text: str) -> list[Product]:
        return [self._product(found.id) for found in self._catalogue.find(text)]

    async def product(self, product_id: str) -> Product | None:
        return self._product(product_id) if product_id in self._catalogue.products else None

    async def alternatives(self, product_id: str) -> tuple[Product, ...]:
        product = self._catalogue.products.get(product_id)
        stock = {row["id"]: row["stock"] for row in self._db.rows("SELECT id, stock FROM product")}
        return self._catalogue.alternatives(product, stock) if product else ()

    async def compare(self, product_ids: tuple[str, ...]) -> g.Comparison:
        return self._catalogue.compare(product_ids)

    async def stock(self, product_id: str) -> g.Stock | None:
        row = self._db.row("SELECT * FROM product WHERE id = ?", product_id)
        if row is None:
            return None
        rows = self._db.rows("SELECT store, pieces FROM store_stock WHERE product = ?", product_id)
        comes = row["expected_on"] if not row["stock"] else None
        expected_on = date.fromisoformat(comes) if comes and comes >= self._today().isoformat() else None
        return g.Stock(
            self._product(product_id), row["stock"], expected_on, {r["store"]: r["pieces"] for r in rows}
        )

    async def price(self, product_id: str) -> g.Price | None:
        if product_id not in self._catalogue.products:
            return None
        product = self._product(product_id)
        offers = [offer for offer in await self.promotions() if _is_for(offer, product)]
        best = max(offers, key=lambda offer: offer.percent, default=None)
        regular = {lang: self._catalogue.money(product, lang) for lang in self._catalogue.currencies}
        off = best.percent if best else 0
        now = {lang: Money(_reduced(money.amount, off), money.currency) for lang, money in regular.items()}
        return g.Price(product, regular, now, best)

    async def promotions(self) -> tuple[g.Promotion, ...]:
        made_on = self._db.rows("SELECT made_on FROM shop")[0]["made_on"]
        all_of_them = self._catalogue.promotions(date.fromisoformat(made_on))
        return tuple(offer for offer in all_of_them if offer.starts_on <= self._today() <= offer.ends_on)

    async def check_code(self, code: str, cart: g.Cart | None = None) -> g.CodeCheck:
        written = code.strip().upper()
        row = self._db.row("SELECT * FROM code WHERE code = ?", written)
        known = self._catalogue.codes.get(written)
        if row is None or known is None:
            return g.CodeCheck(written, "unknown")
        starts_on, ends_on = date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])
        applies_to = self._catalogue.described(known.products, known.categories)
        if self._today() < starts_on:
            return g.CodeCheck(written, "not_started", known.percent, starts_on=starts_on, ends_on=ends_on)
        if self._today() > ends_on:
            return g.CodeCheck(written, "expired", known.percent, starts_on=starts_on, ends_on=ends_on)
        if row["uses_left"] == 0:
            return g.CodeCheck(written, "used_up", known.percent, ends_on=ends_on)
        if cart is None:
            return g.CodeCheck(written, "valid", known.percent, ends_on=ends_on, applies_to=applies_to)
        return self._check_cart(known, cart, ends_on)

    def _check_cart(self, code: Code, cart: g.Cart, ends_on: date) -> g.CodeCheck:
        language = self._catalogue.language_of(cart.currency)
        if language is None or (code.currencies and cart.currency not in code.currencies):
            return g.CodeCheck(code.code, "other_currency", code.percent, ends_on=ends_on)
        applies_to = self._catalogue.described(code.products, code.categories)
        goods = [
            (self._catalogue.products[name], n) for name, n in cart.lines if name in self._catalogue.products
        ]
        total = sum(product.prices[language] * pieces for product, pieces in goods)
        fitting = sum(
            product.prices[language] * pieces for product, pieces in goods if _is_for(code, product)
        )
        minimum = Money(code.minimum[language], cart.currency) if code.minimum else None
        if minimum and total < minimum.amount:
            missing = Money(minimum.amount - total, cart.currency)
            return g.CodeCheck(
                code.code, "minimum", code.percent, minimum=minimum, missing=missing, ends_on=ends_on
            )
        if not fitting:
            return g.CodeCheck(
                code.code, "other_products", code.percent, ends_on=ends_on, applies_to=applies_to
            )
        off = fitting * code.percent // 100 if code.percent else min(code.amount[language], fitting)
        worth = Money(off, cart.currency)
        return g.CodeCheck(
            code.code, "valid", code.percent, worth, minimum, ends_on=ends_on, applies_to=applies_to
        )

    async def payment_methods(self, country: str) -> tuple[g.PaymentMethod, ...]:
        return self._advice.payment_methods(country)

    async def terms(self, country: str) -> g.Terms:
        return self._advice.terms(country)

    async def stores(self, country: str = "") -> tuple[g.Store, ...]:
        return tuple(store for store in self._places.stores.values() if country in ("", store.country))

    async def nearest_stores(self, place: str, at_most: int = 3) -> tuple[g.StoreNear, ...]:
        return self._places.near(place, at_most)

    async def opening_hours(self, store_id: str, day: date | None = None) -> g.OpeningDay | None:
        store = self._places.stores.get(store_id)
        return self._places.opening(store, day, self._clock()) if store else None

    async def guides(self, product_id: str, kind: str = "", words: str = "") -> tuple[g.Guide, ...]:
        return self._advice.guides(product_id, kind, words)

    async def trade_in(self, category: str, age_years: int, state: str) -> g.TradeIn | None:
        return self._advice.trade_in(category, age_years, state)

    async def disposal(self, country: str, category: str) -> g.Disposal:
        return self._advice.disposal(country, category)


def _is_for(offer: g.Promotion | Code, product: Product) -> bool:
    anything = not offer.products and not offer.categories
    return anything or product.id in offer.products or product.category in offer.categories


def _reduced(amount: int, percent: int) -> int:
    """Rounded down, in the buyer's favour."""
    return amount * (100 - percent) // 100
