"""Whatever a visitor sends, the time grows with its length only, and the answer has its shape."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detector import Turn, asking, judge, mood, reading, words

HOSTILE = {
    "one letter": "a",
    "one Hebrew particle": "ו",
    "marks": "!?",
    "stops": ". ",
    "commas": "to , ",
    "opening of many phrases": "i want to ",
    "no": "no ",
    "gaps": "talk to a real real ",
    "apostrophes": "a'",
    "spelled": "a ",
    "accents": "e\u0301\u0301",
    "digits": "1 ",
    "addresses": "a@",
    "slashes": "ab/",
    "capitals": "WHERE ",
}
_SHORT, _LONG = 1000, 4000
_RATIO = 10  # four times the length: linear is 4, quadratic 16


_CACHES = (
    mood._read, words.folded, words.split, asking.asks_for_human, asking._hits, reading.read_message,
)  # fmt: skip
_KEPT = (mood._LEXICON.vocabulary.labels, asking._LEXICON.vocabulary.labels, words._FOLDED)


def _best_s(text: str) -> float:
    best = float("inf")
    for seq in range(3):
        for cached in _CACHES:
            cached.cache_clear()
        for kept in _KEPT:
            kept.clear()
        start = time.process_time()
        judge([Turn(seq, "visitor", text)])
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_only(name: str) -> None:
    """Four times the text takes nothing like sixteen times the time."""
    piece = HOSTILE[name]
    short, long = (_best_s((piece * size)[:size]) for size in (_SHORT, _LONG))
    assert long <= _RATIO * max(short, 0.0005)


@given(
    st.lists(st.tuples(st.sampled_from(["visitor", "bot", "agent"]), st.text(max_size=120)), max_size=12),
    st.text(),
)
def test_any_conversation_gets_a_verdict(earlier: list[tuple[str, str]], text: str) -> None:
    """Score 0..1, a reason exactly when something is to be done, evidence that names messages of the conversation."""
    turns = [Turn(seq, author, said) for seq, (author, said) in enumerate(earlier, start=1)]
    verdict = judge([*turns, Turn(len(turns) + 1, "visitor", text)])
    assert 0.0 <= verdict.score <= 1.0
    assert (verdict.reason is None) == (verdict.action == "none")
    assert {sign.seq for sign in verdict.evidence} <= set(range(1, len(turns) + 2))


@given(st.text(alphabet=st.sampled_from("\ud800\udfff\x00a ן'\u202e"), max_size=40))
def test_broken_unicode_is_read_like_anything_else(text: str) -> None:
    """Lone surrogates, NUL and direction marks raise nothing."""
    assert judge([Turn(1, "visitor", text)]).score >= 0.0
