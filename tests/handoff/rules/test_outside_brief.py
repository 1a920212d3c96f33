"""A mail says what it is about, and gives nobody's address away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.brief import Brief, Entry, build_brief
from handoff.rules.outside_brief import CHARS_MAX, HIDDEN, outside_brief


def brief(*texts: str) -> Brief:
    entries = [Entry(seq, "visitor", None, text, seq) for seq, text in enumerate(texts, 1)]
    return build_brief(entries, None, None, "en")


def test_names_and_addresses_are_hidden_wherever_they_stand() -> None:
    """In a fact and in the sentence around it; the order and the trouble stay."""
    told = outside_brief(
        brief(
            "My name is Dana Levi, order 558201, the kettle does not heat.",
            "Write to dana.levi@example.com or call +972 50 123 4567.",
        ),
        "en",
    )
    for personal in ("Dana Levi", "dana.levi", "4567"):
        assert personal not in told
    assert "558201" in told
    assert "does not heat" in told
    assert HIDDEN in told


@given(st.lists(st.text(max_size=3_000), max_size=6), st.sampled_from(["en", "he", "hu", "xx"]))
def test_it_is_never_long(texts: list[str], language: str) -> None:
    """Whatever was said, and however much of it."""
    assert len(outside_brief(brief(*texts), language)) <= CHARS_MAX
