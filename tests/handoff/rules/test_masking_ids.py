"""Numbers by which a state knows a person are masked; order numbers, phones and postcodes are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.masking import mask
from handoff.rules.masking_ids import is_hungarian_personal, is_hungarian_tax, is_israeli, is_taj


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("my ID is 123456782", "my ID is •••••6782"),
        ("ת.ז. 123456782", "ת.ז. •••••6782"),
        ("המספר שלי 123456782", "המספר שלי •••••6782"),
        ("TAJ számom 123456788", "TAJ számom •••••6788"),
        ("a TAJ: 123 456 788", "a TAJ: ••• ••6 788"),
        ("adóazonosító jelem 8123456786", "adóazonosító jelem ••••••6786"),
        ("személyi: 1-850101-1231", "személyi: •-••••••-1231"),
        ("ssn 123-45-6789", "ssn •••-••-6789"),
        ("NI number AB 12 34 56 C", "NI number •• •• •4 56 C"),
    ],
)
def test_ids_keep_their_last_four(text: str, masked: str) -> None:
    """In each locale, with the check digit where there is one."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "my ID is 123456789",  # the check digit does not fit
        "order 123456782",
        "הזמנה 123456782",
        "tracking 123456788",
        "call 052-123-4567 or 0312345674",
        "8123456786 is my phone",
        "York YO10 4DD and you left it at number 13",
        "558201",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """What something else is said to be, or what can be no such number."""
    assert mask(text) == text


@given(st.integers(0, 99_999_999))
def test_one_check_digit_fits(number: int) -> None:
    """Of the ten ways to end a number exactly one is right."""
    stem = f"{number:08d}"
    assert sum(is_israeli(stem + str(last)) for last in range(10)) == 1
    assert sum(is_taj(stem + str(last)) for last in range(10)) == 1


@given(st.text(max_size=30))
def test_what_is_no_number_is_no_id(text: str) -> None:
    """Whatever is handed in."""
    assert (
        not any(check(text) for check in (is_israeli, is_taj, is_hungarian_tax, is_hungarian_personal))
        or text.isdigit()
    )
