"""Goods that people ask for and the shop does not sell: data/shop/not_sold.yml. No training needed."""

import re
from functools import lru_cache

from actions.shop.files import BadShopFile, fold, load

_AROUND = {  # what stands before all words, before each of them, and after them
    "en": (r"\b", "", r"(?:s|es)?\b"),
    "he": (r"(?<!\w)", "[ובלהמשכ]{0,2}", r"\w{0,3}"),
    "hu": (r"\b", "", r"\w{0,7}"),
}


@lru_cache(maxsize=2)
def pattern(table: str) -> "re.Pattern[str]":
    """The words of a table, folded, with their endings and prefixes. Raises BadShopFile."""
    given = load("not_sold").get(table)
    if not isinstance(given, dict) or set(given) != set(_AROUND):
        raise BadShopFile(
            f"not_sold.yml needs lists of words under {table}, for each of {', '.join(_AROUND)}."
        )
    return re.compile("|".join(_any_of(words, *_AROUND[language]) for language, words in given.items()))


def _any_of(words: list[object], start: str, before: str, after: str) -> str:
    longest_first = sorted(map(str, words), key=len, reverse=True)
    return f"{start}(?:{'|'.join(before + re.escape(fold(word)) for word in longest_first)}){after}"


def not_sold(text: str, buying: bool) -> bool:
    """Whether the text names one of them; a phone counts only when somebody wants to buy one."""
    said = fold(text)
    return bool(pattern("words").search(said) or (buying and pattern("used_with_ours").search(said)))


def without_them(text: str) -> str:
    """The folded text without their names: a hair dryer is none of the dryers."""
    return pattern("words").sub(" ", fold(text))
