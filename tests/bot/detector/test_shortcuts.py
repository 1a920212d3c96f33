"""What is done in a hurry gives what the slow way gives: words, n-grams, sums, phrases, typos."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.detector.kept import Kept
from bot.detector.linear import Linear, packed
from bot.detector.matching import Lexicon, _match, _match_plain
from bot.detector.ngrams import _ADDRESS, _MARKS, _NUMBER, _STRETCHED, normalised
from bot.detector.phrases import phrases_of
from bot.detector.vocabulary import Vocabulary
from bot.detector.words import folded, split

_ODD = "aA éőß İﬁ ½٣①ʰ ם נ' ׳״\u05b0\u0301\u200f\u00ad\n\t\x00\x1f\u2028\ud800 –—…„”€₪ .!?,;:@/www.77-_😡"
_TEXTS = st.one_of(st.text(max_size=60), st.text(alphabet=st.sampled_from(_ODD), max_size=60))


@given(_TEXTS)
@example("a h u m a n, please: h.e.l.p now")
def test_words_are_the_same_with_and_without_their_places(text: str) -> None:
    """Hits are counted in the ones and quoted by the others."""
    assert folded(text) == tuple(word.text for word in split(text))


@given(_TEXTS)
def test_a_text_is_normalised_as_letter_by_letter(text: str) -> None:
    """Shortcuts for plain letters, for texts without digits and without addresses."""
    plain = text.lower()
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if unicodedata.category(c) not in ("Mn", "Cf", "Cc", "Cs"))
    plain = _NUMBER.sub("0", _ADDRESS.sub("@", plain))
    plain = _MARKS.sub(r"\1\1", _STRETCHED.sub(r"\1", plain).replace("'", ""))
    assert normalised(text) == " " + re.sub(r"\s+", " ", plain).strip() + " "


@given(st.lists(st.binary(min_size=4, max_size=4).filter(any), min_size=1, max_size=60))
@example([b"\xff\xff\xff\xff"] * 600)
def test_rows_are_added_up_column_by_column(rows: list[bytes]) -> None:
    """One addition for all columns: no column runs over into the next."""
    names = [str(number) for number in range(len(rows))]
    linear = Linear(
        ("a", "b", "c"),
        (0.0, 0.0, 0.0),
        (1.0, 1.0, 1.0),
        dict(zip(names, map(packed, rows), strict=True)),
        {},
    )
    squares = sum(row[3] for row in rows)
    sums = [sum(row[column] - 128 for row in rows) for column in range(3)]
    assert linear.read(names) == pytest.approx([total * 3 / (squares or 1.0) ** 0.5 for total in sums])
    assert [linear.steps_of("0", column) for column in range(3)] == [one - 128 for one in rows[0][:3]]


@given(st.lists(st.sampled_from(["red", "car", "bus", ",", "."]), min_size=1, max_size=6), st.booleans())
def test_phrases_of_plain_words_match_as_all_others_do(words: list[str], pauses: bool) -> None:
    """The one way through them is the only one that the search finds."""
    labels = [frozenset((word,)) for word in words]
    for source in ("red", "red car", "red|bus car bus"):
        (phrase,) = phrases_of("found", 1.0, source, language="en", pauses=pauses)
        assert phrase.plain
        for place in range(len(words)):
            assert _match_plain(phrase, labels, place) == _match(phrase, labels, place)


class _All(set[str]):
    """A set in which everything stands."""

    def isdisjoint(self, _other: object) -> bool:
        return False


def _known() -> Vocabulary:
    vocabulary = Vocabulary(fuzzy=("human",))
    for word in ("human", "operator", "ügyintéző*", "munkatárs*", "נציגים"):
        vocabulary.teach(word, "<human>", of="human")
    return vocabulary


def test_no_typo_is_lost_to_the_look_at_its_first_letters() -> None:
    """What can be no typo is told by three letters, and nothing else is ruled out."""
    quick, slow = _known(), _known()
    slow._near_heads = _All()
    typos = {
        word[:at] + middle + word[at + size :]
        for word in ("human", "operator", "ugyintezokkel", "munkatarsam", "נציגים", "lehuman", "opera")
        for at, size, middle in product(range(len(word) + 1), (0, 1, 2), ("", "x", "xy", word[:1]))
    }
    assert {typo: quick.labels[typo] for typo in typos} == {typo: slow.labels[typo] for typo in typos}
    assert sum(bool(quick.labels[typo]) for typo in typos) > len(typos) / 4


def test_a_lexicon_without_classes_knows_only_its_words() -> None:
    """Words that no phrase asks for stand for nothing, and are not kept."""
    lexicon = Lexicon()
    lexicon.add_phrases("found", 1.0, "red car*", language="en")
    assert lexicon.vocabulary.labels["red"] == {"red"}
    assert lexicon.vocabulary.labels["cars"] == {"car*"}
    assert not lexicon.vocabulary.labels["blue"]
    assert not lexicon.vocabulary.knows("red")
    assert lexicon.vocabulary.knows("cars")


def test_what_is_kept_is_bounded_and_worked_out_anew() -> None:
    """However many words come, no more than so many are kept, and each has its value."""
    asked: list[str] = []

    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    kept = Kept(shout, 3)
    assert [(kept[word], len(kept) <= 3) for word in "abcabcdea"] == [
        (shouted, True) for shouted in "ABCABCDEA"
    ]
    assert asked == list("abcdea")
