"""Card numbers and IBANs never reach the log whole, and nothing else is touched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.masking import mask

CARDS = [
    "4111111111111111",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111",
    "5500 0000 0000 0004",
    "3782 822463 10005",
]
IBANS = [
    "HU42 1177 3016 1111 1018 0000 0000",
    "HU42117730161111101800000000",
    "GB82 WEST 1234 5698 7654 32",
    "IL620108000000099999999",
]


@pytest.mark.parametrize("number", CARDS + IBANS)
@pytest.mark.parametrize(
    "around", ["{}", "my card is {} thanks", "הכרטיס: ב-{} תודה", "{} 12/26 123", "({})", "kártya:{}."]
)
def test_a_personal_number_keeps_its_last_four(number: str, around: str) -> None:
    """However it is grouped, whatever stands around it, and with the length kept."""
    text = around.format(number)
    masked = mask(text)
    bare = "".join(letter for letter in number if letter.isalnum())
    assert len(masked) == len(text)
    assert bare[:-4][-6:] not in "".join(letter for letter in masked if letter.isalnum())
    assert masked.replace(" ", "").replace("-", "").count("•") == len(bare) - 4


def test_two_cards_in_a_row_are_both_masked() -> None:
    """The second begins where the first ends."""
    assert mask("4111 1111 1111 1111 5500 0000 0000 0004").count("•") == 24


@pytest.mark.parametrize(
    "text",
    [
        "order 558201 and A-10234",
        "4111 1111 1111 1112",
        "41 11 111 111 111 111",  # would pass Luhn, but nobody groups a card so
        "+36 30 123 4567, 06 1 234 5678",
        "052-123-4567 558201",
        "00340434161094042557",
        "2026-03-12 14:05",
        "GB82 WEST 1234 5698 7654 33",
        "dana.levi@example.com",
        "12 900 Ft 558201 558202 558203",
    ],
)
def test_other_numbers_survive(text: str) -> None:
    """Order, phone and parcel numbers, dates, and numbers whose check digit is wrong."""
    assert mask(text) == text


def test_the_imei_of_a_phone_is_no_card() -> None:
    """It passes the same check, but cards of fifteen digits begin with 34, 37 or 2131."""
    assert mask("IMEI 356938035643809") == "IMEI 356938035643809"
    assert mask("378282246310005").endswith("0005")
    assert "3782" not in mask("378282246310005")


@given(st.text(alphabet=st.sampled_from("0123456789 -ABab.,א")))
def test_masking_only_hides(text: str) -> None:
    """The length stays, what is not hidden stays, and masking again changes nothing."""
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(after in (before, "•") for before, after in zip(text, masked, strict=True))
    assert mask(masked) == masked


@pytest.mark.parametrize("piece", ["1", "4", "4 ", "4444 ", "HU42 ", "AB12", "a1 ", "- "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Four times the text takes nothing like sixteen times the time."""

    def best_s(size: int) -> float:
        times = []
        for _ in range(3):
            start = time.process_time()
            mask((piece * size)[:size])
            times.append(time.process_time() - start)
        return min(times)

    assert best_s(4000) <= 10 * max(best_s(1000), 0.0005)
