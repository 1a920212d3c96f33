"""The goods of data/shop/catalogue.yml: what they are called, what they cost, how they compare."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from actions.shop.files import FOLDER, LANGUAGES, BadShopFile, fold, load, names, texts
from actions.shop.goods import Category, ComparedRow, Comparison, Promotion, Spec
from actions.shop.values import Money, Product, Texts

_YES = {True: {"en": "yes", "he": "יש", "hu": "igen"}, False: {"en": "no", "he": "אין", "hu": "nem"}}


@dataclass(frozen=True)
class Code:
    """A discount code; days as they are counted from the day on which the shop was made."""

    code: str
    percent: int | None
    amount: dict[str, int]
    minimum: dict[str, int]
    days: tuple[int, int]
    products: tuple[str, ...]
    categories: tuple[str, ...]
    currencies: tuple[str, ...]
    uses_left: int | None


class Catalogue:
    """Raises BadShopFile while it is made. Stock is the one with which the shop begins."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._goods, self._offers = load("catalogue", folder), load("codes", folder)
        self.currencies: dict[str, str] = self._goods["currencies"]
        self.categories = {
            name: Category(name, texts(given["names"], f"category {name}"))
            for name, given in self._goods["categories"].items()
        }
        self.products = {given["id"]: self._product(given) for given in self._goods["products"]}
        self._words = {given["id"]: list(map(fold, given["words"])) for given in self._goods["products"]}
        self._kinds = {
            name: list(map(fold, given["words"])) for name, given in self._goods["categories"].items()
        }
        self.expected_in_days = {g["id"]: g.get("expected_in_days") for g in self._goods["products"]}

    def find(self, text: str) -> list[Product]:
        """Named ones in the order in which the text names them; without a name, the category's."""
        said = fold(text)
        named = _first_places(said, self._words)
        if named:
            return [self.products[name] for name in named]
        kinds = _first_places(said, self._kinds)
        return [product for kind in kinds for product in self.products.values() if product.category == kind]

    def specs(self, product_id: str) -> tuple[Spec, ...]:
        given = next((g for g in self._goods["products"] if g["id"] == product_id), None)
        return tuple(self._spec(key, value) for key, value in given["specs"].items()) if given else ()

    def compare(self, product_ids: tuple[str, ...]) -> Comparison:
        known = tuple(dict.fromkeys(name for name in product_ids if name in self.products))
        facts = [{spec.key: spec for spec in self.specs(name)} for name in known]
        keys = [key for key in self._goods["specs"] if sum(key in fact for fact in facts) > 1]
        return Comparison(
            tuple(self.products[name] for name in known), tuple(self._row(key, facts) for key in keys)
        )

    def alternatives(self, product: Product, in_stock: dict[str, int]) -> tuple[Product, ...]:
        others = [
            replace(other, stock=in_stock[other.id])
            for other in self.products.values()
            if other.category == product.category and other.id != product.id and in_stock.get(other.id)
        ]
        return tuple(sorted(others, key=lambda other: abs(other.prices["en"] - product.prices["en"])))

    def promotions(self, made_on: date) -> tuple[Promotion, ...]:
        """All of them, valid or not."""
        return tuple(
            Promotion(
                id=given["id"],
                names=texts(given["names"], f"promotion {given['id']}"),
                percent=given["percent"],
                products=tuple(given.get("products", ())),
                categories=tuple(given.get("categories", ())),
                starts_on=made_on + timedelta(days=given["days"][0]),
                ends_on=made_on + timedelta(days=given["days"][1]),
            )
            for given in self._offers["promotions"]
        )

    @cached_property
    def codes(self) -> dict[str, Code]:
        return {given["code"]: _code(given) for given in self._offers["codes"]}

    def described(self, products: tuple[str, ...], categories: tuple[str, ...]) -> Texts:
        """What a code or a promotion is for, as a list of names; empty when it is for everything."""
        parts = [self.categories[name].names for name in categories] + [
            self.products[p].names for p in products
        ]
        return {lang: ", ".join(part[lang] for part in parts) for lang in LANGUAGES} if parts else {}

    def money(self, product: Product, language: str) -> Money:
        return Money(product.prices[language], self.currencies[language])

    def language_of(self, currency: str) -> str | None:
        """The language whose shop has this currency."""
        return next((name for name, its in self.currencies.items() if its == currency), None)

    def _product(self, given: dict[str, Any]) -> Product:
        where = f"product {given.get('id')}"
        if given.get("category") not in self.categories:
            raise BadShopFile(f"{where} has a category that does not stand under categories.")
        if unknown := set(given["specs"]) - set(self._goods["specs"]):
            raise BadShopFile(f"{where} has specs without a label: {', '.join(sorted(unknown))}.")
        if set(given["prices"]) != set(LANGUAGES):
            raise BadShopFile(f"{where} needs a price in each of {', '.join(LANGUAGES)}.")
        return Product(
            id=given["id"],
            names=texts(given["names"], where),
            prices=dict(given["prices"]),
            stock=given["stock"],
            warranty_months=given["warranty_months"],
            category=given["category"],
        )

    def _spec(self, key: str, value: object) -> Spec:
        known = self._goods["specs"][key]
        labels = texts(known["labels"], f"spec {key}")
        if isinstance(value, bool):
            return Spec(key, labels, dict(_YES[value]), float(value))
        if isinstance(value, (int, float)):
            unit = texts(known["unit"], f"unit of {key}")
            return Spec(
                key, labels, {n: f"{_number(value, n)} {unit[n]}".strip() for n in LANGUAGES}, float(value)
            )
        return Spec(key, labels, {name: str(value) for name in LANGUAGES})

    def _row(self, key: str, facts: list[dict[str, Spec]]) -> ComparedRow:
        row = [fact.get(key) for fact in facts]
        better = self._goods["specs"][key].get("better")
        numbers = [spec.number for spec in row if spec is not None and spec.number is not None]
        best: tuple[int, ...] = ()
        if better and len(set(numbers)) > 1:
            top = max(numbers) if better == "more" else min(numbers)
            best = tuple(at for at, spec in enumerate(row) if spec is not None and spec.number == top)
        empty = dict.fromkeys(LANGUAGES, "–")
        return ComparedRow(
            key,
            texts(self._goods["specs"][key]["labels"], key),
            tuple(spec.values if spec else empty for spec in row),
            best,
        )


def _first_places(said: str, words_by_name: dict[str, list[str]]) -> list[str]:
    """The names by the place where the text has one of their words first; all of it folded."""
    places: dict[str, int] = {}
    for name, words in words_by_name.items():
        found = [at for at in (names(said, word) for word in words) if at >= 0]
        if found:
            places[name] = min(found)
    return sorted(places, key=lambda name: places[name])


def _number(value: float, language: str) -> str:
    return str(value).replace(".", ",") if language == "hu" else str(value)


def _code(given: dict[str, Any]) -> Code:
    return Code(
        code=given["code"],
        percent=given.get("percent"),
        amount=given.get("amount", {}),
        minimum=given.get("minimum", {}),
        days=(given["days"][0], given["days"][1]),
        products=tuple(given.get("products", ())),
        categories=tuple(given.get("categories", ())),
        currencies=tuple(given.get("currencies", ())),
        uses_left=given.get("uses_left"),
    )
