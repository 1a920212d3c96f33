"""Products and cities in a chat message, by the words that data/shop/ holds for them.

Read when Rasa starts, not when it is trained: a new product is known without a new model. The value of an entity is
the id of a product or a category, or of a city.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.nlu.facts import Fact

FOLDER = Path(__file__).resolve().parents[2] / "data" / "shop"
WHOLE_WORD_LETTERS_MAX = 3  # "tv" and "bp" stand inside too many other words
TEXT_CHARS_MAX = 2_000  # the longest text that reaches Rasa
_HEBREW_PREFIXES = "[ובהכלמש]{0,3}"  # and, in, the, like, to, from, that: written in one with the word


class ShopWords:
    """Finds the words of one kind of thing; of two words at one place the longer one counts."""

    def __init__(self, entity: str, words_by_id: Mapping[str, Iterable[str]]) -> None:
        self._entity = entity
        self._ids = {fold(word)[0]: name for name, words in words_by_id.items() for word in words}
        longest_first = sorted(self._ids, key=len, reverse=True)
        words = "|".join(map(_pattern_of, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{words})") if words else None

    def find(self, text: str) -> list[Fact]:
        """Each thing where it stands, in the order of the text."""
        if self._pattern is None:
            return []
        folded, places = fold(text[:TEXT_CHARS_MAX])
        return [
            Fact(
                self._entity,
                self._ids[next(group for group in match.groups() if group)],
                places[match.start(match.lastindex or 0)],
                places[match.end(match.lastindex or 0) - 1] + 1,
            )
            for match in self._pattern.finditer(folded)
        ]


@lru_cache(maxsize=1)
def shop_words() -> tuple[ShopWords, ...]:
    """Products with their categories, and cities. Without the files (another assistant) nothing is found."""
    goods, places = _read("catalogue"), _read("stores")
    products = {given["id"]: given["words"] for given in goods.get("products", ())}
    categories = {name: given["words"] for name, given in goods.get("categories", {}).items()}
    # an id may be that of a product and of a category; a word of both is the product's
    both = {name: [*categories.get(name, ()), *products.get(name, ())] for name in (*categories, *products)}
    cities = {
        name: [*given["names"].values(), *given.get("words", ())]
        for name, given in places.get("cities", {}).items()
    }
    return ShopWords("product", both), ShopWords("city", cities)


def fold(text: str) -> tuple[str, list[int]]:
    """Lower case without accents, and for each of its letters the place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter.lower()):
            if not unicodedata.combining(part):
                letters.append(part)
                places.append(place)
    return "".join(letters), places


def _pattern_of(word: str) -> str:
    start = _HEBREW_PREFIXES if "א" <= word[0] <= "ת" else ""
    end = r"(?!\w)" if len(word) <= WHOLE_WORD_LETTERS_MAX else ""
    return f"{start}({re.escape(word)}){end}"


def _read(name: str) -> dict[str, Any]:
    path = FOLDER / f"{name}.yml"
    return YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path.exists() else {}
