"""Words and character n-grams of a chat message: what the intent classifier sees.

People leave out accents, points and spaces, stretch letters and type numbers. Folding makes these one and
the same, in training and in serving alike, so an example written properly also covers the hasty one.
"""

import itertools
import re
import unicodedata
from collections import Counter

TEXT_CHARS_MAX = 2_000  # work grows with the text, and nobody asks a question in more
CHARS_SHORTEST, CHARS_LONGEST = (
    2,
    5,
)  # measured best for Hebrew and Hungarian, whose words carry prefixes and endings

_FINAL_LETTERS = str.maketrans("ךםןףץ", "כמנפצ")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_DIGITS = re.compile(r"\d+")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_TOKEN = re.compile(r"\w+|[?!]")


def fold(text: str) -> str:
    """Lower case without accents and points; stretched letters, numbers and addresses made alike."""
    shown = unicodedata.normalize("NFKD", text[:TEXT_CHARS_MAX]).lower()
    bare = "".join(letter for letter in shown if not unicodedata.combining(letter))
    alike = _DIGITS.sub("0", _ADDRESS.sub("@mail", bare))
    return _STRETCHED.sub(r"\1\1", alike).translate(_FINAL_LETTERS)


def tokens(text: str) -> list[str]:
    """The words of a folded text, and the marks that change a meaning."""
    return _TOKEN.findall(text)


def word_counts(words: list[str]) -> "Counter[str]":
    """Words and pairs of neighbours."""
    pairs = (f"{first} {second}" for first, second in itertools.pairwise(words))
    return Counter([*words, *pairs])


def char_counts(words: list[str]) -> "Counter[str]":
    """Character n-grams inside each word, its edges marked by spaces."""
    grams: list[str] = []
    for word in words:
        padded = f" {word} "
        length = len(padded)
        for size in range(CHARS_SHORTEST, CHARS_LONGEST + 1):
            grams += [padded[start : start + size] for start in range(length - size + 1)]
    return Counter(grams)
