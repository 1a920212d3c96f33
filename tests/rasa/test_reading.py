"""Answers are read from a visitor's own words, in any of the three languages."""

import pytest

from actions import reading


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3 years", 3),
        ("two", 2),
        ("שלוש שנים", 3),
        ("öt éves", 5),
        ("1.5", None),
        ("558201", None),
        ("none", None),
    ],
)
def test_small_numbers(text: str, number: int | None) -> None:
    """In digits or words; an order's number is none."""
    assert reading.number(text) == number


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("it works perfectly", "good"),
        ("doesn't work", "broken"),
        ("a few scratches", "worn"),
        ("עובד מצוין", "good"),
        ("לא עובד", "broken"),
        ("משומש", "worn"),
        ("jól működik", "good"),
        ("nem működik", "broken"),
        ("kopott", "worn"),
        ("my washing machine", None),
    ],
)
def test_the_state_of_a_device(text: str, state: str | None) -> None:
    """ "Does not work" is not "works"."""
    assert reading.state(text) == state


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        ("SPRING20", True, "SPRING20"),
        ("spring20", True, "SPRING20"),
        ("why does SPRING20 not work", False, "SPRING20"),
        ("my code does not work", False, None),
        ("order A-10234", False, None),
        ("a kód: FIRST100", False, "FIRST100"),
        ("הקוד WELCOME10 לא עובד", False, "WELCOME10"),
        ("My Code Fails", False, None),
    ],
)
def test_codes(text: str, asked: bool, code: str | None) -> None:
    """Unasked, only what looks like nothing else."""
    assert reading.code(text, asked) == code


@pytest.mark.parametrize(
    "text", ["no, the other order", "not this one", "לא, ההזמנה האחרת", "nem, a másik rendelés"]
)
def test_the_other_order(text: str) -> None:
    """A correction."""
    assert reading.means_other_order(text)


@pytest.mark.parametrize("text", ["my order", "another kettle", "ההזמנה שלי", "a rendelésem"])
def test_not_the_other_order(text: str) -> None:
    """Any order is not another one."""
    assert not reading.means_other_order(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I return it because it is too loud", "it is too loud"),
        ("להחזיר כי הוא רועש", "הוא רועש"),
        ("visszaküldöm, mert túl hangos", "túl hangos"),
        ("I want to return it", None),
    ],
)
def test_a_reason_that_comes_with_the_wish(text: str, why: str | None) -> None:
    """It is not asked for again."""
    assert reading.why(text) == why


def test_own_words_are_cut_and_buttons_are_none() -> None:
    """A payload is no reason."""
    assert reading.free("/affirm") is None
    assert reading.free("?") is None
    assert len(reading.free("a " * 1_000) or "") == reading.FREE_CHARS_MAX


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("do you sell electric blankets", "en", True),
        ("what's the cost of a spare battery", "en", True),
        ("price of a filter", "en", True),
        ("do you have a smaller version", "en", False),
        ("is there any left", "en", False),
        ("יש אצלכם נתבים", "he", True),
        ("יש לכם כאלה?", "he", False),
        ("יש לכם מחירון?", "he", False),
        ("arultok kaputelefont?", "hu", True),
        ("mennyi egy airfryer", "hu", True),
        ("mennyi egy ilyen", "hu", False),
        ("markak kozul mit tartanak", "hu", False),
    ],
)
def test_things_that_are_asked_for_by_their_kind(text: str, language: str, asked: bool) -> None:
    """Folded texts; what points back names nothing."""
    assert reading.asks_for_a_thing(text, language) is asked
