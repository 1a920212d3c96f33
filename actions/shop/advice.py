"""Terms, payment, trade-in, old devices (data/shop/terms.yml) and the guides (data/shop/guides/)."""

from pathlib import Path
from typing import Any

from actions.shop.catalogue import Catalogue
from actions.shop.files import FOLDER, LANGUAGES, BadShopFile, fold, load, names, texts
from actions.shop.goods import Disposal, Guide, PaymentMethod, Terms, TradeIn
from actions.shop.values import Money, Texts

KINDS = ("installation", "usage", "troubleshooting", "maintenance")
STEPS_MIN, STEPS_MAX = 3, 6  # fewer is no guide, more is no card


class Advice:
    """Raises BadShopFile while it is made."""

    def __init__(self, catalogue: Catalogue, folder: Path = FOLDER) -> None:
        self._catalogue, self.rules = catalogue, load("terms", folder)
        self._words: dict[str, list[str]] = {}
        self._guides = [
            self._guide(path.stem, given)
            for path in sorted((folder / "guides").glob("*.yml"))
            for given in load(path.stem, path.parent)["guides"]
        ]
        if len({guide.id for guide in self._guides}) < len(self._guides):
            raise BadShopFile("two guides have the same id.")

    def terms(self, country: str) -> Terms:
        code = country if country in self.rules["countries"] else self.rules["home_country"]
        given = self.rules["countries"][code]
        return Terms(
            country=code,
            currency=given["currency"],
            delivery_days_min=given["delivery_days"][0],
            delivery_days_max=given["delivery_days"][1],
            delivery_cost=given["delivery_cost"],
            free_from=Money(given["free_from"], given["currency"]),
            express_cost=given["express_cost"],
            return_days=self.rules["return_days"],
            refund_days=self.rules["refund_days"],
            notes=texts(self.rules["delivery_notes"], "delivery_notes"),
        )

    def payment_methods(self, country: str) -> tuple[PaymentMethod, ...]:
        return tuple(
            PaymentMethod(given["id"], texts(given["names"], given["id"]), given.get("notes", {}))
            for given in self.rules["payment_methods"]
            if country in given.get("countries", (country,))
        )

    def guides(self, product_id: str, kind: str, words: str) -> tuple[Guide, ...]:
        said = fold(words)
        found = [g for g in self._guides if product_id in g.products and kind in ("", g.kind)]
        return tuple(sorted(found, key=lambda guide: not self._is_named(guide, said)))

    def trade_in(self, category: str, age_years: int, state: str) -> TradeIn | None:
        rules = self.rules["trade_in"]
        if category not in rules["categories"] or state not in ("good", "worn", "broken") or age_years < 0:
            return None
        percent = (
            max(0, rules[state] - rules["per_year"] * age_years) if age_years <= rules["years_max"] else 0
        )
        goods = [product for product in self._catalogue.products.values() if product.category == category]
        worth = {
            language: Money(
                min(product.prices[language] for product in goods) * percent // 100,
                self._catalogue.currencies[language],
            )
            for language in LANGUAGES
        }
        said = rules["texts"]["worth" if percent else "nothing"]
        return TradeIn(category, worth, rules["valid_days"], texts(said, "trade_in"))

    def disposal(self, country: str, category: str) -> Disposal:
        rules = self.rules["disposal"]
        code = country if country in self.rules["countries"] else self.rules["home_country"]
        large = category in rules["large"]
        return Disposal(
            country=code,
            category=category,
            texts=texts(rules[code]["large" if large else "small"], f"disposal {code}"),
            battery=texts(rules["batteries"], "batteries"),
            taken_back_on_delivery=large,
            taken_in_stores=not large,
        )

    def said(self, table: str, key: str) -> Texts:
        """A text of one of the tables `scans`, `repairs` and `payment_failures`."""
        return texts(self.rules[table][key], f"{table} {key}")

    def _is_named(self, guide: Guide, said: str) -> bool:
        return any(names(said, fold(word)) >= 0 for word in self._words[guide.id])

    def _guide(self, file: str, given: dict[str, Any]) -> Guide:
        where = f"guide {given.get('id')} in {file}.yml"
        steps = given["steps"]
        if given["kind"] not in KINDS:
            raise BadShopFile(f"{where}: the kind must be one of {', '.join(KINDS)}.")
        if set(steps) != set(LANGUAGES) or len({len(steps[name]) for name in LANGUAGES}) != 1:
            raise BadShopFile(f"{where}: each language needs the same number of steps.")
        if not STEPS_MIN <= len(steps["en"]) <= STEPS_MAX:
            raise BadShopFile(f"{where}: {STEPS_MIN} to {STEPS_MAX} steps make a card.")
        if unknown := set(given["products"]) - set(self._catalogue.products):
            raise BadShopFile(f"{where}: no such product: {', '.join(sorted(unknown))}.")
        self._words[given["id"]] = [str(word) for word in given.get("words", ())]
        return Guide(
            id=given["id"],
            kind=given["kind"],
            topic=given["topic"],
            titles=texts(given["titles"], where),
            steps={name: tuple(map(str, steps[name])) for name in LANGUAGES},
            products=tuple(given["products"]),
            safety=bool(given.get("safety", False)),
        )
