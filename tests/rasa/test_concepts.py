"""Words of like meaning are found in each language, whatever letters stand before or behind them."""

import pytest

from bot.nlu.concepts import CONCEPTS_MAX, Concepts, read_concepts
from bot.nlu.text_features import fold, tokens

LEXICON = {
    "refund": {"en": ["refund*", "money back"], "he": ["החזר*", "כסף בחזרה"], "hu": ["pénz*"]},
    "late": {"en": ["late"], "he": ["איחור"], "hu": ["kés*"]},
}


def concepts(text: str) -> set[str]:
    return set(Concepts(LEXICON).counts(tokens(fold(text))))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("has it been refunded", {"refund"}),
        ("I want my money back!", {"refund"}),
        ("money, but not back", set()),
        ("שההחזרים מתעכבים", {"refund"}),
        ("באיחור", {"late"}),
        ("vissza a penzemet, mert késik", {"refund", "late", "late+refund"}),
        ("see you later", set()),
        ("", set()),
    ],
)
def test_words_are_found_by_what_they_mean(text: str, found: set[str]) -> None:
    """A star stands for any ending, Hebrew prefixes are off, accents do not matter; two concepts are also a pair."""
    assert concepts(text) == found


def test_a_long_message_costs_no_more() -> None:
    """Pairs are made of the first concepts only."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = {f"concept {letter}": {"en": [f"word{letter}"]} for letter in letters}
    text = [f"word{letter}" for letter in letters]
    assert len(Concepts(many).counts(text)) == CONCEPTS_MAX * (CONCEPTS_MAX + 1) // 2


def test_the_lexicon_has_each_concept_in_each_language() -> None:
    """What is missing in one language would not be carried over to it."""
    lexicon = read_concepts()
    assert len(lexicon) > 100
    assert not [name for name, words in lexicon.items() if set(words) != {"en", "he", "hu"}]
