"""Two changes of one text: both are kept, or a person is asked; nothing is ever dropped in silence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.designer.for_studio.merging import changed_lines, combined

BASE = "".join(f"line {number}\n" for number in range(12))
lines = st.lists(st.sampled_from("abcdefgh"), max_size=12)


def text(words: list[str]) -> str:
    return "".join(f"{word}\n" for word in words)


def test_changes_at_different_places_are_both_kept() -> None:
    """One inserts at the top, the other changes the end; the base's other lines stay."""
    mine, theirs = "new\n" + BASE, BASE.replace("line 11", "line eleven")
    assert combined(BASE, mine, theirs) == "new\n" + BASE.replace("line 11", "line eleven")


def test_changes_of_the_same_line_are_for_a_person() -> None:
    """Also two insertions at one place, where nobody knows which goes first; the very same change is no conflict."""
    assert combined(BASE, BASE.replace("line 3", "mine"), BASE.replace("line 3", "theirs")) is None
    assert combined(BASE, BASE + "mine\n", BASE + "theirs\n") is None
    assert combined(BASE, BASE.replace("line 3\n", ""), BASE.replace("line 3", "theirs")) is None
    same = BASE.replace("line 3", "both")
    assert combined(BASE, same, same) == same


@given(lines, lines, lines)
def test_nothing_is_dropped_in_silence(base: list[str], mine: list[str], theirs: list[str]) -> None:
    """With one side unchanged the other side wins; which side is which makes no difference."""
    assert combined(text(base), text(mine), text(base)) == text(mine)
    assert combined(text(base), text(base), text(theirs)) == text(theirs)
    both = combined(text(base), text(mine), text(theirs))
    assert both == combined(text(base), text(theirs), text(mine))


@given(lines, lines)
def test_how_far_two_texts_are_apart(one: list[str], other: list[str]) -> None:
    """0 for the same text and only for it; a changed line counts once."""
    assert (changed_lines(text(one), text(other)) == 0) is (one == other)
    assert changed_lines(BASE, BASE.replace("line 3", "x").replace("line 7\n", "")) == 2
